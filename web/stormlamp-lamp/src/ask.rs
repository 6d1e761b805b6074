//! Asking another origin: without cookies, without saying from where, past every cache, and not for ever.

use js_sys::{Array, JsString, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, Blob, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials,
    RequestInit, RequestMode, Response, window,
};

/// After so many milliseconds a request is given up, its body included.
const PATIENCE: u32 = 15_000;
/// No answer that is read has more bytes.
const MOST: u32 = 65_536;

/// Sends a request. Fails if there is no answer in time, or none that may be seen.
pub(crate) async fn ask(address: &str, mode: RequestMode) -> Result<Response, JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let init = RequestInit::new();
    init.set_mode(mode);
    init.set_credentials(RequestCredentials::Omit);
    init.set_cache(RequestCache::NoStore);
    init.set_referrer_policy(ReferrerPolicy::NoReferrer);
    init.set_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE)));
    JsFuture::from(window.fetch_with_str_and_init(address, &init)).await.map(JsCast::unchecked_into)
}

/// The text of a file of the status site; `None` if the answer is anything else, or too long.
pub(crate) async fn text(address: &str) -> Option<String> {
    let response = ask(address, RequestMode::Cors).await.ok().filter(Response::ok)?;
    let reader: ReadableStreamDefaultReader = response.body()?.get_reader().unchecked_into();
    let chunks = Array::new();
    let mut length = 0;
    loop {
        let read = JsFuture::from(reader.read()).await.ok()?;
        let Ok(chunk) = Reflect::get(&read, &"value".into()).ok()?.dyn_into::<Uint8Array>() else { break };
        length += chunk.length();
        if length > MOST {
            let _ = reader.cancel();
            return None;
        }
        chunks.push(&chunk);
    }
    let text = Blob::new_with_u8_array_sequence(&chunks).ok()?.text();
    JsFuture::from(text).await.ok()?.dyn_into::<JsString>().ok().map(Into::into)
}
