//! Header and footer of a page.

use stormlamp_ui::chrome::{Chrome, LanguageLink, NavLink};
use stormlamp_words::Words;
use yew::AttrValue;

use crate::address::Addresses;
use crate::view::View;

/// The logo's file name stem below `/assets/`.
pub(crate) const LOGO: &str = "logo";

/// What surrounds the page at `path`, below the language.
pub(crate) fn chrome(view: &View<'_>, path: &str, logo: Option<&str>) -> Chrome {
    let settings = &view.site.settings;
    let link =
        |href: String, label: String, current| NavLink { href: href.into(), label: label.into(), current };
    let mut footer = Vec::new();
    if let Some(support) = &settings.support {
        footer.push(link(support.clone(), view.words.page_help(), false));
    }
    Chrome {
        site_name: settings.name.get(view.language()).to_owned().into(),
        home: view.addresses.page("").into(),
        logo: logo.map(|name| view.addresses.shared(&format!("assets/{name}")).into()),
        skip: view.words.page_skip().into(),
        nav_label: view.words.page_nav().into(),
        nav: vec![link(view.addresses.page(""), view.words.page_nav_status(), path.is_empty())],
        languages_label: view.words.page_languages().into(),
        languages: languages(view, path),
        zone_note: view.words.page_zone(&settings.timezone_name).into(),
        zone_note_local: view.words.page_zone_local().into(),
        zone: settings.timezone_name.clone().into(),
        about_time: view.words.time_about("{time}").into(),
        date_and_time: view.words.time_date_and_time("{date}", "{time}").into(),
        footer,
    }
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
