//! Whole pages: what they say in which situation, and that each keeps its promises.
//!
//! The expected files stand in `expected/`; `SNAPSHOTS=overwrite` writes them anew.

#![expect(clippy::unwrap_used, reason = "a test that panics has failed")]

mod failover;
mod lamp;
mod live;
mod maintenance;
mod problems;
mod sample;
mod script;
mod shortening;
mod situations;
mod sizes;
mod telling;
mod template;
mod tiers;
mod unknowns;

use snapbox::data::DataFormat;
use snapbox::{Assert, Data, dir};
use stormlamp_fallback::{Format, PageSpec, promises, render};
use stormlamp_model::{Now, Site};

/// The page of the sample's profile.
fn page(site: &Site, code: u16, format: Format, now: Now) -> String {
    let spec = PageSpec::new(sample::id("us-web"), code, format);
    let bytes = render(site, &spec, now).unwrap().bytes;
    assert_eq!(promises(site, &spec, &bytes), [], "{}", String::from_utf8_lossy(&bytes));
    String::from_utf8(bytes).unwrap()
}

/// Compares with a file in `expected/`.
#[track_caller]
fn expect(actual: &str, file: &str) {
    let path = dir::resolve_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pages/expected")).unwrap();
    // As text, and raw: a policy holds hashes of the very bytes.
    let expected = Data::read_from(&path.join(file), Some(DataFormat::Text));
    Assert::new().action_env("SNAPSHOTS").eq(Data::text(actual), expected.raw());
}
