//! The languages that are built in: one table.
//!
//! A further language is a folder `messages/<tag>/` and a row here; what its folder does not say is said
//! in English.

/// The direction in which a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

impl Direction {
    /// The value of HTML's `dir`.
    pub fn keyword(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// A way to make a language for tests out of English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pseudo {
    /// Every word accented and longer by about 40 %, every message in brackets: finds words that stand
    /// in code, clipped text and glued sentences.
    Long,
    /// Every word written from right to left: finds layout that knows only one direction.
    RightToLeft,
}

/// A language of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// BCP 47 tag; part of addresses.
    pub tag: &'static str,
    /// What the language calls itself.
    pub name: &'static str,
    /// Its direction.
    pub direction: Direction,
    /// The locale of its dates, numbers and lists: BCP 47, for ICU4X and for `Intl`.
    pub format_locale: &'static str,
    /// Made from English for tests, and how.
    pub pseudo: Option<Pseudo>,
}

/// All languages, English first.
pub(crate) const LANGUAGES: &[Language] = &[
    // British forms: the day before the month, and 24 hours, which nobody misreads at 03:00.
    Language { tag: "en", name: "English", direction: Direction::Ltr, format_locale: "en-GB", pseudo: None },
    Language {
        tag: "en-XA",
        name: "Long English (test)",
        direction: Direction::Ltr,
        format_locale: "en-GB",
        pseudo: Some(Pseudo::Long),
    },
    Language {
        tag: "ar-XB",
        name: "Right-to-left English (test)",
        direction: Direction::Rtl,
        format_locale: "en-GB",
        pseudo: Some(Pseudo::RightToLeft),
    },
];

const CATALOGUES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/catalogues.rs"));

impl Language {
    /// The language with a tag, in whatever case it is written.
    pub(crate) fn find(tag: &str) -> Option<&'static Self> {
        LANGUAGES.iter().find(|language| language.tag.eq_ignore_ascii_case(tag))
    }

    /// What its own folder says.
    pub(crate) fn catalogue(&self) -> Option<&'static str> {
        CATALOGUES.iter().find(|(tag, _)| *tag == self.tag).map(|(_, catalogue)| *catalogue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_a_catalogue_and_every_catalogue_a_language() {
        for language in LANGUAGES {
            assert_eq!(language.catalogue().is_some(), language.pseudo.is_none(), "{}", language.tag);
        }
        for (tag, _) in CATALOGUES {
            assert!(LANGUAGES.iter().any(|language| language.tag == *tag), "no row for messages/{tag}");
        }
    }

    #[test]
    fn tags_are_found_in_any_case() {
        assert_eq!(Language::find("EN-xa").map(|language| language.tag), Some("en-XA"));
        assert_eq!(Language::find("tlh"), None);
    }
}
