//! What was learned from an incident, and what was promised.

use crate::{Markdown, When};

/// How far an action item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
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
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
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
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Revision {
    /// When.
    pub at: When,
    /// What changed.
    pub note: String,
}

/// What was learned from an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
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
