//! What a page shows, and what of a file is news to it.

/// What a page shows.
#[derive(Debug, PartialEq)]
pub(crate) struct Shown {
    /// As of when, in milliseconds of the epoch.
    pub(crate) at: f64,
    /// A letter for the state that it reports; `o` if it reports something without a state, empty if it reports nothing.
    pub(crate) state: String,
}

/// What there is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum News {
    /// Nothing: the page is newer.
    None,
    /// What is shown is true as of later, too.
    AsBefore,
    /// Other words take the place of what is shown. They may be the same, with times that can be written anew.
    Words,
}

impl Shown {
    /// What a file of the page's profile says beyond what is shown: one of an instant that reports a state.
    pub(crate) fn news(&self, at: f64, state: &str) -> News {
        // What a page says where nothing is known depends on its status code, which no file knows.
        let is_still_silent = self.state.is_empty() && state.is_empty();
        // A time that is none is never later.
        match at >= self.at {
            false => News::None,
            true if is_still_silent => News::AsBefore,
            true => News::Words,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(state: &str) -> Shown {
        Shown { at: 1_000.0, state: state.to_owned() }
    }

    #[test]
    fn what_is_older_is_no_news() {
        for at in [999.0, f64::NAN] {
            assert_eq!(shown("m").news(at, "m"), News::None, "{at}");
        }
        for at in [1_000.0, 1_001.0] {
            assert_eq!(shown("m").news(at, "m"), News::Words, "{at}");
        }
    }

    #[test]
    fn an_end_is_news_only_where_something_was_reported() {
        assert_eq!(shown("").news(2_000.0, ""), News::AsBefore);
        assert_eq!(shown("o").news(2_000.0, ""), News::Words);
        assert_eq!(shown("").news(2_000.0, "o"), News::Words);
    }
}
