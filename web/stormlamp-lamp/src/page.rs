//! What the page says of itself, in the attributes of the script element that loaded this module, and where.

use js_sys::Date;
use web_sys::Element;

use crate::browser::all;
use crate::live::without_spaces;
use crate::news::Shown;
use crate::zone::Zone;

/// The page.
pub(crate) struct Page {
    /// The address of `live.json`, and its path: `errors/<profile>/live.json`.
    pub(crate) live: String,
    pub(crate) path: String,
    pub(crate) zone: Zone,
}

/// Where in the page things are said.
pub(crate) struct Place {
    pub(crate) shown: Shown,
    pub(crate) headline: Element,
    /// What is said below the headline.
    pub(crate) parts: Vec<Element>,
    /// The ways on, before which all of it stands.
    pub(crate) ways: Element,
    /// Where the page says as of when it speaks: around the last of its times that is that instant.
    pub(crate) as_of: Option<Element>,
}

impl Page {
    /// The page that this module was loaded by, and where in it things are said, unless its words are none of ours to
    /// replace. Its times are the visitor's from now on.
    pub(crate) fn find() -> Option<(Self, Option<Place>)> {
        let script = all("script[data-live]").pop()?;
        let attribute = |name| script.get_attribute(name);
        let path = attribute("data-live")?;
        let live = beside(&attribute("src")?, &path)?;
        let zone = Zone::new(&attribute("data-zone")?, attribute("data-locale")?);
        let place = attribute("data-state").and_then(|state| Place::find(state, &attribute("data-at")?));
        for time in all("time") {
            zone.localise(&time);
        }
        Some((Self { live, path, zone }, place))
    }
}

impl Place {
    fn find(state: String, at: &str) -> Option<Self> {
        let headline = all("h1").pop()?;
        let (mut parts, mut words, mut part) = (Vec::new(), String::new(), following(&headline)?);
        while part.query_selector("a[href='']").ok()?.is_none() {
            words += &part.text_content()?;
            let after = following(&part)?;
            parts.push(part);
            part = after;
        }
        let mut as_of = None;
        for time in all("time") {
            if time.get_attribute("datetime").is_some_and(|time| time == at) {
                as_of = time.parent_element();
            }
        }
        let shown = Shown { at: instant(at)?, state, words: without_spaces(&words) };
        Some(Self { shown, headline, parts, ways: part, as_of })
    }
}

/// The element behind another one. One theme sets the headline and the first line in a box of their own.
fn following(element: &Element) -> Option<Element> {
    let beyond = || element.parent_element()?.next_element_sibling();
    element.next_element_sibling().or_else(beyond)
}

/// The address of a file of the status site, which the `script` stands in the assets of.
fn beside(script: &str, path: &str) -> Option<String> {
    let mut slashes = [None, None];
    for (at, byte) in script.bytes().enumerate() {
        if byte == b'/' {
            slashes = [slashes[1], Some(at)];
        }
    }
    Some(script.get(..=slashes[0]?)?.to_owned() + path)
}

/// The instant that an RFC 3339 text names, in milliseconds of the epoch.
pub(crate) fn instant(text: &str) -> Option<f64> {
    Some(Date::parse(text)).filter(|instant| instant.is_finite())
}

#[cfg(test)]
mod tests {
    use super::beside;

    #[test]
    fn files_stand_beside_the_assets_of_the_status_site() {
        let script = "https://northwind.example/status/assets/lamp-1234.js";
        let live = beside(script, "errors/us-web/live.json");
        assert_eq!(live.as_deref(), Some("https://northwind.example/status/errors/us-web/live.json"));
        assert_eq!(beside("lamp.js", "errors/us-web/live.json"), None);
    }
}
