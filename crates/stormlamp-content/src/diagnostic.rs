//! What is wrong with a file, where, and how it should look; and the list that collects it.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::codes::Code;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// Something may not be what its author meant; all of it is published.
    Warning,
    /// Something was not understood; the rest is published.
    Error,
}

/// A problem in a file, with the place and the accepted form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
    found: Vec<Mistake>,
    /// How many there are of each code, those that are not kept included.
    counts: BTreeMap<&'static str, usize>,
    /// So many of a code are kept, and one more that says how many there are beside.
    most: usize,
}

/// More of one kind in one file say nothing new, and a file of megabytes could have millions.
const MOST: usize = 100;

/// Of longer words in a message only the beginning is shown, in bytes.
const LONGEST_WORDS: usize = 200;

impl Problems {
    pub(crate) fn of(file: &str) -> Self {
        Self { file: file.to_owned(), found: Vec::new(), counts: BTreeMap::new(), most: MOST }
    }

    /// An empty list for the same file: what is tried may turn out not to count.
    pub(crate) fn aside(&self) -> Self {
        Self::of(&self.file)
    }

    /// Whether more of a kind are only counted.
    pub(crate) fn has_enough_of(&self, code: &Code) -> bool {
        self.counts.get(code.name).is_some_and(|count| *count > self.most)
    }

    /// What was tried counts.
    pub(crate) fn take(&mut self, tried: Self) {
        tried.into_mistakes().into_iter().for_each(|mistake| self.report(mistake));
    }

    /// The same with fewer of each kind.
    pub(crate) fn at_most(self, most: usize) -> Self {
        Self { most, ..self }
    }

    pub(crate) fn report(&mut self, mistake: Mistake) {
        let count = self.counts.entry(mistake.code.name).or_default();
        *count += 1;
        if *count <= self.most + 1 {
            self.found.push(mistake);
        }
    }

    /// A problem of the file as a whole.
    pub(crate) fn whole(&mut self, code: &'static Code, message: impl Into<String>, hint: &str) {
        self.report(Mistake::new(code, 0..0, message).hint(hint));
    }

    /// How many problems there are so far.
    pub(crate) fn count(&self) -> usize {
        self.counts.values().sum()
    }

    /// All mistakes, in the order in which they were reported.
    pub(crate) fn into_mistakes(mut self) -> Vec<Mistake> {
        let Self { counts, most, .. } = self;
        // The last one that was kept of a code speaks for those that were not.
        let mut kept: BTreeMap<&'static str, usize> = BTreeMap::new();
        for mistake in &mut self.found {
            let kept = kept.entry(mistake.code.name).or_default();
            *kept += 1;
            let more = counts.get(mistake.code.name).map_or(0, |count| count.saturating_sub(most + 1));
            if more > 0 && *kept > most {
                mistake.message = format!("{} (and {more} more like this)", mistake.message);
            }
        }
        self.found
    }

    /// All problems, in the order of their places.
    pub(crate) fn finish(self) -> Vec<Diagnostic> {
        let file = self.file.clone();
        let mut found = self.into_mistakes();
        found.sort_by_key(|problem| (problem.span.start, problem.span.end));
        let diagnostic = |Mistake { code, span, message, hint }| Diagnostic {
            severity: code.severity,
            code: code.name,
            file: file.clone(),
            span,
            message: shortened(message),
            hint: hint.map(shortened),
        };
        found.into_iter().map(diagnostic).collect()
    }
}

/// A message whose words in back quotes may be a whole file, cut to what can be read.
fn shortened(text: String) -> String {
    if text.len() <= LONGEST_WORDS {
        return text;
    }
    let cut = |words: &str| match words.len() > LONGEST_WORDS {
        true => format!("{}…", &words[..words.floor_char_boundary(LONGEST_WORDS / 2)]),
        false => words.to_owned(),
    };
    text.split('`').map(cut).collect::<Vec<_>>().join("`")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes;

    #[test]
    fn of_many_problems_of_a_kind_the_first_are_listed_and_the_rest_is_counted() {
        let mut problems = Problems::of("a.md");
        for at in 0..MOST + 7 {
            problems.report(Mistake::new(codes::UNKNOWN_KEY, at..at + 1, "x"));
        }
        problems.report(Mistake::new(codes::TAB, 0..1, format!("`{}` is much", "ä".repeat(9_999))));
        assert_eq!(problems.count(), MOST + 8);
        let found = problems.finish();
        assert_eq!(found.len(), MOST + 2);
        assert_eq!(found[1].message, format!("`{}…` is much", "ä".repeat(50)));
        assert_eq!(found[MOST].message, "x");
        let last = &found[MOST + 1];
        assert_eq!((last.span.start, last.message.as_str()), (MOST, "x (and 6 more like this)"));
    }

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
