//! JSON, whoever parsed it: in a page the browser, in a test another one.

use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::JsValue;

/// A value that may be anything, or absent.
pub(crate) trait Json: Sized {
    /// A member of an object.
    fn get(&self, key: &str) -> Self;
    /// A string.
    fn text(&self) -> Option<String>;
    /// The elements of an array.
    fn items(&self) -> Option<Vec<Self>>;
    /// It is not there.
    fn is_absent(&self) -> bool;

    /// A member that is a string; empty if it is none.
    fn say(&self, key: &str) -> String {
        self.get(key).text().unwrap_or_default()
    }
}

/// What a text holds; `None` if it is no JSON.
pub(crate) fn parse(text: &str) -> Option<JsValue> {
    JSON::parse(text).ok()
}

impl Json for JsValue {
    fn get(&self, key: &str) -> Self {
        // Of what is no object there is nothing to be had, and asking throws.
        Reflect::get(self, &Self::from_str(key)).unwrap_or(Self::UNDEFINED)
    }

    fn text(&self) -> Option<String> {
        self.as_string()
    }

    fn items(&self) -> Option<Vec<Self>> {
        Array::is_array(self).then(|| Array::from(self).iter().collect())
    }

    fn is_absent(&self) -> bool {
        self.is_undefined()
    }
}
