//! The board: the headline, what goes on, every component in every region, and what is planned.

use std::collections::BTreeSet;

use jiff::Timestamp;
use stormlamp_markdown as markdown;
use stormlamp_model::{
    Component, History, Id, Incident, Moment, Overall, Place, Precision, State, Text, When, intervals,
};
use stormlamp_ui::board::{BoardComponent, BoardGroup, BoardProps, BoardRow, LiveWords, Ongoing, StateMark};
use stormlamp_ui::sentence::Sentence;
use stormlamp_words::{datetime_attribute, slot};
use yew::AttrValue;

use crate::address;
use crate::bars::bars;
use crate::headline::headline;
use crate::planned;
use crate::view::{Detail, View, plain, sentence};

/// Days in the bars, and the window of the uptime beside them.
pub(crate) const DAYS: u16 = 90;
/// Characters of the text of an open incident.
const TEXT_LIMIT: usize = 600;

/// The whole board.
pub(crate) fn board(view: &View<'_>) -> BoardProps {
    let history = History::new(view.site, DAYS, view.now);
    let incidents = history.active().iter().map(|incident| active_incident(view, incident));
    let maintenance = history.running().iter().map(|running| planned::running(view, running));
    BoardProps {
        mark: worst_mark(view, &history),
        headline: headline(view, &history).into(),
        as_of: view.with_time(|time| view.words.board_as_of(time), view.now_moment()),
        rest: rest(view, &history),
        active_label: view.words.board_active_label().into(),
        active: incidents.chain(maintenance).collect(),
        groups: groups(view, &history),
        planned_heading: view.words.maintenance_planned().into(),
        planned: view.site.scheduled(view.now).into_iter().map(|each| planned::planned(view, each)).collect(),
        bars_caption: view.words.board_bars_caption(usize::from(DAYS)).into(),
        live: live_words(view),
    }
}

/// The worst state that is reported. What is planned counts as maintenance, whatever it does.
fn worst_mark(view: &View<'_>, history: &History<'_>) -> Option<StateMark> {
    let worst = view.site.places().map(|place| history.state(&place)).max();
    let state = match history.overall() {
        Overall::UnderMaintenance => Some(State::UnderMaintenance),
        // What is planned says nothing of the incident.
        Overall::Incident(_) => known(worst.filter(|state| *state > State::UnderMaintenance), false),
        Overall::Operational => known(worst, true),
    };
    state.map(|state| view.mark(state))
}

/// A state to show: none where an incident is open and nobody said what it does, for then "operational" is a guess.
pub(crate) fn known(worst: Option<State>, quiet: bool) -> Option<State> {
    let worst = worst.unwrap_or(State::Operational);
    (quiet || worst != State::Operational).then_some(worst)
}

/// The first instant after now at which the board would differ although nothing is edited, given the next turns of
/// incidents: there may be very many, and their pages have asked for them, too.
pub(crate) fn valid_until(view: &View<'_>, turns: impl Iterator<Item = Timestamp>) -> Option<Timestamp> {
    let zone = view.zone();
    let midnight = view.today().tomorrow().ok().and_then(|day| zone.to_timestamp(day.at(0, 0, 0, 0)).ok());
    let maintenance = view.site.maintenance.iter().filter_map(|each| planned::next_turn(view, each));
    turns.chain(maintenance).chain(midnight).min()
}

/// The first instant after now at which an incident changes by itself, or its promised word becomes late.
pub(crate) fn next_turn(view: &View<'_>, incident: &Incident) -> Option<Timestamp> {
    let promised = incident.updates.iter().filter_map(|update| update.next.as_ref());
    let late = promised.map(|when| due(view, when)).filter(|at| *at > view.now.0);
    late.chain(incident.next_change(view.now, view.zone())).min()
}

/// What the headline, which names only the worst, leaves out. Where a lesser problem goes on, nothing is called quiet.
fn rest(view: &View<'_>, history: &History<'_>) -> Option<AttrValue> {
    let states = view.site.places().map(|place| history.state(&place));
    let mut troubled = states.filter(|state| *state != State::Operational);
    let first = troubled.next();
    let is_all = troubled.all(|state| Some(state) == first);
    match (history.overall(), history.active().len()) {
        (Overall::Operational | Overall::UnderMaintenance, _) => None,
        (Overall::Incident(_), 0 | 1) => is_all.then(|| view.words.board_rest_quiet().into()),
        (Overall::Incident(_), count) => Some(view.words.board_rest_more(count - 1).into()),
    }
}

fn active_incident(view: &View<'_>, incident: &Incident) -> Ongoing {
    let telling = view.incident(incident);
    let incident = &*telling.told;
    let latest = incident.latest_update(view.now, view.zone());
    let next = latest.and_then(|update| update.next.as_ref());
    let near = |when: &When| view.moment(when, Detail::MinuteOn(Some(view.today())));
    let late = next.map(|when| view.late(near(when)));
    let text = match latest.filter(|update| !update.body.is_empty()) {
        Some(update) => telling.update(&update.id, &update.body.0),
        None => telling.summary(&incident.summary.0),
    };
    let state = known(Some(present_state(view, incident)), false);
    Ongoing {
        id: incident.id.as_str().to_owned().into(),
        href: view.addresses.page(&address::incident(&incident.id)).into(),
        title: incident.title.clone().into(),
        title_lang: telling.title(()).lang,
        draft: view.draft(incident.draft),
        mark: state.map(|state| view.mark(state)),
        since: Some(since(view, incident, state)),
        until: None,
        next: next.and_then(|when| {
            if is_past(view, when) {
                return late.clone();
            }
            let words = view.words;
            let with_words = |time: &str| words.board_next_words(time);
            Some(view.with_time_or_words(|time| words.board_next(time), with_words, near(when)))
        }),
        next_due: next.and_then(|when| when.timestamp().map(|_| datetime_attribute(when).into())),
        next_late: late,
        text: paragraphs(text.text),
        text_lang: text.lang,
        said: latest.map(|update| {
            let status = view.words.update_status(update.status);
            sentence(&view.words.board_said(&status, &slot(0)), &[near(&update.at)])
        }),
    }
}

/// Whether a promised time has passed, as far as it is known.
pub(crate) fn is_past(view: &View<'_>, when: &When) -> bool {
    due(view, when) <= view.now.0
}

/// The instant at which a promised word becomes late; a day has until its end.
pub(crate) fn due(view: &View<'_>, when: &When) -> Timestamp {
    when.timestamp().unwrap_or_else(|| when.latest(view.zone()))
}

/// Since when the incident holds something in that state; without one, since when it is open.
fn since(view: &View<'_>, incident: &Incident, state: Option<State>) -> Sentence {
    let began =
        state.and_then(|state| state_began(view, incident, state)).or_else(|| incident.started.clone());
    let moment = match began {
        Some(began) => view.moment(&began, Detail::MinuteOn(Some(view.today()))),
        None => match incident.undated.get(&Moment::Started) {
            Some(words) => view.undated(words),
            None => return plain(view.words.board_since_unknown()),
        },
    };
    let words = view.words;
    match state {
        Some(_) => view.with_time_or_words(
            |time| words.board_since(time),
            |time| words.board_since_words(time),
            moment,
        ),
        None => view.with_time_or_words(
            |time| words.board_open_since(time),
            |time| words.board_open_since_words(time),
            moment,
        ),
    }
}

/// When the incident first brought something into the state that it is in now; `None` for its very start.
fn state_began(view: &View<'_>, incident: &Incident, state: State) -> Option<When> {
    let places: BTreeSet<&Place> = incident.changes().map(|change| &change.place).collect();
    let spans = places.into_iter().flat_map(|place| intervals(incident, place, view.zone()));
    let present = spans.filter(|span| span.exact && span.state == state && span.contains(view.now.0));
    let began = present.map(|span| span.from).min()?;
    (Some(began) != incident.begin(view.zone())).then(|| told_at(incident, began))
}

/// An instant as it was told, for it may be told as approximate: by what changed a state then, else by anything.
fn told_at(incident: &Incident, at: Timestamp) -> When {
    let updates = incident.updates.iter().map(|update| (&update.at, update.affects.is_empty()));
    let timeline = incident.timeline.iter().map(|entry| (&entry.at, entry.affects.is_empty()));
    let told = updates.chain(timeline).filter(|(when, _)| when.timestamp() == Some(at));
    let told = told.min_by_key(|(_, changed_nothing)| *changed_nothing);
    told.map_or_else(|| When::instant(at, Precision::Minute), |(when, _)| when.clone())
}

/// Plain-text paragraphs; one that is cut if they are too long.
pub(crate) fn paragraphs(source: &str) -> Vec<AttrValue> {
    let paragraphs = markdown::paragraphs(source);
    let length: usize = paragraphs.iter().map(|paragraph| paragraph.chars().count()).sum();
    if length > TEXT_LIMIT {
        return vec![markdown::excerpt(source, TEXT_LIMIT).into()];
    }
    paragraphs.into_iter().map(AttrValue::from).collect()
}

/// The worst state that an incident brings about now.
pub(crate) fn present_state(view: &View<'_>, incident: &Incident) -> State {
    let places: BTreeSet<&Place> = incident.changes().map(|change| &change.place).collect();
    let states = places.into_iter().map(|place| incident.state(place, view.now, view.zone()));
    states.max().unwrap_or(State::Operational)
}

fn groups(view: &View<'_>, history: &History<'_>) -> Vec<BoardGroup> {
    let of = |group: Option<&Id>| -> Vec<BoardComponent> {
        let members = view.site.components.iter().filter(|component| component.group.as_ref() == group);
        members.map(|member| component(view, history, member)).collect()
    };
    let named = view.site.groups.iter().map(|group| BoardGroup {
        id: group.id.as_str().to_owned().into(),
        name: localised(view, &group.name),
        components: of(Some(&group.id)),
    });
    let loose =
        BoardGroup { id: "".into(), name: view.words.board_components().into(), components: of(None) };
    named.chain([loose]).filter(|group| !group.components.is_empty()).collect()
}

fn component(view: &View<'_>, history: &History<'_>, component: &Component) -> BoardComponent {
    BoardComponent {
        id: component.id.as_str().to_owned().into(),
        name: localised(view, &component.name),
        description: component.description.as_ref().map(|text| localised(view, text)),
        measured: measured(view, history, component),
        rows: component.places().iter().map(|place| row(view, history, place)).collect(),
    }
}

/// That its uptime is measured, and in which regions if it is not so in all of them.
fn measured(view: &View<'_>, history: &History<'_>, component: &Component) -> Option<AttrValue> {
    let is_measured = |place: &Place| history.uptime(place).is_some_and(|uptime| uptime.measured);
    let (measured, others): (Vec<Place>, Vec<Place>) = component.places().into_iter().partition(is_measured);
    if measured.is_empty() || others.is_empty() {
        return (!measured.is_empty()).then(|| view.words.board_uptime_measured().into());
    }
    let regions = measured.iter().filter_map(|place| view.site.region(place.region.as_ref()?));
    let names: Vec<&str> = regions.map(|region| region.name.get(view.language())).collect();
    Some(view.words.board_uptime_measured_where(&view.words.list(&names)).into())
}

fn row(view: &View<'_>, history: &History<'_>, place: &Place) -> BoardRow {
    let region = place.region.as_ref().and_then(|id| view.site.region(id));
    let uptime = history.uptime(place).map(|uptime| {
        let percent = view.words.percent(uptime.share);
        if uptime.incomplete {
            view.words.board_uptime_incomplete(&percent).into()
        } else {
            view.words.board_uptime(&percent).into()
        }
    });
    BoardRow {
        region: region.map(|region| localised(view, &region.name)),
        mark: view.mark(history.state(place)),
        bars: Some(bars(view, &history.days(place))),
        uptime,
    }
}

pub(crate) fn localised(view: &View<'_>, text: &Text) -> AttrValue {
    text.get(view.language()).to_owned().into()
}

fn live_words(view: &View<'_>) -> LiveWords {
    LiveWords {
        stale: view.words.board_live_stale("{time}").into(),
        stopped: view.words.board_live_stopped().into(),
        reload: view.words.board_live_reload().into(),
        changed: view.words.board_live_changed().into(),
    }
}
