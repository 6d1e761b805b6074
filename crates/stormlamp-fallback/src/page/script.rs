//! The inline script, and the words that it needs.

use stormlamp_words::Words;

/// The script, squeezed by `build.rs`; its readable form is `retry.js`. The same in every page.
pub(crate) const SCRIPT: &str = include_str!(concat!(env!("OUT_DIR"), "/retry.js"));

/// Where the script puts minutes and seconds.
const TIME: &str = "#";

/// What the script says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RetryWords {
    /// "Trying again in #".
    pub(super) wait: String,
    pub(super) now: String,
    pub(super) offline: String,
    pub(super) stop: String,
    pub(super) stopped: String,
    pub(super) again: String,
    pub(super) back: String,
    pub(super) go: String,
}

impl RetryWords {
    pub(super) fn new(words: &Words, product: &str) -> Self {
        Self {
            wait: words.fallback_retry_wait(TIME),
            now: words.fallback_retry_now(),
            offline: words.fallback_retry_offline(),
            stop: words.fallback_retry_stop(),
            stopped: words.fallback_retry_stopped(),
            again: words.fallback_retry_again(),
            back: words.fallback_retry_back(product),
            go: words.fallback_retry_go(),
        }
    }
}
