//! Spans of time during which an incident holds a place in a state.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::{Clock, Incident, Place, Resolution, State, UpdateStatus, When};

/// From `from` until just before `to`, a place is in `state`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The first instant.
    pub from: Timestamp,
    /// The first instant after it; `None` while it goes on.
    pub to: Option<Timestamp>,
    /// The state of the place.
    pub state: State,
    /// Both ends are instants, not dates: only such spans count in the uptime.
    pub exact: bool,
}

impl Interval {
    /// Whether an instant lies in the span.
    pub fn contains(&self, at: Timestamp) -> bool {
        self.from <= at && self.to.is_none_or(|to| at < to)
    }
}

/// What an incident says of one place, in the order of time; spans that are operational are left out.
///
/// The front matter's `affects` holds from the start; updates and timeline entries change it; a
/// `resolved` update and the end of the incident bring it back to operational.
pub fn intervals(incident: &Incident, place: &Place, zone: &TimeZone) -> Vec<Interval> {
    let mut points = change_points(incident, place, zone);
    if points.is_empty() {
        return Vec::new();
    }
    let end = match &incident.resolution {
        Resolution::Open => None,
        // Over, and nobody knows since when: the last moment at which something was said.
        Resolution::Unknown => points.last().map(|point| End { at: point.at, exact: false }),
        Resolution::At(when) => Some(End { at: end_of(when, zone), exact: is_instant(when) }),
    };
    points.sort_by_key(|point| point.at);
    let mut spans = Vec::new();
    for (index, point) in points.iter().enumerate() {
        let next = points.get(index + 1).map(|next| End { at: next.at, exact: next.exact });
        let to = earlier(next, end);
        if point.state == State::Operational || to.is_some_and(|to| to.at <= point.at) {
            continue;
        }
        let exact = point.exact && to.is_none_or(|to| to.exact);
        spans.push(Interval { from: point.at, to: to.map(|to| to.at), state: point.state, exact });
    }
    spans
}

struct Point {
    at: Timestamp,
    state: State,
    exact: bool,
}

#[derive(Clone, Copy)]
struct End {
    at: Timestamp,
    exact: bool,
}

fn earlier(a: Option<End>, b: Option<End>) -> Option<End> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if a.at <= b.at { a } else { b }),
        (a, b) => a.or(b),
    }
}

fn change_points(incident: &Incident, place: &Place, zone: &TimeZone) -> Vec<Point> {
    let of = |changes: &[crate::Change]| {
        changes.iter().rev().find(|change| &change.place == place).map(|change| change.state)
    };
    let point = |when: &When, state| Point { at: when.earliest(zone), state, exact: is_instant(when) };
    let mut points = Vec::new();
    if let (Some(started), Some(state)) = (&incident.started, of(&incident.affects)) {
        points.push(point(started, state));
    }
    for entry in &incident.timeline {
        points.extend(of(&entry.affects).map(|state| point(&entry.at, state)));
    }
    for update in &incident.updates {
        let back = (update.status == UpdateStatus::Resolved).then_some(State::Operational);
        points.extend(of(&update.affects).or(back).map(|state| point(&update.at, state)));
    }
    points
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
