//! One incident file: facts, text, and what follows from both.
//!
//! What was understood is published. A section that was not stays text of the section above it, which
//! is the text before the first section if there is none.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use stormlamp_model::{
    Clock, Fingerprint, Id, Incident, Markdown, Place, Postmortem, Settings, TimelineEntry, Update, When,
};

use crate::affects::{self, Said};
use crate::codes;
use crate::conflicts::{self, Spans};
use crate::decode::Decoder;
use crate::diagnostic::{Mistake, Problems};
use crate::front_matter;
use crate::incident::{self, Facts};
use crate::incident_keys::INCIDENT;
use crate::lifecycle;
use crate::piece::Piece;
use crate::places::Atlas;
use crate::postmortem;
use crate::sections::{self, Kind, Section};
use crate::time::Base;
use crate::timeline::{self, Entry, Surroundings};
use crate::update::{self, Head, Word};

/// What incident files need of the site.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) atlas: Atlas<'a>,
}

/// Reads a file; `None` if it cannot be read at all.
pub(crate) fn read(id: Id, bytes: &[u8], context: Context<'_>, problems: &mut Problems) -> Option<Incident> {
    let text = String::from_utf8_lossy(bytes);
    if let Err(error) = std::str::from_utf8(bytes) {
        // What stands before the first bad byte is the same in both, so that this is its place in the text.
        let at = error.valid_up_to();
        let message = "this file is not text in UTF-8; bytes that are none are shown as U+FFFD";
        let hint = "save the file as UTF-8, and write such characters anew";
        problems.report(Mistake::new(codes::NOT_UTF8, at..at + '\u{fffd}'.len_utf8(), message).hint(hint));
    }
    let Some(halves) = front_matter::part(Piece::new(&text, 0), problems) else {
        let hint =
            "the first line is `---`, then come facts such as `title: Web app unreachable`, then `---` again";
        problems.whole(codes::NO_FRONT_MATTER, "this file does not begin with facts, and is left out", hint);
        return None;
    };
    let tree = front_matter::read(halves.facts, problems);
    let mut table = Decoder::open(&tree, &INCIDENT, problems)?;
    let facts = incident::facts(&mut table, &context.settings.timezone, context.atlas);
    let spans = Spans::of(&table);
    let text = text_below(&facts, halves.body, context, problems);
    let fingerprint = Fingerprint(*blake3::hash(bytes).as_bytes());
    let zone = &context.settings.timezone;
    let (incident, reopened) = assemble(id, fingerprint, facts, text, zone, problems);
    conflicts::find(&incident, reopened, spans, zone)
        .into_iter()
        .for_each(|conflict| problems.report(conflict));
    Some(incident)
}

/// The text of an incident, with its sections read.
#[derive(Debug, Default)]
struct Text {
    summary: String,
    updates: Vec<Update>,
    timeline: Vec<TimelineEntry>,
    postmortem: Option<Postmortem>,
}

/// The sections in the order of the file, before `all` is spelled out.
#[derive(Debug, Default)]
struct Draft<'a> {
    summary: String,
    updates: Vec<(Head<'a>, Word)>,
    entries: Vec<Entry>,
    postmortem: Option<Postmortem>,
}

impl Draft<'_> {
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
}

fn text_below(facts: &Facts, body: Piece<'_>, context: Context<'_>, problems: &mut Problems) -> Text {
    let start = start(facts);
    let began = facts.started.as_ref().and_then(When::timestamp);
    let body = sections::split(body, start.clone(), began, problems);
    let mut draft = Draft { summary: body.summary.trim_lines().text.to_owned(), ..Draft::default() };
    for section in body.sections {
        read_section(section, &start, context.atlas, &mut draft, problems);
    }
    let mut places: Vec<Place> = facts.places();
    places.extend(affects::named(draft.said()));
    places.sort();
    places.dedup();
    finish(draft, &places, facts, problems)
}

/// What bare times inherit before any section: the day of the start.
fn start(facts: &Facts) -> Base {
    let day = facts.started.as_ref().and_then(|started| match started.clock {
        Clock::Instant(at, _) => Some(facts.zone.to_datetime(at).date()),
        Clock::Day(day) => Some(day),
        Clock::Month(..) | Clock::Year(_) => None,
    });
    Base { day, zone: facts.zone.clone() }
}

fn read_section<'a>(
    section: Section<'a>,
    start: &Base,
    atlas: Atlas<'_>,
    draft: &mut Draft<'a>,
    problems: &mut Problems,
) {
    match section.kind {
        Kind::Update(head) => {
            let word = update::word(&head.at, section.body, atlas, problems);
            draft.updates.push((head, word));
        }
        Kind::Timeline => {
            let around = Surroundings { start: start.clone(), above: section.base };
            let timeline = timeline::read(section.body, &around, atlas, problems);
            timeline.before.iter().for_each(|text| draft.keep(text));
            draft.entries.extend(timeline.entries);
        }
        Kind::Postmortem => draft.postmortem = Some(postmortem::read(section.body, &section.base, problems)),
    }
}

fn finish(draft: Draft<'_>, places: &[Place], facts: &Facts, problems: &mut Problems) -> Text {
    let heads: Vec<&Head<'_>> = draft.updates.iter().map(|(head, _)| head).collect();
    conflicts::of_updates(&heads, facts).into_iter().for_each(|conflict| problems.report(conflict));
    let mut updates = Vec::with_capacity(draft.updates.len());
    for (head, word) in draft.updates {
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
    let mut timeline: Vec<TimelineEntry> = draft.entries.into_iter().map(entry).collect();
    timeline.sort_by_key(|entry| entry.at.earliest(&facts.zone));
    let updates = lifecycle::ordered(updates, &facts.zone, problems);
    Text { summary: draft.summary, updates, timeline, postmortem: draft.postmortem }
}

/// Puts facts and text together; the second value is whether an update reopens what the facts call resolved.
fn assemble(
    id: Id,
    fingerprint: Fingerprint,
    facts: Facts,
    text: Text,
    zone: &TimeZone,
    problems: &mut Problems,
) -> (Incident, bool) {
    let affects = affects::changes(&facts.affects, &[], problems);
    let (resolution, reopened) = lifecycle::resolution(facts.resolved, &text.updates, zone);
    let incident = Incident {
        title: facts.title.unwrap_or_else(|| id.to_string()),
        id,
        fingerprint,
        summary: Markdown(text.summary),
        affects,
        started: facts.started,
        detected: facts.detected,
        acknowledged: lifecycle::acknowledged(facts.acknowledged, &text.updates),
        mitigated: facts.mitigated,
        resolution,
        impact: facts.impact,
        works: facts.works,
        advice: facts.advice,
        data_loss: facts.data_loss,
        causes: facts.causes,
        measured: facts.measured,
        stated: facts.stated,
        sources: facts.sources,
        links: facts.links,
        updates: text.updates,
        timeline: text.timeline,
        postmortem: text.postmortem,
        postmortem_in: None,
        retracted: None,
        draft: facts.draft,
        aliases: Vec::new(),
        translations: BTreeMap::new(),
    };
    (incident, reopened)
}
