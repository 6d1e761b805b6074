//! What a panic leaves behind: a sentence on the page that live updates have stopped, and a line in the console.

use std::sync::atomic::{AtomicBool, Ordering};

use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::notices::{self, Notice};
use crate::times;

static STOPPED: AtomicBool = AtomicBool::new(false);

/// Something panicked in this instance: its state is half changed, and nothing of it may run again.
pub(crate) fn is_stopped() -> bool {
    STOPPED.load(Ordering::Relaxed)
}

/// From now on a panic of this instance is seen. A frozen board must never look current.
pub(crate) fn reveal_on_panic(host: &Element) {
    let board = (host.get_attribute("data-island").as_deref() == Some("board")).then(|| host.clone());
    // Yew would otherwise put its own hook in this one's place.
    yew::set_custom_panic_hook(Box::new(move |info| {
        STOPPED.store(true, Ordering::Relaxed);
        web_sys::console::error_1(&JsValue::from_str(&info.to_string()));
        if let Some(board) = &board {
            notices::show(Notice::Stopped);
            times::rewrite(board);
        }
    }));
}
