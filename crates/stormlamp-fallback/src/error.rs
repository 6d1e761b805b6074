//! Why a page could not be made.

/// Why a page could not be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FallbackError {
    /// The site has no such profile.
    #[error("there is no fallback profile `{0}`")]
    UnknownProfile(String),
    /// The catalogue does not have the code.
    #[error("there is no fallback page for the status code {0}")]
    UnknownCode(u16),
    /// Not even English is built in.
    #[error("there are no words for the language `{0}`")]
    NoWords(String),
    /// Even with its shortest words the page is too large.
    #[error(
        "the page needs {bytes} bytes and may have {limit}: the addresses in stormlamp.toml are too long"
    )]
    TooLarge {
        /// What it needs.
        bytes: usize,
        /// What it may have.
        limit: usize,
    },
    /// Data could not be written as JSON.
    #[error("JSON could not be written: {0}")]
    Json(String),
}

impl From<serde_json::Error> for FallbackError {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error.to_string())
    }
}
