//! The page of an incident.

use stormlamp_model::{Cause, Incident, Phase, State, When};
use stormlamp_ui::incident_page::{
    Affected, CauseView, Figure, FigureList, IncidentPageProps, ItemList, Retraction, TimelineView,
    UpdateView,
};
use stormlamp_ui::sentence::Sentence;
use stormlamp_ui::told::Told;
use stormlamp_words::slot;
use yew::AttrValue;

use crate::account::{self, Tense};
use crate::address;
use crate::board::{is_past, known, present_state};
use crate::chrome::chrome;
use crate::facts::facts;
use crate::postmortem;
use crate::telling::Telling;
use crate::view::{Detail, View, joined, plain};

/// Everything that the page of an incident shows.
pub(crate) fn incident_page(view: &View<'_>, incident: &Incident, logo: Option<&str>) -> IncidentPageProps {
    let words = view.words;
    let telling = view.incident(incident);
    let incident = &*telling.told;
    let phase = incident.phase(view.now, view.zone());
    let tense = if phase == Phase::Over { Tense::Past } else { Tense::Present };
    let counts = incident.retracted.is_none();
    let affected_heading =
        if phase == Phase::Over { words.incident_affected() } else { words.incident_affected_open() };
    IncidentPageProps {
        chrome: chrome(view, &address::incident(&incident.id), logo),
        content_lang: telling.lang(),
        draft: view.draft(incident.draft),
        retraction: retraction(view, &telling),
        title: telling.title(incident.title.clone().into()),
        mark: shown_state(view, incident, phase).filter(|_| counts).map(|state| view.mark(state)),
        status: status(view, incident, phase),
        summary: telling.summary(telling.blocks(view, &incident.summary.0, 3, "summary-")),
        advice: account::advice(view, &telling, incident.advice.as_ref(), tense),
        works: works(view, &telling, phase),
        affected_heading: affected_heading.into(),
        affected: if counts { affected(view, incident, phase) } else { Vec::new() },
        updates_heading: words.incident_updates().into(),
        updates: updates(view, &telling, phase),
        updates_empty: if phase == Phase::Over {
            words.incident_updates_empty().into()
        } else {
            words.incident_updates_empty_open().into()
        },
        facts_heading: words.incident_facts().into(),
        facts: facts(view, incident),
        measured: measured(view, &telling),
        stated: stated(view, incident, telling.lang()),
        causes: (!incident.causes.is_empty()).then(|| {
            (
                words.incident_causes().into(),
                incident.causes.iter().map(|cause| self::cause(view, cause)).collect(),
            )
        }),
        timeline: timeline(view, &telling),
        postmortem: postmortem::postmortem(view, &telling),
        postmortem_elsewhere: postmortem::elsewhere(view, incident),
        sources: account::sources(view, &incident.sources),
        links: account::links(view, &incident.links),
    }
}

/// The title as plain text, for the head of the page and for links to it.
pub(crate) fn plain_title(view: &View<'_>, incident: &Incident) -> String {
    let title = view.incident_title(incident).text;
    match incident.retracted {
        Some(_) => view.words.incident_retracted_title(&title),
        None => title.to_string(),
    }
}

/// Everything on the page that depends on now, to be digested.
pub(crate) fn present(view: &View<'_>, incident: &Incident) -> String {
    let phase = incident.phase(view.now, view.zone());
    let latest = incident.latest_update(view.now, view.zone());
    let late = latest.and_then(|update| update.next.as_ref()).is_some_and(|next| is_past(view, next));
    let mut present = format!("{phase:?} {late} {}", latest.map_or("", |update| update.id.as_str()));
    let facts = [&incident.detected, &incident.acknowledged, &incident.mitigated].into_iter().flatten();
    let told = facts.chain(incident.timeline.iter().map(|entry| &entry.at));
    let known = told.filter(|when| when.earliest(view.zone()) <= view.now.0).count();
    present.push_str(&format!(" {known} {} ", postmortem::overdue(view, incident)));
    if phase == Phase::Active {
        let states = incident.changes().map(|change| incident.state(&change.place, view.now, view.zone()));
        states.for_each(|state| present.push_str(state.keyword()));
    }
    present
}

fn retraction(view: &View<'_>, telling: &Telling<'_, Incident>) -> Option<Retraction> {
    let reason = telling.told.retracted.as_ref()?;
    Some(Retraction {
        title: around_retracted(view),
        note: view.words.incident_retracted_note().into(),
        reason: (!reason.trim().is_empty())
            .then(|| Told { text: reason.clone().into(), lang: telling.lang() }),
    })
}

/// What stands before and after the title of a false alarm.
pub(crate) fn around_retracted(view: &View<'_>) -> [AttrValue; 2] {
    let title = view.words.incident_retracted_title(&slot(0));
    let (before, after) = title.split_once(&slot(0)).unwrap_or((&title, ""));
    [before, after].map(|words| words.to_owned().into())
}

/// Of a false alarm nothing is said to have worked on, since nothing failed.
fn works(view: &View<'_>, telling: &Telling<'_, Incident>, phase: Phase) -> Option<ItemList> {
    let Incident { works, retracted, .. } = &*telling.told;
    let over = phase == Phase::Over;
    let heading = if over { view.words.incident_works_over() } else { view.words.incident_works_open() };
    (!works.is_empty() && retracted.is_none()).then(|| ItemList {
        heading: heading.into(),
        items: telling.works(works.iter().cloned().map(AttrValue::from).collect()),
    })
}

/// The state now while it goes on, else the worst that was reached; `None` if nobody said one.
fn shown_state(view: &View<'_>, incident: &Incident, phase: Phase) -> Option<State> {
    match phase {
        Phase::Active => known(Some(present_state(view, incident)), false),
        Phase::Ahead | Phase::Over => incident.changes().map(|change| change.state).max(),
    }
}

fn status(view: &View<'_>, incident: &Incident, phase: Phase) -> Sentence {
    let words = view.words;
    let told = |when: Option<&When>, moment| {
        let told = when.map(|when| view.moment(when, Detail::Minute));
        told.or_else(|| incident.undated.get(&moment).map(|words| view.undated(words)))
    };
    let started = told(incident.started.as_ref(), stormlamp_model::Moment::Started);
    match phase {
        Phase::Ahead => started.map_or_else(Sentence::default, |started| {
            let with_words = |time: &str| words.incident_status_ahead_words(time);
            view.with_time_or_words(|time| words.incident_status_ahead(time), with_words, started)
        }),
        Phase::Over => {
            if let Some(lasted) = incident.time_to_resolve() {
                return plain(words.incident_status_over_after(&words.duration(&lasted)));
            }
            match told(incident.resolved(), stormlamp_model::Moment::Resolved) {
                Some(end) => view.with_time_or_words(
                    |time| words.incident_status_over_at(time),
                    |time| words.incident_status_over_at_words(time),
                    end,
                ),
                None => plain(words.incident_status_over_unknown()),
            }
        }
        Phase::Active => match started {
            Some(started) => {
                let with_words = |time: &str| words.incident_status_open_words(time);
                let since =
                    view.with_time_or_words(|time| words.incident_status_open(time), with_words, started);
                let latest = incident.latest_update(view.now, view.zone());
                joined([Some(since), account::next(view, latest)].into_iter().flatten())
            }
            None => plain(words.incident_status_open_unknown()),
        },
    }
}

/// Every place that was touched, in the order of the configuration: with its state now while the incident goes on,
/// else with the worst that it reached.
fn affected(view: &View<'_>, incident: &Incident, phase: Phase) -> Vec<Affected> {
    account::affected(view, |place| {
        let worst = account::worst(incident.changes(), place)?;
        let active = phase == Phase::Active;
        Some(if active { incident.state(place, view.now, view.zone()) } else { worst })
    })
}

/// What has been said by now: latest first while it goes on; in the order of events once it is over.
fn updates(view: &View<'_>, telling: &Telling<'_, Incident>, phase: Phase) -> Vec<UpdateView> {
    let status = |status| view.words.update_status(status);
    let mut updates = account::updates(view, telling, &telling.told.updates, status);
    if phase != Phase::Over {
        updates.reverse();
    }
    updates
}

fn measured(view: &View<'_>, telling: &Telling<'_, Incident>) -> Option<FigureList> {
    let figure = |measured: &stormlamp_model::Measured| Figure {
        what: measured.what.clone().into(),
        value: match &measured.over {
            Some(window) => view.words.incident_measured_over(&measured.value, window).into(),
            None => measured.value.clone().into(),
        },
    };
    let figures = &telling.told.measured;
    let lang = telling.part((), |words| !words.measured.is_empty()).lang;
    (!figures.is_empty()).then(|| FigureList {
        heading: view.words.incident_measured().into(),
        note: None,
        lang,
        items: figures.iter().map(figure).collect(),
    })
}

fn stated(view: &View<'_>, incident: &Incident, lang: Option<AttrValue>) -> Option<FigureList> {
    let figure = |stated: &stormlamp_model::Stated| Figure {
        what: stated.what.clone().into(),
        value: stated.value.clone().into(),
    };
    (!incident.stated.is_empty()).then(|| FigureList {
        heading: view.words.incident_stated().into(),
        note: Some(view.words.incident_stated_note().into()),
        lang,
        items: incident.stated.iter().map(figure).collect(),
    })
}

fn cause(view: &View<'_>, cause: &Cause) -> CauseView {
    CauseView { what: cause.what.clone().into(), note: view.words.cause_note(cause).map(AttrValue::from) }
}

/// What has happened by now; the date stands where it changes.
fn timeline(view: &View<'_>, telling: &Telling<'_, Incident>) -> Option<TimelineView> {
    let mut day = None;
    let mut items = Vec::new();
    let entries = telling.told.timeline.iter().enumerate();
    for (index, entry) in entries.filter(|(_, entry)| entry.at.earliest(view.zone()) <= view.now.0) {
        let moment = view.moment(&entry.at, Detail::ExactOn(day));
        day = entry.at.date(view.zone()).or(day);
        let body = telling.blocks(view, &entry.body.0, 4, &format!("event-{}-", items.len() + 1));
        items.push((moment, telling.part(body, |words| words.timeline.contains_key(&index))));
    }
    (!items.is_empty()).then(|| TimelineView {
        heading: view.words.incident_timeline().into(),
        note: view.words.incident_timeline_note().into(),
        items,
    })
}
