//! Header and footer of a page.

use stormlamp_ui::chrome::{Chrome, LanguageLink, NavLink};
use stormlamp_words::{Words, harmless};
use yew::AttrValue;

use crate::address::{self, Addresses};
use crate::view::View;

/// The logo's file name stem below `/assets/`.
pub(crate) const LOGO: &str = "logo";

/// What surrounds the page at `path`, below the language.
pub(crate) fn chrome(view: &View<'_>, path: &str, logo: Option<&str>) -> Chrome {
    let settings = &view.site.settings;
    Chrome {
        site_name: settings.name.get(view.language()).to_owned().into(),
        home: view.addresses.page("").into(),
        logo: logo.map(|name| view.addresses.shared(&format!("assets/{name}")).into()),
        skip: view.words.page_skip().into(),
        nav_label: view.words.page_nav().into(),
        nav: vec![NavLink {
            href: view.addresses.page("").into(),
            label: view.words.page_nav_status().into(),
            lang: None,
            current: path.is_empty(),
        }],
        languages_label: view.words.page_languages().into(),
        languages: languages(view, path),
        zone_note: view.words.page_zone(&settings.timezone_name).into(),
        zone_note_local: view.words.page_zone_local().into(),
        zone: settings.timezone_name.clone().into(),
        about_time: view.words.time_about("{time}").into(),
        date_and_time: view.words.time_date_and_time("{date}", "{time}").into(),
        footer: footer(view, path),
    }
}

/// The pages of the owner's own words, and where there is help.
fn footer(view: &View<'_>, path: &str) -> Vec<NavLink> {
    let pages = view.site.pages.iter().map(|page| {
        let own = address::page(&page.id);
        NavLink {
            href: view.addresses.page(&own).into(),
            label: harmless(&page.told_in(view.language()).title).into_owned().into(),
            lang: view.page_lang(page),
            current: own == path,
        }
    });
    let help = view.site.settings.support.iter().map(|support| NavLink {
        href: support.clone().into(),
        label: view.words.page_help().into(),
        lang: None,
        current: false,
    });
    pages.chain(help).collect()
}

/// The same page in every language; empty if there is only one.
fn languages(view: &View<'_>, path: &str) -> Vec<LanguageLink> {
    let tags = &view.site.settings.languages;
    if tags.len() < 2 {
        return Vec::new();
    }
    let link = |tag: &String| LanguageLink {
        tag: tag.clone().into(),
        name: language_name(tag),
        href: Addresses::new(&view.site.settings, tag).page(path).into(),
        current: tag == view.language(),
    };
    tags.iter().map(link).collect()
}

/// What a language calls itself; its tag if the product does not speak it.
fn language_name(tag: &str) -> AttrValue {
    let known = Words::languages().iter().find(|language| language.tag == tag);
    known.map_or_else(|| tag.to_owned().into(), |language| language.name.into())
}
