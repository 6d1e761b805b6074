//! One key of the front matter as a tree with spans.
//!
//! YAML lets much go without a word: a comment behind a text without quotes, tags, anchors, aliases,
//! the second of two equal keys. Here each gets its diagnostic.

mod plain_words;
mod rescue;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use crate::codes;
use crate::diagnostic::{Mistake, Problems};
use crate::front_matter::duplicate;
use crate::node::{Entry, Node, Value};
use crate::piece::Piece;
use plain_words::plain_words;

/// Deeper nesting than any key has, and far from the end of the stack.
const DEEPEST: usize = 32;

/// Reads the lines of a key. Of what is no YAML, each part that is some is read; the rest becomes
/// [`Value::Unreadable`].
pub(crate) fn entry(
    chunk: Piece<'_>,
    key: Piece<'_>,
    value: Piece<'_>,
    problems: &mut Problems,
) -> Option<Entry> {
    let text = without_tabs(chunk, problems);
    entry_within(Piece::new(&text, chunk.start), key, value, 0, problems)
}

/// The same at some level of a value that was taken apart.
fn entry_within(
    chunk: Piece<'_>,
    key: Piece<'_>,
    value: Piece<'_>,
    level: usize,
    problems: &mut Problems,
) -> Option<Entry> {
    let mut aside = problems.aside();
    let mistake = match Reader::new(chunk, &mut aside).document() {
        Ok(Node { value: Value::Table(mut entries), .. }) if entries.len() == 1 => {
            problems.take(aside);
            return entries.pop();
        }
        Ok(_) => Mistake::new(codes::BROKEN_YAML, key.span(), "this is no key with one value")
            .hint("a key is for example `impact: major`"),
        Err(mistake) => mistake,
    };
    let before = problems.count();
    let rescued = rescue::value(chunk, value, level, problems);
    // If no part of it is wrong by itself, the whole is.
    if rescued.is_none() || problems.count() == before {
        problems.take(aside);
        problems.report(mistake);
    }
    let node = rescued.unwrap_or_else(|| unreadable(value));
    Some(Entry { key: key.text.to_owned(), key_span: key.span(), node })
}

fn unreadable(value: Piece<'_>) -> Node {
    Node::new(Value::Unreadable(value.text.to_owned()), value.span())
}

/// Tabs that indent or stand between a key and its value, each replaced by one space, so that every byte keeps its
/// place. Only the former mean something else to YAML.
fn without_tabs<'a>(chunk: Piece<'a>, problems: &mut Problems) -> Cow<'a, str> {
    if !chunk.text.contains('\t') {
        return Cow::Borrowed(chunk.text);
    }
    let indentation = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let tabbed =
        |line: &Piece<'_>| line.text[..indentation(line.text)].contains('\t') && !line.text.trim().is_empty();
    if let Some(line) = chunk.lines().find(tabbed) {
        let span = line.to(indentation(line.text)).span();
        problems.report(
            Mistake::new(codes::TAB, span, "this line is indented with a tab")
                .hint("indent with spaces, for example `  web-app: major outage`"),
        );
    }
    let spaced = |line: Piece<'_>| {
        let (indent, rest) = line.text.split_at(indentation(line.text));
        let key = rest.find(":\t").map_or(0, |colon| colon + 1);
        let gap = rest[key..].len() - rest[key..].trim_start_matches([' ', '\t']).len();
        let (key, value) = rest.split_at(key + gap);
        indent.replace('\t', " ") + &key.replace('\t', " ") + value
    };
    Cow::Owned(chunk.lines().map(spaced).collect())
}

struct Reader<'a, 'p> {
    source: Piece<'a>,
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
    /// The byte of each character and of the end; empty if all characters are one byte long.
    bytes: Vec<usize>,
    problems: &'p mut Problems,
}

impl<'a, 'p> Reader<'a, 'p> {
    fn new(source: Piece<'a>, problems: &'p mut Problems) -> Self {
        let text = source.text;
        let bytes = match text.is_ascii() {
            true => Vec::new(),
            false => text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect(),
        };
        Self { source, parser: Parser::new_from_str(text), bytes, problems }
    }

    fn document(&mut self) -> Result<Node, Mistake> {
        loop {
            match self.next()? {
                (Event::StreamStart | Event::DocumentStart(_) | Event::Nothing, _) => (),
                (event, span) => return self.node(event, span, 0),
            }
        }
    }

    fn next(&mut self) -> Result<(Event<'a>, Range<usize>), Mistake> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => Ok((event, self.range(span))),
            Some(Err(error)) => {
                let at = self.byte(error.marker().index());
                Err(self.broken(at, error.info()))
            }
            None => Err(self.broken(self.source.end(), "it ends too early")),
        }
    }

    fn node(&mut self, event: Event<'a>, span: Range<usize>, depth: usize) -> Result<Node, Mistake> {
        if depth > DEEPEST {
            return Err(self.broken(span.start, "too many lists and tables inside each other"));
        }
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.check_extras(anchor, tag.is_some(), &span);
                Ok(self.scalar(text, style, span))
            }
            Event::SequenceStart(anchor, tag) => {
                self.check_extras(anchor, tag.is_some(), &span);
                self.list(span, depth)
            }
            Event::MappingStart(anchor, tag) => {
                self.check_extras(anchor, tag.is_some(), &span);
                self.table(span, depth)
            }
            Event::Alias(_) => {
                self.yaml_only("an alias", span.clone());
                let source = self.piece(&span).text.to_owned();
                Ok(Node::new(Value::Unreadable(source), span))
            }
            _ => Err(self.broken(span.start, "a value is missing")),
        }
    }

    fn scalar(&mut self, text: Cow<'_, str>, style: ScalarStyle, span: Range<usize>) -> Node {
        let text = text.into_owned();
        if style != ScalarStyle::Plain {
            // The parser counts white space behind a closing quote.
            return Node::new(Value::Text(text), self.piece(&span).trim_end().span());
        }
        self.check_comment(span.end);
        match text.as_str() {
            "" | "~" | "null" => Node::new(Value::Empty, span),
            _ => Node::new(Value::Plain(text), span),
        }
    }

    fn list(&mut self, start: Range<usize>, depth: usize) -> Result<Node, Mistake> {
        let mut items = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::SequenceEnd {
                return Ok(Node::new(Value::List(items), self.container(start, span)));
            }
            items.push(self.node(event, span, depth + 1)?);
        }
    }

    fn table(&mut self, start: Range<usize>, depth: usize) -> Result<Node, Mistake> {
        let (mut entries, mut seen): (Vec<Entry>, BTreeSet<String>) = (Vec::new(), BTreeSet::new());
        loop {
            let (event, span) = self.next()?;
            if event == Event::MappingEnd {
                return Ok(Node::new(Value::Table(entries), self.container(start, span)));
            }
            let key = self.node(event, span, depth + 1)?;
            let (event, span) = self.next()?;
            let node = self.node(event, span, depth + 1)?;
            let Some(name) = key.text().map(str::to_owned) else {
                return Err(self.broken(key.span.start, "a key has to be a text"));
            };
            if seen.insert(name.clone()) {
                entries.push(Entry { key: name, key_span: key.span, node });
            } else {
                self.problems.report(duplicate(&name, key.span));
            }
        }
    }

    /// Blocks end where the next line begins; nobody wants to see that line marked.
    fn container(&self, start: Range<usize>, end: Range<usize>) -> Range<usize> {
        let whole = start.start..end.end.max(start.end);
        self.piece(&whole).trim_end().span()
    }

    fn check_comment(&mut self, end: usize) {
        // Only what is needed of the line is looked at: a list of a megabyte may stand on it.
        let rest = self.source.from(end - self.source.start);
        let gap = rest.text.len() - rest.text.trim_start_matches([' ', '\t']).len();
        if gap > 0 && rest.text[gap..].starts_with('#') {
            let comment = rest.from(gap);
            let comment = comment.lines().next().unwrap_or(comment).trim_end();
            let message = format!("`{}` is left out: YAML takes it for a comment", comment.text);
            self.problems.report(
                Mistake::new(codes::DROPPED_COMMENT, comment.span(), message)
                    .hint("put the whole value into quotes, or the comment on a line of its own"),
            );
        }
    }

    fn check_extras(&mut self, anchor: usize, tagged: bool, span: &Range<usize>) {
        // The event begins behind tag and anchor, or with them: show the value in any case.
        let shown = self.piece(span).text.lines().next().map_or(0, str::len);
        let shown = span.start..span.start + shown;
        if anchor != 0 {
            self.yaml_only("an anchor", shown.clone());
        }
        if tagged {
            self.yaml_only("a tag", shown);
        }
    }

    fn yaml_only(&mut self, what: &str, span: Range<usize>) {
        let message = format!("this has {what} of YAML, which means nothing here");
        self.problems.report(
            Mistake::new(codes::YAML_ONLY, span, message)
                .hint("write the value itself; one that begins with `*`, `&` or `!` needs quotes"),
        );
    }

    fn broken(&self, at: usize, why: &str) -> Mistake {
        let rest = self.source.from(at - self.source.start);
        let shown = rest.text.chars().next().filter(|first| *first != '\n').map_or(0, char::len_utf8);
        let span = match shown {
            // The end of the text says little: the last line that is not empty says where to look.
            0 => self.source.to(at - self.source.start).trim_end().lines().last().map_or(at..at, Piece::span),
            _ => rest.to(shown).span(),
        };
        let (message, hint) = plain_words(why);
        Mistake::new(codes::BROKEN_YAML, span, message).hint(hint)
    }

    fn piece(&self, span: &Range<usize>) -> Piece<'a> {
        self.source.slice(span.start - self.source.start..span.end - self.source.start)
    }

    fn range(&self, span: Span) -> Range<usize> {
        let start = self.byte(span.start.index());
        start..self.byte(span.end.index()).max(start)
    }

    fn byte(&self, character: usize) -> usize {
        let within = match self.bytes.as_slice() {
            [] => character,
            bytes => bytes.get(character).copied().unwrap_or(self.source.text.len()),
        };
        self.source.start + within.min(self.source.text.len())
    }
}

#[cfg(test)]
mod tests;
