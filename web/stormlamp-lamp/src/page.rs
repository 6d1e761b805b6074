//! What the page says of itself, in the attributes of the script element that loaded this module.

use std::cell::RefCell;

use js_sys::Date;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, window};

use crate::news::Shown;
use crate::zone::Zone;

/// The page.
pub(crate) struct Page {
    pub(crate) document: Document,
    /// The address of `live.json`.
    pub(crate) live: String,
    /// What is shown; `None` if the page's words are none of ours to replace.
    pub(crate) shown: RefCell<Option<Shown>>,
    pub(crate) zone: Zone,
    /// Where the page says as of when it speaks: the last of its times that is that instant.
    pub(crate) as_of: Option<Element>,
}

impl Page {
    /// The page that this module was loaded by; its times are the visitor's from now on.
    pub(crate) fn find() -> Option<Self> {
        let document = window()?.document()?;
        let script = document.query_selector("script[data-live]").ok()??;
        let attribute = |name| script.get_attribute(name);
        let at = attribute("data-at").and_then(|at| instant(&at));
        let shown = at.zip(attribute("data-state")).map(|(at, state)| Shown { at, state });
        let zone = Zone::new(&attribute("data-zone")?, attribute("data-locale")?);
        let live = beside(&attribute("src")?, &attribute("data-live")?)?;
        let mut page = Self { live, shown: RefCell::new(shown), zone, as_of: None, document };
        for time in page.all("time") {
            page.zone.localise(&time);
            if at.is_some() && time.get_attribute("datetime").and_then(|time| instant(&time)) == at {
                page.as_of = time.parent_element();
            }
        }
        Some(page)
    }

    /// The elements that a selector names, in the order of the page.
    pub(crate) fn all(&self, selector: &str) -> Vec<Element> {
        let Ok(list) = self.document.query_selector_all(selector) else { return Vec::new() };
        (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok()).collect()
    }
}

/// The address of a file of the status site whose `script` this is.
fn beside(script: &str, path: &str) -> Option<String> {
    script.rsplit_once("assets/").map(|(home, _)| [home, path].concat())
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
        let script = "https://northwind.example/assets/status/assets/lamp-1234.js";
        let live = beside(script, "errors/us-web/live.json");
        assert_eq!(live.as_deref(), Some("https://northwind.example/assets/status/errors/us-web/live.json"));
        assert_eq!(beside("lamp.js", "errors/us-web/live.json"), None);
    }
}
