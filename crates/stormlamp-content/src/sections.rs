//! The sections of a text: what stands before the first one, updates, timeline, postmortem.
//!
//! Only ATX headings of level two at document level begin a section. What begins none stays text of the
//! section above it, as it was written.

use std::marker::PhantomData;

use jiff::Timestamp;
use jiff::civil::Date;
use pulldown_cmark::Options;

use crate::codes;
use crate::diagnostic::{Mistake, Problems};
use crate::headings::{self, Found, Heading};
use crate::piece::Piece;
use crate::status::Status;
use crate::suggest::nearest;
use crate::time::{self, Base};
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
            Ok(Some(head)) if self.in_postmortem && head.at.bare => self.misplaced(text),
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

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use jiff::tz::TimeZone;
    use stormlamp_model::UpdateStatus;

    /// The sections as `kind: body`, and the diagnostics as `code: text`.
    fn read(source: &str) -> (Vec<String>, Vec<String>) {
        let mut problems = Problems::of("a.md");
        let base = Base { day: Some(date(2026, 3, 5)), zone: TimeZone::UTC };
        let body = split(Piece::new(source, 0), base, None, &mut problems);
        let shown = |section: &Section<'_, UpdateStatus>| {
            let kind = match &section.kind {
                Kind::Update(head) => {
                    format!("{} {}", head.at.when.timestamp().unwrap(), head.status.keyword())
                }
                Kind::Timeline => "timeline".to_owned(),
                Kind::Postmortem => "postmortem".to_owned(),
            };
            format!("{kind}: {}", section.body.trim().text)
        };
        let summary = format!("summary: {}", body.summary.trim().text);
        let sections = [summary].into_iter().chain(body.sections.iter().map(shown)).collect();
        let said =
            problems.finish().iter().map(|p| format!("{}: {}", p.code, &source[p.span.clone()])).collect();
        (sections, said)
    }

    #[test]
    fn sections_begin_at_headings_of_level_two_only() {
        let (sections, said) = read(
            "Intro.\n\n## 23:12 · Investigating ##\nA\n### Deeper\n> ## 23:13 · Update\n\n```\n## 23:14 · Update\n```\n\
             - item\n  ## 23:15 · Update\n\nSetext\n---\n\n## Timeline\n- 1\n\n## Post-mortem\nWhy\n",
        );
        assert_eq!(sections.len(), 4, "{sections:?}");
        assert_eq!(sections[0], "summary: Intro.");
        assert!(sections[1].starts_with("2026-03-05T23:12:00Z investigating: A\n### Deeper"));
        assert!(sections[1].ends_with("Setext\n---"));
        assert_eq!(sections[2..], ["timeline: - 1", "postmortem: Why"]);
        assert_eq!(said, Vec::<String>::new());
    }

    #[test]
    fn what_begins_no_section_stays_text_of_the_one_above() {
        let (sections, said) =
            read("## Hello\n\n## 23:12 · Investigating\nA\n\n## 23:99 · Resolved\nB\n## Timelin\nC\n");
        assert_eq!(
            sections,
            [
                "summary: ## Hello",
                "2026-03-05T23:12:00Z investigating: A\n\n## 23:99 · Resolved\nB\n## Timelin\nC"
            ]
        );
        assert_eq!(said, ["unknown-section: Hello", "unreadable-time: 23:99", "unknown-section: Timelin"]);
    }

    #[test]
    fn only_an_update_with_its_full_date_ends_a_postmortem() {
        let (sections, said) = read(
            "## 23:12 · Resolved\nA\n## Postmortem\nB\n## Impact\nC\n## 10:00 · Update\n## Timeline\n## 2026-03-09 10:00 · Update\nD\n## Postmortem\nE\n",
        );
        assert_eq!(sections.len(), 4, "{sections:?}");
        assert!(sections[2].contains("## Impact\nC\n## 10:00 · Update\n## Timeline"));
        assert_eq!(sections[3], "2026-03-09T10:00:00Z update: D\n## Postmortem\nE");
        assert_eq!(
            said,
            [
                "misplaced-section: 10:00 · Update",
                "misplaced-section: Timeline",
                "unknown-section: Postmortem"
            ]
        );
    }

    #[test]
    fn headings_of_updates_that_are_none_are_pointed_at() {
        let (sections, said) = read(
            "##23:10 · Investigating\nA\n\n### 23:11 - Update\n\n23:12 · Identified\n---\n\n# 23:13 · Update\n\n### Deeper\n\n\
             #1 · Update\n\nSetext\n---\n\n> ### 23:14 · Update\n\n## Postmortem\n\n### 23:15 · Update\n",
        );
        assert_eq!(sections.len(), 2, "{sections:?}");
        assert_eq!(
            said,
            [
                "unread-heading: 23:10 · Investigating",
                "unread-heading: 23:11 - Update",
                "unread-heading: 23:12 · Identified",
                "unread-heading: 23:13 · Update",
            ]
        );
    }

    #[test]
    fn a_fence_that_is_never_closed_is_named_with_the_updates_that_it_hides() {
        let source = "## 23:10 · Update\n````text\n```\n## 23:17 · Resolved\n\nBack.\n## Thanks\n";
        let mut problems = Problems::of("a.md");
        let base = Base { day: Some(date(2026, 3, 5)), zone: TimeZone::UTC };
        let body: Body<'_, UpdateStatus> = split(Piece::new(source, 0), base, None, &mut problems);
        assert_eq!(body.sections.len(), 1);
        let problems = problems.finish();
        let [problem] = problems.as_slice() else { panic!("{problems:?}") };
        assert_eq!((problem.code, &source[problem.span.clone()]), ("unclosed-fence", "````text"));
        assert_eq!(
            problem.hint.as_deref(),
            Some(
                "put the same fence on a line of its own where the code ends; now `## 23:17 · Resolved` counts as code"
            )
        );
        for closed in ["```\n## 23:17 · Resolved\n```\n", "~~~\nx\n~~~~", "- ```\n  x\n\nText", "    ```\n"]
        {
            assert_eq!(read(closed).1, Vec::<String>::new(), "{closed}");
        }
        assert_eq!(read("```").1, ["unclosed-fence: ```"]);
    }

    #[test]
    fn bare_times_inherit_and_a_doubtful_day_is_asked_for() {
        let (sections, said) =
            read("## 2026-03-05 23:50 +01:00 · Investigating\n## 00:10 · Update\n## 00:20 · Resolved\n");
        assert_eq!(
            sections[1..],
            [
                "2026-03-05T22:50:00Z investigating: ",
                "2026-03-05T23:10:00Z update: ",
                "2026-03-05T23:20:00Z resolved: "
            ]
        );
        assert_eq!(said, ["date-needed: 00:10"]);
        let (sections, said) = read("## 23:17 · Resolved\n## 10:00 · Investigating\n");
        assert!(sections[2].starts_with("2026-03-06T10:00:00Z"), "{sections:?}");
        assert_eq!(said, ["date-needed: 10:00"]);
        let (sections, _) = read("## 12:17 · Resolved\n## 12:00 · Investigating\n");
        assert!(sections[2].starts_with("2026-03-05T12:00:00Z"), "{sections:?}");
    }
}
