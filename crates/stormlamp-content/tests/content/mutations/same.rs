//! What was read, as it can be compared.

use stormlamp_content::Reading;
use stormlamp_model::{Fingerprint, Site};

/// Whether two readings hold the same and say the same, places and fingerprints aside.
pub(super) fn same(one: &Reading, other: &Reading) -> bool {
    let said = |reading: &Reading| -> Vec<_> {
        reading
            .diagnostics
            .iter()
            .map(|d| (d.file.clone(), d.code, d.message.clone(), d.hint.clone()))
            .collect()
    };
    said(one) == said(other)
        && one.site.clone().map(without_fingerprints) == other.site.clone().map(without_fingerprints)
}

fn without_fingerprints(mut site: Site) -> Site {
    let none = Fingerprint::default();
    site.fingerprint = none;
    site.incidents.iter_mut().for_each(|incident| incident.fingerprint = none);
    site.maintenance.iter_mut().for_each(|maintenance| maintenance.fingerprint = none);
    site.pages.iter_mut().for_each(|page| page.fingerprint = none);
    site
}
