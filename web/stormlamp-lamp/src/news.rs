//! What of a file is news to a page.

use crate::live::{Live, Report};

/// What a page shows.
#[derive(Debug, PartialEq)]
pub(crate) struct Shown {
    /// As of when, in milliseconds of the epoch.
    pub(crate) at: f64,
    /// The state that it reports; `open` if it reports something without a state, empty if it reports nothing.
    pub(crate) state: String,
}

/// What there is to say.
#[derive(Debug, PartialEq)]
pub(crate) enum News<'a> {
    /// This is known of an incident or a maintenance.
    Report(&'a Report),
    /// What the page reported is over.
    Over,
    /// Nothing is known, as before.
    AsBefore,
}

impl Shown {
    /// What a file of the profile that is of `at` says beyond what is shown; nothing if it is no newer.
    pub(crate) fn news<'a>(&self, live: &'a Live, at: f64) -> Option<News<'a>> {
        let news = || match &live.report {
            Some(report) => News::Report(report),
            None if self.state.is_empty() => News::AsBefore,
            None => News::Over,
        };
        // A time that is none is never later.
        (at > self.at).then(news)
    }
}

/// The profile whose file an address names: `https://status.example/errors/<profile>/live.json`.
pub(crate) fn profile(address: &str) -> Option<&str> {
    address.rsplit('/').nth(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::live::tests::{live, report};

    #[test]
    fn only_what_is_newer_is_news() {
        let shown = Shown { at: 1_000.0, state: "major outage".to_owned() };
        for at in [999.0, 1_000.0, f64::NAN] {
            assert_eq!(shown.news(&live(None), at), None, "{at}");
        }
        assert_eq!(shown.news(&live(None), 1_001.0), Some(News::Over));
    }

    #[test]
    fn an_end_is_news_only_where_something_was_reported() {
        let silent = Shown { at: 0.0, state: String::new() };
        assert_eq!(silent.news(&live(None), 1.0), Some(News::AsBefore));
        let live = live(Some(report()));
        assert_eq!(silent.news(&live, 1.0), live.report.as_ref().map(News::Report));
    }

    #[test]
    fn the_profile_stands_in_the_address() {
        for file in ["live.json", "live.de.json"] {
            let address = format!("https://northwind.example/status/errors/us-web/{file}");
            assert_eq!(profile(&address), Some("us-web"));
        }
        assert_eq!(profile("live.json"), None);
    }
}
