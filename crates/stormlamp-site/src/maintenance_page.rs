//! The page of a maintenance: its window, where it stands, and what was said. It is told in the parts of an
//! incident's page; see `account`.

use stormlamp_model::{Elapsed, Maintenance, Moment, Now, Precision, Stage, State, When};
use stormlamp_ui::incident_page::{Affected, Fact, IncidentPageProps, ItemList, UpdateView};
use stormlamp_ui::sentence::{Part, Sentence};
use yew::AttrValue;

use crate::account::{self, Tense};
use crate::address;
use crate::board::is_past;
use crate::chrome::chrome;
use crate::planned::{began, present_state, told, until, window};
use crate::telling::Telling;
use crate::view::{Detail, View, joined, plain};

/// Everything that the page of a maintenance shows.
pub(crate) fn maintenance_page(
    view: &View<'_>,
    maintenance: &Maintenance,
    logo: Option<&str>,
) -> IncidentPageProps {
    let words = view.words;
    let telling = view.maintenance(maintenance);
    let maintenance = &*telling.told;
    let stage = maintenance.stage(view.now, view.zone());
    let tense = if is_over(stage) { Tense::Past } else { Tense::Present };
    IncidentPageProps {
        chrome: chrome(view, &address::maintenance(&maintenance.id), logo),
        content_lang: telling.lang(),
        draft: view.draft(maintenance.draft),
        retraction: None,
        title: telling.title(maintenance.title.clone().into()),
        mark: stage.is_running().then(|| view.mark(present_state(view, maintenance))),
        status: status(view, maintenance, stage),
        summary: telling.summary(telling.blocks(view, &maintenance.summary.0, 3, "summary-")),
        advice: account::advice(view, &telling, maintenance.advice.as_ref(), tense),
        works: works(view, &telling, stage),
        affected_heading: affected_heading(view, maintenance, stage).into(),
        affected: affected(view, maintenance, stage),
        updates_heading: words.incident_updates().into(),
        updates: updates(view, &telling, stage),
        updates_empty: if is_over(stage) {
            words.maintenance_updates_empty().into()
        } else {
            words.incident_updates_empty_open().into()
        },
        facts_heading: words.incident_facts().into(),
        facts: facts(view, maintenance, stage),
        measured: None,
        stated: None,
        causes: None,
        timeline: None,
        postmortem: None,
        postmortem_elsewhere: None,
        sources: account::sources(view, &maintenance.sources),
        links: account::links(view, &maintenance.links),
    }
}

/// Everything on the page that depends on now, to be digested.
pub(crate) fn present(view: &View<'_>, maintenance: &Maintenance) -> String {
    let stage = maintenance.stage(view.now, view.zone());
    let latest = maintenance.latest_update(view.now, view.zone());
    let late = latest.and_then(|update| update.next.as_ref()).is_some_and(|next| is_past(view, next));
    let mut present = format!("{stage:?} {late} {}", latest.map_or("", |update| update.id.as_str()));
    if stage.is_running() {
        let states =
            maintenance.changes().map(|change| maintenance.state(&change.place, view.now, view.zone()));
        states.for_each(|state| present.push_str(state.keyword()));
    }
    present
}

fn is_over(stage: Stage) -> bool {
    matches!(stage, Stage::Completed | Stage::Cancelled)
}

fn status(view: &View<'_>, maintenance: &Maintenance, stage: Stage) -> Sentence {
    let words = view.words;
    let lasted = lasted(view, maintenance, view.now).map(|elapsed| words.duration(&elapsed));
    match stage {
        Stage::Scheduled => {
            let planned = window(view, maintenance, |window| words.maintenance_status_scheduled(window));
            let latest = maintenance.latest_update(view.now, view.zone());
            joined([Some(planned), account::next(view, latest)].into_iter().flatten())
        }
        Stage::Running | Stage::Overdue => {
            let since = began(view, maintenance).map(|when| {
                let moment = view.moment(&when, Detail::Minute);
                let with_words = |time: &str| words.incident_status_open_words(time);
                view.with_time_or_words(|time| words.incident_status_open(time), with_words, moment)
            });
            let until = until(view, maintenance, Detail::Minute);
            let next = account::next(view, maintenance.latest_update(view.now, view.zone()));
            joined([since, Some(until), next].into_iter().flatten())
        }
        Stage::Completed => plain(match lasted {
            Some(lasted) => words.maintenance_status_completed_after(&lasted),
            None => words.maintenance_status_completed(),
        }),
        Stage::Cancelled if !has_begun(view, maintenance) => plain(words.maintenance_status_cancelled()),
        Stage::Cancelled => plain(match lasted {
            Some(lasted) => words.maintenance_status_broken_off_after(&lasted),
            None => words.maintenance_status_broken_off(),
        }),
    }
}

/// Whether the work ever began, by now.
fn has_begun(view: &View<'_>, maintenance: &Maintenance) -> bool {
    maintenance.begin(view.zone()).is_some_and(|begin| begin <= view.now.0)
}

/// How long it took, if it is over and both of its ends are known as instants.
fn lasted(view: &View<'_>, maintenance: &Maintenance, now: Now) -> Option<Elapsed> {
    Elapsed::between(&began(view, maintenance)?, &ended(view, maintenance, now)?)
}

/// When it ended: as it was planned, else when somebody said so.
fn ended(view: &View<'_>, maintenance: &Maintenance, now: Now) -> Option<When> {
    let zone = view.zone();
    let end = maintenance.end(zone).filter(|end| *end <= now.0)?;
    let words = maintenance.updates.iter().filter(|update| update.status.is_final());
    let stated = maintenance.ends.iter().chain(words.map(|update| &update.at));
    let mut said = stated.filter(|when| match when.timestamp() {
        Some(at) => at == end,
        None => when.latest(zone) == end,
    });
    said.next().cloned().or_else(|| Some(When::instant(end, Precision::Minute)))
}

fn works(view: &View<'_>, telling: &Telling<'_, Maintenance>, stage: Stage) -> Option<ItemList> {
    let heading = match stage {
        Stage::Scheduled => view.words.maintenance_works_ahead(),
        Stage::Running | Stage::Overdue => view.words.incident_works_open(),
        Stage::Completed => view.words.incident_works_over(),
        // What did not take place left everything as it was.
        Stage::Cancelled => return None,
    };
    let works = &telling.told.works;
    (!works.is_empty()).then(|| ItemList {
        heading: heading.into(),
        items: telling.works(works.iter().cloned().map(AttrValue::from).collect()),
    })
}

fn affected_heading(view: &View<'_>, maintenance: &Maintenance, stage: Stage) -> String {
    match stage {
        Stage::Scheduled => view.words.maintenance_affected_ahead(),
        Stage::Running | Stage::Overdue => view.words.incident_affected_open(),
        Stage::Cancelled if !has_begun(view, maintenance) => view.words.maintenance_affected_cancelled(),
        Stage::Completed | Stage::Cancelled => view.words.incident_affected(),
    }
}

/// Every place that it names: with its state now while it goes on, else with the worst that was planned.
fn affected(view: &View<'_>, maintenance: &Maintenance, stage: Stage) -> Vec<Affected> {
    account::affected(view, |place| {
        let worst = account::worst(maintenance.changes(), place)?;
        let now = || maintenance.state(place, view.now, view.zone());
        Some(if stage.is_running() { now() } else { worst }).filter(|_| worst != State::Operational)
    })
}

/// Latest first until it is over; then in the order of events.
fn updates(view: &View<'_>, telling: &Telling<'_, Maintenance>, stage: Stage) -> Vec<UpdateView> {
    let status = |status| view.words.maintenance_status(status);
    let mut updates = account::updates(view, telling, &telling.told.updates, status);
    if !is_over(stage) {
        updates.reverse();
    }
    updates
}

/// Its window, and what came of it where that differs.
fn facts(view: &View<'_>, maintenance: &Maintenance, stage: Stage) -> Vec<Fact> {
    let words = view.words;
    let planned = |term: String, end| {
        let moment = told(view, maintenance, end, Detail::Exact);
        let unset = || plain(words.maintenance_fact_unset());
        Fact {
            term: term.into(),
            value: moment.map_or_else(unset, |moment| Sentence(vec![Part::Moment(moment)])),
        }
    };
    let mut facts = vec![
        planned(words.maintenance_fact_starts(), Moment::Starts),
        planned(words.maintenance_fact_ends(), Moment::Ends),
    ];
    let came = [
        (words.maintenance_fact_began(), began(view, maintenance), &maintenance.starts),
        (words.maintenance_fact_ended(), ended(view, maintenance, view.now), &maintenance.ends),
    ];
    for (term, when, planned) in came {
        let past = |when: &When| when.earliest(view.zone()) <= view.now.0 && Some(when) != planned.as_ref();
        if let Some(when) = when.filter(|when| past(when) && stage != Stage::Scheduled) {
            let value = Sentence(vec![Part::Moment(view.moment(&when, Detail::Exact))]);
            facts.push(Fact { term: term.into(), value });
        }
    }
    facts
}
