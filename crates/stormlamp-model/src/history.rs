//! What all incidents say of many places over the last days, worked out once.
//!
//! Asking the site place by place walks every incident each time; with thousands of incidents and a
//! board of ninety places that is most of the work of a build. A [`History`] walks them once and keeps
//! the spans that reach into its days, place by place.

use std::collections::HashMap;
use std::iter;

use jiff::{Timestamp, ToSpan};

use crate::course::Course;
use crate::days::{Calendar, summarize};
use crate::uptime::share;
use crate::{Day, DaySummary, Impact, Incident, Interval, Now, Overall, Phase, Place, Site, State, Uptime};

/// The last days of a site, up to one instant.
#[derive(Debug)]
pub struct History<'a> {
    site: &'a Site,
    now: Now,
    /// The first instant after now: what begins now has begun.
    end: Timestamp,
    calendar: Calendar,
    active: Vec<&'a Incident>,
    index: HashMap<Place, usize>,
    records: Vec<Record<'a>>,
}

/// What is known of one place.
#[derive(Debug, Default)]
struct Record<'a> {
    /// Latest incident first, and within an incident in the order of time; none begins after now.
    spans: Vec<Span<'a>>,
    /// From when to when incidents that are not known to the day may have lasted.
    doubts: Vec<(Timestamp, Timestamp)>,
}

/// A span and the incident that tells of it.
#[derive(Debug)]
pub(crate) struct Span<'a> {
    pub(crate) incident: &'a Incident,
    pub(crate) interval: Interval,
    /// Whether the incident goes on: only then does the span say something of the present.
    active: bool,
}

impl<'a> History<'a> {
    /// The last `days` days (0 counts as 1) of every place of a site, up to and including today in the
    /// site's zone.
    pub fn new(site: &'a Site, days: u16, now: Now) -> Self {
        let mut history = Self::empty(site, site.places(), days, now);
        history.active = site.active(now);
        history.extend(site.incidents.iter());
        history
    }

    /// The days and the uptime of one place alone.
    pub(crate) fn of_place(site: &'a Site, place: &Place, days: u16, now: Now) -> Self {
        let mut history = Self::empty(site, iter::once(place.clone()), days, now);
        let concerns = |incident: &&Incident| incident.changes().any(|change| &change.place == place);
        history.extend(site.incidents.iter().filter(concerns));
        history
    }

    fn empty(site: &'a Site, places: impl Iterator<Item = Place>, days: u16, now: Now) -> Self {
        let mut index = HashMap::new();
        for place in places {
            let next = index.len();
            index.entry(place).or_insert(next);
        }
        Self {
            site,
            now,
            end: now.0.checked_add(1.nanosecond()).unwrap_or(now.0),
            calendar: Calendar::ending(now, days, &site.settings.timezone),
            active: Vec::new(),
            records: iter::repeat_with(Record::default).take(index.len()).collect(),
            index,
        }
    }

    /// The incidents that go on, worst impact first, then the latest start; as [`Site::active`].
    pub fn active(&self) -> &[&'a Incident] {
        &self.active
    }

    /// The state of a place now; as [`Site::state`].
    pub fn state(&self, place: &Place) -> State {
        self.record(place).map_or(State::Operational, |record| record.state(self.now))
    }

    /// The state of the whole site: the worst impact that is active, else maintenance that runs, else
    /// operational.
    pub fn overall(&self) -> Overall {
        let zone = &self.site.settings.timezone;
        let worst = self.active.iter().map(|incident| incident.impact_by(self.now, zone)).max();
        let maintained =
            || self.records.iter().any(|record| record.state(self.now) == State::UnderMaintenance);
        match worst {
            Some(impact) if impact > Impact::None => Overall::Incident(impact),
            _ if maintained() => Overall::UnderMaintenance,
            Some(impact) => Overall::Incident(impact),
            None => Overall::Operational,
        }
    }

    /// The days of a place up to and including today, oldest first.
    pub fn days(&self, place: &Place) -> Vec<DaySummary> {
        let spans = self.record(place).map_or(&[][..], |record| &record.spans);
        summarize(&self.calendar, self.since(place), spans)
    }

    /// The uptime of a place over the days, or since it is counted if that is later; as
    /// [`uptime`](crate::uptime).
    pub fn uptime(&self, place: &Place) -> Option<Uptime> {
        let begin = self.calendar.begin(self.since(place)?);
        let record = self.record(place)?;
        let share = share(&record.spans, begin, self.now.0, self.site.settings.weights)?;
        Some(Uptime { share, incomplete: record.is_incomplete(begin, self.end) })
    }

    fn record(&self, place: &Place) -> Option<&Record<'a>> {
        self.records.get(*self.index.get(place)?)
    }

    fn since(&self, place: &Place) -> Option<Day> {
        self.site.component(&place.component)?.since
    }

    /// Notes what incidents, latest first, say of each place.
    fn extend(&mut self, incidents: impl Iterator<Item = &'a Incident>) {
        let zone = &self.site.settings.timezone;
        let window = self.calendar.begin(Day::MIN);
        for incident in incidents {
            let active = incident.phase(self.now, zone) == Phase::Active;
            let course = Course::new(incident, zone, active.then_some(self.now.0));
            if let Some(doubt) = course.doubt(incident, zone) {
                self.doubt(incident, doubt);
            }
            if course.over_at().is_none_or(|over| over >= window) {
                self.add(incident, &course, active);
            }
        }
    }

    fn add(&mut self, incident: &'a Incident, course: &Course<'_>, active: bool) {
        let window = self.calendar.begin(Day::MIN);
        for said in self.said(course).chunk_by(|a, b| a.record == b.record) {
            let Some(record) = said.first().and_then(|first| self.records.get_mut(first.record)) else {
                continue;
            };
            let last_word = |event| said.iter().rfind(|said| said.event == event).map(|said| said.state);
            let spans = course.spans(last_word).into_iter().filter(|span| span.touches(window, self.end));
            record.spans.extend(spans.map(|interval| Span { incident, interval, active }));
        }
    }

    fn doubt(&mut self, incident: &Incident, doubt: (Timestamp, Timestamp)) {
        for change in incident.changes().filter(|change| change.state != State::Operational) {
            if let Some(record) = self.index.get(&change.place).and_then(|index| self.records.get_mut(*index))
            {
                record.doubts.push(doubt);
            }
        }
    }

    /// What a course says of the places of this history, place by place, and within a place in the
    /// order of time.
    fn said(&self, course: &Course<'_>) -> Vec<Said> {
        let events = course.events.iter().enumerate();
        let changes = events.flat_map(|(event, told)| told.changes.iter().map(move |change| (event, change)));
        let said = changes.filter_map(|(event, change)| {
            let record = *self.index.get(&change.place)?;
            Some(Said { record, event, state: change.state })
        });
        let mut said: Vec<Said> = said.collect();
        said.sort_by_key(|said| said.record);
        said
    }
}

/// One word about one place.
struct Said {
    record: usize,
    event: usize,
    state: State,
}

impl Record<'_> {
    fn state(&self, now: Now) -> State {
        let present = self.spans.iter().filter(|span| span.active && span.interval.contains(now.0));
        present.map(|span| span.interval.state).max().unwrap_or(State::Operational)
    }

    /// Whether something was left out of the uptime since `begin`.
    fn is_incomplete(&self, begin: Timestamp, end: Timestamp) -> bool {
        let inexact = |span: &Span<'_>| !span.interval.exact && span.interval.touches(begin, end);
        let overlaps = |&(from, to): &(Timestamp, Timestamp)| from < end && to > begin;
        self.spans.iter().any(inexact) || self.doubts.iter().any(overlaps)
    }
}

#[cfg(test)]
mod tests;
