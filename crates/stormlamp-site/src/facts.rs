//! The facts of an incident as terms and values: times, the durations between them, impact, data.

use stormlamp_model::{Elapsed, Impact, Incident, Moment, Phase, Resolution, When};
use stormlamp_ui as ui;
use stormlamp_ui::incident_page::Fact;
use stormlamp_ui::sentence::{Part, Sentence};

use crate::view::{Detail, View, plain};

/// Every fact that is known, and a few whose absence is worth saying.
pub(crate) fn facts(view: &View<'_>, incident: &Incident) -> Vec<Fact> {
    let words = view.words;
    let mut facts = Vec::new();
    let words_for = |moment| incident.undated.get(&moment).map(|words| view.undated(words));
    let known = |when: &&When| when.earliest(view.zone()) <= view.now.0;
    let started = incident.started.as_ref().map(|when| view.moment(when, Detail::Exact));
    facts.push(match started.or_else(|| words_for(Moment::Started)) {
        Some(started) => time(words.incident_fact_started(), started),
        None => fact(words.incident_fact_started(), plain(words.incident_fact_unknown())),
    });
    let times = [
        (words.incident_fact_detected(), &incident.detected, Moment::Detected),
        (words.incident_fact_acknowledged(), &incident.acknowledged, Moment::Acknowledged),
        (words.incident_fact_mitigated(), &incident.mitigated, Moment::Mitigated),
    ];
    facts.extend(times.into_iter().filter_map(|(term, when, moment)| {
        let told = when.as_ref().filter(known).map(|when| view.moment(when, Detail::Exact));
        Some(time(term, told.or_else(|| words_for(moment))?))
    }));
    // A false alarm had no end and no impact.
    if incident.retracted.is_some() {
        return facts;
    }
    let over = incident.phase(view.now, view.zone()) == Phase::Over;
    match &incident.resolution {
        // Its end lies ahead: nobody can know it.
        Resolution::At(_) if !over => (),
        Resolution::At(when) => {
            facts.push(time(words.incident_fact_resolved(), view.moment(when, Detail::Exact)));
        }
        Resolution::Unknown => facts.push(match words_for(Moment::Resolved) {
            Some(resolved) => time(words.incident_fact_resolved(), resolved),
            None => fact(words.incident_fact_resolved(), plain(words.incident_fact_unknown())),
        }),
        Resolution::Open => (),
    }
    facts.extend(durations(view, incident));
    if let Some(impact) = known_impact(incident) {
        facts.push(fact(words.incident_fact_impact(), plain(words.impact(impact))));
    }
    if let Some(loss) = incident.data_loss {
        facts.push(fact(words.incident_fact_data_loss(), plain(words.data_loss(loss))));
    }
    facts
}

/// The impact, unless it is a guess: its author set it, or said what was affected.
pub(crate) fn known_impact(incident: &Incident) -> Option<Impact> {
    (incident.impact.is_some() || incident.changes().next().is_some()).then(|| incident.impact())
}

fn durations(view: &View<'_>, incident: &Incident) -> Vec<Fact> {
    let words = view.words;
    let known =
        |when: &Option<When>| when.as_ref().is_some_and(|when| when.earliest(view.zone()) <= view.now.0);
    let over = incident.phase(view.now, view.zone()) == Phase::Over;
    let spans: [(String, Option<Elapsed>); 4] = [
        (words.incident_fact_to_detect(), incident.time_to_detect().filter(|_| known(&incident.detected))),
        (
            words.incident_fact_to_acknowledge(),
            incident.time_to_acknowledge().filter(|_| known(&incident.acknowledged)),
        ),
        (
            words.incident_fact_to_mitigate(),
            incident.time_to_mitigate().filter(|_| known(&incident.mitigated)),
        ),
        (words.incident_fact_to_resolve(), incident.time_to_resolve().filter(|_| over)),
    ];
    spans
        .into_iter()
        .filter_map(|(term, elapsed)| Some(fact(term, plain(words.duration(&elapsed?)))))
        .collect()
}

fn time(term: String, moment: ui::sentence::Moment) -> Fact {
    fact(term, Sentence(vec![Part::Moment(moment)]))
}

fn fact(term: String, value: Sentence) -> Fact {
    Fact { term: term.into(), value }
}
