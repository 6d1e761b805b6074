//! What people say, so that it is read back as text of its update and of nothing else.
//!
//! The words are Markdown and stay it. Only what the format itself would take for something else is escaped: lines
//! that begin a section, lines of facts at the top, and whatever would hide the sections below.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag};

use crate::lead;
use crate::piece::Piece;
use crate::sections::MARKDOWN;

/// Far more rounds than any text needs that somebody means.
const ROUNDS: usize = 64;

/// What is put below a text to see whether it would still be found there.
const PROBE: &str = "\n\n## Probe\n";

/// The text as it may stand under the heading of an update, its lines parted by `\n`.
pub(super) fn written(message: &str) -> String {
    let message = message.replace("\r\n", "\n").replace('\r', "\n");
    let mut text = without_facts(Piece::new(&message, 0).trim_lines().text);
    for _ in 0..ROUNDS {
        match fault(&text) {
            Some(Fault::Escape(at)) => text.insert(at, '\\'),
            Some(Fault::Close(fence)) => {
                let gap = if text.ends_with('\n') { "" } else { "\n" };
                text.extend([gap, &fence]);
            }
            None => break,
        }
    }
    Piece::new(&text, 0).trim_lines().text.to_owned()
}

/// `Next:` and `Affects:` at the top would be facts.
fn without_facts(text: &str) -> String {
    let Some(first) = Piece::new(text, 0).lines().next() else { return String::new() };
    if lead::fact(first.trim(), &["Affects", "Next"]).is_none() {
        return text.to_owned();
    }
    // Indentation would make the line code, in which a backslash is shown.
    text.trim_start().replacen(':', "\\:", 1)
}

enum Fault {
    /// A backslash has to stand at this byte.
    Escape(usize),
    /// This line has to stand at the end.
    Close(String),
}

/// The first thing that would part the text, or hide what stands below it.
fn fault(text: &str) -> Option<Fault> {
    let probed = format!("{text}{PROBE}");
    let (mut depth, mut probe_seen, mut last) = (0_usize, false, None);
    for (event, range) in Parser::new_ext(&probed, MARKDOWN).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                if depth == 0 {
                    if matches!(tag, Tag::Heading { level: HeadingLevel::H2, .. }) {
                        match hashes(&probed, range.start) {
                            Some(at) if at < text.len() => return Some(Fault::Escape(at)),
                            Some(_) => probe_seen = true,
                            None => (),
                        }
                    }
                    last = Some((tag.into_static(), range));
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => (),
        }
    }
    if probe_seen { None } else { last.and_then(|(tag, range)| hider(text, &tag, range.start)) }
}

/// The byte of the hashes, if a heading is written with them.
fn hashes(text: &str, at: usize) -> Option<usize> {
    let line = text.get(at..)?;
    let indent = line.len() - line.trim_start().len();
    line.trim_start().starts_with('#').then_some(at + indent)
}

fn hider(text: &str, tag: &Tag<'_>, at: usize) -> Option<Fault> {
    let block = text.get(at..)?;
    match tag {
        Tag::CodeBlock(CodeBlockKind::Fenced(_)) => {
            let line = block.lines().next()?.trim_start();
            let mark = line.chars().next().filter(|mark| ['`', '~'].contains(mark))?;
            Some(Fault::Close(line.chars().take_while(|c| *c == mark).collect()))
        }
        // Raw HTML is shown as text anyway.
        Tag::HtmlBlock => Some(Fault::Escape(at + block.find('<')?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn what_is_plain_markdown_stays_as_it_is() {
        for text in [
            "We *know* it.\n\n- one\n- two\n\n### Deeper\n\n```\n## in code\n```",
            "    code\n    more",
            "> ## quoted",
            "A line\n---\n\n---",
            "It comes at Next: 23:30.",
            "مرحبا بالعالم",
            "<b>bold</b>",
            "",
        ] {
            assert_eq!(written(text), text);
        }
        assert_eq!(written("\r\n \nfirst\r\nsecond\rthird \n\n"), "first\nsecond\nthird");
    }

    #[test]
    fn what_the_format_would_take_for_something_else_is_escaped() {
        for (text, expected) in [
            ("## 23:17 · Resolved\nx", "\\## 23:17 · Resolved\nx"),
            ("a\n##\tb\n  ## c", "a\n\\##\tb\n  \\## c"),
            ("Next: 23:30", "Next\\: 23:30"),
            ("\n   affects : x", "affects \\: x"),
            ("```\n## a", "```\n## a\n```"),
            ("~~~~text\n```\n~~~", "~~~~text\n```\n~~~\n~~~~"),
            ("<!-- a\n\nb", "\\<!-- a\n\nb"),
            ("x\n\n<pre>\n\n## y", "x\n\n\\<pre>\n\n\\## y"),
        ] {
            assert_eq!(written(text), expected, "{text}");
        }
    }

    #[test]
    fn escaping_twice_changes_nothing_more() {
        for text in ["## a\n<!--\n```", "Next: Next: x", "```\n<!--", "\\## a"] {
            let once = written(text);
            assert_eq!(written(&once), once, "{text}");
        }
    }
}
