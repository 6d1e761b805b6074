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
        let page = Self { live: attribute("data-live")?, shown: RefCell::new(shown), zone, document };
        for time in page.all("time") {
            page.zone.localise(&time);
        }
        Some(page)
    }

    /// The elements that a selector names, in the order of the page.
    pub(crate) fn all(&self, selector: &str) -> Vec<Element> {
        let Ok(list) = self.document.query_selector_all(selector) else { return Vec::new() };
        (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok()).collect()
    }
}

/// The instant that an RFC 3339 text names, in milliseconds of the epoch.
pub(crate) fn instant(text: &str) -> Option<f64> {
    Some(Date::parse(text)).filter(|instant| instant.is_finite())
}
