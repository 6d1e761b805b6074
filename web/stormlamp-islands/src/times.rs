//! Every time of a page outside the board, in the visitor's zone, and the note that says so.
//!
//! The board is left to its own island once that has taken over; until then its times are written anew here too,
//! and again if that island stops, for it may have stopped before it had written them all.

use wasm_bindgen::JsCast;
use web_sys::{Element, window};

use crate::zone::Zone;

/// `host` is the note about the zone.
pub(crate) fn start(host: &Element) {
    let zone = Zone::of_page();
    if !zone.differs() {
        return;
    }
    let mut reading = zone.reading();
    for time in elements("time[data-form]") {
        let belongs_to_board = time.closest("[data-live-now]").ok().flatten().is_some();
        if let Some(text) = reading.rewrite_element(&time).filter(|_| !belongs_to_board) {
            time.set_text_content(Some(&text));
        }
    }
    if let Some(note) = host.get_attribute("data-local") {
        host.set_text_content(Some(&note));
    }
}

/// Every time in a part of the page whose own island has stopped, in the visitor's zone.
pub(crate) fn rewrite(part: &Element) {
    let zone = Zone::of_page();
    let mut reading = zone.reading();
    for time in elements("time[data-form]").iter().filter(|time| part.contains(Some(time))) {
        if let Some(text) = reading.rewrite_element(time) {
            time.set_text_content(Some(&text));
        }
    }
}

fn elements(selector: &str) -> Vec<Element> {
    let found = window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector_all(selector).ok());
    let Some(list) = found else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok()).collect()
}
