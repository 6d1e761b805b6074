//! A fingerprint digests everything that the bytes depend on: equal fingerprints mean equal bytes.

use std::collections::BTreeMap;
use std::sync::Arc;

use stormlamp_model::{Fingerprint, Incident, Markdown, Now, Site};

use super::{build, incidents, noon, shell, speaking};
use crate::Plan;
use crate::sample::now;

fn fingerprints(site: &Arc<Site>, now: Now) -> BTreeMap<String, Fingerprint> {
    let plan = Plan::new(Arc::clone(site), shell(), now);
    plan.outputs().iter().map(|output| (output.path.clone(), output.fingerprint)).collect()
}

/// The paths whose fingerprint differs, after proving that no other file differs.
pub(super) fn changed(before: (&Arc<Site>, Now), after: (&Arc<Site>, Now)) -> Vec<String> {
    let [old, new] = [before, after].map(|(site, now)| (fingerprints(site, now), build(site, &shell(), now)));
    let mut changed = Vec::new();
    for (path, fingerprint) in &new.0 {
        if old.0.get(path) == Some(fingerprint) {
            assert_eq!(old.1[path], new.1[path], "{path} changed in secret");
        } else {
            changed.push(path.clone());
        }
    }
    changed
}

fn edited(mut incidents: Vec<Incident>) -> Vec<Incident> {
    incidents[1].summary = Markdown("Told anew.".to_owned());
    incidents[1].fingerprint = Fingerprint([9; 32]);
    incidents
}

#[test]
fn the_same_input_at_the_same_instant_gives_the_same_bytes() {
    let site = speaking(&["en", "ar-XB"], incidents());
    assert_eq!(build(&site, &shell(), noon()), build(&site, &shell(), noon()));
    assert_eq!(changed((&site, noon()), (&site, noon())), Vec::<String>::new());
}

#[test]
fn an_edit_changes_the_page_of_its_incident_and_what_lists_it() {
    let (before, after) = (speaking(&["en"], incidents()), speaking(&["en"], edited(incidents())));
    let changed = changed((&before, noon()), (&after, noon()));
    assert!(changed.contains(&"incidents/over/index.html".to_owned()), "{changed:?}");
    assert!(changed.contains(&"index.html".to_owned()), "{changed:?}");
    assert!(!changed.contains(&"incidents/open/index.html".to_owned()), "{changed:?}");
    assert!(!changed.contains(&"404.html".to_owned()), "{changed:?}");
}

#[test]
fn a_promise_that_is_not_kept_changes_the_page_of_its_incident() {
    let mut promised = incidents();
    promised[0].updates[0].next = Some(crate::sample::at("2026-11-20T12:45Z"));
    let site = speaking(&["en"], promised);
    let plan = Plan::new(Arc::clone(&site), shell(), noon());
    assert_eq!(plan.next_change(), Some(now("2026-11-20T12:45:00Z").0));
    let late = changed((&site, noon()), (&site, now("2026-11-20T12:45:00Z")));
    assert!(late.contains(&"incidents/open/index.html".to_owned()), "{late:?}");
}

#[test]
fn time_alone_changes_only_what_speaks_of_now() {
    let site = speaking(&["en"], incidents());
    let later = now("2026-11-20T12:31:00Z");
    let changed = changed((&site, noon()), (&site, later));
    assert!(changed.iter().all(|path| !path.starts_with("incidents/") && path != "404.html"), "{changed:?}");
    assert!(changed.contains(&"index.html".to_owned()));
}
