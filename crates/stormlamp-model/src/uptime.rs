//! Uptime and the days of the bars, from what incidents imply.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::date::start_of_day;
use crate::{Day, Id, Interval, Now, Place, Site, State, intervals};

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
}

/// One bar: a day, the worst state on it, and the incidents behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct DaySummary {
    /// The day, in the site's zone.
    pub day: Day,
    /// The worst state that was reached.
    pub worst: State,
    /// The incidents that touched the place on that day, latest first.
    pub incidents: Vec<Id>,
    /// Whether the place was being counted on that day at all.
    pub counted: bool,
}

/// The last `count` days of a place up to and including today, oldest first.
pub fn days(site: &Site, place: &Place, count: u16, now: Now) -> Vec<DaySummary> {
    let zone = &site.settings.timezone;
    let today = zone.to_datetime(now.0).date();
    let since = site.component(&place.component).and_then(|component| component.since);
    let spans: Vec<(&Id, Interval)> = site
        .incidents
        .iter()
        .flat_map(|incident| intervals(incident, place, zone).into_iter().map(|span| (&incident.id, span)))
        .filter(|(_, span)| span.from <= now.0)
        .collect();
    let first = today.saturating_sub(i64::from(count.saturating_sub(1)).days());
    first.series(1.day()).take(usize::from(count)).map(|day| summary(day, since, &spans, zone, now)).collect()
}

fn summary(
    day: Day,
    since: Option<Day>,
    spans: &[(&Id, Interval)],
    zone: &TimeZone,
    now: Now,
) -> DaySummary {
    let (from, to) = (start_of_day(day, zone), start_of_day(day.saturating_add(1.day()), zone));
    let touching = spans.iter().filter(|(_, span)| {
        span.from < to && span.to.unwrap_or(now.0.max(span.from)).max(span.from) >= from
    });
    let mut result = DaySummary {
        day,
        worst: State::Operational,
        incidents: Vec::new(),
        counted: since.is_none_or(|since| since <= day),
    };
    for (id, span) in touching {
        result.worst = result.worst.max(span.state);
        if !result.incidents.contains(id) {
            result.incidents.push((*id).clone());
        }
    }
    result
}

/// The uptime of a place over the last `count` days, or since it is counted if that is later.
///
/// `None` if its component names no `since`, or if nothing has been counted yet. Overlapping
/// incidents count once, with the worst state of each second.
pub fn uptime(site: &Site, place: &Place, count: u16, now: Now) -> Option<Uptime> {
    let zone = &site.settings.timezone;
    let since = site.component(&place.component)?.since?;
    let today = zone.to_datetime(now.0).date();
    let first = today.saturating_sub(i64::from(count.saturating_sub(1)).days()).max(since);
    let begin = start_of_day(first, zone);
    let spans: Vec<Interval> =
        site.incidents.iter().flat_map(|incident| intervals(incident, place, zone)).collect();
    let incomplete = spans.iter().any(|span| !span.exact && span.contains_any(begin, now.0));
    let exact: Vec<Interval> = spans.into_iter().filter(|span| span.exact).collect();
    let (down, maintained) = weigh(&exact, begin, now.0, site.settings.weights);
    let total = seconds(begin, now.0) - maintained;
    (total > 0.0).then(|| Uptime { share: (1.0 - down / total).clamp(0.0, 1.0), incomplete })
}

impl Interval {
    fn contains_any(&self, from: Timestamp, to: Timestamp) -> bool {
        self.from < to && self.to.is_none_or(|end| end > from)
    }
}

/// Weighted seconds down, and seconds under maintenance, between two instants.
fn weigh(spans: &[Interval], from: Timestamp, to: Timestamp, weights: Weights) -> (f64, f64) {
    let clip = |at: Timestamp| at.clamp(from, to);
    let mut edges: Vec<Timestamp> =
        spans.iter().flat_map(|span| [clip(span.from), clip(span.to.unwrap_or(to))]).collect();
    edges.sort_unstable();
    edges.dedup();
    let (mut down, mut maintained) = (0.0, 0.0);
    for pair in edges.windows(2) {
        let &[start, end] = pair else { continue };
        let worst = spans.iter().filter(|span| span.contains(start)).map(|span| span.state).max();
        match worst {
            Some(State::UnderMaintenance) => maintained += seconds(start, end),
            Some(state) => down += weights.of(state) * seconds(start, end),
            None => (),
        }
    }
    (down, maintained)
}

#[expect(clippy::cast_precision_loss, reason = "spans of centuries in milliseconds fit 53 bits")]
fn seconds(from: Timestamp, to: Timestamp) -> f64 {
    (to.as_millisecond() - from.as_millisecond()) as f64 / 1000.0
}
