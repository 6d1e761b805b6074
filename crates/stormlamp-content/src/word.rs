//! What stands under the heading of an update: lines of facts, then the words themselves.

use jiff::{Span, Zoned};
use stormlamp_model::{Clock, When};

use crate::affects::{self, Reach, Said};
use crate::codes;
use crate::dates;
use crate::diagnostic::{Mistake, Problems};
use crate::front_matter::duplicate;
use crate::lead::{self, Fact};
use crate::piece::Piece;
use crate::status::Status;
use crate::time::{self, Base, Told};

/// What stands under the heading.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) said: Vec<Said>,
    pub(crate) next: Option<When>,
    pub(crate) body: String,
}

/// The facts of an update.
const FACTS: [&str; 2] = ["Affects", "Next"];

/// What people write as if it were a fact, and what to do instead; `EXAMPLE` is a heading of this kind of file.
const NO_FACTS: [(&str, &str); 10] = [
    ("Affected", "did you mean `Affects:`?"),
    ("Affect", "did you mean `Affects:`?"),
    ("Components", "did you mean `Affects:`?"),
    ("Next update", "did you mean `Next:`?"),
    ("ETA", "did you mean `Next:`?"),
    ("Status", "the status stands in the heading, for example `## EXAMPLE`"),
    ("State", "did you mean `Affects:`? The status stands in the heading"),
    ("Time", "the time stands in the heading, for example `## EXAMPLE`"),
    ("Date", "the date stands in the heading, for example `## 2026-03-05 EXAMPLE`"),
    ("Title", "only the file as a whole has a title, above its text; write a sentence here"),
];

/// Reads what stands under a heading.
pub(crate) fn read<S: Status>(at: &Told, body: Piece<'_>, reach: Reach<'_>, problems: &mut Problems) -> Word {
    let names: Vec<&'static str> = FACTS.into_iter().chain(NO_FACTS.iter().map(|(name, _)| *name)).collect();
    let (facts, rest) = lead::facts(body, &names);
    let (mut said, mut next, mut unread) = (Vec::new(), None, Vec::new());
    for fact in facts {
        let understood = match fact.name {
            "Affects" => {
                let (more, understood) = affects::line(fact.value, reach, problems);
                said.extend(more);
                understood
            }
            "Next" if next.is_some() => {
                problems.report(duplicate("Next:", fact.line.span()));
                false
            }
            "Next" => {
                let promised = promise::<S>(fact.value, at, problems);
                next = promised;
                next.is_some()
            }
            _ => {
                problems.report(no_fact::<S>(&fact));
                false
            }
        };
        unread.extend((!understood).then_some(fact.line));
    }
    for fact in lead::misplaced(rest, &FACTS) {
        report_misplaced(&fact, at, reach, problems);
    }
    Word { said, next, body: lead::with_unread(&unread, rest) }
}

/// A fact that does not count, because text stands above it. What only looks like one is text.
fn report_misplaced(fact: &Fact<'_>, at: &Told, reach: Reach<'_>, problems: &mut Problems) {
    let means_it = match fact.name {
        "Affects" => {
            fact.value.text.contains('=') || affects::line(fact.value, reach, &mut problems.aside()).1
        }
        _ => next(fact.value, at).is_ok(),
    };
    if means_it {
        let name = fact.name;
        let message = format!("`{name}:` counts only right under the heading; this line is shown as text");
        let hint = format!("put it there, on a line of its own: `{name}: {}`", fact.value.text);
        problems.report(Mistake::new(codes::MISPLACED_FACT, fact.line.span(), message).hint(hint));
    }
}

fn no_fact<S: Status>(fact: &Fact<'_>) -> Mistake {
    let hint = NO_FACTS.iter().find(|(name, _)| *name == fact.name).map_or("", |(_, hint)| hint);
    let message = format!("`{}:` is no fact of an update; this line is shown as text", fact.name);
    Mistake::new(codes::MISPLACED_FACT, fact.line.span(), message).hint(hint.replace("EXAMPLE", S::EXAMPLE))
}

/// When the next word will come; `None`, diagnosed, if that is not understood.
fn promise<S: Status>(value: Piece<'_>, update: &Told, problems: &mut Problems) -> Option<When> {
    let told = match next(value, update) {
        Ok(told) => told.report(problems),
        Err(mistake) => {
            problems.report(mistake);
            return None;
        }
    };
    let zone = &update.base.zone;
    let days = dates::days_between(&update.when, &told, zone);
    let hint =
        "`Next:` is a time soon after the update, or a duration, for example `Next: 23:30` or `Next: 30 min`";
    if told.latest(zone) <= update.when.earliest(zone) {
        let message = "the next word is promised for a time before this update; it is published as it is";
        problems.report(Mistake::new(codes::CONFLICT, value.span(), message).hint(hint));
    } else if days >= S::FARTHEST_NEXT {
        let message = format!("the next word is promised for {days} days later; it is published as it is");
        problems.report(Mistake::new(codes::DATE_DIFFERS, value.span(), message).hint(hint));
    }
    Some(told)
}

/// Reads when the next word will come: a time, or a duration from the update on.
fn next(value: Piece<'_>, update: &Told) -> Result<Told, Mistake> {
    if let Some(span) = duration(value.text) {
        return after(update, span)
            .ok_or_else(|| next_mistake(value, "a duration needs an update with a time of day"));
    }
    let told = time::read(value, &update.base);
    let told = told.map_err(|mistake| match mistake.hint {
        None => next_mistake(value, &mistake.message),
        Some(_) => mistake,
    })?;
    match (told.bare, told.when.timestamp(), update.when.timestamp(), told.base.day) {
        // A promise lies ahead: a clock time that has passed is one of the next day.
        (true, Some(next), Some(at), Some(day)) if next < at => {
            let tomorrow = Base { day: day.tomorrow().ok(), zone: told.base.zone.clone() };
            time::read(value, &tomorrow)
        }
        _ => Ok(told),
    }
}

fn next_mistake(value: Piece<'_>, message: &str) -> Mistake {
    Mistake::new(codes::UNREADABLE_TIME, value.span(), message)
        .hint("`Next:` is a time or a duration, for example `Next: 23:30` or `Next: 30 min`")
}

fn duration(text: &str) -> Option<Span> {
    let text = text.trim().strip_prefix("in ").unwrap_or(text.trim());
    // jiff also reads ISO 8601 ("PT30M") and negative spans; a promise is neither.
    let friendly = text.starts_with(|c: char| c.is_ascii_digit()) && !text.contains("ago");
    friendly.then(|| text.parse::<Span>().ok())?
}

fn after(update: &Told, span: Span) -> Option<Told> {
    let Clock::Instant(at, precision) = update.when.clock else { return None };
    let next: Zoned = at.to_zoned(update.base.zone.clone()).checked_add(span).ok()?;
    let when =
        When { clock: Clock::Instant(next.timestamp(), precision), about: update.when.about, words: None };
    let base = Base { day: Some(next.date()), zone: update.base.zone.clone() };
    Some(Told { when, base, bare: false, notes: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use jiff::tz::TimeZone;
    use stormlamp_model::{MaintenanceStatus, UpdateStatus};

    fn base() -> Base {
        Base { day: Some(date(2026, 3, 5)), zone: TimeZone::UTC }
    }

    #[test]
    fn the_next_word_is_a_time_or_a_duration() {
        let at = time::read(Piece::new("23:50", 0), &base()).unwrap();
        for (text, expected) in [
            ("23:55", "2026-03-05T23:55:00Z"),
            ("00:20", "2026-03-06T00:20:00Z"),
            ("30m", "2026-03-06T00:20:00Z"),
            ("in 30 minutes", "2026-03-06T00:20:00Z"),
            ("1h 30min", "2026-03-06T01:20:00Z"),
            ("2026-03-07 10:00 +02:00", "2026-03-07T08:00:00Z"),
        ] {
            let next = next(Piece::new(text, 0), &at).unwrap();
            assert_eq!(next.when.timestamp().unwrap().to_string(), expected, "{text}");
        }
        for text in ["soon", "", "30", "5 bananas", "1h ago"] {
            assert!(next(Piece::new(text, 0), &at).is_err(), "{text}");
        }
    }

    #[test]
    fn a_promise_of_the_past_or_of_another_week_is_asked_about() {
        let at = time::read(Piece::new("23:50", 0), &base()).unwrap();
        let codes = |text: &str| {
            let (mut incident, mut work) = (Problems::of("a.md"), Problems::of("a.md"));
            assert!(promise::<UpdateStatus>(Piece::new(text, 0), &at, &mut incident).is_some());
            promise::<MaintenanceStatus>(Piece::new(text, 0), &at, &mut work);
            let codes = |problems: Problems| problems.finish().iter().map(|p| p.code).collect::<Vec<_>>();
            (codes(incident), codes(work))
        };
        assert_eq!(codes("2026-03-05 23:49"), (vec!["conflict"], vec!["conflict"]));
        assert_eq!(codes("2026-03-12 23:40"), (vec![], vec![]));
        assert_eq!(codes("2026-03-14"), (vec!["date-differs"], vec![]));
        assert_eq!(codes("2027-03-14"), (vec!["date-differs"], vec!["date-differs"]));
    }

    #[test]
    fn a_fact_below_the_text_is_text_and_is_asked_about() {
        let at = time::read(Piece::new("23:50", 0), &base()).unwrap();
        let (components, regions) = crate::places::tests::sample();
        let atlas = crate::places::Atlas { components: &components, regions: &regions };
        let told = |text: &str| {
            let mut problems = Problems::of("a.md");
            let word =
                read::<UpdateStatus>(&at, Piece::new(text, 0), Reach { atlas, unsaid: None }, &mut problems);
            let said: Vec<_> =
                problems.finish().iter().map(|p| format!("{}: {}", p.code, &text[p.span.clone()])).collect();
            (word.said.len(), word.next.is_some(), word.body, said)
        };
        let text = "Text\nNext: 30m\n**Affects:** api = operational";
        let (said, promised, body, mistakes) = told(text);
        assert_eq!((said, promised, body.as_str()), (0, false, text));
        assert_eq!(mistakes, ["misplaced-fact: Next: 30m", "misplaced-fact: **Affects:** api = operational"]);
        for plain in
            ["Text\nNext: we look at the logs", "Text\nAffects: all who log in", "```\nNext: 30m\n```"]
        {
            assert_eq!(told(plain).3, Vec::<String>::new(), "{plain}");
        }
    }

    #[test]
    fn of_two_promises_the_first_holds_and_the_second_stays_text() {
        let at = time::read(Piece::new("23:50", 0), &base()).unwrap();
        let atlas = crate::places::Atlas { components: &[], regions: &[] };
        let mut problems = Problems::of("a.md");
        let body = Piece::new("Next: soon\nNext: 10m\nNext: 20m\n\nText", 0);
        let word = read::<UpdateStatus>(&at, body, Reach { atlas, unsaid: None }, &mut problems);
        let next = word.next.and_then(|next| next.timestamp()).unwrap();
        assert_eq!(next.to_string(), "2026-03-06T00:00:00Z");
        assert_eq!(word.body, "Next: soon\nNext: 20m\n\nText");
        let codes: Vec<_> = problems.finish().iter().map(|p| p.code).collect();
        assert_eq!(codes, ["unreadable-time", "duplicate-key"]);
    }

    #[test]
    fn a_line_that_is_no_fact_here_stays_text_and_hides_none_below_it() {
        let at = time::read(Piece::new("23:50", 0), &base()).unwrap();
        let body = Piece::new("Status: Resolved\nNext: 23:55\n\nIt works.\nTime: flies.\n", 0);
        let atlas = crate::places::Atlas { components: &[], regions: &[] };
        let mut problems = Problems::of("a.md");
        let word = read::<UpdateStatus>(&at, body, Reach { atlas, unsaid: None }, &mut problems);
        assert_eq!(word.body, "Status: Resolved\n\nIt works.\nTime: flies.");
        assert!(word.next.is_some());
        assert_eq!(problems.finish().iter().map(|p| p.code).collect::<Vec<_>>(), ["misplaced-fact"]);
    }
}
