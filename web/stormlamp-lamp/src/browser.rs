//! What is asked of the browser itself.
//!
//! `web-sys` reaches document and window through objects that it looks for first, and futures bring an executor along.
//! Together they would take a quarter of all that this module may weigh, so the few functions are named here.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use crate::json::Json;

#[wasm_bindgen]
extern "C" {
    fn fetch(address: &str, options: &Object) -> Promise;

    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(run: &JsValue, milliseconds: u32);

    /// Older browsers have none.
    #[wasm_bindgen(js_namespace = AbortSignal, catch)]
    fn timeout(milliseconds: u32) -> Result<JsValue, JsValue>;

    type Focusable;

    #[wasm_bindgen(method)]
    fn focus(this: &Focusable);

    #[wasm_bindgen(thread_local_v2, js_name = navigator)]
    static NAVIGATOR: JsValue;

    #[wasm_bindgen(js_name = addEventListener)]
    fn add_event_listener(kind: &str, listener: &JsValue);

    /// A new element that stands nowhere yet.
    #[wasm_bindgen(js_namespace = document, js_name = createElement)]
    pub(crate) fn create_element(name: &str) -> Element;

    /// The element with an id.
    #[wasm_bindgen(js_namespace = document, js_name = getElementById)]
    pub(crate) fn by_id(id: &str) -> Option<Element>;

    #[wasm_bindgen(js_namespace = document, js_name = querySelectorAll)]
    fn query_selector_all(selector: &str) -> Object;
}

/// After so many milliseconds a request is given up, its body included.
const PATIENCE: u32 = 15_000;

/// The elements that a selector names, in the order of the page.
pub(crate) fn all(selector: &str) -> Vec<Element> {
    Array::from(&query_selector_all(selector)).iter().map(JsCast::unchecked_into).collect()
}

/// The browser knows that it reaches nobody.
pub(crate) fn is_offline() -> bool {
    NAVIGATOR.with(|navigator| navigator.get("onLine").is_falsy())
}

/// Takes a link out of the page. The keyboard, if it is there, goes on to the next one; without that the words stay where
/// they are and lead nowhere.
pub(crate) fn withdraw(link: &Element, next: Option<Element>) {
    if link
        .parent_element()
        .and_then(|parent| first(&parent, "a:focus"))
        .is_some_and(|focused| focused == *link)
    {
        match next {
            Some(next) => next.unchecked_ref::<Focusable>().focus(),
            None => return drop(link.toggle_attribute_with_force("href", false)),
        }
    }
    link.remove();
}

/// The first element that a selector names within another one.
pub(crate) fn first(parent: &Element, selector: &str) -> Option<Element> {
    parent.query_selector(selector).ok().flatten()
}

/// Hands on every event of a kind, for as long as the page stands.
pub(crate) fn listen(kind: &str, run: impl FnMut(JsValue) + 'static) {
    add_event_listener(kind, &Closure::<dyn FnMut(JsValue)>::new(run).into_js_value());
}

/// Asks another origin in a mode of Fetch (`cors`, `no-cors`): without cookies, without saying from where, past every
/// cache, and not for ever. `then` gets the response, or an error with a name.
pub(crate) fn ask(address: &str, mode: &str, then: impl FnOnce(JsValue) + 'static) {
    let options = Object::new();
    for (key, value) in
        [("mode", mode), ("credentials", "omit"), ("cache", "no-store"), ("referrerPolicy", "no-referrer")]
    {
        set(&options, key, &value.into());
    }
    if let Ok(signal) = timeout(PATIENCE) {
        set(&options, "signal", &signal);
    }
    settle(&fetch(address, &options), then);
}

/// Hands on what a promise comes to, be it a value or an error.
pub(crate) fn settle(promise: &Promise, then: impl FnOnce(JsValue) + 'static) {
    let then = Closure::once(then);
    let _ = promise.then2(&then, &then);
    // It frees itself once it was called.
    then.forget();
}

/// Goes on a little later, once events that are on their way have come.
pub(crate) fn soon(then: impl FnOnce(JsValue) + 'static) {
    set_timeout(&Closure::once_into_js(then), 100);
}

/// Sets a member of an object of our own, which takes everything.
pub(crate) fn set(object: &Object, key: &str, value: &JsValue) {
    let _ = Reflect::set(object, &key.into(), value);
}
