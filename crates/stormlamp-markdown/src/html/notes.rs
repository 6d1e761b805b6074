//! Mentions of footnotes, and the footnotes themselves below the text.
//!
//! The roles are those of DPUB-ARIA 1.1; they tell what a number or an arrow is in the reader's
//! language. An id has a `_`, which no slug of a heading has.

use pulldown_cmark::{Event, TagEnd};

use super::Writer;
use crate::escape::{push_attribute, push_text};

/// An arrow that is not shown as an emoji.
const BACK: &str = "↩\u{fe0e}";

impl Writer<'_> {
    /// The parser takes no brackets with a footnote in them for a link, so this is never inside of one.
    pub(super) fn mention(&mut self, label: &str) {
        let Some(mention) = self.notes.mention(label) else {
            return push_text(&mut self.out, &format!("[^{label}]"));
        };
        self.out.push_str("<sup id=\"");
        self.push_id(&format!("ref_{}_{}", mention.note, mention.nth));
        self.out.push_str("\"><a href=\"#");
        self.push_id(&format!("note_{}", mention.note));
        self.out.push_str(&format!("\" role=\"doc-noteref\">{}</a></sup>", mention.note));
    }

    /// All footnotes; first their words, because these may mention other footnotes.
    pub(super) fn footnotes(&mut self) {
        let text = std::mem::take(&mut self.out);
        let mut bodies = Vec::new();
        while let Some(events) = self.notes.take(bodies.len() + 1) {
            bodies.push(self.body(&events));
        }
        self.out = text;
        if bodies.is_empty() {
            return;
        }
        self.out.push_str("<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n");
        for (index, (body, ending)) in bodies.iter().enumerate() {
            self.note(index + 1, body, ending);
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    /// What a note says, and its ending, which the way back stands before.
    fn body(&mut self, events: &[Event<'_>]) -> (String, &'static str) {
        match events.split_last() {
            Some((Event::End(TagEnd::Paragraph), before)) => {
                self.events(before);
                self.open.pop();
                (std::mem::take(&mut self.out), "</p>\n")
            }
            _ => {
                self.events(events);
                (std::mem::take(&mut self.out), "")
            }
        }
    }

    fn note(&mut self, number: usize, body: &str, ending: &str) {
        self.out.push_str("<li id=\"");
        self.push_id(&format!("note_{number}"));
        self.out.push_str("\">");
        self.out.push_str(body);
        for nth in 1..=self.notes.mentions(number) {
            self.out.push_str(" <a href=\"#");
            push_attribute(&mut self.out, self.prefix);
            self.out.push_str(&format!("ref_{number}_{nth}\" role=\"doc-backlink\">{BACK}</a>"));
        }
        self.out.push_str(ending);
        self.out.push_str("</li>\n");
    }
}
