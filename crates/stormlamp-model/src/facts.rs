//! What is known of an incident beside its times: how it ended, why it happened, who says so.

use crate::{Update, UpdateStatus, When};

/// How an incident ended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Resolution {
    /// It has not ended.
    Open,
    /// It is over; nobody knows since when.
    Unknown,
    /// It ended then.
    At(When),
}

impl Resolution {
    /// What updates, oldest first, say where nothing else is stated: the last `resolved` ends the
    /// incident, unless a later open status reopened it.
    pub fn implied_by(updates: &[Update]) -> Self {
        let last = updates.iter().rev().find(|update| update.status != UpdateStatus::Update);
        match last {
            Some(update) if !update.status.is_open() => Self::At(update.at.clone()),
            Some(_) | None => Self::Open,
        }
    }
}

/// A moment that facts may tell of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Moment {
    /// An incident began.
    Started,
    /// It was noticed.
    Detected,
    /// The public was told.
    Acknowledged,
    /// The worst was over.
    Mitigated,
    /// It was over.
    Resolved,
    /// A maintenance is planned to begin.
    Starts,
    /// It is planned to end.
    Ends,
}

/// Whether data was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
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
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
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
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Certainty {
    /// Established.
    Confirmed,
    /// A guess.
    Suspected,
}

/// A cause of an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
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
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
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
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Stated {
    /// What the figure is about.
    pub what: String,
    /// The figure with its unit, as published.
    pub value: String,
}

/// Where facts of an incident come from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
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
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Link {
    /// The words to show.
    pub title: String,
    /// Where it leads; an allowed scheme.
    pub url: String,
}
