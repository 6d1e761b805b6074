//! What is known of one place: spans of incidents and maintenance, doubts, and what was measured.
//!
//! A measurement holds from its first instant to its last. There, its rows count in bars and uptime, and
//! what incidents imply does not: their spans are cut at its ends, and the parts within only name the
//! incident. Maintenance counts everywhere, for no measurement knows what was planned.

use jiff::Timestamp;

use crate::{Incident, Interval, Maintenance, MeasuredStates, Now, State};

/// What is known of one place.
#[derive(Debug, Default)]
pub(super) struct Record<'a> {
    /// Incidents, then maintenance, each latest first, and within one in the order of time; then what was
    /// measured. None begins after now.
    pub(super) spans: Vec<Span<'a>>,
    /// From when to when incidents that are not known to the day may have lasted.
    pub(super) doubts: Vec<Reach>,
    /// From when to when it was measured.
    measured: Option<Reach>,
}

/// From an instant until just before another.
type Reach = (Timestamp, Timestamp);

/// A span and what tells of it.
#[derive(Clone, Debug)]
pub(crate) struct Span<'a> {
    pub(crate) behind: Behind<'a>,
    pub(crate) interval: Interval,
    /// Whether it says something of the present: what is over does not, whatever its file says of now.
    pub(super) active: bool,
    /// Whether it counts in bars and uptime, or merely names what is behind it.
    pub(crate) counts: bool,
}

/// What tells of a span.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Behind<'a> {
    Incident(&'a Incident),
    Maintenance(&'a Maintenance),
    Measurement,
}

impl Record<'_> {
    /// The worst that goes on now.
    pub(super) fn state(&self, now: Now) -> State {
        let present = self.spans.iter().filter(|span| span.active && span.interval.contains(now.0));
        present.map(|span| span.interval.state).max().unwrap_or(State::Operational)
    }

    /// Whether something was left out of the uptime from one instant until just before another.
    pub(super) fn is_incomplete(&self, from: Timestamp, to: Timestamp) -> bool {
        let inexact =
            |span: &Span<'_>| span.counts && !span.interval.exact && span.interval.touches(from, to);
        self.spans.iter().any(inexact) || self.doubts.iter().any(|&doubt| overlap(doubt, (from, to)))
    }

    /// Whether something of that time was measured.
    pub(super) fn is_measured(&self, from: Timestamp, to: Timestamp) -> bool {
        self.measured.is_some_and(|measured| overlap(measured, (from, to)))
    }

    /// Lets rows count in place of incidents from the first of them to the last, as far as they reach into
    /// a window.
    pub(super) fn measure(&mut self, states: &MeasuredStates, extent: Reach, window: Reach) {
        self.measured = Some(extent);
        let reaches = |interval: &Interval| interval.touches(window.0, window.1);
        let (by_incidents, planned): (Vec<_>, Vec<_>) =
            self.spans.drain(..).partition(|span| matches!(span.behind, Behind::Incident(_)));
        let parts = by_incidents.iter().flat_map(|span| cut(span, extent));
        self.spans.extend(parts.filter(|part| reaches(&part.interval)));
        self.spans.extend(planned);
        let failing = states.rows.iter().filter(|row| row.state != State::Operational);
        let intervals =
            failing.map(|row| Interval { from: row.from, to: Some(row.to), state: row.state, exact: true });
        let span = |interval| Span { behind: Behind::Measurement, interval, active: false, counts: true };
        self.spans.extend(intervals.filter(reaches).map(span));
        let doubts =
            self.doubts.drain(..).flat_map(|(from, to)| [(from, to.min(extent.0)), (from.max(extent.1), to)]);
        self.doubts = doubts.filter(|(from, to)| from < to).collect();
    }
}

/// A span in up to three parts: before a measurement, within it, where it no longer counts, and after it.
fn cut<'a>(span: &Span<'a>, (from, to): Reach) -> impl Iterator<Item = Span<'a>> + use<'a> {
    let Interval { from: begin, to: end, .. } = span.interval;
    let part = |begin: Timestamp, end: Option<Timestamp>, counts| {
        let interval = Interval { from: begin, to: end, ..span.interval };
        Span { interval, counts, ..span.clone() }
    };
    if !span.interval.touches(from, to) {
        return vec![span.clone()].into_iter();
    }
    let mut parts = Vec::with_capacity(3);
    if begin < from {
        parts.push(part(begin, Some(from), true));
    }
    parts.push(part(begin.max(from), Some(end.map_or(to, |end| end.min(to))), false));
    if end.is_none_or(|end| end > to) {
        parts.push(part(to, end, true));
    }
    parts.into_iter()
}

fn overlap(a: Reach, b: Reach) -> bool {
    a.0 < b.1 && b.0 < a.1
}
