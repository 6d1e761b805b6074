//! Why something is not written, in words for whoever asked for it.

use std::fmt;

/// What was asked for and not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The instant of the update.
    At,
    /// When the next word comes.
    Next,
    /// Components and their states.
    Affects,
    /// The kind of the update.
    Status,
    /// The title.
    Title,
    /// The id of a new file.
    Id,
    /// When an incident began.
    Started,
    /// When a maintenance begins.
    Starts,
    /// When a maintenance ends.
    Ends,
    /// What a new file is made from.
    Template,
}

/// Why nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// One of the values cannot be read.
    NotUnderstood {
        /// Which one.
        asked: Asked,
        /// What is wrong with it, one sentence without a full stop.
        message: String,
        /// The accepted form, with an example.
        hint: Option<String>,
    },
    /// The file cannot be read as it stands, so that nobody would see what is added.
    Unreadable {
        /// What was to be added, as it would stand in the file.
        section: String,
    },
    /// Nowhere in the file would the words be read as they are meant.
    NoPlace {
        /// What was to be added, as it would stand in the file.
        section: String,
    },
    /// `stormlamp.toml` cannot be read.
    NoSite,
}

impl Refusal {
    pub(super) fn asked(asked: Asked, message: impl Into<String>) -> Self {
        Self::NotUnderstood { asked, message: message.into(), hint: None }
    }

    pub(super) fn hint(self, words: impl Into<String>) -> Self {
        match self {
            Self::NotUnderstood { asked, message, .. } => {
                Self::NotUnderstood { asked, message, hint: Some(words.into()) }
            }
            other => other,
        }
    }

    /// The words that were to be published and are not.
    pub fn unsaid(&self) -> Option<&str> {
        match self {
            Self::Unreadable { section } | Self::NoPlace { section } => Some(section),
            Self::NotUnderstood { .. } | Self::NoSite => None,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUnderstood { message, .. } => f.write_str(message),
            Self::Unreadable { .. } => f.write_str("the file cannot be read as it stands"),
            Self::NoPlace { .. } => f.write_str("nowhere in the file would these words be read as an update"),
            Self::NoSite => f.write_str("`stormlamp.toml` cannot be read"),
        }
    }
}

impl std::error::Error for Refusal {}
