//! What the reader says of the lines of facts of an update that was just written.

use super::refusal::{Asked, Refusal};
use super::update::Word;
use crate::diagnostic::{Diagnostic, Severity};

/// What the reader did not understand of the lines of facts.
pub(super) fn complaint(
    diagnostics: &[Diagnostic],
    text: &str,
    place: usize,
    word: &Word,
) -> Option<Refusal> {
    let facts = text.get(place..)?.trim_start();
    let heading = text.len() - facts.len();
    let mut at = heading;
    for line in facts.split_inclusive('\n').take(3) {
        let asked = match line {
            line if line.starts_with("Affects:") && !word.affects.is_empty() => Some(Asked::Affects),
            line if line.starts_with("Next:") && word.next.is_some() => Some(Asked::Next),
            _ => None,
        };
        let lines = at..at + line.len();
        let wrong = |diagnostic: &&Diagnostic| {
            diagnostic.severity == Severity::Error && lines.contains(&diagnostic.span.start)
        };
        if let (Some(asked), Some(wrong)) = (asked, diagnostics.iter().find(wrong)) {
            let refusal = Refusal::asked(asked, wrong.message.clone());
            return Some(match &wrong.hint {
                Some(hint) => refusal.hint(hint.clone()),
                None => refusal,
            });
        }
        at += line.len();
    }
    None
}
