//! Footnotes: taken out of the text, numbered by first mention, with a way back from each.
//!
//! What nobody mentions is kept, after the others: nothing that was written gets lost.

use std::collections::HashMap;

use pulldown_cmark::{Event, Tag, TagEnd};

/// A footnote and the places that mention it.
#[derive(Debug)]
pub(crate) struct Note<'a> {
    /// What it says.
    pub(crate) events: Vec<Event<'a>>,
    /// How often it was mentioned so far.
    pub(crate) mentions: usize,
}

/// The place of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    /// The number of the note, from 1.
    pub(crate) note: usize,
    /// Which mention of the note this is, from 1.
    pub(crate) nth: usize,
}

/// The footnotes of a text.
#[derive(Debug, Default)]
pub(crate) struct Footnotes<'a> {
    defined: Vec<Note<'a>>,
    by_label: HashMap<String, usize>,
    /// Indexes into `defined`, by number.
    numbered: Vec<usize>,
    numbers: HashMap<usize, usize>,
    /// Every note before this index of `defined` has a number.
    unnumbered: usize,
}

impl<'a> Footnotes<'a> {
    /// Parts the footnotes from the text around them.
    pub(crate) fn split(events: Vec<Event<'a>>) -> (Vec<Event<'a>>, Self) {
        let mut notes = Self::default();
        let mut text = Vec::with_capacity(events.len());
        let mut open: Vec<(String, Vec<Event<'a>>)> = Vec::new();
        for event in events {
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => open.push((label.to_lowercase(), Vec::new())),
                Event::End(TagEnd::FootnoteDefinition) => {
                    if let Some((label, inside)) = open.pop() {
                        notes.define(label, inside);
                    }
                }
                event => open.last_mut().map_or(&mut text, |(_, inside)| inside).push(event),
            }
        }
        (text, notes)
    }

    fn define(&mut self, label: String, events: Vec<Event<'a>>) {
        // The first definition of a label counts, as with link references.
        self.by_label.entry(label).or_insert(self.defined.len());
        self.defined.push(Note { events, mentions: 0 });
    }

    /// Counts a mention; `None` if there is no such note.
    pub(crate) fn mention(&mut self, label: &str) -> Option<Mention> {
        let index = *self.by_label.get(&label.to_lowercase())?;
        let note = self.number(index);
        let defined = self.defined.get_mut(index)?;
        defined.mentions += 1;
        Some(Mention { note, nth: defined.mentions })
    }

    fn number(&mut self, index: usize) -> usize {
        let next = self.numbered.len() + 1;
        let number = *self.numbers.entry(index).or_insert(next);
        if number == next {
            self.numbered.push(index);
        }
        number
    }

    /// The events of note `number`. Once all mentioned notes have been asked for, the others get theirs.
    pub(crate) fn take(&mut self, number: usize) -> Option<Vec<Event<'a>>> {
        if number > self.numbered.len() {
            while self.numbers.contains_key(&self.unnumbered) {
                self.unnumbered += 1;
            }
            self.defined.get(self.unnumbered)?;
            self.number(self.unnumbered);
        }
        let index = *self.numbered.get(number.checked_sub(1)?)?;
        self.defined.get_mut(index).map(|note| std::mem::take(&mut note.events))
    }

    /// How often note `number` was mentioned.
    pub(crate) fn mentions(&self, number: usize) -> usize {
        let index = number.checked_sub(1).and_then(|at| self.numbered.get(at));
        index.and_then(|index| self.defined.get(*index)).map_or(0, |note| note.mentions)
    }
}
