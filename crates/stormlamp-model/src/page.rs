//! Further pages of a site: what does not belong to any incident.

use std::collections::BTreeMap;

use crate::{Fingerprint, Id, Markdown};

/// A page of its own, at `/<id>/`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Page {
    /// The stem of its file; its address.
    pub id: Id,
    /// Identifies the bytes it was read from, those of its translations included.
    pub fingerprint: Fingerprint,
    /// What it says.
    pub text: PageText,
    /// Not meant for the public yet; only previews have it.
    pub draft: bool,
    /// Language tag (BCP 47) to what it says there.
    pub translations: BTreeMap<String, PageText>,
}

/// What a page says in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct PageText {
    /// One line of plain text.
    pub title: String,
    /// The text.
    pub body: Markdown,
}

impl Page {
    /// What it says in a language, else in the site's first.
    pub fn told_in(&self, language: &str) -> &PageText {
        self.translations.get(language).unwrap_or(&self.text)
    }
}
