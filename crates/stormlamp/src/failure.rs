//! What ends the command early: one sentence, and the next step.

use std::process::ExitCode;

use crate::writer::WriteError;

/// Why the command cannot go on.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    hint: Option<String>,
    status: Status,
}

/// How the command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// Fine.
    Fine = 0,
    /// The content, the site or a server has problems.
    Problems = 1,
    /// It was asked for something that makes no sense.
    WrongUsage = 2,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status as u8)
    }
}

impl Failure {
    /// The content, the site or a server has problems.
    pub(crate) fn problem(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None, status: Status::Problems }
    }

    /// The command was asked for something that makes no sense.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None, status: Status::WrongUsage }
    }

    /// Adds the next step.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Tells people, and says how the command ends.
    pub(crate) fn report(&self) -> Status {
        use anstyle::{AnsiColor, Style};
        let (error, hint) = (AnsiColor::Red.on_default().bold(), Style::new().bold());
        anstream::eprintln!("{error}error{error:#}: {}", self.message);
        if let Some(text) = &self.hint {
            anstream::eprintln!("{hint}hint{hint:#}: {text}");
        }
        self.status
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        Self { message: error.to_string(), hint: error.hint(), status: Status::Problems }
    }
}
