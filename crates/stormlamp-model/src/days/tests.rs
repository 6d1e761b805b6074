//! Bars, told as one word per day.

use crate::sample::{incident, now, place, site, word};
use crate::{DaySummary, History, days};

#[track_caller]
fn bars(zone: &str, told: &[&str], count: u16, moment: &str) -> Vec<DaySummary> {
    let site = site(zone, Some("2026-03-02"), told.iter().map(|told| incident(told)).collect());
    days(&site, &place("web"), count, now(moment))
}

/// The worst states of the last days, oldest first.
#[track_caller]
fn check(zone: &str, told: &str, moment: &str, expect: &str) {
    let count = expect.split(' ').count().try_into().unwrap();
    let words: Vec<_> = bars(zone, &[told], count, moment).iter().map(|day| word(day.worst)).collect();
    assert_eq!(words.join(" "), expect, "{told} at {moment} in {zone}");
}

#[test]
fn a_day_shows_the_worst_state_on_it() {
    let told = "started 2026-03-03T10:00 web=slow
                identified 2026-03-03T11:00 web=major
                monitoring 2026-03-04T01:00 web=partial
                resolved 2026-03-04T02:00";
    check("UTC", told, "2026-03-05T12:00", "up major major up");
}

#[test]
fn a_span_that_ends_at_midnight_leaves_the_next_day_alone() {
    let told = "started 2026-03-03T22:00 web=major \n end 2026-03-04T00:00";
    check("UTC", told, "2026-03-05T12:00", "up major up up");
    let told = "started 2026-03-03T22:00 web=major \n end 2026-03-04T00:01";
    check("UTC", told, "2026-03-05T12:00", "up major major up");
}

#[test]
fn what_began_and_ended_within_a_minute_colours_its_day() {
    check(
        "UTC",
        "started 2026-03-04T10:00 web=slow \n end 2026-03-04T10:00",
        "2026-03-05T12:00",
        "up slow up",
    );
    check(
        "UTC",
        "started 2026-03-04T00:00 web=slow \n end 2026-03-04T00:00",
        "2026-03-05T12:00",
        "up slow up",
    );
    check(
        "UTC",
        "started 2026-03-04T10:00:30 web=slow \n end 2026-03-04T10:00",
        "2026-03-05T12:00",
        "up slow up",
    );
    check("UTC", "started 2026-03-05T10:00 web=slow \n end 2026-03-05T10:00", "2026-03-05T10:00", "up slow");
}

#[test]
fn an_open_incident_colours_every_day_up_to_now() {
    check("UTC", "started 2026-03-03T10:00 web=slow", "2026-03-05T12:00", "up slow slow slow");
    check("UTC", "started 2026-03-03T10:00 web=slow", "2026-03-05T00:00", "up slow slow slow");
    check("UTC", "started 2026-03-05T12:00 web=slow", "2026-03-05T12:00", "up slow");
}

#[test]
fn what_lies_ahead_colours_nothing() {
    check("UTC", "started 2026-03-05T12:01 web=slow", "2026-03-05T12:00", "up up");
    let told = "started 2026-03-05T10:00 web=slow \n identified 2026-03-05T13:00 web=major";
    check("UTC", told, "2026-03-05T12:00", "up slow");
    check("UTC", "started 2026-03-05T13:00 web=slow \n end 2026-03-05T13:00", "2026-03-05T12:00", "up up");
}

#[test]
fn dates_colour_their_days_in_the_zone_of_the_site() {
    // In Auckland it is already the 6th.
    let told = "started 2026-03-03 web=major \n end 2026-03-04";
    check("UTC", told, "2026-03-05T11:30", "up major major up");
    check("Europe/Stockholm", told, "2026-03-05T11:30", "up major major up");
    check("America/Los_Angeles", told, "2026-03-05T11:30", "up major major up");
    check("Pacific/Auckland", told, "2026-03-05T11:30", "up major major up up");
}

#[test]
fn an_unknown_end_colours_what_is_known() {
    check("UTC", "started 2026-03-03T10:00 web=major \n end unknown", "2026-03-05T12:00", "up major up up");
    check("UTC", "started 2026-03-03 web=major \n end unknown", "2026-03-05T12:00", "up major up up");
    let told = "started 2026-03-03T10:00 web=major \n update 2026-03-04T10:00 \n end unknown";
    check("UTC", told, "2026-03-05T12:00", "up major major up");
}

#[test]
fn the_first_moment_of_the_first_day_is_part_of_it() {
    check("UTC", "started 2026-03-03T00:00 web=major \n end unknown", "2026-03-05T12:00", "major up up");
    check(
        "UTC",
        "started 2026-03-03T00:00 web=major \n end 2026-03-03T00:00",
        "2026-03-05T12:00",
        "major up up",
    );
    check(
        "UTC",
        "started 2026-03-02T00:00 web=major \n end 2026-03-03T00:00",
        "2026-03-05T12:00",
        "up up up",
    );
}

#[test]
fn a_start_known_to_the_month_colours_no_day_that_nobody_spoke_of() {
    check("UTC", "started 2026-03 web=major \n end 2026-03", "2026-03-05T12:00", "up up up");
    check("UTC", "started 2026-03 web=major \n end 2026-03-04", "2026-03-05T12:00", "up major up");
    check(
        "UTC",
        "started 2026-03 web=major \n identified 2026-03-04T12:00",
        "2026-03-05T12:00",
        "up major major",
    );
    check("UTC", "started ? web=major", "2026-03-05T12:00", "up up major");
}

#[test]
fn a_day_of_23_or_25_hours_ends_at_its_own_midnight() {
    // 29 March 2026 begins at 23:00 UTC and ends at 22:00 UTC.
    let zone = "Europe/Stockholm";
    check(
        zone,
        "started 2026-03-28T22:59 web=slow \n end 2026-03-28T23:00",
        "2026-03-30T12:00",
        "slow up up",
    );
    check(
        zone,
        "started 2026-03-28T23:00 web=slow \n end 2026-03-29T22:00",
        "2026-03-30T12:00",
        "up slow up",
    );
    check(
        zone,
        "started 2026-03-29T22:00 web=slow \n end 2026-03-29T22:30",
        "2026-03-30T12:00",
        "up up slow",
    );
    // 25 October 2026 begins at 22:00 UTC and ends at 23:00 UTC.
    check(
        zone,
        "started 2026-10-24T22:00 web=slow \n end 2026-10-25T23:00",
        "2026-10-26T12:00",
        "up slow up",
    );
    check(
        zone,
        "started 2026-10-25T23:00 web=slow \n end 2026-10-25T23:30",
        "2026-10-26T12:00",
        "up up slow",
    );
    // In Beirut that day has no midnight: it begins at 01:00, which is 22:00 UTC.
    check("Asia/Beirut", "started 2026-03-28T22:00 web=slow", "2026-03-28T22:00", "up slow");
    check(
        "Asia/Beirut",
        "started 2026-03-28T21:59 web=slow \n end 2026-03-28T22:00",
        "2026-03-29T12:00",
        "slow up",
    );
}

#[test]
fn a_day_names_each_of_its_incidents_once_and_the_latest_first() {
    let told = [
        "started 2026-03-04T12:00 web=slow \n monitoring 2026-03-04T13:00 web=up \n update 2026-03-04T14:00 web=slow",
        "started 2026-03-04T11:00 api=major",
        "started 2026-03-03T10:00 web=major \n resolved 2026-03-04T09:00",
    ];
    let bars = bars("UTC", &told, 3, "2026-03-05T12:00");
    let ids = |day: &DaySummary| day.incidents.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    assert_eq!(bars.iter().map(ids).collect::<Vec<_>>(), ["i2", "i0 i2", "i0"]);
}

#[test]
fn days_end_with_today_in_the_zone_and_count_from_since() {
    let bars = bars("Pacific/Auckland", &[], 4, "2026-03-03T12:00");
    let days: Vec<_> = bars.iter().map(|day| (day.day.to_string(), day.counted)).collect();
    let expect = [("2026-03-01", false), ("2026-03-02", true), ("2026-03-03", true), ("2026-03-04", true)];
    assert_eq!(days, expect.map(|(day, counted)| (day.to_owned(), counted)));
}

#[test]
fn a_place_that_the_site_does_not_know_has_quiet_days() {
    let told = incident("started 2026-03-04T10:00 web=major");
    let site = site("UTC", None, vec![told]);
    let moment = now("2026-03-05T12:00");
    let history = History::new(&site, 2, moment);
    let quiet = |bars: Vec<DaySummary>| bars.iter().map(|day| word(day.worst)).collect::<Vec<_>>().join(" ");
    assert_eq!(quiet(history.days(&place("mail"))), "up up");
    assert_eq!(word(history.state(&place("mail"))), "up");
    assert_eq!(history.uptime(&place("mail")), None);
    assert_eq!(quiet(history.days(&place("web"))), "major major");
}
