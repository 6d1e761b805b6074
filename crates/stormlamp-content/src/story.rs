//! What is told below the facts: the summary, updates in their order, timeline and postmortem.
//!
//! A section that was not understood stays text of the section above it, which is the text before the first section
//! if there is none.

use std::ops::Range;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use stormlamp_model::{Markdown, Place, Postmortem, TimelineEntry, Update, When};

use crate::affects::{self, Reach, Said};
use crate::codes;
use crate::diagnostic::{Mistake, Problems};
use crate::lifecycle;
use crate::piece::Piece;
use crate::postmortem;
use crate::sections::{self, Kind, Section};
use crate::status::Status;
use crate::time::Base;
use crate::timeline::{self, Entry, Surroundings};
use crate::update::Head;
use crate::word::{self, Word};

/// What a text takes from the facts above it.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// What bare times inherit before any section.
    pub(crate) base: Base,
    /// When it began, if that is known to the minute.
    pub(crate) began: Option<Timestamp>,
}

impl Frame {
    /// Of something that began then.
    pub(crate) fn new(began: Option<&When>, zone: &TimeZone) -> Self {
        let day = began.and_then(|began| began.date(zone));
        Self { base: Base { day, zone: zone.clone() }, began: began.and_then(When::timestamp) }
    }
}

/// The text of an incident or a maintenance, with its sections read.
#[derive(Debug)]
pub(crate) struct Story<S> {
    pub(crate) summary: Markdown,
    /// The oldest first.
    pub(crate) updates: Vec<Update<S>>,
    /// The oldest first.
    pub(crate) timeline: Vec<TimelineEntry>,
    pub(crate) postmortem: Option<Postmortem>,
    /// The updates in the order of the file.
    pub(crate) marks: Vec<Mark<S>>,
}

/// Where an update stands.
#[derive(Clone, Debug)]
pub(crate) struct Mark<S> {
    pub(crate) when: When,
    pub(crate) status: S,
    /// Its heading.
    pub(crate) span: Range<usize>,
}

/// Reads a text. `named` are the places that the facts speak of.
pub(crate) fn read<S: Status>(
    body: Piece<'_>,
    frame: &Frame,
    reach: Reach<'_>,
    named: Vec<Place>,
    problems: &mut Problems,
) -> Story<S> {
    let body = sections::split(body, frame.base.clone(), frame.began, problems);
    let summary = body.summary.trim_lines().text.to_owned();
    let mut draft = Draft { summary, updates: Vec::new(), entries: Vec::new(), postmortem: None };
    for section in body.sections {
        draft.read(section, frame, reach, problems);
    }
    let mut places = named;
    places.extend(affects::named(draft.said()));
    places.sort();
    places.dedup();
    draft.finish(&places, &frame.base.zone, problems)
}

/// The sections in the order of the file, before `all` is spelled out.
#[derive(Debug)]
struct Draft<'a, S> {
    summary: String,
    updates: Vec<(Head<'a, S>, Word)>,
    entries: Vec<Entry>,
    postmortem: Option<Postmortem>,
}

impl<'a, S: Status> Draft<'a, S> {
    fn read(&mut self, section: Section<'a, S>, frame: &Frame, reach: Reach<'_>, problems: &mut Problems) {
        match section.kind {
            Kind::Update(head) => {
                let word = word::read::<S>(&head.at, section.body, reach, problems);
                self.updates.push((head, word));
            }
            Kind::Timeline => {
                let around = Surroundings { start: frame.base.clone(), above: section.base };
                let timeline = timeline::read(section.body, &around, reach, problems);
                timeline.before.iter().for_each(|text| self.keep(text));
                self.entries.extend(timeline.entries);
            }
            Kind::Postmortem if section.body.trim().is_empty() => {
                let at = section.body.start;
                let message = "nothing stands below `## Postmortem`; it is not shown";
                problems.report(
                    Mistake::new(codes::EMPTY_VALUE, at..at, message)
                        .hint("write it there, or take the heading away until it is written"),
                );
            }
            Kind::Postmortem => {
                self.postmortem = Some(postmortem::read(section.body, &section.base, problems));
            }
        }
    }

    /// Adds text to the section that stands last.
    fn keep(&mut self, text: &str) {
        let body = self.updates.last_mut().map_or(&mut self.summary, |(_, word)| &mut word.body);
        let gap = if body.is_empty() { "" } else { "\n\n" };
        body.extend([gap, text]);
    }

    fn said(&self) -> impl Iterator<Item = &Said> {
        let updates = self.updates.iter().flat_map(|(_, word)| &word.said);
        updates.chain(self.entries.iter().flat_map(|entry| &entry.said))
    }

    fn finish(self, places: &[Place], zone: &TimeZone, problems: &mut Problems) -> Story<S> {
        let mut marks = Vec::with_capacity(self.updates.len());
        let mut updates = Vec::with_capacity(self.updates.len());
        for (head, word) in self.updates {
            marks.push(Mark { when: head.at.when.clone(), status: head.status, span: head.span });
            let update = Update {
                id: String::new(),
                at: head.at.when,
                status: head.status,
                affects: affects::changes(&word.said, places, problems),
                next: word.next,
                body: Markdown(word.body),
            };
            updates.push((update, head.id));
        }
        let entry = |entry: Entry| TimelineEntry {
            affects: affects::changes(&entry.said, places, problems),
            at: entry.at.when,
            body: Markdown(entry.body),
        };
        let mut timeline: Vec<TimelineEntry> = self.entries.into_iter().map(entry).collect();
        timeline.sort_by_key(|entry| entry.at.earliest(zone));
        let updates = lifecycle::ordered(updates, zone, problems);
        Story { summary: Markdown(self.summary), updates, timeline, postmortem: self.postmortem, marks }
    }
}
