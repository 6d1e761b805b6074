//! What people wrote, and in which language.

use yew::AttrValue;

/// Something that people wrote.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told<T> {
    /// What they wrote.
    pub text: T,
    /// Its language (BCP 47), if it is not the page's.
    pub lang: Option<AttrValue>,
}

impl<T> Told<T> {
    /// In the language of the page.
    pub fn here(text: T) -> Self {
        Self { text, lang: None }
    }
}
