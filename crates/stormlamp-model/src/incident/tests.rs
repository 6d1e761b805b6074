//! Phases, impact, and what comes next.

use jiff::tz::TimeZone;

use crate::sample::{at, id, incident, now, place, when, word};
use crate::{Impact, Phase, Resolution};

#[test]
fn the_phase_follows_the_start_and_the_end() {
    let zone = TimeZone::get("Europe/Stockholm").unwrap();
    let cases = [
        ("started 2026-03-05T10:00", "2026-03-05T09:59", Phase::Ahead),
        ("started 2026-03-05T10:00", "2026-03-05T10:00", Phase::Active),
        ("started ?", "2026-03-05T10:00", Phase::Active),
        ("started ? \n end unknown", "2026-03-05T10:00", Phase::Over),
        ("started 2026-03-05T10:00 \n end unknown", "2026-03-05T09:00", Phase::Ahead),
        ("started 2026-03-05T10:00 \n end 2026-03-05T11:00", "2026-03-05T10:59", Phase::Active),
        ("started 2026-03-05T10:00 \n end 2026-03-05T11:00", "2026-03-05T11:00", Phase::Over),
        ("started 2026-03-05", "2026-03-04T22:59", Phase::Ahead),
        ("started 2026-03-05", "2026-03-04T23:00", Phase::Active),
        ("started 2026-03-01 \n end 2026-03-05", "2026-03-04T22:59", Phase::Active),
        ("started 2026-03-01 \n end 2026-03-05", "2026-03-04T23:00", Phase::Over),
    ];
    for (told, moment, expect) in cases {
        assert_eq!(incident(told).phase(now(moment), &zone), expect, "{told} at {moment}");
    }
}

#[test]
fn updates_imply_the_end_unless_a_later_open_status_reopens() {
    let cases = [
        ("investigating 2026-03-05T10:00", Resolution::Open),
        ("resolved 2026-03-05T10:00", Resolution::At(when("2026-03-05T10:00"))),
        ("resolved 2026-03-05T10:00 \n update 2026-03-05T11:00", Resolution::At(when("2026-03-05T10:00"))),
        ("resolved 2026-03-05T10:00 \n monitoring 2026-03-05T11:00", Resolution::Open),
        (
            "resolved 2026-03-05T10:00 \n identified 2026-03-05T11:00 \n resolved 2026-03-05T12:00",
            Resolution::At(when("2026-03-05T12:00")),
        ),
        ("started 2026-03-05T10:00", Resolution::Open),
    ];
    for (told, expect) in cases {
        assert_eq!(Resolution::implied_by(&incident(told).updates), expect, "{told}");
    }
}

#[test]
fn the_impact_is_that_of_the_worst_state_reached() {
    let cases = [
        ("started 2026-03-05T10:00", Impact::None),
        ("started 2026-03-05T10:00 web=maintained", Impact::None),
        ("started 2026-03-05T10:00 web=slow api=maintained", Impact::Minor),
        ("started 2026-03-05T10:00 web=slow \n identified 2026-03-05T10:10 api=partial", Impact::Major),
        ("started 2026-03-05T10:00 \n timeline 2026-03-05T10:10 api=major", Impact::Critical),
        ("started 2026-03-05T10:00 web=slow \n resolved 2026-03-05T11:00 web=major", Impact::Minor),
    ];
    for (told, expect) in cases {
        assert_eq!(incident(told).impact(), expect, "{told}");
    }
}

#[test]
fn the_impact_that_the_author_gave_wins() {
    let mut told = incident("started 2026-03-05T10:00 web=major");
    told.impact = Some(Impact::Minor);
    assert_eq!(told.impact(), Impact::Minor);
    assert_eq!(told.impact_by(now("2026-03-05T10:00"), &TimeZone::UTC), Impact::Minor);
}

#[test]
fn what_is_announced_for_later_does_not_count_in_the_impact_yet() {
    let told = incident("started 2026-03-05T10:00 web=slow \n identified 2026-03-05T12:00 web=major");
    assert_eq!(told.impact_by(now("2026-03-05T11:59"), &TimeZone::UTC), Impact::Minor);
    assert_eq!(told.impact_by(now("2026-03-05T12:00"), &TimeZone::UTC), Impact::Critical);
}

#[test]
fn the_latest_update_is_never_one_of_the_future() {
    let told = incident("investigating 2026-03-05T10:00 \n identified 2026-03-05T11:00");
    let latest = |moment| told.latest_update(now(moment), &TimeZone::UTC).map(|update| update.id.as_str());
    assert_eq!(latest("2026-03-05T09:59"), None);
    assert_eq!(latest("2026-03-05T10:59"), Some("2026-03-05T10:00"));
    assert_eq!(latest("2026-03-05T11:00"), Some("2026-03-05T11:00"));
}

#[test]
fn an_incident_tells_the_present_state_only_while_it_goes_on() {
    let cases = [
        ("started 2026-03-05T10:00 web=major", "2026-03-05T09:59", "up"),
        ("started 2026-03-05T10:00 web=major", "2026-03-05T10:00", "major"),
        (
            "started 2026-03-05T10:00 web=major \n identified 2026-03-05T12:00 web=slow",
            "2026-03-05T11:59",
            "major",
        ),
        (
            "started 2026-03-05T10:00 web=major \n identified 2026-03-05T12:00 web=slow",
            "2026-03-05T12:00",
            "slow",
        ),
        // Over on the day of its end, though the bar of that day shows it.
        ("started 2026-03-01 web=major \n end 2026-03-05", "2026-03-05T12:00", "up"),
        ("started 2026-03-05 web=major", "2026-03-05T00:00", "major"),
        // Begun, nobody knows when: what it says holds now.
        ("started ? web=major", "2026-03-05T12:00", "major"),
        ("started 2026 web=major", "2026-03-05T12:00", "major"),
        ("started ? web=major \n identified 2026-03-06T12:00 web=slow", "2026-03-05T12:00", "major"),
        ("started ? web=major \n identified 2026-03-04T12:00 web=slow", "2026-03-05T12:00", "slow"),
        ("started ? web=major \n end unknown", "2026-03-05T12:00", "up"),
        ("started ? web=major \n timeline 2026-03-04T12:00 web=up", "2026-03-05T12:00", "up"),
        ("started ? web=major \n timeline 2026-03-06T12:00 web=up", "2026-03-05T12:00", "major"),
        // Ahead, whatever its timeline says of the time before.
        (
            "started 2026-03-05T10:00 web=major \n timeline 2026-03-05T08:00 web=slow",
            "2026-03-05T09:00",
            "up",
        ),
    ];
    for (told, moment, expect) in cases {
        let state = incident(told).state(&place("web"), now(moment), &TimeZone::UTC);
        assert_eq!(word(state), expect, "{told} at {moment}");
    }
}

#[test]
fn the_next_change_is_the_first_moment_ahead_at_which_something_may_differ() {
    let told = "started 2026-03-05T10:00 web=major
                timeline 2026-03-05T10:05
                timeline 2026-03-05T10:10 web=slow
                identified 2026-03-05T10:20
                end 2026-03-06";
    let cases = [
        ("2026-03-05T09:00", Some("2026-03-05T10:00")),
        ("2026-03-05T10:00", Some("2026-03-05T10:10")),
        ("2026-03-05T10:10", Some("2026-03-05T10:20")),
        ("2026-03-05T10:20", Some("2026-03-06T00:00")),
        ("2026-03-06T00:00", Some("2026-03-07T00:00")),
        ("2026-03-07T00:00", None),
    ];
    for (moment, expect) in cases {
        assert_eq!(incident(told).next_change(now(moment), &TimeZone::UTC), expect.map(at), "{moment}");
    }
}

#[test]
fn durations_are_told_only_between_stated_instants() {
    let told = incident("started 2026-03-05T10:00 \n detected 2026-03-05T10:18 \n end 2026-03-05");
    assert_eq!(told.time_to_detect().map(|elapsed| elapsed.millis), Some(18 * 60_000));
    assert_eq!(told.time_to_resolve(), None);
    assert_eq!(told.time_to_mitigate(), None);
    assert_eq!(incident("started ? \n detected 2026-03-05T10:18").time_to_detect(), None);
    assert_eq!(told.id, id("incident"));
    assert!(told.has_exact_start() && !incident("started 2026-03-05").has_exact_start());
}
