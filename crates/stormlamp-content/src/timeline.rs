//! `## Timeline`: items `- TIME · text`, each with an optional indented `Affects:`.

use std::ops::Range;

use jiff::Timestamp;
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use crate::affects::{self, Reach, Said};
use crate::codes;
use crate::diagnostic::{Mistake, Problems};
use crate::lead;
use crate::piece::Piece;
use crate::sections::MARKDOWN;
use crate::time::{self, Base, Told};
use crate::update::parted;

/// An entry that was understood.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) at: Told,
    pub(crate) said: Vec<Said>,
    pub(crate) body: String,
    /// Its first line.
    pub(crate) span: Range<usize>,
}

/// A timeline.
#[derive(Debug, Default)]
pub(crate) struct Timeline {
    pub(crate) entries: Vec<Entry>,
    /// What was not understood before the first entry; text of the section above.
    pub(crate) before: Vec<String>,
}

/// What bare times of the first entry may inherit.
#[derive(Debug)]
pub(crate) struct Surroundings {
    /// The start of the incident.
    pub(crate) start: Base,
    /// The section above.
    pub(crate) above: Base,
}

/// Reads a timeline.
pub(crate) fn read(
    body: Piece<'_>,
    around: &Surroundings,
    reach: Reach<'_>,
    problems: &mut Problems,
) -> Timeline {
    let mut reader = Reader { base: None, previous: None, around, reach, problems };
    let mut timeline = Timeline::default();
    for block in blocks(body) {
        let entry = match block {
            Block::Item(item) => reader.entry(item),
            Block::Other(other) => {
                reader.report_stray(other);
                Err(other)
            }
            Block::Rest(rest) => Err(rest),
        };
        match entry {
            Ok(entry) => timeline.entries.push(entry),
            Err(text) => timeline.keep(text),
        }
    }
    timeline
}

impl Timeline {
    /// Keeps what was not understood as text where it stands.
    fn keep(&mut self, text: Piece<'_>) {
        let text = text.trim_lines().text;
        match self.entries.last_mut() {
            Some(entry) => entry.body.extend(["\n\n", text]),
            None => self.before.push(text.to_owned()),
        }
    }
}

enum Block<'a> {
    /// An item of a list at document level, with its marker.
    Item(Piece<'a>),
    Other(Piece<'a>),
    /// From a heading on that begins no section, which is known already.
    Rest(Piece<'a>),
}

fn blocks(body: Piece<'_>) -> Vec<Block<'_>> {
    let (mut blocks, mut depth, mut in_list) = (Vec::new(), 0_usize, false);
    for (event, range) in Parser::new_ext(body.text, MARKDOWN).into_offset_iter() {
        let block = body.slice(range.clone());
        match (&event, depth) {
            (Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }), 0) => {
                blocks.push(Block::Rest(body.from(range.start)));
                return blocks;
            }
            (Event::Start(Tag::List(_)), 0) => in_list = true,
            (Event::Start(Tag::Item), 1) if in_list => blocks.push(Block::Item(block)),
            (Event::Start(_) | Event::Rule | Event::Html(_), 0) => blocks.push(Block::Other(block)),
            (Event::End(TagEnd::List(_)), 1) => in_list = false,
            _ => (),
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => (),
        }
    }
    blocks
}

struct Reader<'a, 'p> {
    /// Of the entry before.
    base: Option<Base>,
    previous: Option<Timestamp>,
    around: &'a Surroundings,
    reach: Reach<'a>,
    problems: &'p mut Problems,
}

impl Reader<'_, '_> {
    fn entry<'t>(&mut self, item: Piece<'t>) -> Result<Entry, Piece<'t>> {
        let content = without_marker(item);
        let first = content.lines().next().unwrap_or(content);
        let Some((when, text)) = parted(first) else {
            self.report_stray(first);
            return Err(item);
        };
        let at = match self.time(when) {
            Ok(at) => at,
            Err(mistake) => {
                let hint = mistake.hint.clone().unwrap_or_else(|| time::ACCEPTED.to_owned());
                self.problems.report(mistake.hint(hint));
                return Err(item);
            }
        };
        at.notes.iter().for_each(|note| self.problems.report(note.clone()));
        (self.base, self.previous) = (Some(at.base.clone()), at.when.timestamp().or(self.previous));
        let (said, more) = self.rest(content.from(first.text.len()));
        let body = [text.text.to_owned(), more].concat();
        Ok(Entry { at, said, body: body.trim_end().to_owned(), span: first.trim_end().span() })
    }

    /// Reads a time. The first entry takes its day from the start of the incident; if the section above is of
    /// another day, the author is asked.
    fn time(&self, when: Piece<'_>) -> Result<Told, Mistake> {
        if let Some(base) = &self.base {
            return time::read_after(when, base, self.previous);
        }
        let (start, above) = (&self.around.start, &self.around.above);
        let base = if start.day.is_some() { start } else { above };
        let mut told = time::read(when, base)?;
        if told.bare && above.day.is_some() && above.day != base.day {
            let day = told.base.day.map(|day| day.to_string()).unwrap_or_default();
            let message =
                format!("the sections above are of another day; `{}` is read as one of {day}", when.text);
            let hint = format!("write the date too, for example `- {day} {} · …`", when.text);
            told.notes.push(Mistake::new(codes::DATE_NEEDED, when.span(), message).hint(hint));
        }
        Ok(told)
    }

    /// The lines below the first one, without their indentation, and what `Affects:` among them says.
    fn rest(&mut self, lines: Piece<'_>) -> (Vec<Said>, String) {
        let indent =
            lines.lines().filter(|line| !line.text.trim().is_empty()).map(indentation).min().unwrap_or(0);
        let (mut said, mut text) = (Vec::new(), String::new());
        for line in lines.lines() {
            if let Some(fact) = lead::fact(line.trim(), &["Affects"]) {
                let (more, understood) = affects::line(fact.value, self.reach, self.problems);
                said.extend(more);
                if understood {
                    continue;
                }
            }
            text.push('\n');
            text.push_str(line.from(indent.min(indentation(line))).trim_end().text);
        }
        (said, text)
    }

    fn report_stray(&mut self, text: Piece<'_>) {
        let line = text.lines().next().unwrap_or(text).trim();
        let message = match line.text.starts_with(|c: char| c.is_ascii_digit()) {
            true => "this entry has no ` · ` between its time and its text",
            false => "this is no entry of a timeline",
        };
        let hint = "an entry is a list item with a time, for example `- 22:51:22 · first 503 in the log`";
        self.problems.report(Mistake::new(codes::UNREADABLE_LINE, line.span(), message).hint(hint));
    }
}

fn indentation(line: Piece<'_>) -> usize {
    line.text.len() - line.text.trim_start_matches([' ', '\t']).len()
}

fn without_marker(item: Piece<'_>) -> Piece<'_> {
    let item = item.trim_start();
    let digits = item.text.len() - item.text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let marker = item.from(digits);
    let rest = ["-", "*", "+", ".", ")"].iter().find_map(|mark| marker.strip_prefix(mark));
    rest.unwrap_or(item).trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::Atlas;
    use crate::places::tests::sample;
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    fn read(source: &str, above: i8) -> (Vec<String>, Vec<String>, Vec<String>) {
        let (components, regions) = sample();
        let atlas = Atlas { components: &components, regions: &regions };
        let reach = Reach { atlas, unsaid: None };
        let base = |day| Base { day: Some(date(2026, 3, day)), zone: TimeZone::UTC };
        let mut problems = Problems::of("a.md");
        let around = Surroundings { start: base(5), above: base(above) };
        let timeline = super::read(Piece::new(source, 0), &around, reach, &mut problems);
        let shown = |entry: &Entry| {
            format!("{} [{}] {}", entry.at.when.timestamp().unwrap(), entry.said.len(), entry.body)
        };
        let said =
            problems.finish().iter().map(|p| format!("{}: {}", p.code, &source[p.span.clone()])).collect();
        (timeline.entries.iter().map(shown).collect(), timeline.before, said)
    }

    #[test]
    fn entries_are_list_items_with_a_time() {
        let (entries, before, said) = read(
            "- 22:51:22 · first 503 - in the log\n- 23:09 - first *alert*\n  by mail\n  Affects: web-app@us = major outage\n\n  - nested\n* 2026-03-06 01:00 +01:00 – done\n",
            5,
        );
        assert_eq!(
            entries,
            [
                "2026-03-05T22:51:22Z [0] first 503 - in the log",
                "2026-03-05T23:09:00Z [1] first *alert*\nby mail\n\n- nested",
                "2026-03-06T00:00:00Z [0] done"
            ]
        );
        assert_eq!((before.len(), said.len()), (0, 0), "{said:?}");
    }

    #[test]
    fn what_is_no_entry_stays_text() {
        let (entries, before, said) = read("Intro\n\n- no time\n- 22:51 · a\n- 25:00 · b\n\nOutro\n", 5);
        assert_eq!(entries, ["2026-03-05T22:51:00Z [0] a\n\n- 25:00 · b\n\nOutro"]);
        assert_eq!(before, ["Intro", "- no time"]);
        assert_eq!(
            said,
            [
                "unreadable-line: Intro",
                "unreadable-line: no time",
                "unreadable-time: 25:00",
                "unreadable-line: Outro"
            ]
        );
    }

    #[test]
    fn a_heading_that_begins_no_section_takes_its_text_along() {
        let (entries, _, said) = read("- 22:51 · a\n\n## 23:99 · Resolved\n\n- 23:00 · no entry\n", 5);
        assert_eq!(entries, ["2026-03-05T22:51:00Z [0] a\n\n## 23:99 · Resolved\n\n- 23:00 · no entry"]);
        assert_eq!(said, Vec::<String>::new());
    }

    #[test]
    fn the_day_of_the_first_entry_is_asked_for_if_in_doubt() {
        let (entries, _, said) = read("- 22:51 · a\n- 00:10 · b\n", 6);
        assert_eq!(entries, ["2026-03-05T22:51:00Z [0] a", "2026-03-06T00:10:00Z [0] b"]);
        assert_eq!(said, ["date-needed: 22:51", "date-needed: 00:10"]);
    }
}
