//! Asking for a file again and again, and getting it only when it changed.

use js_sys::JsString;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, RequestCache, RequestInit, Response, window};

/// After this many milliseconds without an answer a request is given up.
const PATIENCE: u32 = 15_000;

/// An address, and the version of it that was last seen.
pub(crate) struct Resource {
    address: String,
    version: Option<String>,
}

/// What the server said.
pub(crate) enum Answer {
    /// The file is what it was.
    Same,
    /// The file's text.
    Text(String),
}

impl Resource {
    /// Nothing of it was seen yet.
    pub(crate) fn new(address: String) -> Self {
        Self { address, version: None }
    }

    /// The version to remember, once what came with it was understood.
    pub(crate) fn remember(&mut self, version: Option<String>) {
        self.version = version;
    }

    /// A request that can be awaited without holding on to the resource.
    pub(crate) fn request(&self) -> impl Future<Output = Option<(Answer, Option<String>)>> + use<> {
        let (address, version) = (self.address.clone(), self.version.clone());
        async move { ask(&address, version.as_deref()).await.ok().flatten() }
    }
}

/// `None` if the server answered with neither the file nor 304.
async fn ask(address: &str, version: Option<&str>) -> Result<Option<(Answer, Option<String>)>, JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let headers = Headers::new()?;
    if let Some(version) = version {
        headers.set("If-None-Match", version)?;
    }
    let init = RequestInit::new();
    init.set_headers(&headers);
    // The version above is our own: the browser's cache would answer 304 with the body it holds.
    init.set_cache(RequestCache::NoStore);
    init.set_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE)));
    let response: Response =
        JsFuture::from(window.fetch_with_str_and_init(address, &init)).await?.unchecked_into();
    match response.status() {
        304 => Ok(Some((Answer::Same, version.map(str::to_owned)))),
        200 => {
            let text: JsString = JsFuture::from(response.text()?).await?.unchecked_into();
            Ok(Some((Answer::Text(text.into()), response.headers().get("ETag")?)))
        }
        _ => Ok(None),
    }
}
