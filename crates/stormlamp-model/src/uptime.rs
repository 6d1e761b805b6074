//! Uptime, from what was measured, else from what incidents imply.

use jiff::Timestamp;

use crate::days::Calendar;
use crate::history::{Behind, Span};
use crate::{History, Now, Place, Site, State};

/// What a second in a state costs, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// Degraded performance.
    pub degraded: f64,
    /// Partial outage.
    pub partial: f64,
    /// Major outage.
    pub major: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Self { degraded: 0.0, partial: 0.3, major: 1.0 }
    }
}

impl Weights {
    fn of(&self, state: State) -> f64 {
        match state {
            State::Operational | State::UnderMaintenance => 0.0,
            State::DegradedPerformance => self.degraded,
            State::PartialOutage => self.partial,
            State::MajorOutage => self.major,
        }
    }
}

/// The share of time that a place was up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Uptime {
    /// 0 to 1.
    pub share: f64,
    /// Some spans of unknown extent were left out.
    pub incomplete: bool,
    /// At least a part of the time was measured, in place of what incidents imply.
    pub measured: bool,
}

/// The uptime of a place over the last `count` days, or since it is counted if that is later.
///
/// One minus weighted seconds over counted seconds. Overlapping incidents count once, with the worst
/// state of each second. Maintenance leaves both sides, unless something failed meanwhile; so do spans
/// whose ends are not known as instants, since nobody can say which of their seconds were bad.
///
/// Between the first and the last instant of a measurement, its rows count in place of incidents. What
/// fails there during maintenance is a failure, unless the row itself says `under maintenance`.
///
/// `None` if its component names no `since`, or if no second could be counted. For many places at
/// once, ask one [`History`].
pub fn uptime(site: &Site, place: &Place, count: u16, now: Now) -> Option<Uptime> {
    let calendar = Calendar::ending(now, count, &site.settings.timezone);
    History::of_place(site, place, calendar, now).uptime(place)
}

/// The uptime of a place from one instant until just before another, or since it is counted and until now,
/// as far as that lies between; as [`uptime`].
///
/// For many places or many stretches of time, ask one [`History`].
pub fn uptime_between(
    site: &Site,
    place: &Place,
    from: Timestamp,
    to: Timestamp,
    now: Now,
) -> Option<Uptime> {
    let calendar = Calendar::starting(from, &site.settings.timezone);
    History::of_place(site, place, calendar, now).uptime_between(place, from, to)
}

/// The share of `from` to `to` that was up, 0 to 1; `None` if nothing of it can be counted, as when
/// `from` lies ahead.
pub(crate) fn share(spans: &[Span<'_>], from: Timestamp, to: Timestamp, weights: Weights) -> Option<f64> {
    if from >= to {
        return None;
    }
    let millis = worst_millis(spans, from, to);
    let left_out = millis.get(LEFT_OUT).copied().unwrap_or_default();
    let total = to.as_millisecond() - from.as_millisecond() - left_out;
    let cost =
        |state: &State| weights.of(*state) * float(millis.get(lane(*state)).copied().unwrap_or_default());
    let down: f64 = State::ALL.iter().map(cost).sum();
    (total > 0).then(|| (1.0 - down / float(total)).clamp(0.0, 1.0))
}

/// Milliseconds from `from` to `to` (which comes later) by the worst lane that is busy: one sweep over the ends of the spans.
fn worst_millis(spans: &[Span<'_>], from: Timestamp, to: Timestamp) -> [i64; LANES] {
    let mut edges: Vec<(Timestamp, usize, i32)> = Vec::with_capacity(spans.len() * 2);
    for span in spans.iter().filter(|span| span.counts) {
        let planned = matches!(span.behind, Behind::Maintenance(_));
        let span = span.interval;
        let lane = if span.exact && !planned { lane(span.state) } else { LEFT_OUT };
        let (begin, end) = (span.from.clamp(from, to), span.to.unwrap_or(to).clamp(from, to));
        edges.extend([(begin, lane, 1), (end, lane, -1)]);
    }
    edges.sort_unstable_by_key(|&(at, ..)| at);
    let mut busy = [0_i32; LANES];
    let mut millis = [0_i64; LANES];
    let mut last = from;
    for (at, lane, step) in edges {
        let worst = busy.iter().rposition(|count| *count > 0).and_then(|worst| millis.get_mut(worst));
        if let Some(millis) = worst {
            *millis += at.as_millisecond() - last.as_millisecond();
        }
        last = at;
        if let Some(count) = busy.get_mut(lane) {
            *count += step;
        }
    }
    millis
}

/// One lane per state, in their order. Nothing is ever reported to be operational, so its lane takes
/// what is left out, and maintenance, which ranks next, joins it there.
const LANES: usize = State::ALL.len();
const LEFT_OUT: usize = 0;

fn lane(state: State) -> usize {
    match state {
        State::Operational | State::UnderMaintenance => LEFT_OUT,
        State::DegradedPerformance => 2,
        State::PartialOutage => 3,
        State::MajorOutage => 4,
    }
}

#[expect(clippy::cast_precision_loss, reason = "spans of centuries in milliseconds fit 53 bits")]
fn float(millis: i64) -> f64 {
    millis as f64
}

#[cfg(test)]
mod tests;
