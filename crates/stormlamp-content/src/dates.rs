//! Dates that lie oddly far from what they belong to: a wrong year in a fact, a name of another day, a promise of next
//! year. All of them are published as they are written.

use std::ops::Range;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use stormlamp_model::{Day, Id, When};

use crate::codes;
use crate::diagnostic::Mistake;

/// From so many days on, two dates that belong together are in doubt.
const FAR: i64 = 31;

/// A date in the name of a file that is far from the fact it should be about.
pub(crate) fn in_name(
    id: &Id,
    fact: &str,
    when: Option<&When>,
    span: &Range<usize>,
    zone: &TimeZone,
) -> Option<Mistake> {
    let (named, when) = (date_of(id)?, when?);
    let days = days_between(&When::day(named), when, zone);
    (days > FAR).then(|| {
        let message = format!("the name of the file begins with {named}, and `{fact}` is {days} days away");
        Mistake::new(codes::DATE_DIFFERS, span.clone(), message).hint(format!(
            "correct `{fact}`, or rename the file; the name is its address, so give the new one `aliases: [{id}]`"
        ))
    })
}

fn date_of(id: &Id) -> Option<Day> {
    let (date, rest) = id.as_str().split_at_checked(10)?;
    (rest.is_empty() || rest.starts_with('-')).then(|| date.parse().ok())?
}

/// How many days lie between every one of some times and a later one; `None` if that is not far.
pub(crate) fn long_after<'a>(
    times: impl Iterator<Item = &'a When>,
    later: &When,
    zone: &TimeZone,
) -> Option<i64> {
    let last = times.max_by_key(|when| when.earliest(zone))?;
    let days = days_between(last, later, zone);
    (days > FAR && last.earliest(zone) < later.earliest(zone)).then_some(days)
}

/// A fact that lies long after all that was said.
pub(crate) fn after_all_updates(fact: &str, days: i64, span: Range<usize>) -> Mistake {
    let message = format!("`{fact}` is {days} days after the last update; it is published as it is");
    Mistake::new(codes::DATE_DIFFERS, span, message).hint("correct its date; is it the right year?")
}

/// A fact that lies long after everything that it could belong to.
pub(crate) fn far_from_all<'a>(
    fact: &str,
    others: impl Iterator<Item = &'a When>,
    when: &When,
    span: &Range<usize>,
    zone: &TimeZone,
) -> Option<Mistake> {
    let later = |other: &&When| other.earliest(zone) < when.earliest(zone);
    let days = others.map(|other| (days_between(other, when, zone), later(&other)));
    let (days, is_later) = days.min_by_key(|(days, _)| *days)?;
    (days > FAR && is_later).then(|| {
        let message =
            format!("`{fact}` is {days} days after all that was said before; it is published as it is");
        Mistake::new(codes::DATE_DIFFERS, span.clone(), message)
            .hint("correct its date, if it is a slip; else an update of that day tells what happened")
    })
}

/// Whole days between two times; 0 if they may be the same.
pub(crate) fn days_between(a: &When, b: &When, zone: &TimeZone) -> i64 {
    let gap = |before: &When, after: &When| hours(before.latest(zone), after.earliest(zone)) / 24;
    gap(a, b).max(gap(b, a)).max(0)
}

fn hours(from: Timestamp, to: Timestamp) -> i64 {
    to.duration_since(from).max(SignedDuration::ZERO).as_hours()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use stormlamp_model::Clock;

    #[test]
    fn a_name_of_another_month_is_asked_about() {
        let far = |id: &str, clock| {
            let when = When { clock, about: false, words: None };
            in_name(&Id::new(id).unwrap(), "started", Some(&when), &(0..1), &TimeZone::UTC).is_some()
        };
        assert!(far("2026-03-05-outage", Clock::Day(date(2027, 3, 5))));
        assert!(far("2026-03-05", Clock::Year(2027)));
        assert!(!far("2026-03-05-outage", Clock::Year(2026)));
        assert!(!far("2026-03-05-outage", Clock::Month(2026, 2)));
        assert!(!far("2026-03-05-outage", Clock::Day(date(2026, 4, 5))));
        assert!(far("2026-03-05-outage", Clock::Day(date(2026, 4, 7))));
        for id in ["outage", "2026-03-055-x", "2026-13-05-x", "20260305"] {
            assert!(!far(id, Clock::Year(1999)), "{id}");
        }
    }

    #[test]
    fn what_lies_long_after_all_that_was_said_has_a_wrong_year() {
        let day = |text: &str| When::day(text.parse().unwrap());
        let times = [day("2026-03-05"), day("2026-03-06")];
        let after = |text: &str| long_after(times.iter(), &day(text), &TimeZone::UTC);
        assert_eq!(after("2027-03-05"), Some(363));
        assert_eq!(after("2026-03-20"), None);
        assert_eq!(after("2025-03-05"), None);
        assert_eq!(long_after([].iter(), &day("2027-03-05"), &TimeZone::UTC), None);
    }
}
