//! Times as people know them: to the millisecond, to the day, or only roughly.
//!
//! A [`When`] never pretends to know more than was written. A date alone stays a date; where a format
//! demands an instant, [`When::earliest`] gives the start of that day in the site's time zone.

use jiff::{Timestamp, ToSpan, civil, tz::TimeZone};

/// A calendar day, in whichever time zone the context names.
pub type Day = civil::Date;

/// The instant that a site is rendered for. Nothing below the command reads a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Now(pub Timestamp);

/// How finely an instant is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Precision {
    /// Known to the minute.
    Minute,
    /// Known to the second.
    Second,
    /// Known to the millisecond.
    Millisecond,
}

impl Precision {
    /// The length of one unit, in milliseconds.
    pub fn millis(self) -> i64 {
        match self {
            Self::Minute => 60_000,
            Self::Second => 1_000,
            Self::Millisecond => 1,
        }
    }
}

/// What is known of a point in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Clock {
    /// Only the year.
    Year(i16),
    /// Only the year and the month (1 to 12).
    Month(i16, i8),
    /// Only the day.
    Day(#[cfg_attr(feature = "serde", serde(with = "crate::stored::day"))] Day),
    /// An instant; it begins the minute, second or millisecond that is known.
    Instant(#[cfg_attr(feature = "serde", serde(with = "crate::stored::instant"))] Timestamp, Precision),
}

/// A point in time as somebody stated it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct When {
    /// What is known.
    pub clock: Clock,
    /// Stated as approximate (`~` in the content format).
    pub about: bool,
    /// The words of the source, shown in place of a formatted time ("early morning").
    pub words: Option<String>,
}

impl When {
    /// An exact instant.
    pub fn instant(at: Timestamp, precision: Precision) -> Self {
        Self { clock: Clock::Instant(at, precision), about: false, words: None }
    }

    /// A calendar day.
    pub fn day(day: Day) -> Self {
        Self { clock: Clock::Day(day), about: false, words: None }
    }

    /// The instant, if one is known.
    pub fn timestamp(&self) -> Option<Timestamp> {
        match self.clock {
            Clock::Instant(at, _) => Some(at),
            Clock::Year(_) | Clock::Month(..) | Clock::Day(_) => None,
        }
    }

    /// The first instant that may be meant. Days, months and years begin in `zone`.
    pub fn earliest(&self, zone: &TimeZone) -> Timestamp {
        match self.clock {
            Clock::Instant(at, _) => at,
            Clock::Day(day) => start_of_day(day, zone),
            Clock::Month(year, month) => start_of_day(first_of_month(year, month), zone),
            Clock::Year(year) => start_of_day(first_of_month(year, 1), zone),
        }
    }

    /// The first instant that can no longer be meant. Days, months and years end in `zone`.
    pub fn latest(&self, zone: &TimeZone) -> Timestamp {
        let after = |day: Day, span: jiff::Span| day.checked_add(span).unwrap_or(Day::MAX);
        match self.clock {
            Clock::Instant(at, precision) => {
                at.checked_add(precision.millis().milliseconds()).unwrap_or(Timestamp::MAX)
            }
            Clock::Day(day) => start_of_day(after(day, 1.day()), zone),
            Clock::Month(year, month) => start_of_day(after(first_of_month(year, month), 1.month()), zone),
            Clock::Year(year) => start_of_day(after(first_of_month(year, 1), 1.year()), zone),
        }
    }

    /// Whether it is known at least to the day: only such times can stand in a bar.
    pub(crate) fn is_dated(&self) -> bool {
        matches!(self.clock, Clock::Day(_) | Clock::Instant(..))
    }

    /// The calendar day in `zone`, if the time is known to the day or finer.
    pub fn date(&self, zone: &TimeZone) -> Option<Day> {
        match self.clock {
            Clock::Instant(at, _) => Some(zone.to_datetime(at).date()),
            Clock::Day(day) => Some(day),
            Clock::Month(..) | Clock::Year(_) => None,
        }
    }
}

/// The start of a day in a zone; at the edges of the calendar, the earliest or latest instant there is.
pub(crate) fn start_of_day(day: Day, zone: &TimeZone) -> Timestamp {
    match zone.to_timestamp(day.at(0, 0, 0, 0)) {
        Ok(at) => at,
        Err(_) if day < civil::date(0, 1, 1) => Timestamp::MIN,
        Err(_) => Timestamp::MAX,
    }
}

fn first_of_month(year: i16, month: i8) -> Day {
    Day::new(year, month, 1).unwrap_or(Day::MAX)
}

/// The time between two stated instants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Elapsed {
    /// Whole milliseconds, never negative.
    pub millis: i64,
    /// The coarser precision of the two ends.
    pub precision: Precision,
    /// At least one end was stated as approximate.
    pub about: bool,
}

impl Elapsed {
    /// The time from one stated instant to another; `None` if either is not known to the minute, or if the
    /// second is over before the first begins. "10:00" follows "10:00:30", since it may mean 10:00:45.
    pub fn between(from: &When, to: &When) -> Option<Self> {
        let (Clock::Instant(from_at, from_precision), Clock::Instant(to_at, to_precision)) =
            (from.clock, to.clock)
        else {
            return None;
        };
        let precision = from_precision.min(to_precision);
        let millis = to_at.as_millisecond() - from_at.as_millisecond();
        if millis <= -to_precision.millis() {
            return None;
        }
        Some(Self { millis: millis.max(0), precision, about: from.about || to.about })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, precision: Precision) -> When {
        When::instant(text.parse().unwrap(), precision)
    }

    #[test]
    fn a_date_is_no_instant_but_has_edges_in_the_zone() {
        let zone = TimeZone::get("Europe/Stockholm").unwrap();
        let when = When::day(civil::date(2019, 9, 5));
        assert_eq!(when.timestamp(), None);
        assert_eq!(when.earliest(&zone).to_string(), "2019-09-04T22:00:00Z");
        assert_eq!(when.latest(&zone).to_string(), "2019-09-05T22:00:00Z");
    }

    #[test]
    fn months_and_years_have_edges_too() {
        let zone = TimeZone::UTC;
        let when = |clock| When { clock, about: false, words: None };
        assert_eq!(when(Clock::Month(2024, 2)).latest(&zone).to_string(), "2024-03-01T00:00:00Z");
        assert_eq!(when(Clock::Year(2024)).latest(&zone).to_string(), "2025-01-01T00:00:00Z");
        assert_eq!(when(Clock::Year(9999)).latest(&zone).to_string(), "9999-12-30T22:00:00.999999999Z");
    }

    #[test]
    fn elapsed_keeps_the_coarser_precision_and_is_never_negative() {
        let first = at("2019-09-05T20:51:22.880Z", Precision::Millisecond);
        let alert = at("2019-09-05T21:09:00Z", Precision::Minute);
        let elapsed = Elapsed::between(&first, &alert).unwrap();
        assert_eq!((elapsed.millis, elapsed.precision), (1_057_120, Precision::Minute));
        assert_eq!(Elapsed::between(&alert, &first), None);
        let same_minute = at("2019-09-05T20:51:00Z", Precision::Minute);
        assert_eq!(Elapsed::between(&first, &same_minute).unwrap().millis, 0);
        assert_eq!(Elapsed::between(&first, &When::day(civil::date(2019, 9, 6))), None);
    }

    #[test]
    fn what_was_over_before_the_first_began_took_no_time_that_anybody_knows() {
        let minute = at("2019-09-05T10:00:00Z", Precision::Minute);
        let half_past = at("2019-09-05T10:00:30Z", Precision::Second);
        let just_before = at("2019-09-05T09:59:59Z", Precision::Second);
        assert_eq!(Elapsed::between(&half_past, &minute).unwrap().millis, 0);
        assert_eq!(Elapsed::between(&minute, &half_past).unwrap().millis, 30_000);
        assert_eq!(Elapsed::between(&minute, &just_before), None);
        assert_eq!(Elapsed::between(&half_past, &at("2019-09-05T09:59:00Z", Precision::Minute)), None);
    }

    #[test]
    fn months_and_years_give_no_duration_and_about_stays_about() {
        let alert = at("2019-09-05T10:00:00Z", Precision::Minute);
        for clock in [Clock::Year(2019), Clock::Month(2019, 9), Clock::Day(civil::date(2019, 9, 5))] {
            let vague = When { clock, about: false, words: None };
            assert_eq!(Elapsed::between(&vague, &alert), None, "{clock:?}");
            assert_eq!(Elapsed::between(&alert, &vague), None, "{clock:?}");
            assert_eq!(Elapsed::between(&vague, &vague), None, "{clock:?}");
        }
        let about = When { about: true, ..at("2019-09-05T10:20:00Z", Precision::Minute) };
        let elapsed = Elapsed::between(&alert, &about).unwrap();
        assert_eq!((elapsed.millis, elapsed.about), (20 * 60_000, true));
        assert_eq!(Elapsed::between(&about, &alert), None);
    }
}
