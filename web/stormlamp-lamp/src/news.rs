//! What a page shows, and what of a file is news to it.

use crate::live::{Live, words};

/// What a page shows.
#[derive(Debug, PartialEq)]
pub(crate) struct Shown {
    /// As of when, in milliseconds of the epoch.
    pub(crate) at: f64,
    /// The state that it reports; `open` if it reports something without a state, empty if it reports nothing.
    pub(crate) state: String,
    /// What can be read below its headline, without spaces.
    pub(crate) words: String,
}

/// What there is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum News {
    /// Nothing is newer.
    None,
    /// What is shown is true as of later, too.
    AsBefore,
    /// Other words take the place of what is shown.
    Words,
}

impl Shown {
    /// What a file of the page's profile that is of `at` says beyond what is shown.
    pub(crate) fn news(&self, live: &Live<impl crate::json::Json>, at: f64) -> News {
        let still_silent = self.state.is_empty() && live.state.is_empty();
        // A time that is none is never later.
        match at > self.at {
            false => News::None,
            true if still_silent || self.words == words(&live.report) => News::AsBefore,
            true => News::Words,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::live::tests::live;

    fn shown(state: &str, words: &str) -> Shown {
        Shown { at: 1_000.0, state: state.to_owned(), words: words.to_owned() }
    }

    #[test]
    fn only_what_is_newer_is_news() {
        let live = live("", json!(["It is over."]));
        for at in [999.0, 1_000.0, f64::NAN] {
            assert_eq!(shown("major outage", "").news(&live, at), News::None, "{at}");
        }
        assert_eq!(shown("major outage", "").news(&live, 1_001.0), News::Words);
    }

    #[test]
    fn an_end_is_news_only_where_something_was_reported() {
        let over = live("", json!(["It is over."]));
        assert_eq!(shown("", "Nothingisknown.").news(&over, 2_000.0), News::AsBefore);
        assert_eq!(shown("open", "Wearelooking.").news(&over, 2_000.0), News::Words);
    }

    #[test]
    fn the_same_words_are_no_news_however_they_are_spaced() {
        let live = live(
            "open",
            json!([{ "name": "p", "nodes": [{ "name": "shape", "nodes": ["■"] }, "We are", " looking."] }]),
        );
        assert_eq!(shown("open", "Wearelooking.").news(&live, 2_000.0), News::AsBefore);
        assert_eq!(shown("", "Wearelooking").news(&live, 2_000.0), News::Words);
    }
}
