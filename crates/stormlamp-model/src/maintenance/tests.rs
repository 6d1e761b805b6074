//! Stages, windows, and what comes next.

use jiff::tz::TimeZone;

use crate::Stage::{self, Cancelled, Completed, Overdue, Running, Scheduled};
use crate::sample::{at, maintenance, now, place, word};

/// A window of two hours.
const WINDOW: &str = "starts 2026-03-05T10:00 web=maintained \n ends 2026-03-05T12:00";

fn stockholm() -> TimeZone {
    TimeZone::get("Europe/Stockholm").unwrap()
}

/// Tells more of the window, and asks where it stands at some times of that day (UTC).
#[track_caller]
fn check(more: &str, expect: &[(&str, Stage)]) {
    check_told(&format!("{WINDOW} \n {more}"), expect);
}

#[track_caller]
fn check_told(told: &str, expect: &[(&str, Stage)]) {
    let planned = maintenance(told);
    for &(time, stage) in expect {
        let moment = now(&format!("2026-03-05T{time}"));
        assert_eq!(planned.stage(moment, &stockholm()), stage, "{told} at {time}");
        let state = word(planned.state(&place("web"), moment, &stockholm()));
        assert_eq!(state, if stage.is_running() { "maintained" } else { "up" }, "{told} at {time}");
    }
}

#[test]
fn a_window_opens_and_closes_without_anybody_touching_a_file() {
    check("", &[("09:59", Scheduled), ("10:00", Running), ("11:59", Running), ("12:00", Completed)]);
}

#[test]
fn it_never_begins_before_its_window() {
    check("in-progress 2026-03-05T09:50", &[("09:55", Scheduled), ("10:00", Running)]);
}

#[test]
fn a_last_word_ends_it_early() {
    check("completed 2026-03-05T11:00", &[("10:59", Running), ("11:00", Completed), ("11:30", Completed)]);
    check("cancelled 2026-03-05T11:00", &[("10:59", Running), ("11:00", Cancelled), ("12:30", Cancelled)]);
    check("in-progress 2026-03-05T10:05 \n completed 2026-03-05T12:00", &[("12:00", Completed)]);
}

#[test]
fn what_is_called_off_before_never_happens() {
    let stages = [("08:59", Scheduled), ("09:00", Cancelled), ("10:30", Cancelled), ("13:00", Cancelled)];
    check("cancelled 2026-03-05T09:00", &stages);
    check("cancelled 2026-03-05T10:00", &[("09:59", Scheduled), ("10:00", Cancelled)]);
    check("cancelled 2026-03-05", &[("00:00", Cancelled), ("10:30", Cancelled)]);
    check("completed 2026-03-05T09:00", &[("08:59", Scheduled), ("10:30", Completed)]);
}

#[test]
fn what_is_scheduled_anew_takes_place_unless_its_window_was_missed() {
    let anew = "cancelled 2026-03-05T08:00 \n scheduled 2026-03-05T09:00";
    check(anew, &[("08:30", Cancelled), ("09:00", Scheduled), ("10:00", Running), ("12:00", Completed)]);
    let missed = "cancelled 2026-03-05T08:00 \n scheduled 2026-03-05T10:30";
    check(missed, &[("10:30", Cancelled), ("11:00", Cancelled)]);
    let begun = "completed 2026-03-05T10:30 \n scheduled 2026-03-05T11:00";
    check(begun, &[("11:30", Completed), ("12:30", Completed)]);
}

#[test]
fn people_at_work_take_an_end_back() {
    let resumed = "cancelled 2026-03-05T08:00 \n in-progress 2026-03-05T10:30";
    check(resumed, &[("10:15", Cancelled), ("10:30", Running), ("12:00", Overdue)]);
    let again = "completed 2026-03-05T11:00 \n verifying 2026-03-05T11:30 \n completed 2026-03-05T11:45";
    check(again, &[("11:15", Completed), ("11:30", Running), ("11:45", Completed), ("12:00", Completed)]);
}

#[test]
fn it_is_overdue_while_the_last_word_is_that_people_are_at_work() {
    let stages = [("11:59", Running), ("12:00", Overdue), ("23:00", Overdue)];
    check("in-progress 2026-03-05T10:05", &stages);
    check("in-progress 2026-03-05T09:50", &stages);
    check("verifying 2026-03-05T12:00", &stages);
    check("in-progress 2026-03-05T10:05 \n update 2026-03-05T11:00", &stages);
    let late = "in-progress 2026-03-05T10:05 \n completed 2026-03-05T13:00";
    check(late, &[("12:30", Overdue), ("13:00", Completed)]);
    let late = "in-progress 2026-03-05T10:05 \n cancelled 2026-03-05T13:00";
    check(late, &[("12:30", Overdue), ("13:00", Cancelled)]);
    check("in-progress 2026-03-05T10:05 \n scheduled 2026-03-05T11:00", &[("12:00", Completed)]);
}

#[test]
fn people_at_work_after_the_window_make_it_overdue_from_then_on() {
    let late = "verifying 2026-03-05T13:00 \n completed 2026-03-05T14:00";
    check(late, &[("12:30", Completed), ("13:00", Overdue), ("14:00", Completed)]);
    let news = "update 2026-03-05T13:00";
    check(news, &[("13:00", Completed)]);
    check("completed 2026-03-05T13:00", &[("12:30", Completed), ("13:30", Completed)]);
}

#[test]
fn an_end_that_is_only_a_date_holds_through_that_day() {
    let told = "starts 2026-03-05T10:00 web=maintained \n ends 2026-03-05";
    // Midnight in Stockholm is 23:00 UTC.
    check_told(told, &[("22:59", Running), ("23:00", Completed)]);
    let told = "starts 2026-03-05 web=maintained \n ends 2026-03-05";
    check_told(told, &[("00:00", Running), ("22:59", Running), ("23:00", Completed)]);
    assert_eq!(maintenance(told).begin(&stockholm()), Some(at("2026-03-04T23:00")));
    check(
        "in-progress 2026-03-05T10:05 \n completed 2026-03-05",
        &[("12:00", Overdue), ("23:00", Completed)],
    );
}

#[test]
fn without_an_end_it_lasts_until_it_is_over_and_is_never_overdue() {
    let told = "starts 2026-03-05T10:00 web=maintained \n in-progress 2026-03-05T10:05";
    check_told(told, &[("09:59", Scheduled), ("23:59", Running)]);
    let told = "starts 2026-03-05T10:00 web=maintained \n completed 2026-03-05T13:00";
    check_told(told, &[("12:59", Running), ("13:00", Completed)]);
}

#[test]
fn without_a_day_it_begins_with_the_first_word_that_people_are_at_work() {
    check_told("starts ? web=maintained", &[("10:00", Scheduled)]);
    check_told("starts 2026-03 web=maintained \n ends 2026-03", &[("10:00", Scheduled)]);
    for starts in ["?", "2026-03", "2026"] {
        let told = format!(
            "starts {starts} web=maintained \n scheduled 2026-03-05T09:00 \n in-progress 2026-03-05T10:30"
        );
        check_told(&told, &[("09:30", Scheduled), ("10:30", Running), ("23:30", Running)]);
    }
    let early = "starts 2026-04 web=maintained \n in-progress 2026-03-05T10:30";
    check_told(early, &[("10:30", Scheduled)]);
    assert_eq!(maintenance(early).begin(&TimeZone::UTC), Some(at("2026-04-01T00:00")));
    let called_off = format!("{early} \n cancelled 2026-03-06T10:00");
    assert_eq!(maintenance(&called_off).begin(&TimeZone::UTC), None);
    check_told(
        "starts ? web=maintained \n ends 2026-03-05T12:00",
        &[("11:00", Scheduled), ("12:00", Completed)],
    );
}

#[test]
fn a_window_that_ends_before_it_starts_has_no_length() {
    let told = "starts 2026-03-05T10:00 web=maintained \n ends 2026-03-05T09:00";
    check_told(told, &[("09:30", Scheduled), ("10:00", Completed)]);
}

#[test]
fn updates_change_what_is_affected_within_the_window_only() {
    let planned = maintenance(
        "starts 2026-03-05T10:00 web=maintained
         ends 2026-03-05T12:00
         scheduled 2026-03-05T09:00 api=slow
         in-progress 2026-03-05T11:00 web=major api=up
         completed 2026-03-05T11:30 web=slow",
    );
    let state = |name: &str, time: &str| {
        word(planned.state(&place(name), now(&format!("2026-03-05T{time}")), &TimeZone::UTC))
    };
    assert_eq!([state("web", "09:30"), state("api", "09:30")], ["up", "up"]);
    assert_eq!([state("web", "10:00"), state("api", "10:00")], ["maintained", "slow"]);
    assert_eq!([state("web", "11:00"), state("api", "11:00")], ["major", "up"]);
    assert_eq!([state("web", "11:30"), state("api", "11:30")], ["up", "up"]);
    assert_eq!(planned.changes().count(), 5);
}

#[test]
fn it_begins_and_ends_as_it_came_out() {
    let cases = [
        ("", Some("10:00"), Some("12:00")),
        ("completed 2026-03-05T11:00", Some("10:00"), Some("11:00")),
        ("in-progress 2026-03-05T09:00", Some("10:00"), None),
        ("in-progress 2026-03-05T11:00 \n completed 2026-03-05T13:00", Some("10:00"), Some("13:00")),
        ("cancelled 2026-03-05T09:00", None, None),
        ("cancelled 2026-03-05T09:00 \n in-progress 2026-03-05T11:00", Some("11:00"), None),
    ];
    for (more, begin, end) in cases {
        let planned = maintenance(&format!("{WINDOW} \n {more}"));
        let full = |time: Option<&str>| time.map(|time| at(&format!("2026-03-05T{time}")));
        assert_eq!(
            (planned.begin(&TimeZone::UTC), planned.end(&TimeZone::UTC)),
            (full(begin), full(end)),
            "{more}"
        );
    }
}

#[test]
fn the_next_change_is_the_first_moment_ahead_at_which_something_may_differ() {
    let planned =
        maintenance(&format!("{WINDOW} \n scheduled 2026-03-01T10:00 \n verifying 2026-03-05T11:00"));
    let steps = ["2026-03-01T10:00", "2026-03-05T10:00", "2026-03-05T11:00", "2026-03-05T12:00"];
    let mut moment = now("2026-02-01T10:00");
    for step in steps {
        let next = planned.next_change(moment, &TimeZone::UTC);
        assert_eq!(next, Some(at(step)));
        moment = now(step);
    }
    assert_eq!(planned.next_change(moment, &TimeZone::UTC), None);
}

#[test]
fn the_latest_update_is_never_one_of_the_future() {
    let planned =
        maintenance(&format!("{WINDOW} \n scheduled 2026-03-01T10:00 \n verifying 2026-03-05T11:00"));
    let latest = |moment| planned.latest_update(now(moment), &TimeZone::UTC).map(|update| update.id.as_str());
    assert_eq!(latest("2026-03-01T09:59"), None);
    assert_eq!(latest("2026-03-05T10:59"), Some("2026-03-01T10:00"));
    assert_eq!(latest("2026-03-05T11:00"), Some("2026-03-05T11:00"));
}
