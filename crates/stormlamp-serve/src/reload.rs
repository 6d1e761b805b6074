//! Live reload: a script in each page of the preview, and an address that answers when there is a new edition.

use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;

use crate::Editions;
use crate::edition::Edition;

/// An answer comes by then at the latest, so that no proxy in between gives up first.
const PATIENCE: Duration = Duration::from_secs(25);

const SCRIPT: &str = include_str!("reload.js");

/// The script. It learns from its own address which edition it came with.
pub(crate) async fn script() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")], SCRIPT)
}

/// Says 200 as soon as the edition is another than the given one, else 204 after a while.
pub(crate) async fn next(
    State(mut editions): State<Editions>,
    Path(name): Path<String>,
) -> impl IntoResponse {
    let other = editions.wait_for(|edition| edition.name() != name);
    let status = match tokio::time::timeout(PATIENCE, other).await {
        Ok(Ok(_)) => StatusCode::OK,
        Ok(Err(_)) | Err(_) => StatusCode::NO_CONTENT,
    };
    (status, [(header::CACHE_CONTROL, "no-store")])
}

/// A page with the script at the end of its body.
pub(crate) fn with_script(edition: &Edition, html: &[u8]) -> Vec<u8> {
    let script = format!("<script defer src=\"/_preview/reload.js?{}\"></script>", edition.name());
    let end = b"</body>";
    let at = html.windows(end.len()).rposition(|window| window == end).unwrap_or(html.len());
    let (before, after) = html.split_at(at);
    [before, script.as_bytes(), after].concat()
}
