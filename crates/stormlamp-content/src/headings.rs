//! The headings of an incident's text, and what may have been meant as one.
//!
//! Only ATX headings of level two at document level count. Other headings, lines with hashes and code blocks that
//! are never closed are found too: an update that nobody reads is worse than a warning too many.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag};

use crate::piece::Piece;
use crate::sections::MARKDOWN;

/// A heading that may begin a section.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Heading<'a> {
    /// Its words, without hashes.
    pub(crate) text: Piece<'a>,
    /// The first byte of its line, and the first behind it.
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// Something that stands at document level.
#[derive(Clone, Copy, Debug)]
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
