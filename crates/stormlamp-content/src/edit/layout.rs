//! Where the sections of a file stand, and which form its headings have.
//!
//! It follows the rules of `sections` without judging anything: what is put somewhere by it is read back anyway.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::kind::EntryKind;
use crate::diagnostic::Problems;
use crate::front_matter;
use crate::headings::{self, Found};
use crate::piece::Piece;
use crate::time::{self, Base};
use crate::update::parted;
use crate::zone;

/// The sections of a file.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) sections: Vec<Section>,
    /// What bare times inherit above the first update.
    pub(super) start: Base,
    /// The zone of times that name none.
    pub(super) zone: TimeZone,
    /// The fence that would close the code block that is open at the end, if there is one.
    pub(super) open_fence: Option<String>,
    /// The length of the text.
    pub(super) end: usize,
}

/// A section, from its heading to the next one.
#[derive(Debug)]
pub(super) struct Section {
    /// The first byte of its heading.
    pub(super) at: usize,
    /// `None` for the timeline and the postmortem.
    pub(super) update: Option<Heading>,
}

/// The heading of an update.
#[derive(Debug)]
pub(super) struct Heading {
    /// Its instant; `None` if it has only a date.
    pub(super) at: Option<Timestamp>,
    /// What bare times below inherit.
    pub(super) base: Base,
    pub(super) form: Form,
    /// What stands between the time and the status, with its spaces.
    pub(super) separator: String,
    /// Its status begins with a small letter.
    pub(super) small: bool,
}

/// How much of a time a heading writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `23:12`.
    Bare,
    /// `2026-03-05 23:12`.
    Dated,
    /// `2026-03-05 23:12 +01:00`.
    Zoned,
}

impl Layout {
    /// Takes a file apart; `None` if it does not begin with facts. `start` is when it began, by its facts.
    pub(super) fn of(
        text: &str,
        kind: EntryKind,
        site_zone: &TimeZone,
        start: Option<&stormlamp_model::When>,
    ) -> Option<Self> {
        let mut unheard = Problems::of("");
        let halves = front_matter::part(Piece::new(text, 0), &mut unheard)?;
        let zone = zone_of(halves.facts).unwrap_or_else(|| site_zone.clone());
        let day = start.and_then(|start| start.date(&zone));
        let start_base = Base { day, zone: zone.clone() };
        let mut walk = Walk {
            kind,
            base: start_base.clone(),
            previous: start.and_then(stormlamp_model::When::timestamp),
            in_postmortem: false,
        };
        let (mut sections, mut open_fence) = (Vec::new(), None);
        for found in headings::find(halves.body) {
            match found {
                Found::Heading(heading) => {
                    sections.extend(
                        walk.section(heading.text).map(|update| Section { at: heading.start, update }),
                    );
                }
                Found::OpenFence(block) => open_fence = fence(block.text),
                Found::Line(_) => (),
            }
        }
        Some(Self { sections, start: start_base, zone, open_fence, end: text.len() })
    }

    /// The updates in the order of the file, each with the index of its section.
    pub(super) fn updates(&self) -> impl DoubleEndedIterator<Item = (usize, &Heading)> {
        let update = |(index, section): (usize, &'_ Section)| section.update.as_ref().map(|_| index);
        let indexes: Vec<usize> = self.sections.iter().enumerate().filter_map(update).collect();
        indexes.into_iter().filter_map(|index| Some((index, self.sections.get(index)?.update.as_ref()?)))
    }

    /// Where a section begins; where the text ends if there is no such section.
    pub(super) fn start_of(&self, index: usize) -> usize {
        self.sections.get(index).map_or(self.end, |section| section.at)
    }

    /// Where a section ends.
    pub(super) fn end_of(&self, index: usize) -> usize {
        self.sections.get(index + 1).map_or(self.end, |next| next.at)
    }

    /// Whether the latest update stands first.
    pub(super) fn newest_first(&self) -> bool {
        let mut times = self.updates().filter_map(|(_, heading)| heading.at);
        match (times.next(), times.next_back()) {
            (Some(first), Some(last)) => first > last,
            _ => false,
        }
    }

    /// What a bare time inherits that is put at a byte.
    pub(super) fn base_at(&self, byte: usize) -> &Base {
        let above = self.updates().rfind(|(index, _)| self.start_of(*index) < byte);
        above.map_or(&self.start, |(_, heading)| &heading.base)
    }
}

struct Walk {
    kind: EntryKind,
    base: Base,
    previous: Option<Timestamp>,
    in_postmortem: bool,
}

impl Walk {
    /// Whether a heading begins a section; the inner value is that of an update.
    fn section(&mut self, text: Piece<'_>) -> Option<Option<Heading>> {
        match text.text.to_lowercase().replace(['-', ' '], "").as_str() {
            "timeline" if !self.in_postmortem => Some(None),
            "postmortem" if !self.in_postmortem => {
                self.in_postmortem = true;
                Some(None)
            }
            _ => self.update(text).map(Some),
        }
    }

    fn update(&mut self, text: Piece<'_>) -> Option<Heading> {
        let (when, status) = parted(text)?;
        let word = status.text.split("{#").next().unwrap_or_default().trim();
        self.kind.status(word)?;
        let told = time::read_after(when, &self.base, self.previous).ok()?;
        if self.in_postmortem && told.bare {
            return None;
        }
        self.in_postmortem = false;
        self.previous = told.when.timestamp().or(self.previous);
        let zoned = told.base.zone != self.base.zone || has_zone(when.text);
        let form = match (told.bare, zoned) {
            (true, _) => Form::Bare,
            (false, true) => Form::Zoned,
            (false, false) => Form::Dated,
        };
        self.base = told.base.clone();
        let separator = text.text.get(when.end() - text.start..status.start - text.start);
        Some(Heading {
            at: told.when.timestamp(),
            base: told.base,
            form,
            separator: separator.unwrap_or(" · ").to_owned(),
            small: word.starts_with(char::is_lowercase),
        })
    }
}

/// Whether a time with its date ends in a zone.
fn has_zone(time: &str) -> bool {
    let behind = time.rsplit_once(':').map_or("", |(_, seconds)| seconds);
    time.matches(':').count() > 2 || behind.contains(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
}

/// The file's own `timezone`.
fn zone_of(facts: Piece<'_>) -> Option<TimeZone> {
    let line = facts.lines().find_map(|line| line.text.strip_prefix("timezone:"))?;
    zone::parse_name(line.trim().trim_matches(['"', '\''])).ok()
}

fn fence(block: &str) -> Option<String> {
    let line = block.lines().next()?.trim_start();
    let mark = line.chars().next().filter(|mark| ['`', '~'].contains(mark))?;
    Some(line.chars().take_while(|c| *c == mark).collect())
}
