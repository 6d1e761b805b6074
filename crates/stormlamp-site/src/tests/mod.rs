//! Tests of whole plans: every file of a small site, as a browser or a server would get it.

mod budgets;
mod charts;
mod everything;
mod fallbacks;
mod fingerprints;
mod format;
mod lamp;
mod maintenance;
mod pages;
mod pictures;

use std::collections::BTreeMap;
use std::sync::Arc;

use stormlamp_model::{Incident, Now, Resolution, Site, State};

use crate::sample::{at, incident, now, site};
use crate::{Plan, Shell, ShellFile};

/// A bundle as Trunk would make it.
pub(super) fn shell() -> Arc<Shell> {
    let file = |name: &str, text: &str| ShellFile { name: name.to_owned(), bytes: text.as_bytes().to_vec() };
    let files = [file("i.js", "glue"), file("i_bg.wasm", "module"), file("boot.js", "__GLUE__ __WASM__")];
    Arc::new(Shell::from_bundle(&files, &site(Vec::new()).settings).unwrap())
}

/// One incident over, one open since noon of 20 November 2026.
pub(super) fn incidents() -> Vec<Incident> {
    vec![
        incident("open", State::MajorOutage, "2026-11-20T12:00Z", Resolution::Open),
        incident("over", State::PartialOutage, "2026-11-02T08:00Z", Resolution::At(at("2026-11-02T09:30Z"))),
    ]
}

pub(super) fn noon() -> Now {
    now("2026-11-20T12:30:00Z")
}

pub(super) fn speaking(tags: &[&str], incidents: Vec<Incident>) -> Arc<Site> {
    let mut site = Site::clone(&site(incidents));
    site.settings.languages = tags.iter().map(|tag| (*tag).to_owned()).collect();
    Arc::new(site)
}

/// Every file by its path.
pub(super) fn build(site: &Arc<Site>, shell: &Arc<Shell>, now: Now) -> BTreeMap<String, Vec<u8>> {
    let plan = Plan::new(Arc::clone(site), Arc::clone(shell), now);
    let render = |output| plan.render(output).unwrap();
    plan.outputs().iter().map(|output| (output.path.clone(), render(output))).collect()
}

/// Every page of the site itself, as text.
pub(super) fn pages_of(files: &BTreeMap<String, Vec<u8>>) -> Vec<(&str, &str)> {
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html") && !path.starts_with("errors/"));
    pages.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap())).collect()
}

/// The pieces of `text` between `before` and the next `after`.
pub(super) fn between<'a>(text: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split(after).next()).collect()
}
