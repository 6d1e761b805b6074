//! The course of a maintenance: its window, and what was said before, within and after it.
//!
//! The words and both ends of the window are walked in the order of time; at the same instant, words come
//! before the beginning, and the beginning before the end.
//!
//! 1. The beginning opens it, unless it was called off before. If nobody knows the day, the first word
//!    that people are at work does, though never before the month or the year that is known.
//! 2. `completed` and `cancelled` end it. `scheduled` takes that back as long as nothing began,
//!    `in progress` and `verifying` always do.
//! 3. The end of the window ends it, unless the last word was that people are at work. It is then overdue,
//!    as it is from the moment on at which somebody says so later.
//!
//! What updates say of places holds from then on, also if it was said before the beginning: the plan was
//! changed. A `completed` that is known by its date alone holds through that day, as such an end does.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{Course, Edge, End, Event, Turn, end_of, is_instant};
use crate::{Maintenance, MaintenanceStatus, Stage, Update, When};

/// A maintenance, read up to some moment.
pub(crate) struct Walk<'a> {
    events: Vec<Event<'a>>,
    /// Whether and how it was called off or said to be over.
    ended: Option<Stage>,
    /// The last word, news apart, was that people are at work.
    working: bool,
    /// The beginning of the window has come, or it was opened.
    begun: bool,
    /// The earliest beginning has come.
    may_open: bool,
    /// The end of the window has come.
    over: bool,
    on: bool,
    /// When it was opened first and closed last.
    opened: Option<Edge>,
    closed: Option<Edge>,
}

/// What is walked past.
enum Mark<'a> {
    Word(&'a Update<MaintenanceStatus>),
    Begin,
    MayBegin,
    End,
}

impl<'a> Walk<'a> {
    /// Reads everything that `maintenance` tells of the time up to and including some moment.
    pub(crate) fn new(maintenance: &'a Maintenance, zone: &TimeZone, until: Timestamp) -> Self {
        let plan = Event {
            edge: Edge { at: Timestamp::MIN, exact: true },
            changes: &maintenance.affects,
            turn: Turn::Plans,
        };
        let mut walk = Self {
            events: vec![plan],
            ended: None,
            working: false,
            begun: false,
            may_open: maintenance.starts.is_none(),
            over: false,
            on: false,
            opened: None,
            closed: None,
        };
        for (edge, mark) in marks(maintenance, zone).into_iter().take_while(|(edge, _)| edge.at <= until) {
            walk.pass(edge, &mark);
        }
        walk
    }

    /// Where the maintenance stands at the end of the walk.
    pub(crate) fn stage(&self) -> Stage {
        match self.ended {
            _ if self.on && self.over => Stage::Overdue,
            _ if self.on => Stage::Running,
            Some(ended) => ended,
            None if self.over => Stage::Completed,
            None => Stage::Scheduled,
        }
    }

    /// When it began.
    pub(crate) fn begin(&self) -> Option<Timestamp> {
        self.opened.map(|edge| edge.at)
    }

    /// When it ended, if it did.
    pub(crate) fn end(&self) -> Option<Timestamp> {
        if self.on { None } else { self.closed.map(|edge| edge.at) }
    }

    /// What was walked past, as a course.
    pub(crate) fn into_course(self) -> Course<'a> {
        let never = Edge { at: Timestamp::MIN, exact: true };
        let end = if self.on { None } else { Some(self.closed.unwrap_or(never)) };
        Course { end: end.map(|edge| End { edge, latest: edge.at }), events: self.events }
    }

    /// From when to when it may have lasted, if it took place on days that nobody wrote down.
    pub(crate) fn doubt(&self, maintenance: &Maintenance, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
        let starts = maintenance.starts.as_ref().filter(|starts| !starts.is_dated())?;
        let to = maintenance.ends.as_ref().unwrap_or(starts).latest(zone);
        let took_place = self.opened.is_none() && self.ended != Some(Stage::Cancelled);
        took_place.then_some((starts.earliest(zone), to))
    }

    fn pass(&mut self, edge: Edge, mark: &Mark<'a>) {
        match mark {
            Mark::Word(word) => self.hear(edge, word),
            Mark::Begin => {
                (self.begun, self.may_open) = (true, true);
                if self.ended.is_none() {
                    self.open(edge);
                }
            }
            Mark::MayBegin => {
                self.may_open = true;
                if self.working {
                    self.open(edge);
                }
            }
            Mark::End => {
                self.over = true;
                if !self.working {
                    self.close(edge);
                }
            }
        }
    }

    fn hear(&mut self, edge: Edge, word: &'a Update<MaintenanceStatus>) {
        let ended = match word.status {
            MaintenanceStatus::Completed => Some(Stage::Completed),
            MaintenanceStatus::Cancelled => Some(Stage::Cancelled),
            _ => None,
        };
        if ended.is_some() {
            (self.ended, self.working) = (ended, false);
            return self.close(edge);
        }
        if !word.affects.is_empty() {
            self.events.push(Event { edge, changes: &word.affects, turn: Turn::Plans });
        }
        match word.status {
            MaintenanceStatus::Scheduled => {
                self.working = false;
                if !self.begun {
                    self.ended = None;
                }
            }
            status if status.is_working() => {
                (self.working, self.ended) = (true, None);
                if self.may_open {
                    self.open(edge);
                }
            }
            _ => (),
        }
    }

    fn open(&mut self, edge: Edge) {
        if !self.on {
            (self.on, self.begun) = (true, true);
            self.opened = self.opened.or(Some(edge));
            self.events.push(Event { edge, changes: &[], turn: Turn::Reopens });
        }
    }

    fn close(&mut self, edge: Edge) {
        if self.on {
            self.on = false;
            self.closed = Some(edge);
            self.events.push(Event { edge, changes: &[], turn: Turn::Resolves });
        }
    }
}

/// Everything that is walked past, in the order of time.
fn marks<'a>(maintenance: &'a Maintenance, zone: &TimeZone) -> Vec<(Edge, Mark<'a>)> {
    let mut marks: Vec<(Edge, Mark<'a>)> =
        maintenance.updates.iter().map(|word| (heard(word, zone), Mark::Word(word))).collect();
    let begin =
        maintenance.starts.as_ref().map(|when| Edge { at: when.earliest(zone), exact: is_instant(when) });
    if let (Some(edge), Some(when)) = (begin, &maintenance.starts) {
        marks.push((edge, if when.is_dated() { Mark::Begin } else { Mark::MayBegin }));
    }
    if let Some(when) = &maintenance.ends {
        let at = end_of(when, zone).max(begin.map_or(Timestamp::MIN, |begin| begin.at));
        marks.push((Edge { at, exact: is_instant(when) }, Mark::End));
    }
    marks.sort_by_key(|(edge, _)| edge.at);
    marks
}

/// From when on a word counts.
fn heard(word: &Update<MaintenanceStatus>, zone: &TimeZone) -> Edge {
    let at = match word.status {
        MaintenanceStatus::Completed => end_of(&word.at, zone),
        _ => word.at.earliest(zone),
    };
    Edge { at, exact: is_instant(&word.at) }
}

/// Every moment at which a maintenance may change although nobody edits it, in no particular order.
pub(crate) fn moments(maintenance: &Maintenance, zone: &TimeZone) -> impl Iterator<Item = Timestamp> {
    let said = maintenance.updates.iter().map(|word| &word.at);
    let ends = |when: &When| [when.earliest(zone), end_of(when, zone)];
    let stated: Vec<&When> = maintenance.starts.iter().chain(&maintenance.ends).chain(said).collect();
    stated.into_iter().flat_map(ends)
}
