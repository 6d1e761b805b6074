//! The islands of a status site: the board, and times in the visitor's zone.
//!
//! The boot script (`web/boot.js`) makes one instance of this module per island and calls [`start`] with the
//! island's host. A panic freezes its own instance only, and its hook says so on the page.
//!
//! Nothing here may be needed to read a page: every page is complete before the first of these lines runs.

mod board;
mod clock;
mod fetch;
mod follow;
mod json;
mod notices;
mod stopped;
mod times;
mod zone;

use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

fn main() {}

/// Brings the island to life whose host this is; its name stands in `data-island`.
#[wasm_bindgen]
pub fn start(host: Element) {
    stopped::reveal_on_panic(&host);
    match host.get_attribute("data-island").as_deref() {
        Some("board") => board::start(host),
        Some("times") => times::start(&host),
        _ => {}
    }
}
