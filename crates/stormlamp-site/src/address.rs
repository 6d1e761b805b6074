//! Where things stand: paths of files, and the addresses that pages use for them.

use stormlamp_model::{Id, Settings};

/// Addresses as seen from the pages of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Addresses {
    /// The path of the site, with a slash at both ends.
    base: String,
    /// `https://host`, without the path.
    origin: String,
    /// `""` for the default language, else `de/`.
    folder: String,
}

impl Addresses {
    pub(crate) fn new(settings: &Settings, language: &str) -> Self {
        let base = settings.base_path();
        let origin = settings.url.trim_end_matches('/');
        let origin = origin.strip_suffix(base.trim_end_matches('/')).unwrap_or(origin).to_owned();
        let folder =
            if language == settings.default_language() { String::new() } else { format!("{language}/") };
        Self { base, origin, folder }
    }

    /// The path of the file behind an address of this language: `de/incidents/x/index.html`.
    pub(crate) fn file(&self, path: &str) -> String {
        format!("{}{path}", self.folder)
    }

    /// The address of a page of this language, from the root of the host: `/status/de/incidents/x/`.
    pub(crate) fn page(&self, path: &str) -> String {
        format!("{}{}{path}", self.base, self.folder)
    }

    /// The full address of a page of this language.
    pub(crate) fn absolute(&self, path: &str) -> String {
        format!("{}{}", self.origin, self.page(path))
    }

    /// The address of a file that all languages share, from the root of the host.
    pub(crate) fn shared(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

/// The path of an incident's page, below the language.
pub(crate) fn incident(id: &Id) -> String {
    format!("incidents/{id}/")
}

/// The path of a maintenance's page, below the language.
pub(crate) fn maintenance(id: &Id) -> String {
    format!("maintenance/{id}/")
}

/// The path of a page of the owner's own words, below the language.
pub(crate) fn page(id: &Id) -> String {
    format!("{id}/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn every_address_derives_from_the_url_of_the_site() {
        let mut settings = sample::settings();
        settings.url = "https://northwind.example/status".to_owned();
        settings.languages = vec!["en".to_owned(), "de".to_owned()];
        let german = Addresses::new(&settings, "de");
        assert_eq!(german.file("index.html"), "de/index.html");
        assert_eq!(german.page("incidents/x/"), "/status/de/incidents/x/");
        assert_eq!(german.absolute(""), "https://northwind.example/status/de/");
        assert_eq!(german.shared("assets/x.css"), "/status/assets/x.css");
        assert_eq!(Addresses::new(&settings, "en").page(""), "/status/");
    }
}
