//! The written form of a time: which digits say what. What instant that is, `time` finds out.

use jiff::civil;
use stormlamp_model::Precision;

/// A time as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Form<'a> {
    /// It had a `~` before it.
    pub(crate) about: bool,
    pub(crate) day: DayForm,
    pub(crate) time: Option<(civil::Time, Precision)>,
    /// The zone, not looked at yet.
    pub(crate) zone: Option<&'a str>,
}

/// How much of a date was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayForm {
    /// Nothing: the time inherits its day.
    None,
    Year(i16),
    Month(i16, i8),
    Day(civil::Date),
}

/// Reads the written form; the error says what is wrong, in a sentence without a full stop.
pub(crate) fn parse(text: &str) -> Result<Form<'_>, String> {
    let text = text.trim();
    let (about, rest) = match text.strip_prefix('~') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let (number, _) = cut(rest, |c| c.is_ascii_digit());
    if (1..=2).contains(&number.len()) && rest[number.len()..].starts_with(':') {
        let (time, zone) = time_and_zone(rest)?;
        return Ok(Form { about, day: DayForm::None, time: Some(time), zone });
    }
    let (date, rest) = cut(rest, |c| c.is_ascii_digit() || c == '-');
    let day = day(date).ok_or_else(|| no_time(text))?;
    let day = day?;
    let rest = match rest.strip_prefix(['T', 't']) {
        Some(time) if time.starts_with(|c: char| c.is_ascii_digit()) => time,
        _ if rest.is_empty() || rest.starts_with(char::is_whitespace) => rest.trim_start(),
        _ => return Err(no_time(text)),
    };
    if !rest.starts_with(|c: char| c.is_ascii_digit()) {
        let zone = (!rest.is_empty()).then_some(rest);
        return Ok(Form { about, day, time: None, zone });
    }
    if !matches!(day, DayForm::Day(_)) {
        return Err(format!("`{text}` has a time of day, but no day"));
    }
    let (time, zone) = time_and_zone(rest)?;
    Ok(Form { about, day, time: Some(time), zone })
}

fn no_time(text: &str) -> String {
    format!("`{text}` is no time")
}

fn cut(text: &str, belongs: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !belongs(c)).unwrap_or(text.len()))
}

/// `None` if it does not look like a date; an error if the date does not exist.
fn day(text: &str) -> Option<Result<DayForm, String>> {
    let parts: Vec<&str> = text.split('-').collect();
    let number =
        |part: &str, digits: usize| (part.len() == digits).then(|| part.parse::<i16>().ok()).flatten();
    let missing = || Err(format!("`{text}` is no day of the calendar"));
    let small = |value: i16| i8::try_from(value).ok();
    match parts.as_slice() {
        [year] => Some(Ok(DayForm::Year(number(year, 4)?))),
        [year, month] => {
            let (year, month) = (number(year, 4)?, small(number(month, 2)?)?);
            Some(if (1..=12).contains(&month) { Ok(DayForm::Month(year, month)) } else { missing() })
        }
        [year, month, day] => {
            let (year, month, day) = (number(year, 4)?, small(number(month, 2)?)?, small(number(day, 2)?)?);
            Some(civil::Date::new(year, month, day).map(DayForm::Day).or_else(|_| missing()))
        }
        _ => None,
    }
}

type TimeAndZone<'a> = ((civil::Time, Precision), Option<&'a str>);

fn time_and_zone(text: &str) -> Result<TimeAndZone<'_>, String> {
    let (time, zone) = cut(text, |c| c.is_ascii_digit() || [':', '.', ','].contains(&c));
    let zone = zone.trim();
    Ok((time_of_day(time)?, (!zone.is_empty()).then_some(zone)))
}

fn time_of_day(text: &str) -> Result<(civil::Time, Precision), String> {
    let wrong = || format!("`{text}` is no time of day");
    let (clock, fraction) = match text.split_once(['.', ',']) {
        Some((clock, fraction)) => (clock, Some(fraction)),
        None => (text, None),
    };
    let parts: Vec<&str> = clock.split(':').collect();
    let number = |part: &str| part.parse::<i8>().map_err(|_| wrong());
    let (hour, minute, second, precision) = match (parts.as_slice(), fraction) {
        ([hour, minute], None) => (number(hour)?, number(minute)?, 0, Precision::Minute),
        ([hour, minute, second], None) => {
            (number(hour)?, number(minute)?, number(second)?, Precision::Second)
        }
        ([hour, minute, second], Some(_)) => {
            (number(hour)?, number(minute)?, number(second)?, Precision::Millisecond)
        }
        _ => return Err(wrong()),
    };
    if parts.iter().skip(1).any(|part| part.len() != 2) {
        return Err(wrong());
    }
    let nanos = fraction.map_or(Some(0), millis).ok_or_else(wrong)? * 1_000_000;
    civil::Time::new(hour, minute, second, nanos).map(|time| (time, precision)).map_err(|_| wrong())
}

/// Milliseconds of a fraction of a second; finer digits are cut off.
fn millis(fraction: &str) -> Option<i32> {
    let digits: String = fraction.chars().chain("00".chars()).take(3).collect();
    (!fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_keeps_its_precision() {
        let day = |y, m, d| DayForm::Day(civil::date(y, m, d));
        let at = |h, m, s, ms: i32, precision| Some((civil::time(h, m, s, ms * 1_000_000), precision));
        let form = |day, time, zone| Ok(Form { about: false, day, time, zone });
        use Precision::{Millisecond, Minute, Second};
        for (text, expected) in [
            ("2026", form(DayForm::Year(2026), None, None)),
            ("2026-03", form(DayForm::Month(2026, 3), None, None)),
            ("2026-03-05", form(day(2026, 3, 5), None, None)),
            ("2026-03-05 22:51", form(day(2026, 3, 5), at(22, 51, 0, 0, Minute), None)),
            ("2026-03-05 22:51:22 +01:00", form(day(2026, 3, 5), at(22, 51, 22, 0, Second), Some("+01:00"))),
            ("2026-03-05T22:51:22.88Z", form(day(2026, 3, 5), at(22, 51, 22, 880, Millisecond), Some("Z"))),
            (
                "2026-03-05 22:51:22,8804 UTC",
                form(day(2026, 3, 5), at(22, 51, 22, 880, Millisecond), Some("UTC")),
            ),
            ("23:17", form(DayForm::None, at(23, 17, 0, 0, Minute), None)),
            ("9:05 Europe/Paris", form(DayForm::None, at(9, 5, 0, 0, Minute), Some("Europe/Paris"))),
            ("2026-03-05 Europe/Paris", form(day(2026, 3, 5), None, Some("Europe/Paris"))),
        ] {
            assert_eq!(parse(text), expected, "{text}");
            let about = expected.map(|form| Form { about: true, ..form });
            assert_eq!(parse(&format!("~ {text}")), about, "~ {text}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for (text, said) in [
            ("", "`` is no time"),
            ("yesterday", "`yesterday` is no time"),
            ("2026-3-5", "`2026-3-5` is no time"),
            ("2026-02-30", "`2026-02-30` is no day of the calendar"),
            ("2026-13", "`2026-13` is no day of the calendar"),
            ("2026-03-05 25:00", "`25:00` is no time of day"),
            ("2026-03-05 23.12", "`23.12` is no time of day"),
            ("2026-03-05 2312", "`2312` is no time of day"),
            ("2026-03 22:51", "`2026-03 22:51` has a time of day, but no day"),
            ("05.03.2026", "`05.03.2026` is no time"),
            ("2026-03-05x", "`2026-03-05x` is no time"),
            ("22:51:60", "`22:51:60` is no time of day"),
            ("22:51:20.", "`22:51:20.` is no time of day"),
            ("22:5", "`22:5` is no time of day"),
        ] {
            assert_eq!(parse(text), Err(said.to_owned()));
        }
    }
}
