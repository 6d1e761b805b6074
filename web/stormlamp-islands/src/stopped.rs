//! What a panic leaves behind: a sentence on the page that live updates have stopped, and a line in the console.

use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::notices::{self, Notice};

/// From now on a panic of this instance is seen. A frozen board must never look current.
pub(crate) fn reveal_on_panic(host: &Element) {
    let is_board = host.get_attribute("data-island").as_deref() == Some("board");
    // Yew would otherwise put its own hook in this one's place.
    yew::set_custom_panic_hook(Box::new(move |info| {
        web_sys::console::error_1(&JsValue::from_str(&info.to_string()));
        if is_board {
            notices::show(Notice::Stopped);
        }
    }));
}
