//! Points in time as people read them.
//!
//! What is shown never says more than is known: a date stays a date, "about" stays, and the source's own
//! words ("early morning") take the place of everything else.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use stormlamp_model::{Clock, Precision, When};

use crate::{Words, zone_abbreviation};

/// What to show of an instant. Where less is known, less is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// `5 September 2019`.
    Date,
    /// `23:13`.
    Time,
    /// `23:13 CEST`.
    TimeZoned,
    /// `5 September 2019, 23:13`.
    DateTime,
    /// `5 September 2019, 23:13 CEST`.
    DateTimeZoned,
    /// `23:13`, `22:51:22` or `22:51:22.880`: as finely as it is known.
    ExactTime,
    /// `5 September 2019, 22:51:22.880 CEST`: as finely as it is known.
    Exact,
}

/// How a point in time was written, so that a script can write it again in another zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `5 September 2019`, `September 2019` or `2019`: never rewritten, a date is no instant. Also the
    /// date of an instant.
    Date,
    /// `23:13`.
    Time,
    /// `23:13 CEST`.
    TimeZoned,
    /// `5 September 2019, 23:13`.
    DateTime,
    /// `5 September 2019, 23:13 CEST`.
    DateTimeZoned,
    /// `22:51:22`.
    TimeSeconds,
    /// `22:51:22.880`.
    TimeMillis,
    /// `5 September 2019, 22:51:22 CEST`.
    DateTimeSecondsZoned,
    /// `5 September 2019, 22:51:22.880 CEST`.
    DateTimeMillisZoned,
    /// The source's own words ("early morning"): never rewritten.
    Words,
}

/// A point in time, written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// For the `datetime` attribute, see [`datetime_attribute`].
    pub datetime: String,
    /// In the given zone and the language.
    pub text: String,
    /// How it is written.
    pub form: Form,
    /// Stated as approximate, and `text` says so. The day of an approximate instant is no approximate day.
    pub about: bool,
}

impl Words {
    /// A point in time as people read it, in a zone. Dates that are no instants belong to no zone.
    pub fn moment(&self, when: &When, zone: &TimeZone, show: Show) -> Written {
        let datetime = datetime_attribute(when);
        if let Some(words) = &when.words {
            return Written { datetime, text: words.clone(), form: Form::Words, about: false };
        }
        let (text, form) = match when.clock {
            Clock::Year(year) => (self.year(year), Form::Date),
            Clock::Month(year, month) => (self.month_year(year, month), Form::Date),
            Clock::Day(day) => (self.date(day), Form::Date),
            Clock::Instant(at, precision) => {
                let form = show.form(precision);
                (self.instant(at, zone, form), form)
            }
        };
        let is_day_alone = form == Form::Date && matches!(when.clock, Clock::Instant(..));
        let about = when.about && !is_day_alone;
        let text = if about { self.time_about(&text) } else { text };
        Written { datetime, text, form, about }
    }

    /// "5 September 2019".
    pub fn date(&self, date: Date) -> String {
        self.formats.date(date)
    }

    /// "14 August", with the year only if it is not that of `beside`: "14 August 2018".
    pub fn short_date(&self, date: Date, beside: Date) -> String {
        if date.year() == beside.year() { self.formats.month_day(date) } else { self.date(date) }
    }

    /// "August 2018"; months count from 1 to 12. Nothing for a month that is none.
    pub fn month_year(&self, year: i16, month: i8) -> String {
        Date::new(year, month, 1).map(|first| self.formats.month(first)).unwrap_or_default()
    }

    /// "2018".
    pub fn year(&self, year: i16) -> String {
        Date::new(year, 1, 1).map(|first| self.formats.year(first)).unwrap_or_default()
    }

    fn instant(&self, at: Timestamp, zone: &TimeZone, form: Form) -> String {
        let local = zone.to_datetime(at);
        let time = |precision| self.formats.time(local.time(), precision);
        let zoned = |time: String| self.time_in_zone(&time, &zone_abbreviation(at, zone));
        let dated = |time: String| self.time_date_and_time(&self.date(local.date()), &time);
        match form {
            Form::Date | Form::Words => self.date(local.date()),
            Form::Time => time(Precision::Minute),
            Form::TimeZoned => zoned(time(Precision::Minute)),
            Form::DateTime => dated(time(Precision::Minute)),
            Form::DateTimeZoned => dated(zoned(time(Precision::Minute))),
            Form::TimeSeconds => time(Precision::Second),
            Form::TimeMillis => time(Precision::Millisecond),
            Form::DateTimeSecondsZoned => dated(zoned(time(Precision::Second))),
            Form::DateTimeMillisZoned => dated(zoned(time(Precision::Millisecond))),
        }
    }
}

impl Show {
    fn form(self, precision: Precision) -> Form {
        match (self, precision) {
            (Self::Date, _) => Form::Date,
            (Self::Time, _) | (Self::ExactTime, Precision::Minute) => Form::Time,
            (Self::TimeZoned, _) => Form::TimeZoned,
            (Self::DateTime, _) => Form::DateTime,
            (Self::DateTimeZoned, _) | (Self::Exact, Precision::Minute) => Form::DateTimeZoned,
            (Self::ExactTime, Precision::Second) => Form::TimeSeconds,
            (Self::ExactTime, Precision::Millisecond) => Form::TimeMillis,
            (Self::Exact, Precision::Second) => Form::DateTimeSecondsZoned,
            (Self::Exact, Precision::Millisecond) => Form::DateTimeMillisZoned,
        }
    }
}

/// The value of HTML's `datetime`: an RFC 3339 instant in UTC, to the second or millisecond as it is
/// known, or `YYYY[-MM[-DD]]`.
pub fn datetime_attribute(when: &When) -> String {
    match when.clock {
        Clock::Year(year) => format!("{year:04}"),
        Clock::Month(year, month) => format!("{year:04}-{month:02}"),
        Clock::Day(day) => day.to_string(),
        Clock::Instant(at, Precision::Minute | Precision::Second) => format!("{at:.0}"),
        Clock::Instant(at, Precision::Millisecond) => format!("{at:.3}"),
    }
}

#[cfg(test)]
#[cfg(feature = "cldr")]
mod tests {
    use jiff::civil;

    use super::*;

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).unwrap()
    }

    fn instant(text: &str, precision: Precision) -> When {
        When::instant(text.parse().unwrap(), precision)
    }

    fn known(clock: Clock) -> When {
        When { clock, about: false, words: None }
    }

    #[track_caller]
    fn check(when: &When, zone: &TimeZone, show: Show, text: &str, form: Form) {
        let written = Words::new("en").unwrap().moment(when, zone, show);
        assert_eq!((written.text.as_str(), written.form), (text, form));
    }

    #[test]
    fn an_instant_shows_what_is_asked_for() {
        let (when, zone) = (instant("2019-09-05T21:13:00Z", Precision::Minute), zone("Europe/Stockholm"));
        check(&when, &zone, Show::Date, "5 September 2019", Form::Date);
        check(&when, &zone, Show::Time, "23:13", Form::Time);
        check(&when, &zone, Show::TimeZoned, "23:13 CEST", Form::TimeZoned);
        check(&when, &zone, Show::DateTime, "5 September 2019, 23:13", Form::DateTime);
        check(&when, &zone, Show::DateTimeZoned, "5 September 2019, 23:13 CEST", Form::DateTimeZoned);
        check(&when, &zone, Show::ExactTime, "23:13", Form::Time);
        check(&when, &zone, Show::Exact, "5 September 2019, 23:13 CEST", Form::DateTimeZoned);
    }

    #[test]
    fn an_exact_time_shows_what_is_known_and_a_plain_one_does_not() {
        let zone = zone("Europe/Stockholm");
        let millis = instant("2019-09-05T20:51:22.880Z", Precision::Millisecond);
        check(&millis, &zone, Show::ExactTime, "22:51:22.880", Form::TimeMillis);
        let exact = "5 September 2019, 22:51:22.880 CEST";
        check(&millis, &zone, Show::Exact, exact, Form::DateTimeMillisZoned);
        check(&millis, &zone, Show::Time, "22:51", Form::Time);
        let seconds = instant("2019-09-05T21:17:36Z", Precision::Second);
        check(&seconds, &zone, Show::ExactTime, "23:17:36", Form::TimeSeconds);
        check(&seconds, &zone, Show::Exact, "5 September 2019, 23:17:36 CEST", Form::DateTimeSecondsZoned);
    }

    #[test]
    fn a_date_stays_a_date_whatever_is_asked_for() {
        let zone = zone("America/Los_Angeles");
        check(&When::day(civil::date(2024, 2, 29)), &zone, Show::Exact, "29 February 2024", Form::Date);
        check(&known(Clock::Month(2024, 2)), &zone, Show::Time, "February 2024", Form::Date);
        check(&known(Clock::Year(2024)), &zone, Show::DateTimeZoned, "2024", Form::Date);
    }

    #[test]
    fn about_is_said_and_the_words_of_the_source_replace_everything() {
        let (words, zone) = (Words::new("en").unwrap(), zone("Europe/Stockholm"));
        let mut when = instant("2019-09-05T21:13:00Z", Precision::Minute);
        when.about = true;
        let written = words.moment(&when, &zone, Show::Time);
        assert_eq!((written.text.as_str(), written.about), ("about 23:13", true));
        when.words = Some("early morning".to_owned());
        let expected = Written {
            datetime: "2019-09-05T21:13:00Z".to_owned(),
            text: "early morning".to_owned(),
            form: Form::Words,
            about: false,
        };
        assert_eq!(words.moment(&when, &zone, Show::Exact), expected);
    }

    #[test]
    fn the_day_of_an_approximate_time_is_plain_and_an_approximate_day_is_not() {
        let (words, zone) = (Words::new("en").unwrap(), zone("Europe/Stockholm"));
        let about = |when: When| When { about: true, ..when };
        let shown = |when: When, show| {
            let written = words.moment(&about(when), &zone, show);
            (written.text, written.about)
        };
        let instant = || instant("2024-12-04T11:18:00Z", Precision::Minute);
        assert_eq!(shown(instant(), Show::Date), ("4 December 2024".to_owned(), false));
        assert_eq!(shown(instant(), Show::DateTime), ("about 4 December 2024, 12:18".to_owned(), true));
        let day = When::day(civil::date(2024, 12, 4));
        assert_eq!(shown(day, Show::Date), ("about 4 December 2024".to_owned(), true));
        assert_eq!(
            shown(known(Clock::Month(2024, 12)), Show::Date),
            ("about December 2024".to_owned(), true)
        );
    }

    #[test]
    fn the_hour_that_comes_twice_is_told_apart_by_its_zone() {
        let zone = zone("Europe/Stockholm");
        let text =
            |at| Words::new("en").unwrap().moment(&instant(at, Precision::Minute), &zone, Show::Exact).text;
        assert_eq!(text("2024-10-27T00:30:00Z"), "27 October 2024, 02:30 CEST");
        assert_eq!(text("2024-10-27T01:30:00Z"), "27 October 2024, 02:30 CET");
        assert_eq!(text("2024-03-31T01:00:00Z"), "31 March 2024, 03:00 CEST");
    }

    #[test]
    fn short_dates_name_the_year_only_where_it_differs() {
        let words = Words::new("en").unwrap();
        let beside = civil::date(2019, 9, 5);
        assert_eq!(words.short_date(civil::date(2019, 8, 14), beside), "14 August");
        assert_eq!(words.short_date(civil::date(2018, 8, 14), beside), "14 August 2018");
        assert_eq!(words.month_year(2018, 8), "August 2018");
        assert_eq!(words.month_year(2018, 13), "");
    }

    #[test]
    fn the_edges_of_the_calendar_are_written_too() {
        let words = Words::new("en").unwrap();
        assert_eq!(words.date(Date::MAX), "31 December 9999");
        assert_eq!(words.date(civil::date(-43, 3, 15)), "15 March 44 BC");
        assert_eq!(words.year(-9999), "10000 BC");
        for at in [Timestamp::MIN, Timestamp::MAX] {
            let when = When::instant(at, Precision::Millisecond);
            for name in ["UTC", "Pacific/Kiritimati", "America/Los_Angeles"] {
                assert!(words.moment(&when, &zone(name), Show::Exact).text.contains(','), "{at} in {name}");
            }
        }
    }

    #[test]
    fn the_datetime_attribute_is_as_fine_as_what_is_known() {
        let attribute = |when| datetime_attribute(&when);
        assert_eq!(attribute(known(Clock::Year(987))), "0987");
        assert_eq!(attribute(known(Clock::Month(2024, 2))), "2024-02");
        assert_eq!(attribute(When::day(civil::date(2024, 2, 9))), "2024-02-09");
        let at = "2019-09-05T20:51:22.880Z";
        assert_eq!(attribute(instant(at, Precision::Millisecond)), at);
        assert_eq!(attribute(instant("2019-09-05T20:51:00Z", Precision::Minute)), "2019-09-05T20:51:00Z");
    }

    #[test]
    fn every_language_writes_every_form_without_digits_lost() {
        let when = instant("2019-09-05T20:51:22.880Z", Precision::Millisecond);
        for language in Words::languages() {
            let text = Words::new(language.tag).unwrap().moment(&when, &TimeZone::UTC, Show::Exact).text;
            for part in ["5", "2019", "20:51:22.880", "UTC"] {
                assert!(text.contains(part), "{}: {text}", language.tag);
            }
        }
    }
}
