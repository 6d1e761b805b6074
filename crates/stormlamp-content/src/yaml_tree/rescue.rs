//! What can be read of a value that is not YAML: its items and entries one by one, so that a slip in one leaves the
//! others alone. What cannot be read of them stays as its source.

use std::collections::BTreeSet;

use super::{Reader, entry_within, unreadable};
use crate::diagnostic::Problems;
use crate::front_matter::{duplicate, key_of};
use crate::node::{Entry, Node, Value};
use crate::piece::Piece;

/// Levels of lists and tables that are taken apart; no key of the format has more.
const LEVELS: usize = 3;

/// Reads the value of a key whose lines are `chunk`; `value` is what stands behind the key on the first of them.
/// `None` if it consists of no parts.
pub(super) fn value(
    chunk: Piece<'_>,
    value: Piece<'_>,
    level: usize,
    problems: &mut Problems,
) -> Option<Node> {
    if level > LEVELS {
        return None;
    }
    let whole = chunk.from(value.start - chunk.start).trim();
    match value.text.chars().next() {
        None => block(whole, level, problems),
        Some('[') => {
            let items = parts(whole).into_iter().map(|part| item(part, problems)).collect();
            Some(Node::new(Value::List(items), whole.span()))
        }
        Some('{') => {
            let entries = parts(whole).into_iter().map(|part| entry(part, level, problems)).collect();
            table(entries, whole, problems)
        }
        Some(_) => None,
    }
}

/// Lists and tables of one line per item or entry, or several that are indented more.
fn block(whole: Piece<'_>, level: usize, problems: &mut Problems) -> Option<Node> {
    // The first line lost its indentation when it was trimmed; that of the others begins at column 0 or deeper.
    let lines: Vec<Piece<'_>> = whole.lines().filter(|line| says_something(*line)).collect();
    let indent = lines.iter().skip(1).map(|line| indentation(*line)).min().unwrap_or(0);
    let begins = |line: &&Piece<'_>| line.start == whole.start || indentation(**line) <= indent;
    let starts: Vec<usize> = lines.iter().filter(begins).map(|line| line.start - whole.start).collect();
    let ends = starts.iter().skip(1).copied().chain([whole.text.len()]);
    let children: Vec<Piece<'_>> =
        starts.iter().zip(ends).map(|(start, end)| whole.slice(*start..end).trim_end()).collect();
    let is_item = |child: &Piece<'_>| child.text.trim_start().starts_with("- ");
    if !children.is_empty() && children.iter().all(is_item) {
        let items = children.into_iter().map(|child| list_item(child, problems)).collect();
        return Some(Node::new(Value::List(items), whole.span()));
    }
    if children.iter().any(is_item) {
        return None;
    }
    let entries = children.into_iter().map(|child| entry(child, level, problems)).collect();
    table(entries, whole, problems)
}

fn says_something(line: Piece<'_>) -> bool {
    let text = line.text.trim_start();
    !text.is_empty() && !text.starts_with('#')
}

fn indentation(line: Piece<'_>) -> usize {
    line.text.len() - line.text.trim_start_matches(' ').len()
}

/// An item behind its `- `.
fn list_item(child: Piece<'_>, problems: &mut Problems) -> Node {
    let child = child.trim_start();
    let mut aside = problems.aside();
    // Its further lines are indented as if the first one stood where its text begins, and so it is read.
    let read = Reader::new(child, &mut aside).document();
    match read {
        Ok(Node { value: Value::List(mut items), .. }) if items.len() == 1 => {
            problems.take(aside);
            items.pop().unwrap_or_else(|| unreadable(child))
        }
        Ok(_) => unreadable(child.from(1).trim()),
        Err(mistake) => {
            problems.report(mistake);
            unreadable(child.from(1).trim())
        }
    }
}

/// An item between commas.
fn item(part: Piece<'_>, problems: &mut Problems) -> Node {
    let mut aside = problems.aside();
    let read = Reader::new(part, &mut aside).document();
    match read {
        Ok(node) => {
            problems.take(aside);
            node
        }
        Err(mistake) => {
            problems.report(mistake);
            unreadable(part)
        }
    }
}

/// A key with its value.
fn entry(part: Piece<'_>, level: usize, problems: &mut Problems) -> Option<Entry> {
    let part = part.trim();
    let (key, value) = key_of(part.lines().next()?.trim_end())?;
    entry_within(part, key, value, level + 1, problems)
}

/// A table of those entries that have a key; `None` if one has none, so that the whole is no table.
fn table(entries: Vec<Option<Entry>>, whole: Piece<'_>, problems: &mut Problems) -> Option<Node> {
    let entries: Vec<Entry> = entries.into_iter().collect::<Option<_>>()?;
    let mut seen = BTreeSet::new();
    let mut kept = Vec::with_capacity(entries.len());
    for entry in entries {
        if seen.insert(entry.key.clone()) {
            kept.push(entry);
        } else {
            problems.report(duplicate(&entry.key, entry.key_span));
        }
    }
    Some(Node::new(Value::Table(kept), whole.span()))
}

/// What stands between the commas of `[…]` or `{…}`, those inside of brackets and quotes aside. The closing bracket
/// may be missing.
fn parts(whole: Piece<'_>) -> Vec<Piece<'_>> {
    let mut parts = Vec::new();
    let (mut depth, mut quote, mut start) = (0_usize, None, 1);
    let mut end = whole.text.len();
    for (at, sign) in whole.text.char_indices().skip(1) {
        let blank = whole.text[start.min(at)..at].trim().is_empty();
        match (quote, sign) {
            (Some(open), _) if open == sign => quote = None,
            (Some(_), _) => (),
            // An apostrophe inside a word opens nothing.
            (None, '"' | '\'') if blank => quote = Some(sign),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') if depth == 0 => {
                end = at;
                break;
            }
            (None, ']' | '}') => depth -= 1,
            (None, ',') if depth == 0 => {
                parts.push(whole.slice(start..at).trim());
                start = at + 1;
            }
            _ => (),
        }
    }
    parts.push(whole.slice(start..end).trim());
    parts.retain(|part| !part.is_empty());
    parts
}
