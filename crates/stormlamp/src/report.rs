//! Diagnostics on their way out: for people with an excerpt of the file, for programs as JSON, for code hosts as
//! GitHub's workflow commands or as SARIF.
//!
//! Each file is read once and its lines are found once, so that a report is linear in texts and problems.

mod excerpt;
mod github;
mod human;
mod json;
mod lines;
mod repository;
mod sarif;
mod visible;

use stormlamp_content::{Diagnostic, Folder, Severity};

use lines::{Lines, Position};
pub(crate) use repository::Repository;

/// Diagnostics, and the texts that they speak of.
pub(crate) struct Report<'a> {
    diagnostics: &'a [Diagnostic],
    folder: &'a dyn Folder,
}

/// How many problems there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// What was not understood.
    pub(crate) errors: usize,
    /// What may not be what its author meant.
    pub(crate) warnings: usize,
}

impl<'a> Report<'a> {
    /// A report on the files of a folder; those of one file stand together.
    pub(crate) fn new(diagnostics: &'a [Diagnostic], folder: &'a dyn Folder) -> Self {
        Self { diagnostics, folder }
    }

    /// How many problems there are.
    pub(crate) fn count(&self) -> Count {
        let errors =
            self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
        Count { errors, warnings: self.diagnostics.len() - errors }
    }

    /// For people, on a terminal of so many columns: place, excerpt and hint, with colours as escape sequences.
    pub(crate) fn human(&self, width: usize) -> String {
        let files = self.files().map(|(diagnostics, lines)| human::file(diagnostics, lines.as_ref(), width));
        let mut shown: String = files.collect();
        if let Some(first) = self.diagnostics.first() {
            shown +=
                &format!("`stormlamp explain {}` says what that means and what is published\n", first.code);
        }
        shown
    }

    /// For scripts: an array with an object for each.
    pub(crate) fn json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(&self.each(json::Entry::new))
    }

    /// For GitHub Actions: a workflow command for each.
    pub(crate) fn github(&self, repository: &Repository) -> String {
        self.each(|diagnostic, lines| github::command(diagnostic, lines, repository)).concat()
    }

    /// For code scanners: SARIF 2.1.0.
    pub(crate) fn sarif(&self, repository: &Repository) -> serde_json::Result<String> {
        let results = self.each(|diagnostic, lines| sarif::Problem::new(diagnostic, lines, repository));
        serde_json::to_string_pretty(&sarif::Log::new(results))
    }

    fn each<T>(&self, form: impl Fn(&'a Diagnostic, Option<&Lines>) -> T) -> Vec<T> {
        let mut all = Vec::with_capacity(self.diagnostics.len());
        for (diagnostics, lines) in self.files() {
            all.extend(diagnostics.iter().map(|diagnostic| form(diagnostic, lines.as_ref())));
        }
        all
    }

    /// The diagnostics file by file, each with its lines if it can still be read.
    fn files(&self) -> impl Iterator<Item = (&'a [Diagnostic], Option<Lines>)> {
        let folder = self.folder;
        self.diagnostics.chunk_by(|a, b| a.file == b.file).map(move |diagnostics| {
            let bytes = diagnostics.first().and_then(|first| folder.read(&first.file).ok());
            let lines = bytes.map(|bytes| Lines::new(String::from_utf8_lossy(&bytes).into_owned()));
            (diagnostics, lines)
        })
    }
}

/// Whether a problem is one of a place, and not of a file as a whole.
fn has_place(diagnostic: &Diagnostic, lines: &Lines) -> bool {
    !lines.text().is_empty() && diagnostic.span != (0..0)
}

/// Where a problem begins and ends.
fn ends(diagnostic: &Diagnostic, lines: Option<&Lines>) -> (Position, Position) {
    let position = |byte| lines.map_or(Position { line: 1, column: 1 }, |lines| lines.position(byte));
    (position(diagnostic.span.start), position(diagnostic.span.end))
}

/// The message, and the hint on a line of its own.
fn message(diagnostic: &Diagnostic) -> String {
    match &diagnostic.hint {
        Some(hint) => format!("{}\nhint: {hint}", diagnostic.message),
        None => diagnostic.message.clone(),
    }
}

fn level(diagnostic: &Diagnostic) -> &'static str {
    word(diagnostic.severity)
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

impl Count {
    /// `2 errors, 1 warning`; `None` if there are none.
    pub(crate) fn words(self) -> Option<String> {
        let words = |count: usize, one: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            _ => Some(format!("{count} {one}s")),
        };
        let parts: Vec<String> =
            [words(self.errors, "error"), words(self.warnings, "warning")].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

#[cfg(test)]
mod tests;
