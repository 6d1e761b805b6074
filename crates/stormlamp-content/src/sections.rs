//! The sections of a text: what stands before the first one, updates, timeline, postmortem.
//!
//! Only ATX headings of level two at document level begin a section. What begins none stays text of the
//! section above it, as it was written.

use std::marker::PhantomData;

use jiff::Timestamp;
use jiff::civil::Date;
use pulldown_cmark::Options;
use stormlamp_model::Clock;

use crate::codes;
use crate::diagnostic::{Mistake, Problems};
use crate::headings::{self, Found, Heading};
use crate::piece::Piece;
use crate::status::Status;
use crate::suggest::nearest;
use crate::time::{self, Base, Told};
use crate::update::{self, Head};

/// The text of an incident or a maintenance, taken apart.
#[derive(Debug)]
pub(crate) struct Body<'a, S> {
    pub(crate) summary: Piece<'a>,
    pub(crate) sections: Vec<Section<'a, S>>,
}

/// A section.
#[derive(Debug)]
pub(crate) struct Section<'a, S> {
    pub(crate) kind: Kind<'a, S>,
    pub(crate) body: Piece<'a>,
    /// What bare times in it inherit.
    pub(crate) base: Base,
}

/// What a heading begins.
#[derive(Debug)]
pub(crate) enum Kind<'a, S> {
    Update(Head<'a, S>),
    Timeline,
    Postmortem,
}

/// The Markdown of the format: CommonMark with tables, task lists, strikethrough and footnotes.
pub(crate) const MARKDOWN: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_FOOTNOTES);

/// Takes a text apart. `start` is when it began, for bare times before any update.
pub(crate) fn split<'a, S: Status>(
    body: Piece<'a>,
    base: Base,
    start: Option<Timestamp>,
    problems: &mut Problems,
) -> Body<'a, S> {
    let mut splitter = Splitter {
        base,
        previous: start,
        in_postmortem: false,
        postmortem_seen: false,
        problems,
        status: PhantomData,
    };
    let mut found = Vec::new();
    for part in headings::find(body) {
        match part {
            Found::Heading(heading) => {
                let kind = splitter.kind(heading.text);
                found.extend(kind.map(|kind| (heading, kind, splitter.base.clone())));
            }
            Found::Line(line) => splitter.slip(line),
            Found::OpenFence(code) => splitter.open_fence(code),
        }
    }
    let first = found.first().map_or(body.end(), |(heading, ..)| heading.start);
    let ends: Vec<usize> =
        found.iter().skip(1).map(|(heading, ..)| heading.start).chain([body.end()]).collect();
    let section = |((heading, kind, base), end): ((Heading<'a>, Kind<'a, S>, Base), usize)| {
        let body = body.slice(heading.end - body.start..end - body.start);
        Section { kind, body, base }
    };
    Body {
        summary: body.to(first - body.start),
        sections: found.into_iter().zip(ends).map(section).collect(),
    }
}

struct Splitter<'p, S> {
    base: Base,
    previous: Option<Timestamp>,
    in_postmortem: bool,
    postmortem_seen: bool,
    problems: &'p mut Problems,
    status: PhantomData<S>,
}

impl<S: Status> Splitter<'_, S> {
    /// What a heading begins; `None` if it stays text, which is reported where it is likely a slip.
    fn kind<'a>(&mut self, text: Piece<'a>) -> Option<Kind<'a, S>> {
        let name = text.text.to_lowercase().replace(['-', ' '], "");
        match name.as_str() {
            other if !S::OTHER_SECTIONS.contains(&other) => self.update(text),
            "timeline" if self.in_postmortem => self.misplaced(text),
            "timeline" => Some(Kind::Timeline),
            "postmortem" if self.in_postmortem => None,
            "postmortem" if self.postmortem_seen => self.unknown(text, "there is a postmortem already"),
            "postmortem" => {
                (self.in_postmortem, self.postmortem_seen) = (true, true);
                Some(Kind::Postmortem)
            }
            _ => self.update(text),
        }
    }

    fn update<'a>(&mut self, text: Piece<'a>) -> Option<Kind<'a, S>> {
        let head = update::head::<S>(text, |when| time::read_after(when, &self.base, self.previous));
        match head {
            Ok(Some(head)) if self.in_postmortem && !has_full_date(&head.at) => self.misplaced(text),
            Ok(Some(mut head)) => {
                head.at.notes.drain(..).for_each(|note| self.problems.report(note));
                self.in_postmortem = false;
                self.base = head.at.base.clone();
                self.previous = head.at.when.timestamp().or(self.previous);
                Some(Kind::Update(head))
            }
            // Inside a postmortem any heading may stand.
            Ok(None) | Err(_) if self.in_postmortem => None,
            Ok(None) => self.unknown(text, "this heading begins no section"),
            Err(mistakes) => {
                mistakes.into_iter().for_each(|mistake| self.problems.report(mistake));
                None
            }
        }
    }

    fn misplaced<'a>(&mut self, text: Piece<'a>) -> Option<Kind<'a, S>> {
        let message = format!("`{}` stands inside the postmortem and is part of its text", text.text);
        self.problems.report(
            Mistake::new(codes::MISPLACED_SECTION, text.span(), message)
                .hint("move it above the postmortem, or head an update with its full date, for example `## 2026-03-06 09:00 · Update`"),
        );
        None
    }

    /// A line that Markdown or the format takes for something else, and that reads like the heading of an update.
    fn slip(&mut self, text: Piece<'_>) {
        if self.in_postmortem || !self.is_update(text) {
            return;
        }
        let message = "this reads like the heading of an update, and is none";
        self.problems.report(
            Mistake::new(codes::UNREAD_HEADING, text.span(), message)
                .hint(format!("write it behind two hashes and a space: `## {}`", text.text)),
        );
    }

    fn open_fence(&mut self, code: Piece<'_>) {
        let fence = code.lines().next().unwrap_or(code).trim();
        let hidden: Vec<String> = code
            .lines()
            .filter_map(headings::after_hashes)
            .filter(|text| self.is_update(*text))
            .map(|text| format!("`## {}`", text.text))
            .collect();
        let mut hint = "put the same fence on a line of its own where the code ends".to_owned();
        if !hidden.is_empty() {
            hint.extend(["; now ", &hidden.join(", "), " counts as code"]);
        }
        let message = "this code block is never closed: all that stands below is code";
        self.problems.report(Mistake::new(codes::UNCLOSED_FENCE, fence.span(), message).hint(hint));
    }

    fn is_update(&self, text: Piece<'_>) -> bool {
        let base = Base { day: self.base.day.or(Some(Date::ZERO)), zone: self.base.zone.clone() };
        matches!(update::head::<S>(text, |when| time::read(when, &base)), Ok(Some(_)))
    }

    fn unknown<'a>(&mut self, text: Piece<'a>, message: &str) -> Option<Kind<'a, S>> {
        let hint = match nearest(text.text, ["timeline", "postmortem"]) {
            Some(_) if S::OTHER_SECTIONS.is_empty() => {
                "a maintenance is told in updates; if something broke, write an incident about it"
            }
            Some("timeline") => "did you mean `## Timeline`?",
            Some(_) if !self.postmortem_seen => "did you mean `## Postmortem`?",
            _ => S::SECTIONS_HINT,
        };
        self.problems.report(Mistake::new(codes::UNKNOWN_SECTION, text.span(), message).hint(hint));
        None
    }
}

fn has_full_date(told: &Told) -> bool {
    !told.bare && !matches!(told.when.clock, Clock::Year(_) | Clock::Month(..))
}

#[cfg(test)]
mod tests;
