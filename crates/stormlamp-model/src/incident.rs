//! Incidents: what was said, what is known, and what follows from it.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::{Clock, Elapsed, Fingerprint, Id, Impact, Now, Place, State, When};

/// Markdown source as its author wrote it; nothing in it is trusted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markdown(pub String);

impl Markdown {
    /// Whether there is nothing but white space.
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }
}

/// From one moment on, a component is in a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The component, in one region.
    pub place: Place,
    /// The state that it enters.
    pub state: State,
}

/// The kind of an update to an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UpdateStatus {
    /// Somebody is looking.
    Investigating,
    /// The cause is known.
    Identified,
    /// A remedy is in place and is being watched.
    Monitoring,
    /// News that changes none of the above.
    Update,
    /// It is over.
    Resolved,
}

impl UpdateStatus {
    /// All kinds, in the order in which they usually come.
    pub const ALL: [Self; 5] =
        [Self::Investigating, Self::Identified, Self::Monitoring, Self::Update, Self::Resolved];

    /// The word of the content format.
    pub fn keyword(self) -> &'static str {
        match self {
            Self::Investigating => "investigating",
            Self::Identified => "identified",
            Self::Monitoring => "monitoring",
            Self::Update => "update",
            Self::Resolved => "resolved",
        }
    }
}

/// A public word about an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update {
    /// Unique within the incident; the anchor on its page.
    pub id: String,
    /// When it was said.
    pub at: When,
    /// Its kind.
    pub status: UpdateStatus,
    /// What changes from `at` on.
    pub affects: Vec<Change>,
    /// When the next word will come.
    pub next: Option<When>,
    /// What was said.
    pub body: Markdown,
}

/// Something that happened out of the public's sight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineEntry {
    /// When it happened; may precede the start of the incident.
    pub at: When,
    /// What changed from `at` on.
    pub affects: Vec<Change>,
    /// What happened.
    pub body: Markdown,
}

/// How an incident ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// It has not ended.
    Open,
    /// It is over; nobody knows since when.
    Unknown,
    /// It ended then.
    At(When),
}

/// Whether data was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DataLoss {
    /// Nothing was lost.
    None,
    /// Something was lost.
    Some,
    /// It is not known.
    Unknown,
}

/// Who caused something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CauseBy {
    /// The people who run the service.
    Us,
    /// A supplier.
    ThirdParty,
    /// Nobody knows.
    Unknown,
}

/// How sure a cause is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Certainty {
    /// Established.
    Confirmed,
    /// A guess.
    Suspected,
}

/// A cause of an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// What it was.
    pub what: String,
    /// Whose side it was on.
    pub by: CauseBy,
    /// The supplier's name.
    pub provider: Option<String>,
    /// How sure that is; `None` if not stated.
    pub sure: Option<Certainty>,
}

/// A figure that was measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// What was counted.
    pub what: String,
    /// The figure with its unit, as written.
    pub value: String,
    /// The window it was counted over, as written (`26m`, `24 h`).
    pub over: Option<String>,
}

/// A figure published elsewhere that differs from what the times give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// What the figure is about.
    pub what: String,
    /// The figure with its unit, as published.
    pub value: String,
}

/// Where facts of an incident come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The title of the document.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it can be read; an allowed scheme.
    pub url: Option<String>,
}

/// A link that belongs to an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The words to show.
    pub title: String,
    /// Where it leads; an allowed scheme.
    pub url: String,
}

/// How far an action item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ActionState {
    /// Not begun.
    Open,
    /// Begun.
    Started,
    /// Done.
    Done,
}

/// Something that was promised in a postmortem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionItem {
    /// What will be done: inline Markdown.
    pub what: Markdown,
    /// How far it is.
    pub state: ActionState,
    /// Who does it.
    pub owner: Option<String>,
    /// Until when.
    pub due: Option<When>,
}

/// A later change of a postmortem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// When.
    pub at: When,
    /// What changed.
    pub note: String,
}

/// What was learned from an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Postmortem {
    /// When it was published.
    pub published: Option<When>,
    /// Later changes, oldest first.
    pub revisions: Vec<Revision>,
    /// The text; it still contains its task lists.
    pub body: Markdown,
    /// The task-list items of `body`, in their order.
    pub actions: Vec<ActionItem>,
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
pub struct Incident {
    /// The stem of its file; part of its address.
    pub id: Id,
    /// Identifies the bytes it was read from.
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
}

impl Incident {
    /// Where the incident stands. One without a known start counts as begun.
    pub fn phase(&self, now: Now, zone: &TimeZone) -> Phase {
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

    /// The impact that its author gave it, else that of the worst state it brought about.
    pub fn impact(&self) -> Impact {
        self.impact.unwrap_or_else(|| {
            self.changes().map(|change| change.state.impact()).max().unwrap_or(Impact::None)
        })
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
        Elapsed::between(self.started.as_ref()?, self.detected.as_ref()?)
    }

    /// From the start to the first public word.
    pub fn time_to_acknowledge(&self) -> Option<Elapsed> {
        Elapsed::between(self.started.as_ref()?, self.acknowledged.as_ref()?)
    }

    /// From the start to the moment when the worst was over.
    pub fn time_to_mitigate(&self) -> Option<Elapsed> {
        Elapsed::between(self.started.as_ref()?, self.mitigated.as_ref()?)
    }

    /// From the start to the end.
    pub fn time_to_resolve(&self) -> Option<Elapsed> {
        Elapsed::between(self.started.as_ref()?, self.resolved()?)
    }

    /// Whether the start is known at least to the minute.
    pub fn has_exact_start(&self) -> bool {
        self.started.as_ref().is_some_and(|started| matches!(started.clock, Clock::Instant(..)))
    }
}
