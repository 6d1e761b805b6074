//! What ends the command early: one sentence, and the next step.

use std::process::ExitCode;

use crate::writer::WriteError;

/// Why the command cannot go on.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    hint: Option<String>,
    status: Status,
    /// What was typed and is in no file.
    words: Option<String>,
    /// What else is wrong.
    others: Vec<Self>,
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
    fn new(message: String, hint: Option<String>, status: Status) -> Self {
        Self { message, hint, status, words: None, others: Vec::new() }
    }

    /// The content, the site or a server has problems.
    pub(crate) fn problem(message: impl Into<String>) -> Self {
        Self::new(message.into(), None, Status::Problems)
    }

    /// The command was asked for something that makes no sense.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(message.into(), None, Status::WrongUsage)
    }

    /// Adds the next step.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Keeps what somebody wrote and no file has: it is shown again. What is kept already stays.
    pub(crate) fn unwritten(mut self, words: Option<&str>) -> Self {
        let words = words.filter(|words| !words.trim().is_empty());
        self.words = self.words.or_else(|| words.map(str::to_owned));
        self
    }

    /// The same with another.
    pub(crate) fn and(mut self, other: Option<Self>) -> Self {
        self.others.extend(other);
        self
    }

    /// Several that are told together; `None` if there are none.
    pub(crate) fn several(failures: Vec<Self>) -> Option<Self> {
        let mut failures = failures.into_iter();
        let mut first = failures.next()?;
        first.others.extend(failures);
        Some(first)
    }

    /// Tells people, and says how the command ends.
    pub(crate) fn report(&self) -> Status {
        if let Some(words) = &self.words {
            anstream::eprintln!("Not written:\n\n{}\n", words.trim_end());
        }
        self.tell();
        self.others.iter().for_each(Self::tell);
        self.status
    }

    fn tell(&self) {
        use anstyle::{AnsiColor, Style};
        let (error, hint) = (AnsiColor::Red.on_default().bold(), Style::new().bold());
        anstream::eprintln!("{error}error{error:#}: {}", self.message);
        if let Some(text) = &self.hint {
            anstream::eprintln!("{hint}hint{hint:#}: {text}");
        }
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        Self::new(error.to_string(), error.hint(), Status::Problems)
    }
}
