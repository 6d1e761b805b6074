//! Uptime, of a site that is counted from 4 March 2026 and asked at noon on the 5th: 36 hours.

use crate::sample::{incident, now, place, site};
use crate::{Uptime, uptime};

#[track_caller]
fn check(told: &[&str], expect: Option<(f64, bool)>) {
    check_in("UTC", Some("2026-03-04"), told, 90, "2026-03-05T12:00", expect);
}

#[track_caller]
fn check_in(
    zone: &str,
    since: Option<&str>,
    told: &[&str],
    count: u16,
    moment: &str,
    expect: Option<(f64, bool)>,
) {
    let site = site(zone, since, told.iter().map(|told| incident(told)).collect());
    let found = uptime(&site, &place("web"), count, now(moment));
    let same = match (found, expect) {
        (Some(Uptime { share, incomplete, .. }), Some((expect, flag))) => {
            (share - expect).abs() < 1e-12 && incomplete == flag
        }
        (found, expect) => found.is_none() && expect.is_none(),
    };
    assert!(same, "{told:?}: {found:?} instead of {expect:?}");
}

const MAJOR: &str = "started 2026-03-04T10:00 web=major \n end 2026-03-04T13:00";
const PARTIAL: &str = "started 2026-03-04T12:00 web=partial \n end 2026-03-04T15:00";
const SLOW: &str = "started 2026-03-04T12:00 web=slow \n end 2026-03-04T15:00";
const MAINTAINED: &str = "started 2026-03-04T12:00 web=maintained \n end 2026-03-04T18:00";

#[test]
fn seconds_weigh_by_the_state() {
    check(&[], Some((1.0, false)));
    check(&[MAJOR], Some((1.0 - 3.0 / 36.0, false)));
    check(&[PARTIAL], Some((1.0 - 0.9 / 36.0, false)));
    check(&[SLOW], Some((1.0, false)));
}

#[test]
fn overlapping_incidents_count_once_with_the_worst_of_each_second() {
    check(&[MAJOR, PARTIAL], Some((1.0 - 3.6 / 36.0, false)));
    check(&[PARTIAL, MAJOR, MAJOR, SLOW], Some((1.0 - 3.6 / 36.0, false)));
}

#[test]
fn maintenance_leaves_both_sides_unless_something_fails_meanwhile() {
    check(&[MAINTAINED], Some((1.0, false)));
    check(&[MAINTAINED, MAJOR], Some((1.0 - 3.0 / 31.0, false)));
    check(&[MAINTAINED, PARTIAL], Some((1.0 - 0.9 / 33.0, false)));
    check(&["started 2026-03-03T10:00 web=maintained"], None);
}

#[test]
fn dates_and_unknown_ends_leave_both_sides_and_it_is_said() {
    check(&["started 2026-03-04 web=major \n end 2026-03-04", MAJOR], Some((1.0 - 3.0 / 15.0, true)));
    check(&["started 2026-03-05 web=major \n end 2026-03-05", MAJOR], Some((1.0 - 3.0 / 24.0, true)));
    check(&["started 2026-03-04T10:00 web=major \n end unknown"], Some((1.0, true)));
    check(&["started 2026-03-03 web=major"], None);
    check(&["started ? web=major \n end unknown"], Some((1.0, true)));
    check(&["started 2026-03 web=major \n end 2026-03"], Some((1.0, true)));
    check(&["started 2025 web=major \n end 2025"], Some((1.0, false)));
    check(&["started ? api=major \n end unknown"], Some((1.0, false)));
    check(&["started 2026-03-03 web=major \n end 2026-03-03"], Some((1.0, false)));
    check(&["started 2026-03-06 web=major"], Some((1.0, false)));
}

#[test]
fn only_what_lies_between_since_and_now_counts() {
    check(&["started 2026-03-03T12:00 web=major \n end 2026-03-04T12:00"], Some((1.0 - 12.0 / 36.0, false)));
    check(&["started 2026-03-05T09:00 web=major"], Some((1.0 - 3.0 / 36.0, false)));
    check(&["started 2026-03-05T13:00 web=major"], Some((1.0, false)));
    check(&["started 2026-03-01T13:00 web=major"], Some((0.0, false)));
    check_in("UTC", Some("2026-03-04"), &[MAJOR], 1, "2026-03-05T12:00", Some((1.0, false)));
    check_in("UTC", Some("2026-03-04"), &[MAJOR], 2, "2026-03-05T12:00", Some((1.0 - 3.0 / 36.0, false)));
}

#[test]
fn nothing_is_counted_without_since_or_before_it() {
    check_in("UTC", None, &[MAJOR], 90, "2026-03-05T12:00", None);
    check_in("UTC", Some("2026-03-06"), &[MAJOR], 90, "2026-03-05T12:00", None);
    check_in("UTC", Some("2026-03-05"), &[], 90, "2026-03-05T00:00", None);
}

#[test]
fn a_day_of_23_hours_counts_23_hours() {
    let told = "started 2026-03-29T10:00 web=major \n end 2026-03-29T11:00";
    let since = Some("2026-03-29");
    // Midnight after the change, in Stockholm.
    check_in("Europe/Stockholm", since, &[told], 9, "2026-03-29T22:00", Some((1.0 - 1.0 / 23.0, false)));
    let told = "started 2026-10-25T10:00 web=major \n end 2026-10-25T11:00";
    let since = Some("2026-10-25");
    check_in("Europe/Stockholm", since, &[told], 9, "2026-10-25T23:00", Some((1.0 - 1.0 / 25.0, false)));
}
