//! What there is to know about the files of a profile: for uploads, server configs and drills.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use stormlamp_model::{Fingerprint, Id, Now, Site};

use crate::files::ProfileFiles;
use crate::spec::{Subject, status_site};
use crate::{Briefing, FallbackError, Format, PageSpec, Rendered, Waiting, languages, promises, worker_path};

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
    /// The minute that the pages speak as of, RFC 3339 in UTC.
    built: String,
    profile: &'a str,
    /// The status site, as the problem details name it.
    #[serde(skip_serializing_if = "Option::is_none")]
    status_page: Option<String>,
    /// The pages, in the order of their codes.
    files: Vec<Page>,
    /// Pages that could not be made; what an earlier build wrote for them stays.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    missing: Vec<Missing>,
    /// What the pages load, and what changes too often to be told more of.
    others: Vec<Other>,
}

#[derive(Serialize)]
struct Page {
    path: String,
    code: u16,
    tier: &'static str,
    format: &'static str,
    media_type: &'static str,
    /// BCP 47.
    language: &'static str,
    bytes: usize,
    /// Less is said than was written: it would not have fitted.
    shortened: bool,
    /// Why the owner's template makes no page of this; the theme stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    template_fault: Option<String>,
    /// In lower-case hexadecimal digits.
    sha256: String,
    /// The same as browsers take it (Subresource Integrity).
    integrity: String,
    /// Codings of the files that stand beside it: `gzip` with the ending `.gz`, `br` with `.br`.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    encodings: &'static [&'static str],
    /// The policy that stands in the page; a header must not repeat it.
    #[serde(skip_serializing_if = "Option::is_none")]
    content_security_policy: Option<String>,
    headers: serde_json::Map<String, serde_json::Value>,
}

#[derive(Serialize)]
struct Missing {
    path: String,
    reason: String,
}

#[derive(Serialize)]
struct Other {
    path: String,
    media_type: &'static str,
}

/// The manifest of a profile as JSON.
///
/// # Errors
///
/// As [`crate::render`]. A page that cannot be made is no error: it is listed as missing.
pub fn manifest(site: &Site, profile: &Id, now: Now) -> Result<Vec<u8>, FallbackError> {
    let Briefing { profile, .. } = Briefing::new(site, profile, now)?;
    of(&ProfileFiles::new(site, profile, None, now))
}

/// The manifest of pages that are rendered if they are not yet.
pub(crate) fn of(profile: &ProfileFiles<'_>) -> Result<Vec<u8>, FallbackError> {
    let Briefing { site, profile: about, .. } = profile.briefing;
    let (mut files, mut missing) = (Vec::new(), Vec::new());
    for (spec, page) in profile.pages() {
        match page {
            Ok(page) => files.push(file(site, spec, page)?),
            Err(error) => missing.push(Missing { path: spec.path(), reason: error.to_string() }),
        }
    }
    let live = profile.live_paths().map(|path| Other { path, media_type: "application/json" });
    let worker = Other { path: worker_path(&about.id), media_type: "text/javascript" };
    let manifest = Manifest {
        built: format!("{:.0}", profile.briefing.as_of()),
        profile: about.id.as_str(),
        status_page: status_site(site),
        files,
        missing,
        others: live.chain([worker]).collect(),
    };
    let mut json = serde_json::to_vec_pretty(&manifest)?;
    json.push(b'\n');
    Ok(json)
}

fn file(site: &Site, spec: &PageSpec, page: &Rendered) -> Result<Page, FallbackError> {
    let Rendered { bytes, is_shortened, template_fault } = page;
    let digest = Sha256::digest(bytes);
    let headers = headers(site, spec)?.into_iter().map(|(name, value)| (name.to_owned(), value.into()));
    Ok(Page {
        path: spec.path(),
        code: spec.code,
        tier: spec.tier.name(),
        format: spec.format.extension(),
        media_type: spec.format.media_type(),
        language: Subject::find(site, spec)?.words.tag(),
        bytes: bytes.len(),
        shortened: *is_shortened,
        template_fault: template_fault.clone(),
        sha256: Fingerprint(digest.into()).to_string(),
        integrity: format!("sha256-{}", STANDARD.encode(digest)),
        encodings: if spec.has_twins() { &["gzip", "br"] } else { &[] },
        content_security_policy: (spec.format == Format::Html).then(|| promises::policy_of(bytes)).flatten(),
        headers: headers.collect(),
    })
}
