//! Diagnostics for people: place, excerpt, message and hint, with colours as escape sequences.

use std::collections::BTreeMap;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use stormlamp_content::{Diagnostic, Severity};

use super::excerpt::Excerpt;
use super::lines::Lines;
use super::visible::visible;

/// So many problems of a kind are shown of a file. More of them have one cause, and hide what else is wrong.
const MANY: usize = 10;

/// Columns beside an excerpt: line numbers, the gutter, two ellipses.
const BESIDE: usize = 14;

/// The problems of one file, for a terminal of so many columns.
pub(super) fn file(diagnostics: &[Diagnostic], lines: Option<&Lines>, width: usize) -> String {
    let renderer = Renderer::styled().term_width(width);
    let room = width.saturating_sub(BESIDE).max(20);
    let mut totals: BTreeMap<&str, usize> = BTreeMap::new();
    diagnostics.iter().for_each(|diagnostic| *totals.entry(diagnostic.code).or_default() += 1);
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut shown = String::new();
    for diagnostic in diagnostics {
        let (seen, total) = (seen.entry(diagnostic.code).or_default(), totals[diagnostic.code]);
        *seen += 1;
        // The last one is always shown: it speaks for those that were only counted.
        if *seen == total && total > MANY + 1 {
            shown += &between(diagnostic, total - MANY - 1);
        }
        if *seen <= MANY || *seen == total {
            shown += &format!("{}\n\n", renderer.render(&[group(diagnostic, lines, room)]));
        }
    }
    shown
}

fn between(last: &Diagnostic, count: usize) -> String {
    let (code, file) = (last.code, visible(&last.file));
    format!(
        "… {count} more of `{code}` in {file}; `stormlamp check --format json` lists them. The last is:\n\n"
    )
}

fn group<'a>(diagnostic: &'a Diagnostic, lines: Option<&'a Lines>, room: usize) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let group = level.primary_title(visible(&diagnostic.message)).id(diagnostic.code);
    let place = Origin::path(visible(&diagnostic.file));
    let group = match lines.filter(|lines| super::has_place(diagnostic, lines)) {
        Some(lines) => {
            let excerpt = Excerpt::of(lines, &diagnostic.span, room);
            let (at, in_place) = (excerpt.at, excerpt.is_in_place());
            let mark = AnnotationKind::Primary.span(excerpt.mark);
            let snippet = Snippet::source(excerpt.text).line_start(at.line).annotation(mark);
            match in_place {
                true => group.element(snippet.path(visible(&diagnostic.file))),
                false => group.element(place.line(at.line).char_column(at.column)).element(snippet),
            }
        }
        None => group.element(place),
    };
    match &diagnostic.hint {
        Some(hint) => group.element(Level::HELP.with_name("hint").message(visible(hint))),
        None => group,
    }
}
