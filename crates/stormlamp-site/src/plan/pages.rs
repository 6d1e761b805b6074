//! What each language has: a page for whatever has one, the board, and what the board's island follows.

use jiff::Timestamp;
use stormlamp_model::{Fingerprint, Incident, Maintenance, Page};

use super::{Kind, Plan};
use crate::moved::Former;
use crate::output::{Compress, Output, Stage};
use crate::view::View;
use crate::{address, board, cores, incident_page, maintenance_page, planned, postmortem};

impl Plan {
    pub(super) fn of_language(&self, language: usize) -> Vec<(Output, Kind)> {
        let Some(view) = self.view(language) else { return Vec::new() };
        let incidents = cores::map(&self.site.incidents, |incident| self.incident_output(&view, incident));
        let until = board::valid_until(&view, incidents.iter().filter_map(|(_, turn)| *turn));
        let kind = |(incident, (output, _))| (output, Kind::Incident { language, incident });
        let mut planned: Vec<_> = incidents.into_iter().enumerate().map(kind).collect();
        let output = |path: &str, stage, fingerprint, valid_until| Output {
            path: view.addresses.file(path),
            stage,
            compress: Compress::No,
            fingerprint,
            valid_until,
            stays: false,
        };
        planned.extend(self.maintenance(&view, language));
        planned.extend(self.texts(&view, language));
        planned.extend(self.moved(&view, language));
        let now = self.momentary(view.language()).finish();
        let not_found = self.lasting("404").text(view.language()).finish();
        planned.extend([
            (output("404.html", Stage::Detail, not_found, None), Kind::NotFound { language }),
            (output("live.json", Stage::Index, now, until), Kind::Live { language }),
            (output("index.html", Stage::Index, now, until), Kind::Front { language }),
        ]);
        planned
    }

    /// The page of an incident, and when the incident next changes by itself.
    fn incident_output(&self, view: &View<'_>, incident: &Incident) -> (Output, Option<Timestamp>) {
        let fingerprint = self
            .lasting("incident")
            .text(view.language())
            .text(incident.id.as_str())
            .fingerprint(incident.fingerprint)
            .text(&incident_page::present(view, incident))
            .text(&postmortem::borrowed(view, incident))
            .finish();
        let turn = board::next_turn(view, incident);
        let overdue = postmortem::next_overdue(view, incident);
        let output = detail(view, &address::incident(&incident.id), fingerprint);
        (Output { valid_until: turn.into_iter().chain(overdue).min(), ..output }, turn)
    }

    fn maintenance(&self, view: &View<'_>, language: usize) -> Vec<(Output, Kind)> {
        let output = |(index, maintenance): (usize, &Maintenance)| {
            let digest = self.lasting("maintenance").text(view.language()).text(maintenance.id.as_str());
            let digest = digest.fingerprint(maintenance.fingerprint);
            let digest = digest.text(&maintenance_page::present(view, maintenance));
            let valid_until = planned::next_turn(view, maintenance);
            let output = detail(view, &address::maintenance(&maintenance.id), digest.finish());
            (Output { valid_until, ..output }, Kind::Maintenance { language, maintenance: index })
        };
        self.site.maintenance.iter().enumerate().map(output).collect()
    }

    fn texts(&self, view: &View<'_>, language: usize) -> Vec<(Output, Kind)> {
        let output = |(index, page): (usize, &Page)| {
            let digest = self.lasting("page").text(view.language()).text(page.id.as_str());
            let output =
                detail(view, &address::page(&page.id), digest.fingerprint(page.fingerprint).finish());
            (output, Kind::Text { language, page: index })
        };
        // Where a page is called as a language is, that language's front page stands.
        let is_taken = |page: &Page| self.site.settings.languages.iter().any(|tag| tag == page.id.as_str());
        self.site.pages.iter().enumerate().filter(|(_, page)| !is_taken(page)).map(output).collect()
    }

    fn moved(&self, view: &View<'_>, language: usize) -> Vec<(Output, Kind)> {
        let output = |(index, former): (usize, &Former)| {
            let digest = self.lasting("moved").text(view.language()).text(&former.from).text(&former.to);
            let title = former.title(view);
            let digest = digest.text(&title.text).text(title.lang.as_deref().unwrap_or_default());
            (detail(view, &former.from, digest.finish()), Kind::Moved { language, former: index })
        };
        self.formers.iter().enumerate().map(output).collect()
    }
}

/// A page that lasts until somebody edits something.
fn detail(view: &View<'_>, path: &str, fingerprint: Fingerprint) -> Output {
    Output {
        path: view.addresses.file(&format!("{path}index.html")),
        stage: Stage::Detail,
        compress: Compress::No,
        fingerprint,
        valid_until: None,
        stays: false,
    }
}
