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
    let mut shown = String::new();
    let mut kinds = BTreeMap::new();
    for diagnostic in diagnostics {
        let kind = kinds.entry(diagnostic.code).or_insert((0, diagnostic));
        *kind = (kind.0 + 1, diagnostic);
        if kind.0 <= MANY {
            shown += &format!("{}\n\n", renderer.render(&[group(diagnostic, lines, room)]));
        }
    }
    for (kind, (count, last)) in kinds.into_iter().filter(|(_, (count, _))| *count > MANY) {
        let line = lines.map_or(1, |lines| lines.position(last.span.start).line);
        let file = visible(&last.file);
        let more = count - MANY;
        shown += &format!(
            "… and {more} more of `{kind}` in {file}, down to line {line}; \
             `stormlamp check --format json` gives them all\n\n"
        );
    }
    shown
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
