//! A clerk who is asked about a minute and reads everything said up to it from the beginning.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::{Clock, Incident, Place, Resolution, State, UpdateStatus, When};

/// A stay in a state that is not operational; `exact` if both of its ends are instants.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stay {
    pub(super) state: State,
    pub(super) exact: bool,
}

/// What one incident says of one place, minute by minute.
pub(super) struct Clerk {
    /// The moments of the incident, in order: after each of them, the place is in a state.
    turns: Vec<(Timestamp, State, bool)>,
}

impl Clerk {
    pub(super) fn new(
        incident: &Incident,
        place: &Place,
        zone: &TimeZone,
        begun_by: Option<Timestamp>,
    ) -> Self {
        Self { turns: turns(incident, place, zone, begun_by) }
    }

    /// The state at the end of a minute.
    pub(super) fn state(&self, minute: Timestamp) -> State {
        let read = self.turns.iter().take_while(|(at, ..)| *at <= minute);
        read.last().map_or(State::Operational, |(_, state, _)| *state)
    }

    /// Every state that the place is in after something that was said within a minute, or which it keeps.
    pub(super) fn states_within(&self, minute: Timestamp) -> Vec<State> {
        let entered = self.turns.iter().filter(|(at, ..)| *at == minute).map(|(_, state, _)| *state);
        entered.chain([self.state(minute)]).collect()
    }

    /// The stay that a minute is part of.
    pub(super) fn stay(&self, minute: Timestamp) -> Option<Stay> {
        let state = self.state(minute);
        let read = self.turns.iter().take_while(|(at, ..)| *at <= minute).count();
        // Back to the turn that brought the state about, and on to the one that ended it.
        let entered = (0..read).rev().take_while(|index| self.turns[*index].1 == state).last()?;
        let left = self.turns[read..].iter().find(|(_, other, _)| *other != state);
        let exact = self.turns[entered].2 && left.is_none_or(|(.., exact)| *exact);
        (state != State::Operational).then_some(Stay { state, exact })
    }
}

/// Reads an incident from the beginning to its end and notes the state after every single saying.
fn turns(
    incident: &Incident,
    place: &Place,
    zone: &TimeZone,
    begun_by: Option<Timestamp>,
) -> Vec<(Timestamp, State, bool)> {
    let sayings = sayings(incident, place, zone, begun_by);
    let end = end(incident, zone, sayings.keys().next_back().map(|(at, _)| *at));
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
    let last_word = |changes: &[crate::Change]| {
        changes.iter().filter(|change| change.place == *place).map(|change| change.state).next_back()
    };
    let start = start(incident, zone, begun_by);
    let effective = |when: &When| match start {
        Some((start, _)) if when.earliest(zone) <= start && start < when.latest(zone) => start,
        _ => when.earliest(zone),
    };
    if let Some((at, exact)) = start {
        say(at, exact, Saying::State(last_word(&incident.affects)));
    }
    for entry in &incident.timeline {
        say(effective(&entry.at), instant(&entry.at), Saying::State(last_word(&entry.affects)));
    }
    for (index, update) in incident.updates.iter().enumerate() {
        let what = match (update.status, last_word(&update.affects)) {
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
    if let Some(started) = &incident.started {
        return Some((started.earliest(zone), instant(started)));
    }
    let turns = incident.timeline.iter().filter(|entry| !entry.affects.is_empty()).map(|entry| &entry.at);
    let words = incident.updates.iter().map(|update| &update.at).chain(incident.resolved()).chain(turns);
    Some((words.map(|when| when.earliest(zone)).chain(begun_by).min()?, false))
}

fn end(incident: &Incident, zone: &TimeZone, last_saying: Option<Timestamp>) -> Option<(Timestamp, bool)> {
    let until = |when: &When| if instant(when) { when.earliest(zone) } else { when.latest(zone) };
    let announced = (0..incident.updates.len()).find(|index| announces_the_end(incident, *index));
    match &incident.resolution {
        Resolution::Open => None,
        Resolution::At(when) => Some((until(when), instant(when))),
        Resolution::Unknown => {
            let last = announced.map(|index| until(&incident.updates[index].at)).or(last_saying);
            last.map(|at| (at, false))
        }
    }
}

fn announces_the_end(incident: &Incident, index: usize) -> bool {
    incident.resolution != Resolution::Open
        && incident.updates[index].status == UpdateStatus::Resolved
        && !incident.updates[index..].iter().any(|update| update.status.is_open())
}

fn instant(when: &When) -> bool {
    matches!(when.clock, Clock::Instant(..))
}
