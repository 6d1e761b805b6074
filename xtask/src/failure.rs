//! What went wrong, and what to do next.

use std::fmt;

/// A command that could not do its job. Displayed as what happened, then the next step.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Something failed while it ran; `next` is a sentence that tells the reader what to do.
    Work { what: String, next: String },
    /// The command was typed wrongly; `help` shows how it is typed.
    Usage { what: String, help: String },
    /// What failed has been said already, by a summary that has to be the last word.
    Told,
}

impl Failure {
    /// Something failed while it ran.
    pub(crate) fn new(what: impl Into<String>, next: impl Into<String>) -> Self {
        Self::Work { what: what.into(), next: next.into() }
    }

    /// The command was typed wrongly.
    pub(crate) fn usage(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Usage { what: what.into(), help: help.into() }
    }

    /// 1 if the work failed, 2 if the command was typed wrongly.
    pub(crate) fn exit_code(&self) -> u8 {
        if matches!(self, Self::Usage { .. }) { 2 } else { 1 }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Work { what, next } => writeln!(f, "  fail  {}\n  next  {next}", what.trim_end()),
            Self::Usage { what, help } => writeln!(f, "  fail  {what}\n\n{}", help.trim_end()),
            Self::Told => Ok(()),
        }
    }
}
