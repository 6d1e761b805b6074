//! Addresses that the site itself has, which no page of `pages/` can take.

use stormlamp_model::{Id, LANGUAGES};

/// Names at the root of the site, folders and the stems of files alike: `index`, since some servers show `/index/` as
/// the front page, and `feed`, since many answer `/feed/` with `feed.atom`.
pub const RESERVED: &[&str] = &[
    "404",
    "api",
    "assets",
    "badge",
    "build",
    "components",
    "embed",
    "errors",
    "feed",
    "follow-through",
    "history",
    "incidents",
    "index",
    "live",
    "maintenance",
    "metrics",
    "reliability",
    "robots",
    "sitemap",
];

/// Whether a page cannot have this id: it is a name of the site, or a language, in which the whole site is told below
/// that address. Tags are compared without regard to case, as some disks do.
pub(crate) fn is_reserved(id: &Id, languages: &[String]) -> bool {
    let same = |tag: &str| tag.eq_ignore_ascii_case(id.as_str());
    RESERVED.contains(&id.as_str())
        || LANGUAGES.iter().any(|tag| same(tag))
        || languages.iter().any(|tag| same(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_languages_of_the_site_are_reserved_and_other_words_are_not() {
        let reserved = |id: &str| is_reserved(&Id::new(id).unwrap(), &["pt-BR".to_owned()]);
        for id in ["incidents", "feed", "404", "en", "ar-xb", "pt-br"] {
            assert!(reserved(id), "{id}");
        }
        for id in ["about", "faq", "pt", "incident", "feeds"] {
            assert!(!reserved(id), "{id}");
        }
        assert!(RESERVED.is_sorted());
    }
}
