//! Times as the content format writes them, resolved to what the model knows: zones, inherited days,
//! and the hours that clocks skip or repeat.

use std::ops::Range;

use jiff::civil::{self, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, ToSpan};
use stormlamp_model::{Clock, Precision, When};

use crate::codes;
use crate::diagnostic::{Mistake, Problems};
use crate::piece::Piece;
use crate::time_form::{self, DayForm, Form};
use crate::zone::{self, ZoneMistake};

/// What a time takes from its surroundings where it says nothing itself.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Base {
    pub(crate) day: Option<civil::Date>,
    pub(crate) zone: TimeZone,
}

/// A time that was understood.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Told {
    pub(crate) when: When,
    /// What a bare time after this one inherits.
    pub(crate) base: Base,
    /// It inherited its day.
    pub(crate) bare: bool,
    /// What its author should know; it was understood all the same.
    pub(crate) notes: Vec<Mistake>,
}

impl Told {
    /// The time, its notes reported.
    pub(crate) fn report(self, problems: &mut Problems) -> When {
        self.notes.into_iter().for_each(|note| problems.report(note));
        self.when
    }
}

/// What is accepted in the body of a file.
pub(crate) const ACCEPTED: &str = "a time is for example `2026-03-05 23:12 +01:00`, `2026-03-05 23:12`, \
    or `23:12` where the day is known from above";

/// Reads a time.
pub(crate) fn read(text: Piece<'_>, base: &Base) -> Result<Told, Mistake> {
    let wrong = |message: String| Mistake::new(codes::UNREADABLE_TIME, text.span(), message);
    let form = time_form::parse(text.text).map_err(wrong)?;
    let zone = match form.zone {
        None => base.zone.clone(),
        Some(name) => zone::parse(name).map_err(|mistake| zone_mistake(mistake, &form, name, text))?,
    };
    let bare = matches!(form.day, DayForm::None);
    let day = match form.day {
        DayForm::Day(day) => Some(day),
        _ => base.day,
    };
    let (clock, notes) = clock(&form, day, &zone, text)?;
    let when = When { clock, about: form.about, words: None };
    Ok(Told { when, base: Base { day, zone }, bare, notes })
}

fn zone_mistake(mistake: ZoneMistake, form: &Form<'_>, name: &str, text: Piece<'_>) -> Mistake {
    let span = part(text, name);
    if form.time.is_some() || mistake.code == codes::AMBIGUOUS_ZONE {
        return Mistake::new(mistake.code, span, mistake.message).hint(mistake.hint);
    }
    // Behind a date alone stands a time of day that is no clock time rather than a zone.
    let date = text.text.strip_suffix(name).unwrap_or(text.text).trim_end();
    Mistake::new(mistake.code, span, format!("`{name}` is no time of day"))
        .hint(format!("words are kept beside the time: `{{ at: {date}, words: \"{name}\" }}`"))
}

/// Reads a time that stands below another one. If a bare time goes back, its day is in doubt: soon after
/// midnight the next day is meant, else the order of the file is taken to be no order of time.
pub(crate) fn read_after(text: Piece<'_>, base: &Base, previous: Option<Timestamp>) -> Result<Told, Mistake> {
    let mut told = read(text, base)?;
    let (Some(previous), Some(at), Some(day), true) =
        (previous, told.when.timestamp(), told.base.day, told.bare)
    else {
        return Ok(told);
    };
    if at >= previous {
        return Ok(told);
    }
    let next = Base { day: day.tomorrow().ok(), zone: base.zone.clone() };
    let soon = previous.saturating_add(12.hours()).unwrap_or(Timestamp::MAX);
    match read(text, &next) {
        Ok(later) if later.when.timestamp().is_some_and(|at| at <= soon) => told = later,
        _ => (),
    }
    let day = told.base.day.unwrap_or(day);
    let message = format!("`{}` is earlier than what stands above it; read as {day}", text.text);
    let hint = format!("write the date too, for example `{day} {}`", text.text);
    told.notes.push(Mistake::new(codes::DATE_NEEDED, text.span(), message).hint(hint));
    Ok(told)
}

/// What can be kept of a time that was not understood: its day, with the words as they were written.
pub(crate) fn salvage(text: &str) -> Option<When> {
    let text = text.trim();
    let date = text.trim_start_matches(['~', ' ']).get(..10)?;
    match time_form::parse(date).ok()?.day {
        DayForm::Day(day) => {
            Some(When { clock: Clock::Day(day), about: text.starts_with('~'), words: Some(text.to_owned()) })
        }
        _ => None,
    }
}

fn part(text: Piece<'_>, part: &str) -> Range<usize> {
    let at = text.text.rfind(part).unwrap_or(0);
    text.slice(at..at + part.len()).span()
}

fn clock(
    form: &Form<'_>,
    day: Option<civil::Date>,
    zone: &TimeZone,
    text: Piece<'_>,
) -> Result<(Clock, Vec<Mistake>), Mistake> {
    let wrong = |message: String| Mistake::new(codes::UNREADABLE_TIME, text.span(), message);
    let whole = match (form.day, form.time) {
        (DayForm::Year(year), _) => return Ok((Clock::Year(year), Vec::new())),
        (DayForm::Month(year, month), _) => return Ok((Clock::Month(year, month), Vec::new())),
        (DayForm::Day(day), None) => return Ok((Clock::Day(day), Vec::new())),
        (_, Some((time, precision))) => day.map(|day| (day.to_datetime(time), precision)),
        (DayForm::None, None) => None,
    };
    let Some((civil, precision)) = whole else {
        return Err(wrong(format!("`{}` has no day, and none is known from above", text.text))
            .hint("write the day too, for example `2026-03-05 23:12`"));
    };
    let (clock, note) = instant(civil, precision, zone, text.span())
        .ok_or_else(|| wrong(format!("`{}` lies outside of the calendar", text.text)))?;
    Ok((clock, note.into_iter().collect()))
}

/// The instant; in a fold the first one, in a gap shifted forward, both with a note.
fn instant(
    civil: DateTime,
    precision: Precision,
    zone: &TimeZone,
    span: Range<usize>,
) -> Option<(Clock, Option<Mistake>)> {
    let ambiguous = zone.to_ambiguous_timestamp(civil);
    let offset = ambiguous.offset();
    let at = ambiguous.compatible().ok()?;
    let name = zone.iana_name().unwrap_or("this zone");
    let clock_time = civil.time().strftime("%H:%M");
    let note = match offset {
        AmbiguousOffset::Unambiguous { .. } => None,
        AmbiguousOffset::Fold { before, after } => Some(
            Mistake::new(
                codes::TIME_IN_FOLD,
                span,
                format!("clocks in {name} showed {clock_time} twice on this day; the first is taken"),
            )
            .hint(format!(
                "write the offset: `{}`, or `{}` for the second",
                written(civil, before),
                written(civil, after)
            )),
        ),
        AmbiguousOffset::Gap { .. } => {
            let shifted = zone.to_datetime(at).time().strftime("%H:%M");
            let said = format!("clocks in {name} skipped {clock_time} on this day; read as {shifted}");
            let hint = format!(
                "write the time that clocks showed, for example `{}`",
                zone.to_datetime(at).strftime("%Y-%m-%d %H:%M")
            );
            Some(Mistake::new(codes::TIME_IN_GAP, span, said).hint(hint))
        }
    };
    Some((Clock::Instant(at, precision), note))
}

fn written(civil: DateTime, offset: jiff::tz::Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{} {sign}{:02}:{:02}", civil.strftime("%Y-%m-%d %H:%M"), minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base(zone: &str, day: Option<civil::Date>) -> Base {
        Base { day, zone: TimeZone::get(zone).unwrap() }
    }

    fn told(text: &str, base: &Base) -> Result<Told, Mistake> {
        read(Piece::new(text, 0), base)
    }

    #[test]
    fn zones_come_from_the_time_else_from_its_surroundings() {
        let stockholm = base("Europe/Stockholm", Some(civil::date(2026, 3, 6)));
        for (text, expected) in [
            ("2026-03-05 22:51:22.880 +01:00", "2026-03-05T21:51:22.88Z"),
            ("2026-03-05 22:51:22.880", "2026-03-05T21:51:22.88Z"),
            ("2026-07-05 22:51 America/New_York", "2026-07-06T02:51:00Z"),
            ("2026-03-05T22:51:22-08:00", "2026-03-06T06:51:22Z"),
            ("00:10", "2026-03-05T23:10:00Z"),
            ("00:10Z", "2026-03-06T00:10:00Z"),
        ] {
            let told = told(text, &stockholm).unwrap();
            assert_eq!(told.when.timestamp().unwrap().to_string(), expected, "{text}");
            assert_eq!(told.notes, []);
        }
    }

    #[test]
    fn a_date_stays_a_date() {
        let told = told("~2019-09", &base("UTC", None)).unwrap();
        assert_eq!(told.when, When { clock: Clock::Month(2019, 9), about: true, words: None });
    }

    #[test]
    fn skipped_and_repeated_hours_are_read_and_noted() {
        let stockholm = base("Europe/Stockholm", None);
        let gap = told("2026-03-29 02:30", &stockholm).unwrap();
        assert_eq!(gap.when.timestamp().unwrap().to_string(), "2026-03-29T01:30:00Z");
        assert_eq!(
            gap.notes[0].message,
            "clocks in Europe/Stockholm skipped 02:30 on this day; read as 03:30"
        );
        let fold = told("2026-10-25 02:30", &stockholm).unwrap();
        assert_eq!(fold.when.timestamp().unwrap().to_string(), "2026-10-25T00:30:00Z");
        assert_eq!(
            fold.notes[0].hint.as_deref(),
            Some("write the offset: `2026-10-25 02:30 +02:00`, or `2026-10-25 02:30 +01:00` for the second")
        );
        assert_eq!(told("2026-10-25 02:30 +01:00", &stockholm).unwrap().notes, []);
    }

    #[test]
    fn abbreviations_point_at_themselves_and_leave_the_day() {
        let text = "2019-09-05 23:09 CEST";
        let mistake = told(text, &base("UTC", None)).unwrap_err();
        assert_eq!((&text[mistake.span], mistake.code.name), ("CEST", "ambiguous-zone"));
        let kept = salvage(text).unwrap();
        assert_eq!((kept.clock, kept.words.as_deref()), (Clock::Day(civil::date(2019, 9, 5)), Some(text)));
        assert_eq!(salvage("last night"), None);
        assert_eq!(salvage("2026-02-30 1:00"), None);
        assert_eq!(salvage("ääääääääää"), None);
    }

    #[test]
    fn a_bare_time_needs_a_day_from_somewhere() {
        let mistake = told("23:17", &base("UTC", None)).unwrap_err();
        assert_eq!(mistake.message, "`23:17` has no day, and none is known from above");
        assert!(told("9999-12-31 23:59 -12:00", &base("UTC", None)).is_err());
    }
}
