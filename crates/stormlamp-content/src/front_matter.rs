//! The facts at the top of an incident file, between two lines of `---`.
//!
//! They are YAML, read one top-level key at a time: what is wrong with one key leaves the others alone.
//! `title:` is not YAML at all but the rest of its line, so that `:` and `#` need no quotes.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::codes;
use crate::diagnostic::{Mistake, Problems};
use crate::node::{Entry, Node, Value};
use crate::piece::Piece;
use crate::yaml_tree;

/// The two halves of an incident file.
#[derive(Debug)]
pub(crate) struct Halves<'a> {
    pub(crate) facts: Piece<'a>,
    pub(crate) body: Piece<'a>,
}

/// Parts a file at its lines of `---`; `None` if it does not begin with one, empty lines aside.
pub(crate) fn part<'a>(file: Piece<'a>, problems: &mut Problems) -> Option<Halves<'a>> {
    let file = file.strip_prefix("\u{feff}").unwrap_or(file);
    let opening = file.lines().find(|line| !line.text.trim().is_empty()).filter(|line| like_fence(*line))?;
    report_unless_fence(opening, problems);
    let rest = file.from(opening.end() - file.start);
    // A fence below a section is a line across the text.
    let mut above_text = rest.lines().take_while(|line| !begins_section(*line));
    if let Some(fence) = above_text.find(|line| like_fence(*line)) {
        report_unless_fence(fence, problems);
        let facts = rest.to(fence.start - rest.start);
        return Some(Halves { facts, body: rest.from(fence.end() - rest.start) });
    }
    problems.report(
        Mistake::new(codes::UNCLOSED_FRONT_MATTER, opening.trim_end().span(), "the facts have no end")
            .hint("put a line of three hyphens, `---`, between the last key and the text"),
    );
    let end = rest
        .lines()
        .find(|line| line.text.trim().is_empty() || begins_section(*line))
        .map_or(rest.end(), |line| line.start);
    Some(Halves { facts: rest.to(end - rest.start), body: rest.from(end - rest.start) })
}

/// Three hyphens, or what people and their keyboards make of them.
fn like_fence(line: Piece<'_>) -> bool {
    let line = line.text.trim_end();
    let dashes = !line.is_empty() && line.chars().all(|c| ['-', '–', '—'].contains(&c)) && line != "-";
    let is_rule = |mark| "*_=+~".contains(mark) && line.chars().all(|c| c == mark);
    dashes || line.len() >= 3 && line.chars().next().is_some_and(is_rule)
}

fn report_unless_fence(line: Piece<'_>, problems: &mut Problems) {
    let line = line.trim_end();
    if line.text != "---" {
        let message =
            format!("`{}` stands where the line of three hyphens belongs, and is taken for it", line.text);
        problems.report(
            Mistake::new(codes::ODD_FENCE, line.span(), message)
                .hint("the facts stand between two lines of three hyphens, `---`"),
        );
    }
}

/// A heading, and not a comment: `## 23:12 · Investigating`, `##23:12`, `## Timeline`.
fn begins_section(line: Piece<'_>) -> bool {
    let Some(words) =
        line.text.strip_prefix("##").map(|rest| rest.trim_start_matches('#').trim().to_lowercase())
    else {
        return false;
    };
    let section = ["timeline", "postmortem", "post-mortem"].contains(&words.as_str());
    section || words.starts_with(|first: char| first.is_ascii_digit() || first == '~')
}

/// Reads the facts as a table.
pub(crate) fn read(facts: Piece<'_>, problems: &mut Problems) -> Node {
    let (mut entries, mut seen): (Vec<Entry>, BTreeSet<String>) = (Vec::new(), BTreeSet::new());
    for chunk in chunks(facts) {
        let Some(entry) = entry(chunk, problems) else { continue };
        if seen.insert(entry.key.clone()) {
            entries.push(entry);
        } else {
            problems.report(duplicate(&entry.key, entry.key_span));
        }
    }
    Node::new(Value::Table(entries), facts.span())
}

pub(crate) fn duplicate(key: &str, span: Range<usize>) -> Mistake {
    Mistake::new(
        codes::DUPLICATE_KEY,
        span,
        format!("`{key}` stands here a second time; the first one holds"),
    )
    .hint("keep one of the two")
}

/// Each top-level key with the lines that belong to it.
fn chunks(facts: Piece<'_>) -> Vec<Piece<'_>> {
    let mut starts: Vec<usize> =
        facts.lines().filter(|line| begins_entry(line.text)).map(|line| line.start - facts.start).collect();
    if starts.first() != Some(&0) {
        starts.insert(0, 0);
    }
    let ends = starts.iter().skip(1).copied().chain([facts.text.len()]);
    starts.iter().zip(ends).map(|(start, end)| facts.slice(*start..end)).collect()
}

/// Indented lines, list items, closing brackets and comments belong to the key above them.
fn begins_entry(line: &str) -> bool {
    line.starts_with(|first: char| !first.is_whitespace() && !['-', ']', '}', '#'].contains(&first))
}

fn entry(chunk: Piece<'_>, problems: &mut Problems) -> Option<Entry> {
    let first = chunk.lines().next()?.trim_end();
    if !begins_entry(first.text) {
        report_stray_lines(chunk, problems);
        return None;
    }
    match key_of(first) {
        Some((key, value)) if key.text == "title" && !is_quoted(value.text) => {
            Some(title(key, value, chunk, problems))
        }
        Some((key, value)) => yaml_tree::entry(chunk, key, value, problems),
        None => {
            problems.report(unreadable_line(first));
            None
        }
    }
}

/// The key and what stands behind it on its line.
pub(crate) fn key_of(line: Piece<'_>) -> Option<(Piece<'_>, Piece<'_>)> {
    let (key, value) = line.split_once(":")?;
    let parted = value.is_empty() || value.text.starts_with([' ', '\t']);
    let key = key.trim();
    let bare = key.text.trim_matches(['"', '\'']);
    let plain = !bare.is_empty() && !bare.contains(['"', '\'', '{', '[', ' ', '&', '*', '!']);
    let key = key.from(key.text.find(bare).unwrap_or(0)).to(bare.len());
    (parted && plain).then(|| (key, value.trim()))
}

fn is_quoted(value: &str) -> bool {
    let inside = |quote| value.strip_prefix(quote)?.strip_suffix(quote);
    let double = inside('"').is_some_and(|text: &str| !text.replace("\\\"", "").contains('"'));
    double || inside('\'').is_some_and(|text: &str| !text.replace("''", "").contains('\''))
}

fn title(key: Piece<'_>, value: Piece<'_>, chunk: Piece<'_>, problems: &mut Problems) -> Entry {
    let more: Vec<Piece<'_>> = chunk
        .lines()
        .skip(1)
        .map(Piece::trim)
        .filter(|line| !line.is_empty() && !line.text.starts_with('#'))
        .collect();
    let below = (is_empty_or_block(value.text) && more.iter().all(|line| !line.text.starts_with('-')))
        .then(|| more.iter().map(|line| line.text).collect::<Vec<_>>().join(" "))
        .filter(|text| !text.is_empty());
    if let Some(line) = more.first() {
        let message = match below {
            Some(_) => "the title stands on the line of its key; what stands below is taken for it",
            None => "the title ends with its line, and this line belongs to nothing",
        };
        problems.report(
            Mistake::new(codes::UNREADABLE_LINE, line.span(), message).hint(
                "write the whole title on one line, for example `title: Web app unreachable: bare 503s`",
            ),
        );
    }
    let written = match below {
        Some(text) => Value::Text(text),
        None if value.is_empty() => Value::Empty,
        None => Value::Text(value.text.to_owned()),
    };
    Entry { key: key.text.to_owned(), key_span: key.span(), node: Node::new(written, value.span()) }
}

/// Nothing, or one of YAML's signs for lines of text below.
fn is_empty_or_block(value: &str) -> bool {
    let signs = value.strip_prefix(['>', '|']);
    value.is_empty()
        || signs.is_some_and(|rest| rest.len() <= 2 && rest.chars().all(|c| "+-123456789".contains(c)))
}

fn report_stray_lines(chunk: Piece<'_>, problems: &mut Problems) {
    let stray = chunk.lines().map(Piece::trim).filter(|line| !line.is_empty() && !line.text.starts_with('#'));
    for line in stray {
        problems.report(unreadable_line(line));
    }
}

fn unreadable_line(line: Piece<'_>) -> Mistake {
    Mistake::new(codes::UNREADABLE_LINE, line.span(), "this line is no `key: value`").hint(
        "the facts are lines such as `started: 2026-03-05 22:51 +01:00`; text stands below the second `---`",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(source: &str) -> (Vec<(String, Value)>, Vec<String>) {
        let mut problems = Problems::of("incidents/a.md");
        let node = read(Piece::new(source, 0), &mut problems);
        let Value::Table(entries) = node.value else { panic!("no table") };
        let problems = problems.finish();
        for problem in &problems {
            assert!(source.is_char_boundary(problem.span.start) && source.is_char_boundary(problem.span.end));
        }
        let said = problems.iter().map(|p| format!("{}: {}", p.code, &source[p.span.clone()])).collect();
        (entries.into_iter().map(|entry| (entry.key, entry.node.value)).collect(), said)
    }

    #[test]
    fn empty_lines_above_the_facts_mean_nothing() {
        for source in
            ["---\na: b\n---\nBody", "\n  \r\n---\na: b\n---\nBody", "\u{feff}\n---\na: b\n---\nBody"]
        {
            let halves = part(Piece::new(source, 0), &mut Problems::of("incidents/a.md")).unwrap();
            assert_eq!((halves.facts.text.trim(), halves.body.text.trim()), ("a: b", "Body"), "{source:?}");
        }
        assert!(part(Piece::new("Text\n---\n", 0), &mut Problems::of("incidents/a.md")).is_none());
    }

    #[test]
    fn a_title_is_the_rest_of_its_line() {
        for (source, title) in [
            ("title: Down: 503 #1 & more\n", "Down: 503 #1 & more"),
            ("title: \"Quoted: yes\"\n", "Quoted: yes"),
            ("title: 'it''s'\n", "it's"),
            ("title: \"Half\" quoted\n", "\"Half\" quoted"),
            ("title: \"One\" and \"two\"\n", "\"One\" and \"two\""),
            ("title: \"An \\\"inner\\\" one\"\n", "An \"inner\" one"),
            ("title: [not a list]\r\n", "[not a list]"),
        ] {
            let (entries, said) = facts(source);
            assert_eq!(entries, [("title".to_owned(), Value::Text(title.to_owned()))], "{source}");
            assert_eq!(said, Vec::<String>::new(), "{source}");
        }
    }

    #[test]
    fn a_title_that_stands_below_its_key_is_taken_all_the_same() {
        for (source, title) in [
            ("title: >\n  Search\n  is slow # 1\nb: 1\n", "Search is slow # 1"),
            ("title: |-\n  Search: slow\nb: 1\n", "Search: slow"),
            ("title:\n  # why\n  Search is slow\nb: 1\n", "Search is slow"),
            ("title: Search\n  is slow\nb: 1\n", "Search"),
            ("title: >\nb: 1\n", ">"),
        ] {
            let (entries, said) = facts(source);
            assert_eq!(entries[0].1, Value::Text(title.to_owned()), "{source}");
            assert_eq!((entries.len(), said.len()), (2, usize::from(source.contains("  "))), "{source}");
        }
        assert_eq!(facts("title:\n  - a\n").0[0].1, Value::Empty);
    }

    #[test]
    fn a_broken_key_leaves_the_others_alone() {
        let (entries, said) = facts("a: [1, 2\nadvice: Use the API: it works\n  more\noops\nb: 3\nb: 4\n");
        assert_eq!(entries.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), ["a", "advice", "b"]);
        assert_eq!(entries[2].1, Value::Plain("3".to_owned()));
        assert!(matches!(&entries[0].1, Value::List(items) if items.len() == 2));
        assert!(matches!(entries[1].1, Value::Unreadable(_)));
        assert_eq!(
            said,
            ["broken-yaml: a: [1, 2", "broken-yaml: :", "unreadable-line: oops", "duplicate-key: b"]
        );
    }

    #[test]
    fn files_are_parted_at_their_fences() {
        let part = |source: &'static str| {
            let mut problems = Problems::of("a");
            let halves = part(Piece::new(source, 0), &mut problems);
            (halves.map(|halves| (halves.facts.text, halves.body.text)), problems.finish().len())
        };
        assert_eq!(part("---\na: b\n---\ntext\n"), (Some(("a: b\n", "text\n")), 0));
        assert_eq!(part("\u{feff}---\r\na: b\r\n--- \r\ntext"), (Some(("a: b\r\n", "text")), 0));
        assert_eq!(part("---\na: b\n\ntext\n"), (Some(("a: b\n", "\ntext\n")), 1));
        assert_eq!(
            part("---\na: b\n## 23:12 · Update\n\n---\n"),
            (Some(("a: b\n", "## 23:12 · Update\n\n---\n")), 1)
        );
        assert_eq!(part("---\n## facts\na: b\n---\ntext"), (Some(("## facts\na: b\n", "text")), 0));
        assert_eq!(part("***\na: b\n***\ntext"), (Some(("a: b\n", "text")), 2));
        for odd in ["----", "--", "—", "—-", "***", "===", "+++"] {
            let source = format!("---\na: b\n{odd}\ntext");
            let mut problems = Problems::of("a");
            let halves = super::part(Piece::new(&source, 0), &mut problems).unwrap();
            assert_eq!((halves.facts.text, halves.body.text), ("a: b\n", "text"), "{odd}");
            let problems = problems.finish();
            assert_eq!((problems.len(), &source[problems[0].span.clone()]), (1, odd));
        }
        assert_eq!(part("text\n---\n"), (None, 0));
        assert_eq!(part(""), (None, 0));
    }
}
