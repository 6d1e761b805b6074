//! Plain text: for `text/plain`, JSON, feeds' summaries, and pages that are put together by scripts.

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use crate::diagram::{Caption, is_diagram};
use crate::escape::printable;
use crate::footnotes::Footnotes;
use crate::source;

/// Lists deeper than this are indented no further.
const DEEPEST: usize = 32;

/// The text alone: blocks apart by one blank line, list items after `- ` or their number, links by their
/// words, images by theirs. Line ends inside a paragraph become spaces unless they are hard breaks.
/// Task-list items start with `[ ]` or `[x]`, cells of a table are apart by ` | `, footnotes follow at
/// the end after `[1]`. A diagram is its caption.
pub fn to_text(source: &str) -> String {
    let mut text = String::new();
    for block in blocks(source) {
        if !text.is_empty() {
            text.push_str(if block.apart { "\n\n" } else { "\n" });
        }
        let indent = " ".repeat(block.indent);
        let hanging = " ".repeat(block.marker.chars().count());
        for (index, line) in block.text.lines().enumerate() {
            let lead = if index == 0 { block.marker.as_str() } else { hanging.as_str() };
            let line = format!("{indent}{lead}{line}");
            text.push_str(if index == 0 { "" } else { "\n" });
            text.push_str(line.trim_end());
        }
    }
    text
}

/// The blocks of a text as plain text, a line each: paragraphs, headings, list items after `- ` or their
/// number, rows of tables, code.
pub fn paragraphs(source: &str) -> Vec<String> {
    blocks(source).iter().map(|block| format!("{}{}", block.marker, one_line(&block.text))).collect()
}

/// The words of a text on one line, without the marks of lists and without footnotes. A semicolon parts items that
/// end without a mark of their own.
pub(crate) fn flow(source: &str) -> String {
    let source = source::with_unix_lines(source);
    let (events, _) = Footnotes::split(source::blocks(&source));
    let mut reader = Reader::default();
    reader.events(&events);
    let mut line = String::new();
    let mut after_item = false;
    for block in reader.finish() {
        if after_item && line.ends_with(char::is_alphanumeric) {
            line.push(';');
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&one_line(&block.text));
        after_item = !block.marker.is_empty();
    }
    line
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A block that has words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Block {
    /// `- `, `3. `, `- [x] `, `[1] ` or nothing.
    marker: String,
    /// How many columns stand before the marker.
    indent: usize,
    /// Whether a blank line stands before it.
    apart: bool,
    /// The words, lines apart by `\n`.
    text: String,
}

fn blocks(source: &str) -> Vec<Block> {
    let source = source::with_unix_lines(source);
    let (events, notes) = Footnotes::split(source::blocks(&source));
    let mut reader = Reader { notes: Some(notes), ..Reader::default() };
    reader.events(&events);
    let mut number = 1;
    while let Some(events) = reader.notes.as_mut().and_then(|notes| notes.take(number)) {
        reader.flush();
        reader.apart = true;
        reader.mark(format!("[{number}] "));
        reader.events(&events);
        reader.end(TagEnd::Item);
        number += 1;
    }
    reader.finish()
}

/// Gathers blocks from events.
#[derive(Debug, Default)]
struct Reader<'a> {
    blocks: Vec<Block>,
    /// The next number of each open list; `None` for bullets.
    lists: Vec<Option<u64>>,
    /// The width of the marker of each open item.
    widths: Vec<usize>,
    text: String,
    /// Of the open item, until it has words.
    marker: String,
    apart: bool,
    /// Without them, mentions of footnotes are left out.
    notes: Option<Footnotes<'a>>,
    /// The info string of the diagram whose source is being read.
    diagram: Option<String>,
}

impl Reader<'_> {
    fn events(&mut self, events: &[Event<'_>]) {
        for event in events {
            match event {
                Event::Start(tag) => self.start(tag),
                Event::End(tag) => self.end(*tag),
                Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                    self.text.push_str(text);
                }
                Event::SoftBreak => self.text.push(' '),
                Event::HardBreak => self.text.push('\n'),
                Event::TaskListMarker(done) => self.marker.push_str(if *done { "[x] " } else { "[ ] " }),
                Event::FootnoteReference(label) => self.mention(label),
                Event::Rule => self.apart = true,
                // The parser is asked for neither mathematics nor anything else.
                Event::InlineMath(_) | Event::DisplayMath(_) => {}
            }
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::List(first) => {
                self.flush();
                self.apart |= self.lists.is_empty();
                self.lists.push(*first);
            }
            Tag::Item => self.item(),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) if is_diagram(info) => {
                self.begin();
                self.diagram = Some(info.to_string());
            }
            Tag::TableHead => self.begin(),
            Tag::TableRow => self.flush(),
            Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::Table(_) => self.begin(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::TableCell => self.text.push_str(" | "),
            TagEnd::TableHead | TagEnd::TableRow => {
                let cells = self.text.trim_end_matches([' ', '|']).len();
                self.text.truncate(cells);
                self.flush();
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::HtmlBlock => self.flush(),
            TagEnd::CodeBlock => {
                if let Some(info) = self.diagram.take() {
                    self.text = Caption::read(&info, &self.text).text();
                }
                self.flush();
            }
            TagEnd::Item => {
                self.flush();
                self.widths.pop();
                self.marker.clear();
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
                self.apart |= self.lists.is_empty();
            }
            _ => {}
        }
    }

    /// Starts a block that a blank line parts from the one before, unless it is the first of an item.
    fn begin(&mut self) {
        self.flush();
        self.apart |= self.marker.is_empty();
    }

    fn item(&mut self) {
        self.flush();
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                let marker = format!("{number}. ");
                *number = number.saturating_add(1);
                marker
            }
            _ => "- ".to_owned(),
        };
        self.mark(marker);
    }

    fn mark(&mut self, marker: String) {
        self.widths.push(marker.len());
        self.marker = marker;
    }

    fn mention(&mut self, label: &str) {
        let Some(notes) = &mut self.notes else { return };
        let number = notes.mention(label).map(|mention| mention.note);
        self.text.push_str(&number.map_or_else(|| format!("[^{label}]"), |number| format!("[{number}]")));
    }

    /// Ends the block at hand, if it has words.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let text = printable(text.trim_matches('\n').trim_end());
        if text.trim().is_empty() {
            return;
        }
        let marker = std::mem::take(&mut self.marker);
        let marked = usize::from(!marker.is_empty());
        let indent = self.widths.iter().take((self.widths.len() - marked).min(DEEPEST)).sum();
        self.blocks.push(Block { marker, indent, apart: self.apart, text: text.into_owned() });
        self.apart = false;
    }

    fn finish(mut self) -> Vec<Block> {
        self.flush();
        self.blocks
    }
}
