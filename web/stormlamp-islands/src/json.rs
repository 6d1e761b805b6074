//! JSON by the browser's own parser.

use js_sys::{Array, JSON, Reflect};
use stormlamp_ui::record::{Record, Source};
use wasm_bindgen::JsValue;

/// What a text holds; `None` if it is no JSON, or of another shape.
pub(crate) fn read<T: Record>(text: &str) -> Option<T> {
    T::read(&Parsed(JSON::parse(text).ok()?))
}

struct Parsed(JsValue);

impl Source for Parsed {
    fn field(&self, key: &str) -> Self {
        Self(Reflect::get(&self.0, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED))
    }

    fn elements(&self) -> Option<Vec<Self>> {
        Array::is_array(&self.0).then(|| Array::from(&self.0).iter().map(Self).collect())
    }

    fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    fn number(&self) -> Option<f64> {
        self.0.as_f64()
    }

    fn is_absent(&self) -> bool {
        self.0.is_undefined() || self.0.is_null()
    }
}
