//! What was said of an incident, when, and which states it changed.

use crate::{Markdown, Place, State, When};

/// From one moment on, a component is in a state.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Change {
    /// The component, in one region.
    pub place: Place,
    /// The state that it enters.
    pub state: State,
}

/// The kind of an update to an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
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

    /// Whether it says that the incident goes on, which reopens one that was resolved. Mere news does not.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Investigating | Self::Identified | Self::Monitoring)
    }
}

/// The kind of an update to a maintenance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum MaintenanceStatus {
    /// It is announced, or announced anew.
    Scheduled,
    /// The work has begun.
    InProgress,
    /// The work is done and is being watched.
    Verifying,
    /// News that changes none of the above.
    Update,
    /// It is over.
    Completed,
    /// It will not take place, or was broken off.
    Cancelled,
}

impl MaintenanceStatus {
    /// All kinds, in the order in which they usually come.
    pub const ALL: [Self; 6] =
        [Self::Scheduled, Self::InProgress, Self::Verifying, Self::Update, Self::Completed, Self::Cancelled];

    /// The word of the content format; spaces, hyphens and underscores are the same there.
    pub fn keyword(self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::InProgress => "in progress",
            Self::Verifying => "verifying",
            Self::Update => "update",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether it says that people are at work, so that nothing ends before the next word.
    pub fn is_working(self) -> bool {
        matches!(self, Self::InProgress | Self::Verifying)
    }

    /// Whether it says that the work is over, one way or the other.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Completed | Self::Cancelled)
    }
}

/// A public word about an incident, or, with the other kind of status, about a maintenance.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Update<S = UpdateStatus> {
    /// Unique within the incident; the anchor on its page.
    pub id: String,
    /// When it was said.
    pub at: When,
    /// Its kind.
    pub status: S,
    /// What changes from `at` on; without meaning if it says that all is over, which ends every state.
    pub affects: Vec<Change>,
    /// When the next word will come.
    pub next: Option<When>,
    /// What was said.
    pub body: Markdown,
}

/// Something that happened out of the public's sight.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct TimelineEntry {
    /// When it happened; may precede the start of the incident.
    pub at: When,
    /// What changed from `at` on.
    pub affects: Vec<Change>,
    /// What happened.
    pub body: Markdown,
}
