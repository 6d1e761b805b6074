//! The days of the bars: the worst state of each, and the incidents and the maintenance behind it.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::date::start_of_day;
use crate::history::{Behind, Span};
use crate::{Day, History, Id, Now, Place, Site, State};

/// One bar: a day, the worst state on it, and the incidents behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct DaySummary {
    /// The day, in the site's zone.
    pub day: Day,
    /// The worst state that was reached: as it was measured, else as incidents and maintenance imply.
    pub worst: State,
    /// The incidents that touched the place on that day, latest first, also where it was measured.
    pub incidents: Vec<Id>,
    /// The maintenance that touched the place on that day, latest first.
    pub maintenance: Vec<Id>,
    /// Whether the place was being counted on that day at all.
    pub counted: bool,
}

/// The last `count` days (0 counts as 1) of a place up to and including today, oldest first.
///
/// For many places at once, ask one [`History`].
pub fn days(site: &Site, place: &Place, count: u16, now: Now) -> Vec<DaySummary> {
    let calendar = Calendar::ending(now, count, &site.settings.timezone);
    History::of_place(site, place, calendar, now).days(place)
}

/// Successive days of a zone, up to and including the day of some instant; at least that one.
#[derive(Debug)]
pub(crate) struct Calendar {
    /// Each day and its first instant, oldest first. Days have 23 to 25 hours, or none where a zone
    /// skipped one.
    days: Vec<(Day, Timestamp)>,
    zone: TimeZone,
}

impl Calendar {
    pub(crate) fn ending(now: Now, count: u16, zone: &TimeZone) -> Self {
        let today = zone.to_datetime(now.0).date();
        let first = today.saturating_sub(i64::from(count.saturating_sub(1)).days());
        let days = first.series(1.day()).take_while(|day| *day <= today);
        Self { days: days.map(|day| (day, start_of_day(day, zone))).collect(), zone: zone.clone() }
    }

    /// A calendar that knows where it begins and nothing else: for what is counted, not shown.
    pub(crate) fn starting(at: Timestamp, zone: &TimeZone) -> Self {
        Self { days: vec![(zone.to_datetime(at).date(), at)], zone: zone.clone() }
    }

    /// The first instant of the days, or of `since` if that is later.
    pub(crate) fn begin(&self, since: Day) -> Timestamp {
        match self.days.first() {
            Some(&(first, begin)) if since <= first => begin,
            Some(_) | None => start_of_day(since, &self.zone),
        }
    }

    /// The positions of the days that a span touches, which begins before the last of them is over.
    fn touched(&self, span: &Span<'_>) -> std::ops::Range<usize> {
        let begun_by = |at: Timestamp| self.days.partition_point(|&(_, begin)| begin <= at);
        let begun_before = |at: Timestamp| self.days.partition_point(|&(_, begin)| begin < at);
        let first = begun_by(span.interval.from).saturating_sub(1);
        match span.interval.to {
            None => first..self.days.len(),
            Some(to) if to > span.interval.from => first..begun_before(to),
            Some(at) => first..begun_by(at),
        }
    }
}

/// What spans, those of an incident next to each other, make of the days of a calendar.
pub(crate) fn summarize(calendar: &Calendar, since: Option<Day>, spans: &[Span<'_>]) -> Vec<DaySummary> {
    let quiet = |&(day, _): &(Day, Timestamp)| DaySummary {
        day,
        worst: State::Operational,
        incidents: Vec::new(),
        maintenance: Vec::new(),
        counted: since.is_none_or(|since| since <= day),
    };
    let mut days: Vec<DaySummary> = calendar.days.iter().map(quiet).collect();
    for span in spans {
        for day in days.get_mut(calendar.touched(span)).unwrap_or_default() {
            if span.counts {
                day.worst = day.worst.max(span.interval.state);
            }
            match span.behind {
                Behind::Incident(incident) => name(&mut day.incidents, &incident.id),
                Behind::Maintenance(planned) => name(&mut day.maintenance, &planned.id),
                Behind::Measurement => (),
            }
        }
    }
    days
}

/// The spans of an incident follow each other, so that looking at the last name is enough.
fn name(names: &mut Vec<Id>, id: &Id) {
    if names.last() != Some(id) {
        names.push(id.clone());
    }
}

#[cfg(test)]
mod tests;
