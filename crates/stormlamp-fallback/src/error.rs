//! Why a page could not be made.

use stormlamp_model::Site;

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
    #[error("the page needs {bytes} bytes even with its shortest words, and may have {limit}")]
    TooLarge {
        /// What it needs.
        bytes: usize,
        /// What it may have.
        limit: usize,
    },
    /// The page is too large since an address is: those are never cut.
    // The bytes of the very page are left out, so that all pages of a tier give one reason.
    #[error(
        "`{key}` in stormlamp.toml is an address of {length} bytes, and such a page may have {limit} in all; addresses are never \
         cut, so choose a shorter one"
    )]
    LongAddress {
        /// Where the longest address stands: `[site] url`.
        key: String,
        /// Its bytes.
        length: usize,
        /// What the page needs.
        bytes: usize,
        /// What it may have.
        limit: usize,
    },
    /// The file belongs to another site.
    #[error("there is no file `{0}`")]
    NoFile(String),
    /// Data could not be written as JSON.
    #[error("JSON could not be written: {0}")]
    Json(String),
}

impl FallbackError {
    /// Names the longest address of a site, if it is one that makes a page too large.
    pub(crate) fn blaming(self, site: &Site) -> Self {
        let Self::TooLarge { bytes, limit } = self else { return self };
        let support =
            site.settings.support.iter().map(|address| ("[site] support".to_owned(), address.len()));
        let regions = site.regions.iter().filter_map(|region| {
            Some((format!("[[region]] url (of {})", region.id), region.url.as_ref()?.len()))
        });
        let own = [("[site] url".to_owned(), site.settings.url.len())];
        let longest = own.into_iter().chain(support).chain(regions).max_by_key(|(_, length)| *length);
        match longest {
            // Anything shorter is a template's or a theme's fault.
            Some((key, length)) if length >= limit / 8 => Self::LongAddress { key, length, bytes, limit },
            _ => Self::TooLarge { bytes, limit },
        }
    }
}

impl From<serde_json::Error> for FallbackError {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error.to_string())
    }
}
