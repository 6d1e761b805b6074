//! The headings of updates: `## TIME · STATUS {#id}`. What stands below them is read by `word`.

use std::ops::Range;

use crate::codes;
use crate::diagnostic::Mistake;
use crate::piece::Piece;
use crate::status::{self, Status};
use crate::time::{self, Told};

/// The heading of an update.
#[derive(Clone, Debug)]
pub(crate) struct Head<'a, S> {
    pub(crate) at: Told,
    pub(crate) status: S,
    pub(crate) id: Option<Piece<'a>>,
    /// Its words, for what is said about the update as a whole.
    pub(crate) span: Range<usize>,
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
pub(crate) fn head<'a, S: Status>(
    heading: Piece<'a>,
    read_time: impl Fn(Piece<'a>) -> Result<Told, Mistake>,
) -> Result<Option<Head<'a, S>>, Vec<Mistake>> {
    let (text, id) = without_id(heading);
    let timely = |text: &str| text.starts_with(|c: char| c.is_ascii_digit() || c == '~');
    let Some((when, word)) = parted(text) else {
        return match (status::find::<S>(text.text), timely(text.text)) {
            (Some(_), _) => Err(vec![no_time(text)]),
            (None, true) => Err(vec![no_status::<S>(text)]),
            (None, false) => Ok(None),
        };
    };
    let at = read_time(when);
    let found = status::find::<S>(word.text);
    if at.is_err() && found.is_none() && !timely(when.text) {
        return Ok(None);
    }
    match (at, found) {
        (Ok(at), Some(status)) => Ok(Some(Head { at, status, id, span: text.span() })),
        (at, found) => {
            let unknown = found.is_none().then(|| unknown_status::<S>(word));
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

fn unknown_status<S: Status>(word: Piece<'_>) -> Mistake {
    Mistake::new(codes::UNREADABLE_STATUS, word.span(), format!("`{}` is no status", word.text))
        .hint(status::hint::<S>(word.text))
}

fn no_status<S: Status>(text: Piece<'_>) -> Mistake {
    let ending = status::at_the_end::<S>(text.text);
    let at = text.text.len() - ending.unwrap_or(0);
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
                "behind ` · ` or ` - ` stands one of {}, for example `## {}`",
                status::words::<S>(),
                S::EXAMPLE
            ),
        ),
    };
    Mistake::new(codes::UNREADABLE_STATUS, text.span(), message).hint(hint)
}

fn no_time(text: Piece<'_>) -> Mistake {
    Mistake::new(codes::UNREADABLE_TIME, text.span(), "this heading has a status, and no time before it")
        .hint(format!("write when it was said, for example `## 2026-03-05 23:12 +01:00 · {}`", text.text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Base;
    use jiff::civil::date;
    use jiff::tz::TimeZone;
    use stormlamp_model::UpdateStatus;

    fn base() -> Base {
        Base { day: Some(date(2026, 3, 5)), zone: TimeZone::UTC }
    }

    fn read(text: &str) -> Result<Option<Head<'_, UpdateStatus>>, Vec<Mistake>> {
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
}
