//! Updates: `## TIME · STATUS {#id}`, and the lines of facts under it.

use std::ops::Range;

use jiff::{Span, Zoned};
use stormlamp_model::{Clock, UpdateStatus, When};

use crate::affects::{self, Said};
use crate::codes;
use crate::diagnostic::{Mistake, Problems};
use crate::keys::statuses;
use crate::lead;
use crate::leaves::find_word;
use crate::piece::Piece;
use crate::places::Atlas;
use crate::suggest::nearest;
use crate::time::{self, Base, Told};

/// The heading of an update.
#[derive(Clone, Debug)]
pub(crate) struct Head<'a> {
    pub(crate) at: Told,
    pub(crate) status: UpdateStatus,
    pub(crate) id: Option<Piece<'a>>,
    /// Its words, for what is said about the update as a whole.
    pub(crate) span: Range<usize>,
}

/// What stands under the heading.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) said: Vec<Said>,
    pub(crate) next: Option<When>,
    pub(crate) body: String,
}

/// What parts a time from what follows it.
const SEPARATORS: [&str; 4] = [" · ", " — ", " – ", " - "];

/// The text before and behind the first separator.
pub(crate) fn parted(text: Piece<'_>) -> Option<(Piece<'_>, Piece<'_>)> {
    let first =
        SEPARATORS.iter().filter_map(|separator| Some((text.text.find(separator)?, separator))).min()?;
    text.split_once(first.1).map(|(before, behind)| (before.trim(), behind.trim()))
}

/// Reads a heading with a function that reads its time. `Ok(None)`: it does not look like an update at all.
pub(crate) fn head<'a>(
    heading: Piece<'a>,
    read_time: impl Fn(Piece<'a>) -> Result<Told, Mistake>,
) -> Result<Option<Head<'a>>, Vec<Mistake>> {
    let (text, id) = without_id(heading);
    let timely = |text: &str| text.starts_with(|c: char| c.is_ascii_digit() || c == '~');
    let Some((when, status)) = parted(text) else {
        return match (find_status(text.text), timely(text.text)) {
            (Some(_), _) => Err(vec![no_time(text)]),
            (None, true) => Err(vec![no_status(text)]),
            (None, false) => Ok(None),
        };
    };
    let at = read_time(when);
    let found = find_status(status.text);
    if at.is_err() && found.is_none() && !timely(when.text) {
        return Ok(None);
    }
    match (at, found) {
        (Ok(at), Some(status)) => Ok(Some(Head { at, status, id, span: text.span() })),
        (at, found) => {
            let unknown = found.is_none().then(|| unknown_status(status));
            let untimely = at.err().map(|mistake| match mistake.hint {
                None => mistake.hint(time::ACCEPTED),
                Some(_) => mistake,
            });
            Err(untimely.into_iter().chain(unknown).collect())
        }
    }
}

/// Parts a heading from the `{#id}` at its end.
fn without_id(heading: Piece<'_>) -> (Piece<'_>, Option<Piece<'_>>) {
    let found = heading.text.strip_suffix('}').and_then(|text| Some((text.rfind("{#")?, text.len())));
    match found {
        Some((at, end)) => (heading.to(at).trim_end(), Some(heading.slice(at + 2..end))),
        None => (heading, None),
    }
}

fn find_status(text: &str) -> Option<UpdateStatus> {
    let word = find_word(text, &UpdateStatus::ALL.map(UpdateStatus::keyword))?;
    UpdateStatus::ALL.into_iter().find(|status| status.keyword() == word)
}

fn unknown_status(status: Piece<'_>) -> Mistake {
    let hint = match nearest(status.text, UpdateStatus::ALL.map(UpdateStatus::keyword)) {
        Some(word) => format!("did you mean `{word}`?"),
        None => format!("one of {}, for example `## 23:12 · Investigating`", statuses()),
    };
    Mistake::new(codes::UNREADABLE_STATUS, status.span(), format!("`{}` is no status", status.text))
        .hint(hint)
}

fn no_status(text: Piece<'_>) -> Mistake {
    let lower = text.text.to_ascii_lowercase();
    let ending = UpdateStatus::ALL.map(UpdateStatus::keyword).into_iter().find(|word| lower.ends_with(word));
    let at = text.text.len() - ending.map_or(0, str::len);
    let (when, status) =
        (text.to(at).text.trim_end_matches([' ', '·', '-', '–', '—', ':', '|', ',']), text.from(at));
    let (message, hint) = match ending {
        Some(_) => (
            "nothing parts the time of this heading from its status",
            format!("put ` · ` or ` - ` between them: `## {when} · {}`", status.text),
        ),
        None => (
            "this heading has a time, and no status behind it",
            format!(
                "behind ` · ` or ` - ` stands one of {}, for example `## 23:12 · Investigating`",
                statuses()
            ),
        ),
    };
    Mistake::new(codes::UNREADABLE_STATUS, text.span(), message).hint(hint)
}

fn no_time(text: Piece<'_>) -> Mistake {
    Mistake::new(codes::UNREADABLE_TIME, text.span(), "this heading has a status, and no time before it")
        .hint(format!("write when it was said, for example `## 2026-03-05 23:12 +01:00 · {}`", text.text))
}

/// Reads what stands under a heading.
pub(crate) fn word(at: &Told, body: Piece<'_>, atlas: Atlas<'_>, problems: &mut Problems) -> Word {
    let (facts, rest) = lead::facts(body, &["Affects", "Next"]);
    let (mut said, mut next_word, mut unread) = (Vec::new(), None, Vec::new());
    for fact in facts {
        if fact.name == "Affects" {
            let (more, understood) = affects::line(fact.value, atlas, problems);
            said.extend(more);
            unread.extend((!understood).then_some(fact.line));
            continue;
        }
        match next(fact.value, at) {
            Ok(told) => next_word = Some(told.report(problems)),
            Err(mistake) => {
                problems.report(mistake);
                unread.push(fact.line);
            }
        }
    }
    Word { said, next: next_word, body: lead::with_unread(&unread, rest) }
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

    fn base() -> Base {
        Base { day: Some(date(2026, 3, 5)), zone: TimeZone::UTC }
    }

    fn read(text: &str) -> Result<Option<Head<'_>>, Vec<Mistake>> {
        head(Piece::new(text, 0), |when| time::read(when, &base()))
    }

    #[test]
    fn headings_are_a_time_a_separator_and_a_status() {
        for (text, at, status, id) in [
            (
                "2026-03-05 23:12 +01:00 · Investigating",
                "2026-03-05T22:12:00Z",
                UpdateStatus::Investigating,
                None,
            ),
            ("23:17 — resolved", "2026-03-05T23:17:00Z", UpdateStatus::Resolved, None),
            ("23:17 – UPDATE {#all-well}", "2026-03-05T23:17:00Z", UpdateStatus::Update, Some("all-well")),
            ("2026-03-05T01:02-08:00 - Monitoring", "2026-03-05T09:02:00Z", UpdateStatus::Monitoring, None),
        ] {
            let head = read(text).unwrap().unwrap();
            assert_eq!(head.at.when.timestamp().unwrap().to_string(), at, "{text}");
            assert_eq!((head.status, head.id.map(|id| id.text)), (status, id), "{text}");
        }
    }

    #[test]
    fn what_nearly_is_an_update_is_told_what_is_missing() {
        let said = |text: &str| -> Vec<String> {
            let mistakes = read(text).unwrap_err();
            mistakes
                .iter()
                .map(|m| format!("{}: {}", &text[m.span.clone()], m.hint.as_deref().unwrap_or("")))
                .collect()
        };
        assert_eq!(said("23:17 · Resolvd"), ["Resolvd: did you mean `resolved`?"]);
        assert!(said("23:17")[0].starts_with("23:17: behind ` · ` or ` - ` stands one of"));
        for text in ["23:17 Resolved", "23:17: Resolved", "23:17 -Resolved", "23:17—Resolved"] {
            assert!(said(text)[0].ends_with("between them: `## 23:17 · Resolved`"), "{text}");
        }
        assert!(said("Resolved")[0].contains("`## 2026-03-05 23:12 +01:00 · Resolved`"));
        assert_eq!(said("25:17 · Resolvd").len(), 2);
        assert!(said("yesterday · Resolved")[0].starts_with("yesterday: a time is for example"));
        for text in ["What we know", "Cause - and effect", "Impact"] {
            assert!(read(text).unwrap().is_none(), "{text}");
        }
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
}
