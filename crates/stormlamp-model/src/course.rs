//! The course of an incident or of a maintenance: everything in it that can change a state, in the order of
//! time.
//!
//! It is worked out once, whatever number of places it speaks of. The module `incident` says how one is
//! made of an incident, the module `maintenance` how of a maintenance; what follows from it for a place is
//! here.

mod incident;
mod maintenance;

use jiff::Timestamp;
use jiff::tz::TimeZone;

pub(crate) use maintenance::{Walk, moments};

use crate::{Change, Clock, Interval, Place, State, When};

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
    /// The first instant after everything in it; `None` while it goes on.
    pub(crate) fn over_at(&self) -> Option<Timestamp> {
        self.end.map(|end| end.edge.at.max(end.latest))
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
