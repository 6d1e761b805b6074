//! Spans of time during which an incident holds a place in a state.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::course::Course;
use crate::{Incident, Place, State};

/// From `from` until just before `to`, a place is in `state`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The first instant.
    pub from: Timestamp,
    /// The first instant after it; `None` while it goes on. Equal to `from` if it began and ended within
    /// the precision of its times: it has no length, but it happened.
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

    /// Whether the span has a moment from `from` until just before `to`; one without length has its start.
    pub fn touches(&self, from: Timestamp, to: Timestamp) -> bool {
        self.from < to && (self.from >= from || self.to.is_none_or(|end| end > from))
    }
}

/// What an incident says of one place, in the order of time; spans that are operational are left out.
///
/// The front matter's `affects` holds from the start; updates and timeline entries change it; a
/// `resolved` update and the end of the incident bring it back to operational, and a later open status
/// brings back what held before. Where the start or the end is not known to the day, only what is known
/// to lie within the incident is spanned, and the span is not exact.
///
/// For many places or many incidents at once, [`History`](crate::History) is the faster way.
pub fn intervals(incident: &Incident, place: &Place, zone: &TimeZone) -> Vec<Interval> {
    intervals_begun_by(incident, place, zone, None)
}

/// The same, for an incident that is known to have begun by some moment although its start is not.
pub(crate) fn intervals_begun_by(
    incident: &Incident,
    place: &Place,
    zone: &TimeZone,
    begun_by: Option<Timestamp>,
) -> Vec<Interval> {
    if incident.retracted.is_some() || !incident.changes().any(|change| &change.place == place) {
        return Vec::new();
    }
    Course::new(incident, zone, begun_by).spans_of(place)
}

#[cfg(test)]
mod tests;
