//! What surrounds every page: header, navigation, languages, footer.

use yew::{AttrValue, Html, html};

/// A link with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct NavLink {
    /// Where it leads.
    pub href: AttrValue,
    /// Its words.
    pub label: AttrValue,
    /// Their language, if it is not the page's.
    pub lang: Option<AttrValue>,
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
    /// The site's zone (IANA): a visitor who is in it already keeps the times as they were written.
    pub zone: AttrValue,
    /// "about {time}": how a script writes an approximate time anew.
    pub about_time: AttrValue,
    /// "{date}, {time}": how a script puts the two together.
    pub date_and_time: AttrValue,
    /// Links of the footer.
    pub footer: Vec<NavLink>,
}

/// A page's body: header, the given content, footer.
pub fn page(chrome: &Chrome, content: Html) -> Html {
    html! {
        <>
            <a class="skip" href="#_main">{ &chrome.skip }</a>
            { header(chrome) }
            <main id="_main" tabindex="-1">{ content }</main>
            { footer(chrome) }
        </>
    }
}

fn header(chrome: &Chrome) -> Html {
    html! {
        <header class="top">
            <a class="brand" href={&chrome.home}>
                if let Some(logo) = &chrome.logo {
                    <img src={logo} alt="" width="28" height="28" />
                }
                { &chrome.site_name }
            </a>
            if !chrome.nav.is_empty() {
                <nav aria-label={&chrome.nav_label}><ul>{ for chrome.nav.iter().map(item) }</ul></nav>
            }
        </header>
    }
}

/// The zone note is the host of the island that turns times to the visitor's zone.
fn footer(chrome: &Chrome) -> Html {
    html! {
        <footer class="foot">
            <p data-island="times" data-zone={&chrome.zone} data-local={&chrome.zone_note_local} data-about={&chrome.about_time} data-joined={&chrome.date_and_time}>
                { &chrome.zone_note }
            </p>
            if !chrome.footer.is_empty() {
                <ul>{ for chrome.footer.iter().map(item) }</ul>
            }
            if !chrome.languages.is_empty() {
                <nav aria-label={&chrome.languages_label}><ul>{ for chrome.languages.iter().map(language) }</ul></nav>
            }
        </footer>
    }
}

fn item(link: &NavLink) -> Html {
    let current = link.current.then_some("page");
    html! { <li><a href={&link.href} lang={&link.lang} aria-current={current}>{ &link.label }</a></li> }
}

fn language(link: &LanguageLink) -> Html {
    let current = link.current.then_some("page");
    html! {
        <li>
            <a href={&link.href} lang={&link.tag} hreflang={&link.tag} rel="alternate" aria-current={current}>
                { &link.name }
            </a>
        </li>
    }
}
