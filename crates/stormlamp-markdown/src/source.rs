//! Parsing: the extensions that are understood, and the words inside a run of events.

use std::borrow::Cow;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_FOOTNOTES);

/// Stands before a line that must not be read as a heading, quote or list. Punctuation, because that is
/// the only neighbour that leaves the rules of emphasis as they are at the start of a line.
const LINE_START: char = '·';

/// The source with `\n` for every line end.
pub(crate) fn with_unix_lines(source: &str) -> Cow<'_, str> {
    if source.contains('\r') {
        Cow::Owned(source.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(source)
    }
}

/// The events of a text of any number of blocks.
pub(crate) fn blocks(source: &str) -> Vec<Event<'_>> {
    Parser::new_ext(source, EXTENSIONS).collect()
}

/// The source on one line, such that it parses as one paragraph whatever it begins with.
pub(crate) fn one_line(source: &str) -> String {
    let lines = source.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    let mut line = LINE_START.to_string();
    line.push_str(&lines.collect::<Vec<_>>().join(" "));
    line
}

/// The events inside the one paragraph that [`one_line`] made.
pub(crate) fn inlines(line: &str) -> Vec<Event<'_>> {
    let mut events = blocks(line);
    events.retain(|event| !matches!(event, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph)));
    if let Some(Event::Text(text)) = events.first_mut() {
        *text = text.strip_prefix(LINE_START).unwrap_or(text).to_owned().into();
    }
    events
}

/// The words of inline events, on one line.
pub(crate) fn words(events: &[Event<'_>]) -> String {
    let mut words = String::new();
    for event in events {
        match event {
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => words.push_str(text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    words
}

/// How many events the element has that starts at `start`, both its ends included.
pub(crate) fn extent(events: &[Event<'_>], start: usize) -> usize {
    let mut depth = 0_usize;
    for (index, event) in events.iter().skip(start).enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return index + 1;
        }
    }
    events.len().saturating_sub(start)
}
