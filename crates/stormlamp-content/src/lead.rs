//! The lines of facts that may stand right under a heading: `Affects: …`, `Next: …`.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use crate::piece::Piece;
use crate::sections::MARKDOWN;

/// A line of facts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Fact<'a> {
    /// One of the names that were asked for.
    pub(crate) name: &'static str,
    pub(crate) value: Piece<'a>,
    /// The line as it was written, shown if the value is not understood.
    pub(crate) line: Piece<'a>,
}

/// Takes the lines of facts off the top of a text; empty lines may stand before them.
pub(crate) fn facts<'a>(body: Piece<'a>, names: &[&'static str]) -> (Vec<Fact<'a>>, Piece<'a>) {
    let mut facts = Vec::new();
    let mut rest = 0;
    for line in body.lines() {
        match fact(line.trim(), names) {
            Some(fact) => facts.push(fact),
            None if facts.is_empty() && line.text.trim().is_empty() => (),
            None => break,
        }
        rest = line.end() - body.start;
    }
    (facts, body.from(rest))
}

/// Reads one line.
pub(crate) fn fact<'a>(line: Piece<'a>, names: &[&'static str]) -> Option<Fact<'a>> {
    let (name, value) = line.split_once(":")?;
    let name = names.iter().find(|known| known.eq_ignore_ascii_case(name.text.trim()))?;
    Some(Fact { name, value: value.trim(), line })
}

/// Lines of a text that read like facts, and do not stand where facts are read. Code is no such place; emphasis and
/// the sign of a list hide nothing.
pub(crate) fn misplaced<'a>(text: Piece<'a>, names: &[&'static str]) -> Vec<Fact<'a>> {
    let mut facts: Vec<Fact<'_>> = text.lines().filter_map(|line| decorated(line.trim(), names)).collect();
    if !facts.is_empty() {
        let code = code(text);
        facts.retain(|fact| {
            let at = fact.line.start - text.start;
            let next = code.partition_point(|block| block.end <= at);
            !code.get(next).is_some_and(|block| block.contains(&at))
        });
    }
    facts
}

fn decorated<'a>(line: Piece<'a>, names: &[&'static str]) -> Option<Fact<'a>> {
    const SIGNS: [char; 5] = ['*', '_', '-', '+', ' '];
    let bare = line.from(line.text.len() - line.text.trim_start_matches(SIGNS).len());
    let (name, value) = bare.split_once(":")?;
    let name = name.text.trim_end_matches(SIGNS);
    let name = names.iter().find(|known| known.eq_ignore_ascii_case(name))?;
    let value = value.from(value.text.len() - value.text.trim_start_matches(['*', '_', ' ']).len());
    Some(Fact { name, value: value.trim(), line })
}

/// Where blocks of code stand, in their order.
fn code(text: Piece<'_>) -> Vec<Range<usize>> {
    let events = Parser::new_ext(text.text, MARKDOWN).into_offset_iter();
    events
        .filter(|(event, _)| matches!(event, Event::Start(Tag::CodeBlock(_))))
        .map(|(_, range)| range)
        .collect()
}

/// A text with the lines before it that were not understood.
pub(crate) fn with_unread(unread: &[Piece<'_>], body: Piece<'_>) -> String {
    let lines: Vec<&str> = unread.iter().map(|line| line.text).collect();
    let body = body.trim_lines().text;
    match (lines.is_empty(), body.is_empty()) {
        (true, _) => body.to_owned(),
        (false, true) => lines.join("\n"),
        (false, false) => format!("{}\n\n{body}", lines.join("\n")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_end_where_the_text_begins() {
        let body =
            Piece::new("\nNext: 23:30\naffects:  web-app = operational \n\nText.\nNext: not here\n", 10);
        let (facts, rest) = facts(body, &["Affects", "Next"]);
        let read: Vec<_> = facts.iter().map(|fact| (fact.name, fact.value.text)).collect();
        assert_eq!(read, [("Next", "23:30"), ("Affects", "web-app = operational")]);
        assert_eq!(rest.trim_lines().text, "Text.\nNext: not here");
        assert_eq!(with_unread(&[facts[0].line], rest), "Next: 23:30\n\nText.\nNext: not here");
    }

    #[test]
    fn lines_that_read_like_facts_are_found_wherever_they_stand_but_in_code() {
        let text = Piece::new(
            "Text.\nNext: 23:30\n\n- **Affects:** api = operational\n\n```\nNext: 1\n```\n\n    Next: 2\n\n_next_: 3\nThe next: 4\n",
            7,
        );
        let found: Vec<_> =
            misplaced(text, &["Affects", "Next"]).iter().map(|fact| (fact.name, fact.value.text)).collect();
        assert_eq!(found, [("Next", "23:30"), ("Affects", "api = operational"), ("Next", "3")]);
    }

    #[test]
    fn a_text_without_facts_stays_whole() {
        let body = Piece::new("We know: nothing.\n", 0);
        assert_eq!(facts(body, &["Next"]), (vec![], body));
    }
}
