//! What outputs depend on, as the beginnings of their fingerprints.

use stormlamp_model::{Fingerprint, Incident, Maintenance, Page, Site};

use super::Plan;
use crate::digest::Digester;
use crate::shell::Shell;

impl Plan {
    /// Of an output that depends on the configuration and the bundle.
    pub(super) fn lasting(&self, kind: &str) -> Digester {
        Digester::new(kind).fingerprint(self.frame)
    }

    /// Of an output that depends on every incident and on the instant, too.
    pub(super) fn momentary(&self, kind: &str) -> Digester {
        self.lasting(kind).fingerprint(self.content).text(&self.now.0.to_string())
    }
}

/// What every page depends on: the configuration, the bundle, and what the footer names.
pub(super) fn frame(site: &Site, shell: &Shell) -> Fingerprint {
    let boot = shell.boot.as_deref().unwrap_or_default();
    let lamp = shell.lamp.as_ref().map_or("", |lamp| &lamp.script);
    let frame =
        Digester::new("frame").fingerprint(site.fingerprint).text(&shell.styles).text(boot).text(lamp);
    // The footer of every page names the further pages.
    let titles = |digest: Digester, page: &Page| {
        let digest = digest.text(page.id.as_str()).text(&page.text.title);
        page.translations.iter().fold(digest, |digest, (tag, text)| digest.text(tag).text(&text.title))
    };
    site.pages.iter().fold(frame, titles).finish()
}

/// The configuration and everything that is told.
pub(super) fn content(site: &Site) -> Fingerprint {
    let start = Digester::new("content").fingerprint(site.fingerprint);
    let digest = |digest: Digester, incident: &Incident| {
        digest.text(incident.id.as_str()).fingerprint(incident.fingerprint)
    };
    let planned = |digest: Digester, maintenance: &Maintenance| {
        digest.text(maintenance.id.as_str()).fingerprint(maintenance.fingerprint)
    };
    let incidents = site.incidents.iter().fold(start, digest).text("maintenance");
    site.maintenance.iter().fold(incidents, planned).finish()
}
