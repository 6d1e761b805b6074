//! Planned work: a window, what it affects, and what was said of it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::course::{Walk, moments};
use crate::{
    Change, Fingerprint, Id, Interval, Link, MaintenanceStatus, Markdown, Moment, Now, Place, Source, State,
    Translation, Update, When,
};

/// Planned work on some components.
///
/// They are under maintenance from `starts` to `ends` without anybody touching a file, and never before,
/// whatever is said earlier. An end known only by its date holds through that day.
///
/// * `completed` and `cancelled` end it early; said before `starts`, it never takes place. A later
///   `scheduled` takes that back as long as nothing began, `in progress` and `verifying` always do.
/// * If the last word at `ends`, news apart, is that people are at work, it is overdue until the next
///   `completed` or `cancelled`; so it is from the moment on at which somebody says so after `ends`.
/// * Without `ends`, it lasts until it is said to be over, and is never overdue. Without a day in `starts`,
///   it begins with the first word that people are at work.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Maintenance {
    /// The stem of its file; part of its address. Unique over incidents, too.
    pub id: Id,
    /// Identifies the bytes it was read from, those of its translations included.
    pub fingerprint: Fingerprint,
    /// One line of plain text.
    pub title: String,
    /// A paragraph for cards, feeds and the fallback page.
    pub summary: Markdown,
    /// What holds from `starts` on.
    pub affects: Vec<Change>,
    /// When it is planned to begin; `None` if that is open.
    pub starts: Option<When>,
    /// When it is planned to end; `None` if that is open.
    pub ends: Option<When>,
    /// Words for a start or an end that nobody knows yet ("when the parts are there").
    pub undated: BTreeMap<Moment, String>,
    /// What will go on working.
    pub works: Vec<String>,
    /// What the reader can do.
    pub advice: Option<Markdown>,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// Further links.
    pub links: Vec<Link>,
    /// Public updates, oldest first.
    pub updates: Vec<Update<MaintenanceStatus>>,
    /// Not meant for the public yet; only previews have it.
    pub draft: bool,
    /// Former ids, whose addresses lead here.
    pub aliases: Vec<Id>,
    /// Language tag (BCP 47) to words.
    pub translations: BTreeMap<String, Translation>,
}

/// Where a maintenance stands at some moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Its window lies ahead, or nobody said when it is.
    Scheduled,
    /// Its window is open.
    Running,
    /// Its window is over, and people are still at work.
    Overdue,
    /// It is over.
    Completed,
    /// It was called off or broken off.
    Cancelled,
}

impl Stage {
    /// Whether the work goes on, in time or not.
    pub fn is_running(self) -> bool {
        matches!(self, Self::Running | Self::Overdue)
    }
}

impl Maintenance {
    /// Where it stands.
    pub fn stage(&self, now: Now, zone: &TimeZone) -> Stage {
        Walk::new(self, zone, now.0).stage()
    }

    /// When the work begins as things stand; `None` if it does not take place, or if nobody knows.
    pub fn begin(&self, zone: &TimeZone) -> Option<Timestamp> {
        Walk::new(self, zone, Timestamp::MAX).begin()
    }

    /// When the work ends as things stand: early, in time, or late. `None` if it does not take place, or if
    /// somebody has yet to say so.
    pub fn end(&self, zone: &TimeZone) -> Option<Timestamp> {
        Walk::new(self, zone, Timestamp::MAX).end()
    }

    /// The state of a place as this maintenance tells it: operational unless the work goes on.
    pub fn state(&self, place: &Place, now: Now, zone: &TimeZone) -> State {
        let spans = self.intervals(place, zone);
        let present = spans.iter().filter(|span| span.contains(now.0)).map(|span| span.state);
        present.max().unwrap_or(State::Operational)
    }

    /// What it says of one place, in the order of time; spans that are operational are left out.
    pub fn intervals(&self, place: &Place, zone: &TimeZone) -> Vec<Interval> {
        if !self.changes().any(|change| &change.place == place) {
            return Vec::new();
        }
        Walk::new(self, zone, Timestamp::MAX).into_course().spans_of(place)
    }

    /// Every change of state that the maintenance tells of, in no particular order.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.affects.iter().chain(self.updates.iter().flat_map(|update| &update.affects))
    }

    /// The latest update that was said by `now`.
    pub fn latest_update(&self, now: Now, zone: &TimeZone) -> Option<&Update<MaintenanceStatus>> {
        self.updates.iter().rev().find(|update| update.at.earliest(zone) <= now.0)
    }

    /// The first instant after `now` at which its stage, its latest update or a state may change although
    /// nobody edits it.
    pub fn next_change(&self, now: Now, zone: &TimeZone) -> Option<Timestamp> {
        moments(self, zone).filter(|at| *at > now.0).min()
    }
}

#[cfg(test)]
mod tests;
