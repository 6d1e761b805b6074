//! What all incidents, all maintenance and all measurements say of many places over the last days, worked
//! out once.
//!
//! Asking the site place by place walks every incident each time; with thousands of incidents and a
//! board of ninety places that is most of the work of a build. A [`History`] walks them once and keeps
//! the spans that reach into its days, place by place. Where a place was measured, the measurement takes
//! the place of what incidents imply; see the module `record`.

mod record;

use std::collections::HashMap;
use std::iter;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::course::{Course, Walk};
use crate::days::{Calendar, summarize};
use crate::uptime::share;
use crate::{
    Change, Day, DaySummary, Impact, Incident, Maintenance, Now, Overall, Phase, Place, Site, State, Uptime,
};

use record::Record;
pub(crate) use record::{Behind, Span};

/// The last days of a site, up to one instant.
#[derive(Debug)]
pub struct History<'a> {
    site: &'a Site,
    now: Now,
    /// The first instant after now: what begins now has begun.
    end: Timestamp,
    calendar: Calendar,
    active: Vec<&'a Incident>,
    running: Vec<&'a Maintenance>,
    index: HashMap<Place, usize>,
    records: Vec<Record<'a>>,
}

impl<'a> History<'a> {
    /// The last `days` days (0 counts as 1) of every place of a site, up to and including today in the
    /// site's zone.
    pub fn new(site: &'a Site, days: u16, now: Now) -> Self {
        let calendar = Calendar::ending(now, days, &site.settings.timezone);
        let mut history = Self::empty(site, site.places(), calendar, now);
        history.active = site.active(now);
        history.running = site.running(now);
        history.take(site.incidents.iter(), site.maintenance.iter());
        history
    }

    /// What is known of one place alone.
    pub(crate) fn of_place(site: &'a Site, place: &Place, calendar: Calendar, now: Now) -> Self {
        let mut history = Self::empty(site, iter::once(place.clone()), calendar, now);
        let here = |change: &Change| &change.place == place;
        let incidents = site.incidents.iter().filter(|incident| incident.changes().any(here));
        let maintenance = site.maintenance.iter().filter(|planned| planned.changes().any(here));
        history.take(incidents, maintenance);
        history
    }

    fn empty(site: &'a Site, places: impl Iterator<Item = Place>, calendar: Calendar, now: Now) -> Self {
        let mut index = HashMap::new();
        for place in places {
            let next = index.len();
            index.entry(place).or_insert(next);
        }
        Self {
            site,
            now,
            end: now.0.checked_add(1.nanosecond()).unwrap_or(now.0),
            calendar,
            active: Vec::new(),
            running: Vec::new(),
            records: iter::repeat_with(Record::default).take(index.len()).collect(),
            index,
        }
    }

    /// The incidents that go on, worst impact first, then the latest start; as [`Site::active`].
    pub fn active(&self) -> &[&'a Incident] {
        &self.active
    }

    /// The maintenance that goes on, what has to end first first; as [`Site::running`].
    pub fn running(&self) -> &[&'a Maintenance] {
        &self.running
    }

    /// The state of a place now; as [`Site::state`]. It is never taken from measurements.
    pub fn state(&self, place: &Place) -> State {
        self.record(place).map_or(State::Operational, |record| record.state(self.now))
    }

    /// The state of the whole site: the worst impact that is active, else maintenance that runs, else
    /// operational.
    pub fn overall(&self) -> Overall {
        let zone = &self.site.settings.timezone;
        let worst = self.active.iter().map(|incident| incident.impact_by(self.now, zone)).max();
        let maintained = |record: &Record<'_>| record.state(self.now) == State::UnderMaintenance;
        match worst {
            Some(impact) if impact > Impact::None => Overall::Incident(impact),
            _ if !self.running.is_empty() || self.records.iter().any(maintained) => Overall::UnderMaintenance,
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
        self.uptime_between(place, self.calendar.begin(Day::MIN), self.now.0)
    }

    /// The uptime of a place from one instant until just before another, as far as that lies within the
    /// days; as [`uptime_between`](crate::uptime_between).
    pub fn uptime_between(&self, place: &Place, from: Timestamp, to: Timestamp) -> Option<Uptime> {
        let from = from.max(self.calendar.begin(self.since(place)?));
        let to = to.min(self.now.0);
        let record = self.record(place)?;
        let share = share(&record.spans, from, to, self.site.settings.weights)?;
        Some(Uptime {
            share,
            incomplete: record.is_incomplete(from, to),
            measured: record.is_measured(from, to),
        })
    }

    fn record(&self, place: &Place) -> Option<&Record<'a>> {
        self.records.get(*self.index.get(place)?)
    }

    fn since(&self, place: &Place) -> Option<Day> {
        self.site.component(&place.component)?.since
    }

    /// Notes what incidents and maintenance, each latest first, say of each place, and what was measured.
    fn take(
        &mut self,
        incidents: impl Iterator<Item = &'a Incident>,
        maintenance: impl Iterator<Item = &'a Maintenance>,
    ) {
        let zone = &self.site.settings.timezone;
        let window = self.calendar.begin(Day::MIN);
        for incident in incidents.filter(|incident| incident.retracted.is_none()) {
            if is_over_before(incident, window, zone) {
                continue;
            }
            let active = incident.phase(self.now, zone) == Phase::Active;
            let course = Course::new(incident, zone, active.then_some(self.now.0));
            if let Some(doubt) = course.doubt(incident, zone) {
                self.doubt(incident.changes(), doubt);
            }
            self.add(Behind::Incident(incident), &course, active);
        }
        for planned in maintenance {
            let walk = Walk::new(planned, zone, Timestamp::MAX);
            if let Some(doubt) = walk.doubt(planned, zone) {
                self.doubt(planned.changes(), doubt);
            }
            self.add(Behind::Maintenance(planned), &walk.into_course(), true);
        }
        self.measure();
    }

    fn add(&mut self, behind: Behind<'a>, course: &Course<'_>, active: bool) {
        let window = self.calendar.begin(Day::MIN);
        if course.over_at().is_some_and(|over| over < window) {
            return;
        }
        for said in self.said(course).chunk_by(|a, b| a.record == b.record) {
            let Some(record) = said.first().and_then(|first| self.records.get_mut(first.record)) else {
                continue;
            };
            let last_word = |event| said.iter().rfind(|said| said.event == event).map(|said| said.state);
            let spans = course.spans(last_word).into_iter().filter(|span| span.touches(window, self.end));
            record.spans.extend(spans.map(|interval| Span { behind, interval, active, counts: true }));
        }
    }

    fn doubt(&mut self, changes: impl Iterator<Item = &'a Change>, doubt: (Timestamp, Timestamp)) {
        for change in changes.filter(|change| change.state != State::Operational) {
            if let Some(record) = self.index.get(&change.place).and_then(|index| self.records.get_mut(*index))
            {
                record.doubts.push(doubt);
            }
        }
    }

    /// Lets measurements take the place of what incidents imply.
    fn measure(&mut self) {
        let window = self.calendar.begin(Day::MIN);
        for (place, measured) in &self.site.measured_states {
            let record = self.index.get(place).and_then(|index| self.records.get_mut(*index));
            if let (Some(record), Some(extent)) = (record, measured.extent()) {
                record.measure(measured, extent, (window, self.end));
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

/// Whether the end is known and lies before a window. Most incidents of a long record are over, and are passed
/// over before anything else is worked out.
fn is_over_before(incident: &Incident, window: Timestamp, zone: &TimeZone) -> bool {
    incident.resolved().is_some_and(|end| end.is_dated() && end.latest(zone) < window)
}

#[cfg(test)]
mod tests;
