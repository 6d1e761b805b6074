//! Incidents: what was said, what is known, and what follows from it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::interval::intervals_begun_by;
use crate::{
    Cause, Change, Clock, DataLoss, Elapsed, Fingerprint, Id, Impact, Link, Measured, Moment, Now, Place,
    Postmortem, Resolution, Source, State, Stated, TimelineEntry, Translation, Update, UpdateStatus, When,
};

/// Markdown source as its author wrote it; nothing in it is trusted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Markdown(pub String);

impl Markdown {
    /// Whether there is nothing but white space.
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }
}

/// Where an incident stands at some moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Its start lies ahead.
    Ahead,
    /// It goes on.
    Active,
    /// It is over.
    Over,
}

/// An incident: facts, public updates, and what was learned.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Incident {
    /// The stem of its file; part of its address.
    pub id: Id,
    /// Identifies the bytes it was read from, those of its translations included.
    pub fingerprint: Fingerprint,
    /// One line of plain text.
    pub title: String,
    /// A paragraph for cards, feeds and the fallback page.
    pub summary: Markdown,
    /// What holds from `started` on.
    pub affects: Vec<Change>,
    /// When it began; `None` if unknown.
    pub started: Option<When>,
    /// The first alert or report.
    pub detected: Option<When>,
    /// The first public word; by default the first update.
    pub acknowledged: Option<When>,
    /// When the worst was over.
    pub mitigated: Option<When>,
    /// How it ended.
    pub resolution: Resolution,
    /// Words for moments whose time nobody knows ("some time in the night"), which have no time above.
    pub undated: BTreeMap<Moment, String>,
    /// Impact, if the author set it.
    pub impact: Option<Impact>,
    /// What is known to work.
    pub works: Vec<String>,
    /// What the reader can do.
    pub advice: Option<Markdown>,
    /// Whether data was lost; `None` if not stated.
    pub data_loss: Option<DataLoss>,
    /// Why it happened.
    pub causes: Vec<Cause>,
    /// Figures that were measured.
    pub measured: Vec<Measured>,
    /// Figures published elsewhere.
    pub stated: Vec<Stated>,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// Further links.
    pub links: Vec<Link>,
    /// Public updates, oldest first.
    pub updates: Vec<Update>,
    /// What happened out of the public's sight, oldest first.
    pub timeline: Vec<TimelineEntry>,
    /// What was learned.
    pub postmortem: Option<Postmortem>,
    /// The incident whose file keeps the postmortem of this one, too; it is one of the site.
    pub postmortem_in: Option<Id>,
    /// Why it was a false alarm. Such an incident is over, and counts nowhere.
    pub retracted: Option<String>,
    /// Not meant for the public yet; only previews have it.
    pub draft: bool,
    /// Former ids, whose addresses lead here.
    pub aliases: Vec<Id>,
    /// Language tag (BCP 47) to words.
    pub translations: BTreeMap<String, Translation>,
}

impl Incident {
    /// Where the incident stands. One without a known start counts as begun, a retracted one is over.
    pub fn phase(&self, now: Now, zone: &TimeZone) -> Phase {
        if self.retracted.is_some() {
            return Phase::Over;
        }
        if self.begin(zone).is_some_and(|begin| begin > now.0) {
            return Phase::Ahead;
        }
        match &self.resolution {
            Resolution::Open => Phase::Active,
            Resolution::Unknown => Phase::Over,
            Resolution::At(end) if end.earliest(zone) <= now.0 => Phase::Over,
            Resolution::At(_) => Phase::Active,
        }
    }

    /// The first instant of the incident, with dates beginning in `zone`.
    pub fn begin(&self, zone: &TimeZone) -> Option<Timestamp> {
        self.started.as_ref().map(|started| started.earliest(zone))
    }

    /// The impact that its author gave it, else that of the worst state it brought about. What was
    /// retracted had none.
    pub fn impact(&self) -> Impact {
        self.worst_impact(|_| true)
    }

    /// The same as far as it was known by `now`: what is announced for later does not count yet.
    pub fn impact_by(&self, now: Now, zone: &TimeZone) -> Impact {
        self.worst_impact(|when| when.earliest(zone) <= now.0)
    }

    /// What holds from the start always counts; a `resolved` update brings about no state.
    fn worst_impact(&self, counts: impl Fn(&When) -> bool) -> Impact {
        if self.retracted.is_some() {
            return Impact::None;
        }
        let open = |update: &&Update| update.status != UpdateStatus::Resolved;
        let updates = self.updates.iter().filter(open).map(|update| (&update.at, &update.affects));
        let timeline = self.timeline.iter().map(|entry| (&entry.at, &entry.affects));
        let later = updates.chain(timeline).filter(|(at, _)| counts(at)).flat_map(|(_, affects)| affects);
        let reached = self.affects.iter().chain(later).map(|change| change.state.impact());
        self.impact.unwrap_or_else(|| reached.max().unwrap_or(Impact::None))
    }

    /// The state of a place as this incident tells it: operational unless the incident goes on.
    pub fn state(&self, place: &Place, now: Now, zone: &TimeZone) -> State {
        if self.phase(now, zone) != Phase::Active {
            return State::Operational;
        }
        let spans = intervals_begun_by(self, place, zone, Some(now.0));
        let present = spans.iter().filter(|span| span.contains(now.0)).map(|span| span.state);
        present.max().unwrap_or(State::Operational)
    }

    /// The first instant after `now` at which its phase, its latest update or a state may change although
    /// nobody edits it.
    pub fn next_change(&self, now: Now, zone: &TimeZone) -> Option<Timestamp> {
        let ends = self.resolved().into_iter().flat_map(|end| [end.earliest(zone), end.latest(zone)]);
        let facts = [&self.detected, &self.acknowledged, &self.mitigated].into_iter().flatten();
        let updates = self.updates.iter().map(|update| &update.at);
        let timeline = self.timeline.iter().filter(|entry| !entry.affects.is_empty()).map(|entry| &entry.at);
        let moments = self.started.iter().chain(facts).chain(updates).chain(timeline);
        moments.map(|when| when.earliest(zone)).chain(ends).filter(|at| *at > now.0).min()
    }

    /// Every change of state that the incident tells of, in no particular order.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        let updates = self.updates.iter().flat_map(|update| &update.affects);
        let timeline = self.timeline.iter().flat_map(|entry| &entry.affects);
        self.affects.iter().chain(updates).chain(timeline)
    }

    /// The latest update that was said by `now`.
    pub fn latest_update(&self, now: Now, zone: &TimeZone) -> Option<&Update> {
        self.updates.iter().rev().find(|update| update.at.earliest(zone) <= now.0)
    }

    /// When it ended, if that is known.
    pub fn resolved(&self) -> Option<&When> {
        match &self.resolution {
            Resolution::At(when) => Some(when),
            Resolution::Open | Resolution::Unknown => None,
        }
    }

    /// From the start to the first alert.
    pub fn time_to_detect(&self) -> Option<Elapsed> {
        self.since_start(self.detected.as_ref())
    }

    /// From the start to the first public word.
    pub fn time_to_acknowledge(&self) -> Option<Elapsed> {
        self.since_start(self.acknowledged.as_ref())
    }

    /// From the start to the moment when the worst was over.
    pub fn time_to_mitigate(&self) -> Option<Elapsed> {
        self.since_start(self.mitigated.as_ref())
    }

    /// From the start to the end.
    pub fn time_to_resolve(&self) -> Option<Elapsed> {
        self.since_start(self.resolved())
    }

    /// What never happened has no duration.
    fn since_start(&self, to: Option<&When>) -> Option<Elapsed> {
        let started = self.started.as_ref().filter(|_| self.retracted.is_none());
        Elapsed::between(started?, to?)
    }

    /// Whether the start is known at least to the minute.
    pub fn has_exact_start(&self) -> bool {
        self.started.as_ref().is_some_and(|started| matches!(started.clock, Clock::Instant(..)))
    }
}

#[cfg(test)]
mod tests;
