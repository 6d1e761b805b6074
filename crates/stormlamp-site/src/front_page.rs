//! The front page.

use stormlamp_markdown as markdown;
use stormlamp_model::{Incident, Moment, Phase};
use stormlamp_ui::front_page::{FrontPageProps, PastIncident};

use crate::address;
use crate::board::board;
use crate::chrome::chrome;
use crate::facts::known_impact;
use crate::incident_page::around_retracted;
use crate::metrics::metrics;
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
        metrics: metrics(view),
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
    let telling = view.incident(incident);
    let incident = &*telling.told;
    let counts = incident.retracted.is_none();
    let impact = known_impact(incident).filter(|_| counts);
    PastIncident {
        href: view.addresses.page(&address::incident(&incident.id)).into(),
        title: telling.title(incident.title.clone().into()),
        retracted: (!counts).then(|| around_retracted(view)),
        draft: view.draft(incident.draft),
        impact: impact.map(|impact| (impact, view.words.impact(impact).into())),
        date: match &incident.started {
            Some(started) => Some(view.moment(started, Detail::Day)),
            None => incident.undated.get(&Moment::Started).map(|words| view.undated(words)),
        },
        lasted: incident
            .time_to_resolve()
            .filter(|_| counts)
            .map(|elapsed| view.words.duration(&elapsed).into()),
        summary: telling.summary(markdown::excerpt(&incident.summary.0, SUMMARY_LIMIT).into()),
    }
}
