//! A clerk who is asked about a minute and reads everything said up to it from the beginning.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::incident_file;
use super::maintenance_file;
use crate::{Change, Clock, Incident, Maintenance, Place, State, When};

/// A stay in a state that is not operational; `exact` if both of its ends are instants.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stay {
    pub(super) state: State,
    pub(super) exact: bool,
}

/// After a moment, a place is in a state; whether the moment is known as an instant.
pub(super) type Turn = (Timestamp, State, bool);

/// What one file says of one place, minute by minute.
pub(super) struct Clerk {
    /// The moments of the file, in order.
    turns: Vec<Turn>,
}

impl Clerk {
    pub(super) fn of_incident(
        incident: &Incident,
        place: &Place,
        zone: &TimeZone,
        begun_by: Option<Timestamp>,
    ) -> Self {
        Self { turns: incident_file::turns(incident, place, zone, begun_by) }
    }

    pub(super) fn of_maintenance(maintenance: &Maintenance, place: &Place, zone: &TimeZone) -> Self {
        Self { turns: maintenance_file::turns(maintenance, place, zone) }
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

/// The last word of a list of changes on a place.
pub(super) fn last_word(changes: &[Change], place: &Place) -> Option<State> {
    changes.iter().filter(|change| change.place == *place).map(|change| change.state).next_back()
}

/// The first instant that is no longer meant by an end.
pub(super) fn until(when: &When, zone: &TimeZone) -> Timestamp {
    if instant(when) { when.earliest(zone) } else { when.latest(zone) }
}

pub(super) fn instant(when: &When) -> bool {
    matches!(when.clock, Clock::Instant(..))
}

pub(super) fn dated(when: &When) -> bool {
    matches!(when.clock, Clock::Instant(..) | Clock::Day(_))
}
