//! What surrounds every page: header, navigation, languages, footer.

use yew::AttrValue;

/// A link with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct NavLink {
    /// Where it leads.
    pub href: AttrValue,
    /// Its words.
    pub label: AttrValue,
    /// It leads to the page it stands on.
    pub current: bool,
}

/// The same page in another language.
#[derive(Clone, Debug, PartialEq)]
pub struct LanguageLink {
    /// Its language tag (BCP 47).
    pub tag: AttrValue,
    /// The language's own name for itself.
    pub name: AttrValue,
    /// Where it is.
    pub href: AttrValue,
    /// It is the language of this page.
    pub current: bool,
}

/// Header and footer of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Chrome {
    /// The name of the site.
    pub site_name: AttrValue,
    /// The front page in this language.
    pub home: AttrValue,
    /// The logo's address.
    pub logo: Option<AttrValue>,
    /// "Skip to content".
    pub skip: AttrValue,
    /// What the navigation is called for those who cannot see it.
    pub nav_label: AttrValue,
    /// Links of the header.
    pub nav: Vec<NavLink>,
    /// What the list of languages is called; empty list if there is only one language.
    pub languages_label: AttrValue,
    /// The languages of the site.
    pub languages: Vec<LanguageLink>,
    /// "Times are in Europe/Stockholm (CEST)". A script that rewrites times replaces it by `zone_note_local`.
    pub zone_note: AttrValue,
    /// "Times are in your time zone".
    pub zone_note_local: AttrValue,
    /// Links of the footer.
    pub footer: Vec<NavLink>,
}
