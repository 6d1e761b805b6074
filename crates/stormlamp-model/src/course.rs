//! The course of an incident: everything in it that can change a state, in the order of time.
//!
//! It is worked out once per incident, whatever number of places the incident speaks of:
//!
//! 1. The front matter's `affects` opens it at `started`. If that is not known to the day, the first
//!    moment known to lie within the incident stands in, inexact.
//! 2. Timeline entries and updates follow. One stated so roughly that the start lies within its minute
//!    (or day) follows the start: "23:12" does not come before "23:12:40".
//! 3. `resolved` ends every state; a later open status brings back what held before.
//! 4. The end closes it. Where it is known, it is the fact, and the `resolved` update that announced it
//!    changes nothing: "resolved at 23:17:36" stays so although the update says "23:17".

mod maintenance;

use jiff::Timestamp;
use jiff::tz::TimeZone;

pub(crate) use maintenance::{Walk, moments};

use crate::{Change, Clock, Incident, Interval, Place, Resolution, State, UpdateStatus, When};

/// What an incident says, oldest first.
pub(crate) struct Course<'a> {
    pub(crate) events: Vec<Event<'a>>,
    end: Option<End>,
}

/// A moment at which states may change.
pub(crate) struct Event<'a> {
    edge: Edge,
    pub(crate) changes: &'a [Change],
    turn: Turn,
}

/// A moment, and whether it is known as an instant.
#[derive(Clone, Copy)]
struct Edge {
    at: Timestamp,
    exact: bool,
}

/// The end, and the first instant that can no longer be meant by it.
#[derive(Clone, Copy)]
struct End {
    edge: Edge,
    latest: Timestamp,
}

/// What an event does to places that it does not name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Nothing,
    Resolves,
    Reopens,
    /// What it says holds as soon as, and as long as, the work goes on.
    Plans,
}

impl<'a> Course<'a> {
    /// The course of an incident that is known to have begun by some moment, if one is given.
    pub(crate) fn new(incident: &'a Incident, zone: &TimeZone, begun_by: Option<Timestamp>) -> Self {
        let start = start(incident, zone, begun_by);
        let announced = announcement(incident);
        let opening = start.map(|edge| Event { edge, changes: &incident.affects, turn: Turn::Nothing });
        let mut events = Vec::with_capacity(1 + incident.timeline.len() + incident.updates.len());
        events.extend(opening);
        events.extend(told(incident, announced).map(|(when, changes, turn)| {
            let edge = Edge { at: not_before(start, when, zone), exact: is_instant(when) };
            Event { edge, changes, turn }
        }));
        events.sort_by_key(|event| event.edge.at);
        let end = end(incident, zone, &events, announced);
        Self { events, end }
    }

    /// The first instant after everything in it; `None` while it goes on.
    pub(crate) fn over_at(&self) -> Option<Timestamp> {
        self.end.map(|end| end.edge.at.max(end.latest))
    }

    /// From when to when the incident may have lasted, unless both are known at least to the day. Its
    /// spans then tell less than the whole.
    pub(crate) fn doubt(&self, incident: &Incident, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
        let started = incident.started.as_ref();
        let vague_end = incident.resolved().is_some_and(|end| !end.is_dated());
        if started.is_some_and(When::is_dated) && !vague_end {
            return None;
        }
        let from = started.map_or(Timestamp::MIN, |started| started.earliest(zone));
        let to = match &incident.resolution {
            Resolution::Open => None,
            Resolution::At(when) => Some(when.latest(zone)),
            Resolution::Unknown => self.over_at(),
        };
        Some((from, to.unwrap_or(Timestamp::MAX)))
    }

    /// The spans of one place.
    pub(crate) fn spans_of(&self, place: &Place) -> Vec<Interval> {
        let last_word = |event: &Event<'_>| {
            event.changes.iter().rev().find(|change| &change.place == place).map(|change| change.state)
        };
        self.spans(|event| self.events.get(event).and_then(last_word))
    }

    /// The spans of one place, given what each event (by its index) says of it.
    pub(crate) fn spans(&self, said: impl Fn(usize) -> Option<State>) -> Vec<Interval> {
        let segments = self.segments(said);
        let mut spans = Vec::new();
        for (index, &(from, state)) in segments.iter().enumerate() {
            if state == State::Operational || self.end.is_some_and(|end| end.excludes(from.at)) {
                continue;
            }
            let next = segments.get(index + 1).map(|&(edge, _)| edge);
            let to = earlier(next, self.end.map(|end| end.edge));
            let exact = from.exact && to.is_none_or(|to| to.exact);
            // An end given to the minute may lie before a start given to the millisecond.
            spans.push(Interval { from: from.at, to: to.map(|to| to.at.max(from.at)), state, exact });
        }
        spans
    }

    /// The moments at which the state of a place becomes another one.
    fn segments(&self, said: impl Fn(usize) -> Option<State>) -> Vec<(Edge, State)> {
        let mut segments: Vec<(Edge, State)> = Vec::new();
        let (mut held, mut shown, mut on) = (State::Operational, State::Operational, false);
        for (index, event) in self.events.iter().enumerate() {
            let before = shown;
            match (said(index), event.turn) {
                (Some(state), Turn::Plans) => {
                    held = state;
                    shown = if on { held } else { shown };
                }
                (Some(state), _) => (held, shown) = (state, state),
                (None, Turn::Resolves) => (on, shown) = (false, State::Operational),
                (None, Turn::Reopens) => (on, shown) = (true, held),
                (None, Turn::Nothing | Turn::Plans) => (),
            }
            if shown != before {
                segments.push((event.edge, shown));
            }
        }
        segments
    }
}

impl End {
    fn excludes(self, at: Timestamp) -> bool {
        at > self.edge.at && at >= self.latest
    }
}

/// When the incident began: as stated, else the first moment known to lie within it.
fn start(incident: &Incident, zone: &TimeZone, begun_by: Option<Timestamp>) -> Option<Edge> {
    if let Some(started) = incident.started.as_ref().filter(|started| started.is_dated()) {
        return Some(Edge { at: started.earliest(zone), exact: is_instant(started) });
    }
    let facts = [&incident.detected, &incident.acknowledged, &incident.mitigated].into_iter().flatten();
    let updates = incident.updates.iter().map(|update| &update.at);
    let timeline = incident.timeline.iter().filter(|entry| !entry.affects.is_empty()).map(|entry| &entry.at);
    let moments = facts.chain(incident.resolved()).chain(updates).chain(timeline);
    let known = moments.filter(|when| when.is_dated());
    let first = known.map(|when| when.earliest(zone)).chain(begun_by).min()?;
    Some(Edge { at: first, exact: false })
}

/// What the timeline and the updates say, but for those that merely announce the end.
fn told(incident: &Incident, announced: usize) -> impl Iterator<Item = (&When, &[Change], Turn)> {
    let timeline = incident.timeline.iter().map(|entry| (&entry.at, &entry.affects[..], Turn::Nothing));
    let updates = incident.updates.iter().enumerate().filter_map(move |(index, update)| {
        let (changes, turn): (&[Change], _) = match update.status {
            UpdateStatus::Resolved if index >= announced => return None,
            UpdateStatus::Resolved => (&[], Turn::Resolves),
            status if status.is_open() => (&update.affects, Turn::Reopens),
            _ => (&update.affects, Turn::Nothing),
        };
        Some((&update.at, changes, turn))
    });
    timeline.chain(updates)
}

/// Where the updates begin whose `resolved` merely announces an end that is stated: after the last open
/// status.
fn announcement(incident: &Incident) -> usize {
    if incident.resolution == Resolution::Open {
        return incident.updates.len();
    }
    incident.updates.iter().rposition(|update| update.status.is_open()).map_or(0, |last| last + 1)
}

/// When something holds from: as it was told, or from the start if that lies within the same minute or day.
fn not_before(start: Option<Edge>, when: &When, zone: &TimeZone) -> Timestamp {
    let at = when.earliest(zone);
    match start {
        Some(start) if at < start.at && start.at < when.latest(zone) => start.at,
        Some(_) | None => at,
    }
}

/// The end, if there is one. If nobody knows it to the day, the last word while the incident went on
/// stands in, inexact.
fn end(incident: &Incident, zone: &TimeZone, events: &[Event<'_>], announced: usize) -> Option<End> {
    let inexact = |at| Some(End { edge: Edge { at, exact: false }, latest: at });
    match &incident.resolution {
        Resolution::Open => None,
        Resolution::At(when) if when.is_dated() => Some(End {
            edge: Edge { at: end_of(when, zone), exact: is_instant(when) },
            latest: when.latest(zone),
        }),
        Resolution::At(_) | Resolution::Unknown => {
            let late = incident.updates.get(announced..).unwrap_or_default();
            match late.iter().find(|update| update.status == UpdateStatus::Resolved) {
                Some(update) => inexact(end_of(&update.at, zone)),
                None => events.last().and_then(|last| inexact(last.edge.at)),
            }
        }
    }
}

fn earlier(a: Option<Edge>, b: Option<Edge>) -> Option<Edge> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if a.at <= b.at { a } else { b }),
        (a, b) => a.or(b),
    }
}

fn end_of(when: &When, zone: &TimeZone) -> Timestamp {
    match when.clock {
        Clock::Instant(at, _) => at,
        Clock::Day(_) | Clock::Month(..) | Clock::Year(_) => when.latest(zone),
    }
}

fn is_instant(when: &When) -> bool {
    when.timestamp().is_some()
}
