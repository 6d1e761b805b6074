//! The course of an incident.
//!
//! 1. The front matter's `affects` opens it at `started`. If that is not known to the day, the first
//!    moment known to lie within the incident stands in, inexact.
//! 2. Timeline entries and updates follow. One stated so roughly that the start lies within its minute
//!    (or day) follows the start: "23:12" does not come before "23:12:40".
//! 3. `resolved` ends every state; a later open status brings back what held before.
//! 4. The end closes it. Where it is known, it is the fact, and the `resolved` update that announced it
//!    changes nothing: "resolved at 23:17:36" stays so although the update says "23:17".

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{Course, Edge, End, Event, Turn, end_of, is_instant};
use crate::{Change, Incident, Resolution, UpdateStatus, When};

impl<'a> Course<'a> {
    /// The course of an incident that is known to have begun by some moment, if one is given.
    pub(crate) fn new(incident: &'a Incident, zone: &TimeZone, begun_by: Option<Timestamp>) -> Self {
        let start = start(incident, zone, begun_by);
        let announced = announcement(incident);
        let opening = start.map(|edge| Event { edge, changes: &incident.affects, turn: Turn::Nothing });
        let mut events = Vec::with_capacity(1 + incident.timeline.len() + incident.updates.len());
        events.extend(opening);
        events.extend(told(incident, announced).map(|(when, changes, turn)| {
            let at = match start {
                Some(start) if follows(incident, start, when, zone) => start.at.max(when.earliest(zone)),
                Some(_) | None => when.earliest(zone),
            };
            Event { edge: Edge { at, exact: is_instant(when) }, changes, turn }
        }));
        events.sort_by_key(|event| event.edge.at);
        let end = end(incident, zone, &events, announced);
        Self { events, end }
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

/// Whether something cannot have come before the start: the start lies within its minute (or day), or is
/// merely the first moment that is known of the incident.
fn follows(incident: &Incident, start: Edge, when: &When, zone: &TimeZone) -> bool {
    start.at < when.latest(zone) || !incident.started.as_ref().is_some_and(When::is_dated)
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
