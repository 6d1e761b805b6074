//! What is wrong with a file, where, and how it should look; and the list that collects it.

use std::ops::Range;

use crate::codes::Code;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something may not be what its author meant; all of it is published.
    Warning,
    /// Something was not understood; the rest is published.
    Error,
}

/// A problem in a file, with the place and the accepted form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Stable and documented, see [`CODES`](crate::CODES): `unknown-key`, `ambiguous-zone`.
    pub code: &'static str,
    /// The file, relative to the content folder.
    pub file: String,
    /// The bytes of the file that are meant; empty at 0 if the whole file is.
    pub span: Range<usize>,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// The accepted form, with an example.
    pub hint: Option<String>,
}

/// The line and column of a byte of a text, both counted from 1; columns count characters.
///
/// A byte beyond the end, or inside a character, counts as the place just before it.
pub fn position(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..text.floor_char_boundary(byte)).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before.get(line_start..).map_or(0, |line| line.chars().count()) + 1;
    (line, column)
}

/// Something that could not be understood, before it is known in which file and key it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    pub(crate) code: &'static Code,
    pub(crate) span: Range<usize>,
    pub(crate) message: String,
    /// `None`: the accepted form of the key.
    pub(crate) hint: Option<String>,
}

impl Mistake {
    pub(crate) fn new(code: &'static Code, span: Range<usize>, message: impl Into<String>) -> Self {
        Self { code, span, message: message.into(), hint: None }
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// Collects the problems of one file.
#[derive(Debug)]
pub(crate) struct Problems {
    file: String,
    found: Vec<Diagnostic>,
}

impl Problems {
    pub(crate) fn of(file: &str) -> Self {
        Self { file: file.to_owned(), found: Vec::new() }
    }

    pub(crate) fn report(&mut self, mistake: Mistake) {
        let Mistake { code, span, message, hint } = mistake;
        let file = self.file.clone();
        self.found.push(Diagnostic { severity: code.severity, code: code.name, file, span, message, hint });
    }

    /// A problem of the file as a whole.
    pub(crate) fn whole(&mut self, code: &'static Code, message: impl Into<String>, hint: &str) {
        self.report(Mistake::new(code, 0..0, message).hint(hint));
    }

    /// How many problems there are so far.
    pub(crate) fn count(&self) -> usize {
        self.found.len()
    }

    /// All problems, in the order of their places.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|problem| (problem.span.start, problem.span.end));
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::position;

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let text = "ä: 1\nb: ü?\n";
        let of = |needle: &str| position(text, text.find(needle).unwrap());
        assert_eq!(of("ä"), (1, 1));
        assert_eq!(of(": 1"), (1, 2));
        assert_eq!(of("?"), (2, 5));
        assert_eq!(position(text, text.len()), (3, 1));
        assert_eq!(position(text, 1), (1, 1), "inside the umlaut");
        assert_eq!(position(text, 999), (3, 1));
        assert_eq!(position("", 0), (1, 1));
    }
}
