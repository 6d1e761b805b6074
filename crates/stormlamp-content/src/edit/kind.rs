//! The two kinds of files that updates are added to, and what differs between them.

use stormlamp_model::{MaintenanceStatus, UpdateStatus};

use super::refusal::{Asked, Refusal};
use crate::keys::quoted;
use crate::leaves::find_word;
use crate::suggest::nearest;

/// What a file tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// Something that went wrong.
    Incident,
    /// Planned work.
    Maintenance,
}

impl EntryKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Incident, Self::Maintenance];

    /// The folder of its files, without a slash.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Incident => "incidents",
            Self::Maintenance => "maintenance",
        }
    }

    /// The word that people use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Incident => "incident",
            Self::Maintenance => "maintenance",
        }
    }

    /// The states that an update may name, in the order in which they usually come.
    pub fn statuses(self) -> Vec<&'static str> {
        match self {
            Self::Incident => UpdateStatus::ALL.map(UpdateStatus::keyword).to_vec(),
            Self::Maintenance => MaintenanceStatus::ALL.map(MaintenanceStatus::keyword).to_vec(),
        }
    }

    /// The state of the first update.
    pub fn first_status(self) -> &'static str {
        match self {
            Self::Incident => UpdateStatus::Investigating.keyword(),
            Self::Maintenance => MaintenanceStatus::Scheduled.keyword(),
        }
    }

    /// The state that ends it.
    pub fn final_status(self) -> &'static str {
        match self {
            Self::Incident => UpdateStatus::Resolved.keyword(),
            Self::Maintenance => MaintenanceStatus::Completed.keyword(),
        }
    }

    /// A state as people write it; spaces, hyphens, underscores and case make no difference.
    pub fn status(self, text: &str) -> Option<&'static str> {
        find_word(text, &self.statuses())
    }

    /// Why a word is none of its states, with the nearest that is.
    pub fn refuse(self, written: &str) -> Refusal {
        let statuses = self.statuses();
        let hint = match nearest(written, statuses.iter().copied()) {
            Some(word) => format!("did you mean `{word}`?"),
            None => format!("one of {}", quoted(&statuses)),
        };
        let of = if self == Self::Incident { "an incident" } else { "a maintenance" };
        Refusal::asked(Asked::Status, format!("`{written}` is no status of {of}")).hint(hint)
    }

    /// The key that says when it began or begins.
    pub(super) fn start_key(self) -> &'static str {
        match self {
            Self::Incident => "started",
            Self::Maintenance => "starts",
        }
    }

    /// The path of a file of this kind.
    pub fn path(self, id: &str) -> String {
        format!("{}/{id}.md", self.folder())
    }

    /// The kind of the file at a path of the content folder.
    pub(super) fn of_path(path: &str) -> Option<Self> {
        let (folder, name) = path.split_once('/')?;
        let is_entry = name.ends_with(".md") && !name.contains('/');
        Self::ALL.into_iter().find(|kind| is_entry && kind.folder() == folder)
    }
}
