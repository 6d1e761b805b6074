//! Items of task lists, and what is known of them beside their words.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Writer;
use crate::escape::{push_attribute, push_text};

/// What is known of a task beside its words; shown behind its first paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskNote {
    /// Whether it is done, whatever its box says.
    pub done: bool,
    /// The language (BCP 47) and the direction (`ltr`, `rtl`) of the note, if they are not the text's.
    pub lang: Option<(String, &'static str)>,
    /// The note, part by part.
    pub parts: Vec<NotePart>,
}

/// A part of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotePart {
    /// Words.
    Text(String),
    /// Words that nobody shall overlook.
    Strong(String),
    /// A date: the value of `datetime`, and the words.
    Date(String, String),
}

/// Where in its tasks a text is.
#[derive(Debug, Default)]
pub(super) struct Tasks<'a> {
    notes: &'a [TaskNote],
    /// How many boxes have been written.
    boxes: usize,
    /// Whether the first paragraph of the last one goes on.
    open: bool,
}

impl<'a> Tasks<'a> {
    pub(super) fn new(notes: &'a [TaskNote]) -> Self {
        Self { notes, ..Self::default() }
    }

    /// Whether the next task is done; `box_says` if nothing else is known of it.
    fn is_done(&self, box_says: bool) -> bool {
        self.notes.get(self.boxes).map_or(box_says, |note| note.done)
    }
}

/// How many tasks there are.
pub(super) fn count(events: &[Event<'_>]) -> usize {
    events.iter().filter(|event| matches!(event, Event::TaskListMarker(_))).count()
}

impl Writer<'_> {
    /// What an item begins with.
    pub(super) fn item_opening(&self, after: &[Event<'_>]) -> &'static str {
        let mut first = after.iter().filter(|event| !matches!(event, Event::Start(Tag::Paragraph)));
        match first.next() {
            Some(Event::TaskListMarker(done)) if self.tasks.is_done(*done) => "<li class=\"task done\">",
            Some(Event::TaskListMarker(_)) => "<li class=\"task\">",
            _ => "<li>",
        }
    }

    pub(super) fn task_box(&mut self, done: bool) {
        let sign = if self.tasks.is_done(done) { '☑' } else { '☐' };
        self.out.push_str(&format!("<span class=\"box\">{sign}</span> "));
        self.tasks.boxes += 1;
        self.tasks.open = true;
    }

    /// Writes the note of the open task before whatever ends its first paragraph.
    pub(super) fn note_before(&mut self, event: &Event<'_>) {
        let ends = match event {
            Event::End(tag) => matches!(tag, TagEnd::Paragraph | TagEnd::Item),
            Event::Start(tag) => is_block(tag),
            _ => false,
        };
        if !(self.tasks.open && ends) {
            return;
        }
        self.tasks.open = false;
        let note = self.tasks.boxes.checked_sub(1).and_then(|nth| self.tasks.notes.get(nth));
        if let Some(note) = note.filter(|note| !note.parts.is_empty()) {
            self.out.push_str(" <span class=\"note\"");
            if let Some((lang, dir)) = &note.lang {
                self.out.push_str(" lang=\"");
                push_attribute(&mut self.out, lang);
                self.out.push_str(&format!("\" dir=\"{dir}\""));
            }
            self.out.push('>');
            note.parts.iter().for_each(|part| push_part(&mut self.out, part));
            self.out.push_str("</span>");
        }
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    use Tag::{BlockQuote, CodeBlock, Heading, HtmlBlock, List, Table};
    matches!(tag, List(_) | BlockQuote(_) | CodeBlock(_) | Heading { .. } | HtmlBlock | Table(_))
}

fn push_part(out: &mut String, part: &NotePart) {
    match part {
        NotePart::Text(text) => push_text(out, text),
        NotePart::Strong(text) => {
            out.push_str("<b>");
            push_text(out, text);
            out.push_str("</b>");
        }
        NotePart::Date(datetime, text) => {
            out.push_str("<time datetime=\"");
            push_attribute(out, datetime);
            out.push_str("\">");
            push_text(out, text);
            out.push_str("</time>");
        }
    }
}
