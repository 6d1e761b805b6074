//! Durations as people say them.

use stormlamp_model::{Elapsed, Precision};

use crate::Words;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

impl Words {
    /// "26 min 13 s", "18 min", "6 h 10 min", "3 days 4 h", "less than a minute", "about 30 min".
    ///
    /// The two largest units, of which seconds show only where both ends are known to the second. A
    /// duration known to the minute is rounded to the nearest one, since its ends were cut off already;
    /// units that are not shown are cut off.
    pub fn duration(&self, elapsed: &Elapsed) -> String {
        let seconds = match elapsed.precision {
            Precision::Minute => nearest_minute(elapsed.millis) * MINUTE,
            Precision::Second | Precision::Millisecond => elapsed.millis / 1000,
        };
        let mut parts = self.whole_units(seconds, &seconds_in_digits);
        let lowest = parts.iter().position(Option::is_some).map_or(0, |first| first + 2);
        parts.truncate(lowest);
        self.joined(parts, elapsed)
    }

    /// "26 min 13.657 s", "3 days 4 h 0 min"... everything that is known, down to the millisecond.
    pub fn duration_exact(&self, elapsed: &Elapsed) -> String {
        let parts = match elapsed.precision {
            Precision::Minute => {
                self.whole_units(nearest_minute(elapsed.millis) * MINUTE, &seconds_in_digits)
            }
            Precision::Second => self.whole_units(elapsed.millis / 1000, &seconds_in_digits),
            Precision::Millisecond => {
                let millis = elapsed.millis % 1000;
                self.whole_units(elapsed.millis / 1000, &|seconds| format!("{seconds}.{millis:03}"))
            }
        };
        self.joined(parts, elapsed)
    }

    /// Days, hours, minutes and seconds; those that are zero are missing.
    fn whole_units(&self, seconds: i64, in_digits: &dyn Fn(i64) -> String) -> Vec<Option<String>> {
        let count = |value: i64| usize::try_from(value).unwrap_or_default();
        let digits = in_digits(seconds % MINUTE);
        let shows = digits.chars().any(|digit| ('1'..='9').contains(&digit));
        vec![
            (seconds >= DAY).then(|| self.duration_days(count(seconds / DAY))),
            (seconds % DAY >= HOUR).then(|| self.duration_hours(count(seconds % DAY / HOUR))),
            (seconds % HOUR >= MINUTE).then(|| self.duration_minutes(count(seconds % HOUR / MINUTE))),
            shows.then(|| self.duration_seconds(&self.formats.number(&digits))),
        ]
    }

    fn joined(&self, parts: Vec<Option<String>>, elapsed: &Elapsed) -> String {
        let parts = parts.into_iter().flatten();
        let together = parts.reduce(|larger, smaller| self.duration_joined(&larger, &smaller));
        match (together, elapsed.precision) {
            (Some(text), _) if elapsed.about => self.time_about(&text),
            (Some(text), _) => text,
            (None, Precision::Minute) => self.duration_under_a_minute(),
            (None, Precision::Second | Precision::Millisecond) => self.duration_under_a_second(),
        }
    }
}

fn nearest_minute(millis: i64) -> i64 {
    millis.saturating_add(30_000) / 60_000
}

fn seconds_in_digits(seconds: i64) -> String {
    seconds.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn elapsed(millis: i64, precision: Precision) -> Elapsed {
        Elapsed { millis, precision, about: false }
    }

    /// With plain spaces in place of those that do not break.
    fn said(text: &str) -> String {
        text.replace('\u{a0}', " ")
    }

    #[track_caller]
    fn check(millis: i64, precision: Precision, short: &str, exact: &str) {
        let (words, elapsed) = (Words::new("en").unwrap(), elapsed(millis, precision));
        let written = (said(&words.duration(&elapsed)), said(&words.duration_exact(&elapsed)));
        assert_eq!(written, (short.to_owned(), exact.to_owned()));
    }

    #[test]
    fn seconds_show_where_they_are_known() {
        check(1_573_120, Precision::Second, "26 min 13 s", "26 min 13 s");
        check(1_573_657, Precision::Millisecond, "26 min 13 s", "26 min 13.657 s");
        check(42_000, Precision::Second, "42 s", "42 s");
        check(60_000, Precision::Second, "1 min", "1 min");
        check(60_007, Precision::Millisecond, "1 min", "1 min 0.007 s");
        check(0, Precision::Second, "less than a second", "less than a second");
        check(880, Precision::Millisecond, "less than a second", "0.880 s");
    }

    #[test]
    fn minutes_are_the_nearest_where_only_they_are_known() {
        check(1_057_120, Precision::Minute, "18 min", "18 min");
        check(22_200_000, Precision::Minute, "6 h 10 min", "6 h 10 min");
        check(29_999, Precision::Minute, "less than a minute", "less than a minute");
        check(30_000, Precision::Minute, "1 min", "1 min");
        check(3_599_000, Precision::Minute, "1 h", "1 h");
    }

    #[test]
    fn the_two_largest_units_are_enough() {
        check(22_245_000, Precision::Second, "6 h 10 min", "6 h 10 min 45 s");
        check(3_605_000, Precision::Second, "1 h", "1 h 5 s");
        check(86_400_000, Precision::Minute, "1 day", "1 day");
        check(276_600_000, Precision::Minute, "3 days 4 h", "3 days 4 h 50 min");
        check(86_460_000, Precision::Minute, "1 day", "1 day 1 min");
        check(999 * 86_400_000, Precision::Minute, "999 days", "999 days");
        assert!(Words::new("en").unwrap().duration(&elapsed(i64::MAX, Precision::Minute)).contains("days"));
    }

    #[test]
    fn about_is_said() {
        let words = Words::new("en").unwrap();
        let elapsed = Elapsed { millis: 1_800_000, precision: Precision::Minute, about: true };
        assert_eq!(words.duration(&elapsed), "about 30\u{a0}min");
    }
}
