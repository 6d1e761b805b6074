//! How the clerk reads an incident.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::simulation::{Turn, dated, instant, last_word, until};
use crate::{Incident, Place, Resolution, State, UpdateStatus, When};

/// Reads an incident from the beginning to its end and notes the state after every single saying.
pub(super) fn turns(
    incident: &Incident,
    place: &Place,
    zone: &TimeZone,
    begun_by: Option<Timestamp>,
) -> Vec<Turn> {
    if incident.retracted.is_some() {
        return Vec::new();
    }
    let sayings = sayings(incident, place, zone, begun_by);
    let last_saying = sayings.keys().next_back().map(|(at, _)| *at);
    let end = end(incident, zone, last_saying);
    let mut turns = Vec::new();
    let (mut state, mut before_resolved) = (State::Operational, State::Operational);
    for ((at, _), (exact, what)) in sayings {
        if end.is_some_and(|(end, _)| at > end) {
            break;
        }
        let before = state;
        match what {
            Saying::State(Some(said)) => (state, before_resolved) = (said, said),
            Saying::State(None) => (),
            Saying::Resolved => state = State::Operational,
            Saying::Reopened => state = before_resolved,
        }
        if state != before {
            turns.push((at, state, exact));
        }
    }
    turns.extend(end.map(|(at, exact)| (at, State::Operational, exact)));
    turns
}

enum Saying {
    State(Option<State>),
    Resolved,
    Reopened,
}

/// What is said, by time; what is said at the same time, in the order of a file.
fn sayings(
    incident: &Incident,
    place: &Place,
    zone: &TimeZone,
    begun_by: Option<Timestamp>,
) -> BTreeMap<(Timestamp, usize), (bool, Saying)> {
    let mut sayings = BTreeMap::new();
    let mut say = |at, exact, what| sayings.insert((at, sayings.len()), (exact, what));
    let start = start(incident, zone, begun_by);
    let stated = incident.started.as_ref().is_some_and(dated);
    let effective = |when: &When| match start {
        Some((start, _)) if !stated => start.max(when.earliest(zone)),
        Some((start, _)) if when.earliest(zone) <= start && start < when.latest(zone) => start,
        _ => when.earliest(zone),
    };
    if let Some((at, exact)) = start {
        say(at, exact, Saying::State(last_word(&incident.affects, place)));
    }
    for entry in &incident.timeline {
        say(effective(&entry.at), instant(&entry.at), Saying::State(last_word(&entry.affects, place)));
    }
    for (index, update) in incident.updates.iter().enumerate() {
        let what = match (update.status, last_word(&update.affects, place)) {
            (UpdateStatus::Resolved, _) if announces_the_end(incident, index) => continue,
            (UpdateStatus::Resolved, _) => Saying::Resolved,
            (status, None) if status.is_open() => Saying::Reopened,
            (_, state) => Saying::State(state),
        };
        say(effective(&update.at), instant(&update.at), what);
    }
    sayings
}

fn start(incident: &Incident, zone: &TimeZone, begun_by: Option<Timestamp>) -> Option<(Timestamp, bool)> {
    if let Some(started) = incident.started.as_ref().filter(|started| dated(started)) {
        return Some((started.earliest(zone), instant(started)));
    }
    let turns = incident.timeline.iter().filter(|entry| !entry.affects.is_empty()).map(|entry| &entry.at);
    let words = incident.updates.iter().map(|update| &update.at).chain(incident.resolved()).chain(turns);
    let known = words.filter(|when| dated(when)).map(|when| when.earliest(zone));
    Some((known.chain(begun_by).min()?, false))
}

fn end(incident: &Incident, zone: &TimeZone, last_saying: Option<Timestamp>) -> Option<(Timestamp, bool)> {
    let announced = (0..incident.updates.len()).find(|index| announces_the_end(incident, *index));
    match &incident.resolution {
        Resolution::Open => None,
        Resolution::At(when) if dated(when) => Some((until(when, zone), instant(when))),
        Resolution::At(_) | Resolution::Unknown => {
            let last = announced.map(|index| until(&incident.updates[index].at, zone)).or(last_saying);
            last.map(|at| (at, false))
        }
    }
}

fn announces_the_end(incident: &Incident, index: usize) -> bool {
    incident.resolution != Resolution::Open
        && incident.updates[index].status == UpdateStatus::Resolved
        && !incident.updates[index..].iter().any(|update| update.status.is_open())
}
