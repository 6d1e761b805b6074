//! Diagnostics as an array of JSON objects, for scripts.

use serde::Serialize;
use stormlamp_content::Diagnostic;

use super::lines::{Lines, Position};

#[derive(Serialize)]
pub(super) struct Entry<'a> {
    /// Relative to the content folder.
    file: &'a str,
    /// Counted from 1; of a problem of the whole file, 1.
    line: usize,
    /// Counted from 1, in code points.
    column: usize,
    /// The first place behind the text that is meant.
    end: Place,
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    hint: Option<&'a str>,
}

#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
}

impl<'a> Entry<'a> {
    pub(super) fn new(diagnostic: &'a Diagnostic, lines: Option<&Lines>) -> Self {
        let (Position { line, column }, end) = super::ends(diagnostic, lines);
        Self {
            file: &diagnostic.file,
            line,
            column,
            end: Place { line: end.line, column: end.column },
            severity: super::level(diagnostic),
            code: diagnostic.code,
            message: &diagnostic.message,
            hint: diagnostic.hint.as_deref(),
        }
    }
}
