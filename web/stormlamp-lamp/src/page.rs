//! What the page says of itself, in the attributes of the script element that loaded this module, and where.

use js_sys::Date;
use web_sys::Element;

use crate::browser::all;
use crate::news::Shown;

/// Where in the page things are said.
pub(crate) struct Place {
    pub(crate) shown: Shown,
    pub(crate) headline: Element,
    /// What is said below the headline.
    pub(crate) parts: Vec<Element>,
    /// The ways on, before which all of it stands.
    pub(crate) ways: Element,
    /// Where the page says as of when it speaks: around the last of its times that has date and zone.
    pub(crate) as_of: Element,
}

/// The page that this module was loaded by, as its script element tells.
#[derive(Debug, PartialEq)]
pub(crate) struct Page {
    pub(crate) profile: String,
    /// The address of the status site, with a slash at its end.
    pub(crate) home: String,
    /// The address of `live.json`.
    pub(crate) live: String,
    /// The addresses of the regions that may be linked, that of the page's link first, with spaces between them.
    pub(crate) regions: String,
}

impl Page {
    /// The page, and where in it things are said, unless its words are none of ours to replace.
    pub(crate) fn find() -> Option<(Self, Option<Place>)> {
        let script = all("script[data-l]").pop()?;
        let mut page = Self::named(&script.get_attribute("src")?, &script.get_attribute("data-l")?)?;
        page.regions = script.get_attribute("data-r").unwrap_or_default();
        Some((page, script.get_attribute("data-s").and_then(Place::find)))
    }

    /// The page whose file is called so, on the status site that the `script` stands in the assets of.
    fn named(script: &str, name: &str) -> Option<Self> {
        let mut slashes = [None, None];
        for (at, byte) in script.bytes().enumerate() {
            if byte == b'/' {
                slashes = [slashes[1], Some(at)];
            }
        }
        let (profile, language) = name.split_once('/').unwrap_or((name, ""));
        let dot = if language.is_empty() { "" } else { "." };
        let home = script.get(..=slashes[0]?)?.to_owned();
        let live = home.clone() + "errors/" + profile + "/live" + dot + language + ".json";
        Some(Self { profile: profile.to_owned(), home, live, regions: String::new() })
    }
}

impl Place {
    fn find(state: String) -> Option<Self> {
        let headline = all("h1").pop()?;
        let (mut parts, mut part) = (Vec::new(), following(&headline)?);
        while part.query_selector("a[href='']").ok()?.is_none() {
            let after = following(&part)?;
            parts.push(part);
            part = after;
        }
        let time = all("time[data-f=dz]").pop()?;
        let shown = Shown { at: instant(&time.get_attribute("datetime")?)?, state };
        Some(Self { shown, headline, parts, ways: part, as_of: time.parent_element()? })
    }
}

/// The element behind another one. One theme sets the headline and the first line in a box of their own.
fn following(element: &Element) -> Option<Element> {
    let beyond = || element.parent_element()?.next_element_sibling();
    element.next_element_sibling().or_else(beyond)
}

/// The instant that an RFC 3339 text names, in milliseconds of the epoch.
pub(crate) fn instant(text: &str) -> Option<f64> {
    Some(Date::parse(text)).filter(|instant| instant.is_finite())
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn files_stand_beside_the_assets_of_the_status_site() {
        let script = "https://northwind.example/status/assets/lamp-1234.js";
        let german = Page::named(script, "us-web/de").unwrap();
        assert_eq!(german.live, "https://northwind.example/status/errors/us-web/live.de.json");
        assert_eq!(
            (german.profile.as_str(), german.home.as_str()),
            ("us-web", "https://northwind.example/status/")
        );
        let page = Page::named(script, "us-web").unwrap();
        assert_eq!(page.live, "https://northwind.example/status/errors/us-web/live.json");
        assert_eq!(Page::named("lamp.js", "us-web"), None);
    }
}
