//! The browser's clock, in milliseconds of the epoch.

use js_sys::Date;
use wasm_bindgen::JsValue;

/// Now.
pub(crate) fn now() -> f64 {
    Date::now()
}

/// The instant that an RFC 3339 text names; `None` if it names none.
pub(crate) fn parse(text: &str) -> Option<f64> {
    Some(Date::parse(text)).filter(|instant| instant.is_finite())
}

/// An instant as RFC 3339 in UTC.
pub(crate) fn iso(instant: f64) -> String {
    Date::new(&JsValue::from_f64(instant)).to_iso_string().into()
}
