//! `/build.json`: when the site was built, by which version, from what.

use jiff::Timestamp;
use serde::Serialize;
use stormlamp_model::{Fingerprint, Now};

#[derive(Serialize)]
struct Build {
    generator: &'static str,
    version: &'static str,
    /// RFC 3339, UTC.
    built: String,
    /// When something will differ although nothing is edited.
    next_change: Option<String>,
    /// Equal exactly if configuration and incidents are equal.
    content: String,
    incidents: usize,
    scripts: bool,
}

/// The bytes of the file.
pub(crate) fn build_json(
    content: Fingerprint,
    incidents: usize,
    scripts: bool,
    now: Now,
    next_change: Option<Timestamp>,
) -> Result<Vec<u8>, String> {
    let build = Build {
        generator: "Stormlamp",
        version: env!("CARGO_PKG_VERSION"),
        built: now.0.to_string(),
        next_change: next_change.map(|at| at.to_string()),
        content: content.to_string(),
        incidents,
        scripts,
    };
    let mut bytes = serde_json::to_vec_pretty(&build).map_err(|error| error.to_string())?;
    bytes.push(b'\n');
    Ok(bytes)
}
