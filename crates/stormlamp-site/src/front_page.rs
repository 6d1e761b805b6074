//! The front page.

use stormlamp_markdown as markdown;
use stormlamp_model::{Incident, Phase};
use stormlamp_ui::front_page::{FrontPageProps, PastIncident};

use crate::address;
use crate::board::board;
use crate::chrome::chrome;
use crate::facts::known_impact;
use crate::view::{Detail, View};

/// Past incidents on the front page.
const PAST: usize = 30;
/// Characters of the summary of a past incident.
const SUMMARY_LIMIT: usize = 180;

/// Everything that the front page shows.
pub(crate) fn front_page(view: &View<'_>, logo: Option<&str>) -> FrontPageProps {
    let over = |incident: &&Incident| incident.phase(view.now, view.zone()) == Phase::Over;
    FrontPageProps {
        chrome: chrome(view, "", logo),
        board: board(view),
        live: None,
        past_heading: view.words.front_past().into(),
        past: view
            .site
            .incidents
            .iter()
            .filter(over)
            .take(PAST)
            .map(|incident| past(view, incident))
            .collect(),
        past_empty: view.words.front_past_empty().into(),
    }
}

fn past(view: &View<'_>, incident: &Incident) -> PastIncident {
    PastIncident {
        href: view.addresses.page(&address::incident(&incident.id)).into(),
        title: incident.title.clone().into(),
        impact: known_impact(incident).map(|impact| (impact, view.words.impact(impact).into())),
        date: incident.started.as_ref().map(|started| view.moment(started, Detail::Day)),
        lasted: incident.time_to_resolve().map(|elapsed| view.words.duration(&elapsed).into()),
        summary: markdown::excerpt(&incident.summary.0, SUMMARY_LIMIT).into(),
    }
}
