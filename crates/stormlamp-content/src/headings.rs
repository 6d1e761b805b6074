//! The headings of an incident's text, and what may have been meant as one.
//!
//! Only ATX headings of level two at document level count. Other headings, lines with hashes and code blocks that
//! are never closed are found too: an update that nobody reads is worse than a warning too many.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag};

use crate::piece::Piece;
use crate::sections::MARKDOWN;

/// A heading that may begin a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Heading<'a> {
    /// Its words, without hashes.
    pub(crate) text: Piece<'a>,
    /// The first byte of its line, and the first behind it.
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// Something that stands at document level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found<'a> {
    /// Counts as a heading.
    Heading(Heading<'a>),
    /// The words of a line that is no heading of level two, and may have been meant as one.
    Line(Piece<'a>),
    /// A code block whose fence is never closed, to the end of the text.
    OpenFence(Piece<'a>),
}

/// Finds them, in the order of the text.
pub(crate) fn find(body: Piece<'_>) -> Vec<Found<'_>> {
    if !["#", "```", "~~~", "\n-", "\n="].iter().any(|mark| body.text.contains(mark)) {
        return Vec::new();
    }
    plain(body).unwrap_or_else(|| parsed(body))
}

/// The same without parsing, where the lines tell: there every line that begins with hashes and a space is a heading
/// at document level, whatever stands around it, and nothing else counts. `None` of other texts.
fn plain(body: Piece<'_>) -> Option<Vec<Found<'_>>> {
    // Fences, HTML, and definitions of links, which may go on in the next line; the parser knows how these end.
    if ["```", "~~~", "<", "]:", "\r"].iter().any(|mark| body.text.contains(mark)) {
        return None;
    }
    let lines = body.lines().filter(|line| line.text.trim_start().starts_with(['#', '-', '=']));
    let found: Option<Vec<_>> = lines.map(|line| plain_line(body, line)).collect();
    found.map(|found| found.into_iter().flatten().collect())
}

/// What a line counts as that begins with a mark, if it can be told: the outer `None` says that it cannot.
fn plain_line<'a>(body: Piece<'a>, line: Piece<'a>) -> Option<Option<Found<'a>>> {
    let text = line.text.trim();
    if !text.starts_with('#') {
        let is_underline = text.bytes().all(|byte| matches!(byte, b'-' | b'=' | b' ' | b'\t'));
        return (!is_underline).then_some(None);
    }
    let level = line.text.bytes().take_while(|byte| *byte == b'#').count();
    let is_heading = (1..=6).contains(&level) && line.text.as_bytes().get(level) == Some(&b' ');
    let found = match level {
        2 => atx(body, line.start - body.start).map(Found::Heading),
        _ => after_hashes(line).map(Found::Line),
    };
    is_heading.then_some(found)
}

fn parsed(body: Piece<'_>) -> Vec<Found<'_>> {
    let mut depth = 0_usize;
    let mut found = Vec::new();
    for (event, range) in Parser::new_ext(body.text, MARKDOWN).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                if depth == 0 {
                    block(&tag, body, body.slice(range), &mut found);
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => (),
        }
    }
    found
}

fn block<'a>(tag: &Tag<'_>, body: Piece<'a>, block: Piece<'a>, found: &mut Vec<Found<'a>>) {
    match tag {
        Tag::Heading { level: HeadingLevel::H2, .. } => match atx(body, block.start - body.start) {
            Some(heading) => found.push(Found::Heading(heading)),
            None => found.extend(block.lines().map(Piece::trim).map(Found::Line)),
        },
        Tag::Heading { .. } => {
            found.extend(block.lines().map(|line| Found::Line(after_hashes(line).unwrap_or(line.trim()))));
        }
        Tag::Paragraph => found.extend(block.lines().filter_map(after_hashes).map(Found::Line)),
        Tag::CodeBlock(CodeBlockKind::Fenced(_)) if is_open(block) => found.push(Found::OpenFence(block)),
        _ => (),
    }
}

/// The heading at a byte, if it is written with hashes.
fn atx(body: Piece<'_>, at: usize) -> Option<Heading<'_>> {
    let line = body.from(at).lines().next()?;
    let text = line.trim().strip_prefix("##")?.trim();
    let without_closing = text.text.trim_end_matches('#');
    let closed = without_closing.is_empty() || without_closing.ends_with([' ', '\t']);
    let text = if closed { text.to(without_closing.len()).trim_end() } else { text };
    Some(Heading { text, start: line.start, end: line.end() })
}

/// What stands on a line behind hashes, with a space between them or without.
pub(crate) fn after_hashes(line: Piece<'_>) -> Option<Piece<'_>> {
    let line = line.trim();
    let hashes = line.text.len() - line.text.trim_start_matches('#').len();
    (hashes > 0).then(|| line.from(hashes).trim())
}

/// Whether the last line of a fenced block is something else than the fence that closes it.
fn is_open(block: Piece<'_>) -> bool {
    let length = |line: &str, mark: char| line.len() - line.trim_start_matches(mark).len();
    let mut lines = block.text.trim_end().lines().map(str::trim);
    let Some(first) = lines.next() else { return false };
    let mark = if first.starts_with('~') { '~' } else { '`' };
    let closes = |line: &str| {
        let marks = length(line, mark);
        marks == line.len() && marks >= length(first, mark)
    };
    !lines.next_back().is_some_and(closes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_the_lines_tell_need_not_be_parsed() {
        let text = "A.\n\n## 23:12 · Investigating\nB: 1 #2\n- c\n## 23:40 · Resolved ##\n### D\n";
        let found = plain(Piece::new(text, 7)).unwrap();
        assert_eq!(found, parsed(Piece::new(text, 7)));
        assert_eq!(found.len(), 3);
        for text in ["# a\n```\n# b\n```", "<div>\n## a", " ## a", "a\n---", "##a", "[a]:\n## b"] {
            assert_eq!(plain(Piece::new(text, 0)), None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn lines_tell_what_the_parser_tells(text in "([#\\-=*>+ \t\n|:`\\[\\]^0-9.!_\\\\a]|\n## |\n- |\n> |\n\n|\n|-|\n|\n    |\n1\\. ){0,24}") {
            let body = Piece::new(&text, 0);
            if let Some(found) = plain(body) {
                prop_assert_eq!(found, parsed(body));
            }
        }
    }
}
