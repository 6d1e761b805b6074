//! Single keys of the front matter, set where they stand or added below the others.

use super::section::line_break;
use crate::diagnostic::Problems;
use crate::front_matter;
use crate::node::{Entry, Value};
use crate::piece::Piece;

/// Whether the facts have a key.
pub(super) fn has(text: &str, key: &str) -> bool {
    find(text, key).is_some()
}

/// The key of the facts to which a byte of the file belongs.
pub(super) fn key_at(text: &str, byte: usize) -> Option<String> {
    let above: Vec<Entry> = entries(text)?.into_iter().filter(|entry| entry.key_span.start <= byte).collect();
    above.into_iter().max_by_key(|entry| entry.key_span.start).map(|entry| entry.key)
}

/// The text with a key set to a value, as it is written in YAML; `None` if there are no facts.
pub(super) fn set(text: &str, key: &str, value: &str) -> Option<String> {
    let mut text = text.to_owned();
    let end = line_break(&text);
    let value = value.replace('\n', end);
    let Some(entry) = find(&text, key) else {
        let facts = front_matter::part(Piece::new(&text, 0), &mut Problems::of(""))?.facts;
        let gap = if facts.text.is_empty() || facts.text.ends_with('\n') { "" } else { end };
        text.insert_str(facts.end(), &format!("{gap}{key}:{}{value}{end}", space(&value)));
        return Some(text);
    };
    let old = entry.node.span.clone();
    let line_end =
        text.get(entry.key_span.end..)?.find('\n').map_or(text.len(), |at| entry.key_span.end + at);
    let on_its_line = old.start > entry.key_span.end && old.end <= line_end && !old.is_empty();
    if on_its_line && !matches!(entry.node.value, Value::Empty) {
        text.replace_range(old, &value);
        return Some(text);
    }
    let lines = chunk(&text, entry.key_span.start)?;
    text.replace_range(lines, &format!("{key}:{}{value}{end}", space(&value)));
    Some(text)
}

/// A table or list begins on a line of its own.
fn space(value: &str) -> &'static str {
    if value.starts_with(['\n', '\r']) || value.is_empty() { "" } else { " " }
}

fn entries(text: &str) -> Option<Vec<Entry>> {
    let mut unheard = Problems::of("");
    let halves = front_matter::part(Piece::new(text, 0), &mut unheard)?;
    match front_matter::read(halves.facts, &mut unheard).value {
        Value::Table(entries) => Some(entries),
        _ => None,
    }
}

fn find(text: &str, key: &str) -> Option<Entry> {
    entries(text)?.into_iter().find(|entry| entry.key == key)
}

/// The lines of the key that begins at a byte: its own and the indented ones below.
fn chunk(text: &str, key: usize) -> Option<std::ops::Range<usize>> {
    let start = text.get(..key)?.rfind('\n').map_or(0, |at| at + 1);
    let mut end = start;
    for (index, line) in text.get(start..)?.split_inclusive('\n').enumerate() {
        let belongs = line.starts_with([' ', '\t', ']', '}']) || line.starts_with("- ");
        if index > 0 && (!belongs || line.trim().is_empty()) {
            break;
        }
        end += line.len();
    }
    Some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, key: &str, value: &str, expected: &str) {
        assert_eq!(set(text, key, value).as_deref(), Some(expected));
    }

    #[test]
    fn a_key_is_set_where_it_stands_and_nothing_else_moves() {
        check("---\na: b\nc: d\n---\nx", "a", "new", "---\na: new\nc: d\n---\nx");
        check("---\r\na:\r\n---\r\nx", "a", "new", "---\r\na: new\r\n---\r\nx");
        check("---\na: { at: 1, b: c }\nd: e\n---\n", "a", "new", "---\na: new\nd: e\n---\n");
        check(
            "---\na:\n  b: c\n  d: e\n\n# note\nf: g\n---\n",
            "a",
            "new",
            "---\na: new\n\n# note\nf: g\n---\n",
        );
    }

    #[test]
    fn a_key_that_is_not_there_is_added_below_the_others() {
        check("---\na: b\n---\nx", "c", "d", "---\na: b\nc: d\n---\nx");
        check("---\n---\nx", "c", "\n  d: e", "---\nc:\n  d: e\n---\nx");
        assert_eq!(set("no facts", "a", "b"), None);
        assert!(has("---\na:\n---\n", "a") && !has("---\na:\n---\n", "b"));
        assert_eq!(key_at("---\na:\n  b: c\nd: e\n---\n", 10).as_deref(), Some("a"));
    }
}
