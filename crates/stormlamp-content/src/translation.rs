//! A translation: the words of an incident or a maintenance in one further language.
//!
//! 1. Its facts are a title and lists of words, as long as those of the main file.
//! 2. Its updates are those of the main file with the same id, or the same status and time; the zone may be another.
//! 3. What it has and the main file has not is diagnosed and not shown; what it lacks is shown as the main file has it.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::tz::TimeZone;
use stormlamp_model::{Incident, Maintenance, Markdown, TimelineEntry, Translation, Update, When};

use crate::codes;
use crate::config;
use crate::decode::Decoder;
use crate::diagnostic::{Mistake, Problems};
use crate::document;
use crate::front_matter;
use crate::incident_file::Read;
use crate::incident_keys::INCIDENT;
use crate::keys::Section as Keys;
use crate::maintenance_keys::{MAINTENANCE, TRANSLATION};
use crate::matching::{self, Written};
use crate::node::{Node, Value};
use crate::sections::{self, Kind, Section};
use crate::status::Status;
use crate::story::Frame;
use crate::strangers;
use crate::translated_text as text;
use crate::update::Head;

/// What a translation is compared with.
#[derive(Debug)]
struct Main<'a, S> {
    keys: &'static Keys,
    frame: &'a Frame,
    works: usize,
    measured: usize,
    updates: &'a [Update<S>],
    timeline: &'a [TimelineEntry],
    has_postmortem: bool,
}

/// Adds a translation to an incident; `None` if it cannot be read at all.
pub(crate) fn of_incident(
    read: &mut Read<Incident>,
    language: &str,
    bytes: &[u8],
    problems: &mut Problems,
) -> Option<()> {
    let Read { item, frame, .. } = read;
    let main = Main {
        keys: &INCIDENT,
        frame,
        works: item.works.len(),
        measured: item.measured.len(),
        updates: &item.updates,
        timeline: &item.timeline,
        has_postmortem: item.postmortem.is_some(),
    };
    let translation = translation(&main, bytes, problems)?;
    item.translations.insert(language.to_owned(), translation);
    item.fingerprint = document::with_translation(item.fingerprint, language, bytes);
    Some(())
}

/// Adds a translation to a maintenance; `None` if it cannot be read at all.
pub(crate) fn of_maintenance(
    read: &mut Read<Maintenance>,
    language: &str,
    bytes: &[u8],
    problems: &mut Problems,
) -> Option<()> {
    let Read { item, frame, .. } = read;
    let main = Main {
        keys: &MAINTENANCE,
        frame,
        works: item.works.len(),
        measured: 0,
        updates: &item.updates,
        timeline: &[],
        has_postmortem: false,
    };
    let translation = translation(&main, bytes, problems)?;
    item.translations.insert(language.to_owned(), translation);
    item.fingerprint = document::with_translation(item.fingerprint, language, bytes);
    Some(())
}

fn translation<S: Status>(main: &Main<'_, S>, bytes: &[u8], problems: &mut Problems) -> Option<Translation> {
    let source = document::text(bytes, problems);
    let halves = document::part(&source, problems)?;
    let mut tree = front_matter::read(halves.facts, problems);
    strangers::in_translation(&mut tree, &TRANSLATION, main.keys, problems);
    let mut table = Decoder::open(&tree, &TRANSLATION, problems)?;
    let zone = config::timezone(&mut table).map(|(zone, _)| zone);
    let mut translation = Translation {
        title: table.text("title"),
        advice: table.text("advice").map(Markdown),
        works: texts(&mut table, "works", main.works),
        measured: texts(&mut table, "measured", main.measured),
        ..Translation::default()
    };
    let mut frame = main.frame.clone();
    frame.base.zone = zone.unwrap_or(frame.base.zone);
    let body = sections::split::<S>(halves.body, frame.base.clone(), frame.began, problems);
    let mut told = Told { summary: text::words(body.summary.trim_lines().text), ..Told::default() };
    for section in body.sections {
        told.read(section, &frame, main.has_postmortem, problems);
    }
    translation.summary = told.summary;
    translation.updates = matching::updates(told.updates, main.updates, &main.frame.base.zone, problems);
    translation.timeline = matching::entries(told.entries, main.timeline, problems);
    translation.postmortem = told.postmortem;
    report_untranslated(&translation, main, problems);
    Some(translation)
}

/// What the sections say, in the order of the file.
struct Told<'a, S> {
    summary: Option<Markdown>,
    updates: Vec<Written<'a, S>>,
    entries: Vec<(When, Range<usize>, String)>,
    postmortem: Option<Markdown>,
}

impl<S> Default for Told<'_, S> {
    fn default() -> Self {
        Self { summary: None, updates: Vec::new(), entries: Vec::new(), postmortem: None }
    }
}

impl<'a, S: Status> Told<'a, S> {
    fn read(
        &mut self,
        section: Section<'a, S>,
        frame: &Frame,
        has_postmortem: bool,
        problems: &mut Problems,
    ) {
        match section.kind {
            Kind::Update(Head { at, status, id, span }) => {
                let body = text::of_update(section.body, problems);
                self.updates.push(Written { at: at.when, status, id, span, body });
            }
            Kind::Timeline => {
                let timeline = text::timeline(section.body, frame, &section.base, problems);
                timeline.before.iter().for_each(|text| self.keep(text));
                self.entries.extend(timeline.entries);
            }
            Kind::Postmortem if has_postmortem => {
                self.postmortem = text::postmortem(section.body, &section.base, problems);
            }
            Kind::Postmortem => problems.report(no_postmortem(section.body.start)),
        }
    }

    /// Adds text to the section that stands last.
    fn keep(&mut self, text: &str) {
        let body = self.updates.last_mut().map_or(&mut self.summary, |update| &mut update.body);
        let before = body.take().map(|words| words.0 + "\n\n").unwrap_or_default();
        *body = Some(Markdown(before + text));
    }
}

/// As many texts as the main file has; a table with `what` stands for a text.
fn texts(table: &mut Decoder<'_, '_>, name: &'static str, expected: usize) -> Vec<String> {
    let Some((_, node)) = table.find(name) else { return Vec::new() };
    let span = node.span.clone();
    report_facts_beside_what(node, table.problems);
    let before = table.problems.count();
    let texts = table.each(name, |node| crate::leaves::text(what(node).unwrap_or(node)));
    if texts.len() == expected || table.problems.count() > before {
        return if texts.len() == expected { texts } else { Vec::new() };
    }
    table.problems.report(count_differs(name, expected, texts.len(), span));
    Vec::new()
}

fn count_differs(name: &str, expected: usize, found: usize, span: Range<usize>) -> Mistake {
    let message = match expected {
        0 => format!("the main file has no `{name}`, so that there is nothing to translate"),
        _ => {
            format!("the main file has {expected} items in `{name}`, and here are {found}; its own are shown")
        }
    };
    Mistake::new(codes::BAD_VALUE, span, message)
        .hint("translate each item of the main file, in the same order")
}

fn what(node: &Node) -> Option<&Node> {
    let Value::Table(entries) = &node.value else { return None };
    entries.iter().find(|entry| entry.key == "what").map(|entry| &entry.node)
}

fn report_facts_beside_what(node: &Node, problems: &mut Problems) {
    let Value::List(items) = &node.value else { return };
    for item in items {
        let Value::Table(entries) = &item.value else { continue };
        for entry in entries.iter().filter(|entry| entry.key != "what") {
            let message = format!("`{}` stands in the main file; here it is left out", entry.key);
            problems.report(
                Mistake::new(codes::FACT_IN_TRANSLATION, entry.key_span.clone(), message)
                    .hint("figures stay in the main file; write what was measured, for example `[Anfragen mit Antwort 503]`"),
            );
        }
    }
}

fn no_postmortem(at: usize) -> Mistake {
    Mistake::new(codes::UNKNOWN_UPDATE, at..at, "the main file has no postmortem; this one is not shown")
        .hint("write `## Postmortem` into the main file first")
}

/// What the main file says, and the translation does not.
fn report_untranslated<S: Status>(translation: &Translation, main: &Main<'_, S>, problems: &mut Problems) {
    let told: BTreeSet<&String> = translation.updates.keys().collect();
    let zone = &main.frame.base.zone;
    let lacking = |update: &&Update<S>| !told.contains(&update.id) && !update.body.is_empty();
    let mut missing: Vec<String> =
        main.updates.iter().filter(lacking).map(|update| heading(update, zone)).collect();
    if main.has_postmortem && translation.postmortem.is_none() {
        missing.push("`## Postmortem`".to_owned());
    }
    if missing.is_empty() {
        return;
    }
    let shown = missing.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
    let more = match missing.len().saturating_sub(3) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message = format!("this translation lacks {shown}{more}; shown as in the main file");
    problems.whole(
        codes::UNTRANSLATED,
        message,
        "repeat the heading with its time and status, and put the words below it",
    );
}

/// The heading of an update, as it may stand in a file.
fn heading<S: Status>(update: &Update<S>, zone: &TimeZone) -> String {
    format!("`## {} · {}`", matching::written(&update.at, zone), update.status.keyword())
}
