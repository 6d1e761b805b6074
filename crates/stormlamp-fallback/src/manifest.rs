//! What there is to know about the files of a profile: for uploads, server configs and drills.

use serde::Serialize;
use sha2::{Digest as _, Sha256};
use stormlamp_model::{Id, Now, Site};

use crate::spec::{Subject, pages, status_site};
use crate::{Briefing, FallbackError, Format, PageSpec, Rendered, Waiting, languages, promises};

/// The header by which a page is known to be one of ours. Its value is `<profile>/<code>`.
pub const HEADER_PAGE: &str = "Stormlamp-Page";

/// Where the manifest of a profile is written, relative to the output folder.
pub fn manifest_path(profile: &Id) -> String {
    format!("errors/{profile}/manifest.json")
}

/// The headers that a page is to be sent with, beside `Content-Type`.
///
/// * `Cache-Control`: an outage is never stored (RFC 9111, section 5.2.2.5).
/// * `Vary`: the same address answers otherwise to another `Accept` (RFC 9110, section 12.5.5).
/// * `Retry-After` in seconds (RFC 9110, section 10.2.3), where waiting helps.
/// * [`HEADER_PAGE`], by which a script tells our page from the answer of the app.
///
/// # Errors
///
/// As [`render`].
pub fn headers(site: &Site, spec: &PageSpec) -> Result<Vec<(&'static str, String)>, FallbackError> {
    let subject = Subject::find(site, spec)?;
    let mut headers = vec![
        (HEADER_PAGE, format!("{}/{}", spec.profile, spec.code)),
        ("Cache-Control", "no-store".to_owned()),
        ("Content-Language", subject.words.tag().to_owned()),
        ("Vary", vary(site).to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
    ];
    if subject.code.waiting == Waiting::Helps {
        headers.push(("Retry-After", subject.profile.retry_after.to_string()));
    }
    Ok(headers)
}

/// The value of `Vary` for the pages of a site: what servers choose among them by.
pub fn vary(site: &Site) -> &'static str {
    match languages(site).len() {
        0 | 1 => "Accept, Accept-Encoding",
        _ => "Accept, Accept-Language, Accept-Encoding",
    }
}

#[derive(Serialize)]
struct Manifest<'a> {
    /// When the files were made, RFC 3339 in UTC.
    built: String,
    profile: &'a str,
    /// The status site, as the problem details name it.
    #[serde(skip_serializing_if = "Option::is_none")]
    status_page: Option<String>,
    files: Vec<File>,
}

#[derive(Serialize)]
struct File {
    path: String,
    code: u16,
    media_type: &'static str,
    language: &'static str,
    bytes: usize,
    /// Less is said than was written: it would not have fitted.
    shortened: bool,
    /// In lower-case hexadecimal digits.
    sha256: String,
    /// The policy that stands in the page; a header must not repeat it.
    #[serde(skip_serializing_if = "Option::is_none")]
    content_security_policy: Option<String>,
    headers: serde_json::Map<String, serde_json::Value>,
}

/// The manifest of a profile as JSON.
///
/// # Errors
///
/// As [`render`].
pub fn manifest(site: &Site, profile: &Id, now: Now) -> Result<Vec<u8>, FallbackError> {
    let briefing = Briefing::new(site, profile, now)?;
    let files =
        pages(site, briefing.profile).iter().map(|spec| file(&briefing, spec)).collect::<Result<_, _>>()?;
    let manifest = Manifest {
        built: format!("{:.0}", now.0),
        profile: profile.as_str(),
        status_page: status_site(site),
        files,
    };
    let mut json = serde_json::to_vec_pretty(&manifest)?;
    json.push(b'\n');
    Ok(json)
}

fn file(briefing: &Briefing<'_>, spec: &PageSpec) -> Result<File, FallbackError> {
    let Rendered { bytes, is_shortened } = briefing.render(spec)?;
    let headers = headers(briefing.site, spec)?
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.into()))
        .collect();
    Ok(File {
        path: spec.path(),
        code: spec.code,
        media_type: spec.format.media_type(),
        language: Subject::find(briefing.site, spec)?.words.tag(),
        bytes: bytes.len(),
        shortened: is_shortened,
        sha256: Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect(),
        content_security_policy: (spec.format == Format::Html).then(|| promises::policy_of(&bytes)).flatten(),
        headers,
    })
}
