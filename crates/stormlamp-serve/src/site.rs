//! The site itself: pages with their media types, entity tags, and the page for what is not there.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Method, Response, StatusCode, Uri, header};
use stormlamp_site::Output;
use tokio::task::spawn_blocking;

use crate::Editions;
use crate::edition::Edition;
use crate::reload::with_script;

/// Answers whatever is no address of the preview's own.
pub(crate) async fn answer(
    State(editions): State<Editions>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    if !matches!(method, Method::GET | Method::HEAD) {
        return plain(StatusCode::METHOD_NOT_ALLOWED, "a static site answers GET and HEAD alone");
    }
    let edition = Arc::clone(&editions.borrow());
    let known = headers.get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok()).map(str::to_owned);
    let respond = move || respond(&edition, uri.path(), known.as_deref());
    let response = spawn_blocking(respond).await;
    response.unwrap_or_else(|_| plain(StatusCode::INTERNAL_SERVER_ERROR, "this page cannot be rendered"))
}

fn respond(edition: &Edition, path: &str, known: Option<&str>) -> Response<Body> {
    let Some(path) = path.strip_prefix(edition.base()) else {
        // `/status` of `/status/`, or the root of a site that is not at the root.
        let outside = path != "/" && path != edition.base().trim_end_matches('/');
        return if outside { not_found(edition) } else { redirect(edition.base()) };
    };
    let file =
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    match edition.output(&file) {
        Some(output) => page(edition, output, StatusCode::OK, known),
        None if edition.output(&format!("{file}/index.html")).is_some() => {
            redirect(&format!("{}{file}/", edition.base()))
        }
        None => not_found(edition),
    }
}

fn not_found(edition: &Edition) -> Response<Body> {
    match edition.output("404.html") {
        Some(output) => page(edition, output, StatusCode::NOT_FOUND, None),
        None => plain(StatusCode::NOT_FOUND, "not found"),
    }
}

fn page(edition: &Edition, output: &Output, status: StatusCode, known: Option<&str>) -> Response<Body> {
    let html = output.path.ends_with(".html") && !output.path.starts_with("errors/");
    let tag = tag(edition, output, html);
    if known.is_some_and(|known| known.split(',').any(|known| known.trim().trim_start_matches("W/") == tag)) {
        return respond_or_fail(
            Response::builder()
                .status(StatusCode::NOT_MODIFIED)
                .header(header::ETAG, tag)
                .body(Body::empty()),
        );
    }
    let answer = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, media_type(&output.path))
        .header(header::CACHE_CONTROL, "no-cache")
        .header(header::ETAG, tag);
    rendered(edition, output, |bytes| {
        answer.body(Body::from(if html { with_script(edition, &bytes) } else { bytes }))
    })
}

/// Pages name their edition in the script for reloading, and so differ with it.
fn tag(edition: &Edition, output: &Output, html: bool) -> String {
    let digest = output.fingerprint;
    if html { format!("\"{digest:.24}-{}\"", edition.name()) } else { format!("\"{digest:.24}\"") }
}

/// Renders an output and answers with it; says so if it cannot be rendered.
pub(crate) fn rendered(
    edition: &Edition,
    output: &Output,
    answer: impl FnOnce(Vec<u8>) -> axum::http::Result<Response<Body>>,
) -> Response<Body> {
    match edition.render(output) {
        Ok(bytes) => respond_or_fail(answer(bytes)),
        Err(error) => plain(StatusCode::INTERNAL_SERVER_ERROR, &format!("cannot render {error}")),
    }
}

fn respond_or_fail(response: axum::http::Result<Response<Body>>) -> Response<Body> {
    response.unwrap_or_else(|error| plain(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()))
}

/// A sentence in place of a page.
pub(crate) fn plain(status: StatusCode, text: &str) -> Response<Body> {
    let mut response = Response::new(Body::from(format!("{text}\n")));
    *response.status_mut() = status;
    let text = header::HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, text);
    response
}

fn redirect(to: &str) -> Response<Body> {
    let builder = Response::builder().status(StatusCode::TEMPORARY_REDIRECT).header(header::LOCATION, to);
    respond_or_fail(builder.body(Body::empty()))
}

/// The media type that servers give to a file's ending.
fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "md" => "text/markdown; charset=utf-8",
        "xml" => "application/xml",
        "atom" => "application/atom+xml",
        "rss" => "application/rss+xml",
        "ics" => "text/calendar; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "png" => "image/png",
        "jpg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        _ => "application/octet-stream",
    }
}
