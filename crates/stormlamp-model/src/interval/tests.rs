//! What incidents say of the component `web`, told in lines and read back as spans.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::intervals;
use crate::sample::{at, incident, place, word};

/// Spans are written `state from..to`, with the day of March 2026 left of the `T`; `~` marks inexact ones.
#[track_caller]
fn check(told: &str, expect: &str) {
    check_in("UTC", told, expect);
}

#[track_caller]
fn check_in(zone: &str, told: &str, expect: &str) {
    let time = |at: Timestamp| {
        let text = at.strftime("%dT%H:%M:%S").to_string();
        text.strip_suffix(":00").map(str::to_owned).unwrap_or(text)
    };
    let spans = intervals(&incident(told), &place("web"), &TimeZone::get(zone).unwrap());
    let written = spans.iter().map(|span| {
        let about = if span.exact { "" } else { "~" };
        format!("{about}{} {}..{}", word(span.state), time(span.from), span.to.map(time).unwrap_or_default())
    });
    assert_eq!(written.collect::<Vec<_>>().join(", "), expect, "{told}");
}

#[test]
fn front_matter_holds_from_the_start_to_the_end() {
    check("started 2026-03-05T10:00 web=major \n end 2026-03-05T11:30", "major 05T10:00..05T11:30");
    check("started 2026-03-05T10:00 web=major", "major 05T10:00..");
    check("started 2026-03-05T10:00 api=major", "");
    check("started 2026-03-05T10:00 web=up", "");
    check("started 2026-03-05T10:00 web=slow web=partial", "partial 05T10:00..");
}

#[test]
fn updates_and_timeline_change_the_state_in_the_order_of_time() {
    check(
        "started 2026-03-05T10:00 web=slow
         timeline 2026-03-05T10:30 web=major
         identified 2026-03-05T10:10 web=partial api=major
         monitoring 2026-03-05T11:00 web=up
         resolved 2026-03-05T12:00",
        "slow 05T10:00..05T10:10, partial 05T10:10..05T10:30, major 05T10:30..05T11:00",
    );
}

#[test]
fn saying_the_same_state_again_does_not_split_a_span() {
    check(
        "started 2026-03-05T10:00 web=slow
         update 2026-03-06 web=slow
         resolved 2026-03-07T12:00",
        "slow 05T10:00..07T12:00",
    );
}

#[test]
fn a_later_open_status_brings_back_what_held_before() {
    check(
        "started 2026-03-05T10:00 web=major
         identified 2026-03-05T10:10 web=partial
         resolved 2026-03-05T11:00
         investigating 2026-03-05T12:00
         resolved 2026-03-05T13:00",
        "major 05T10:00..05T10:10, partial 05T10:10..05T11:00, partial 05T12:00..05T13:00",
    );
}

#[test]
fn affects_of_the_reopening_update_wins_over_what_held_before() {
    check(
        "started 2026-03-05T10:00 web=major
         resolved 2026-03-05T11:00
         investigating 2026-03-05T12:00 web=slow",
        "major 05T10:00..05T11:00, slow 05T12:00..",
    );
}

#[test]
fn reopening_leaves_alone_what_had_recovered_before() {
    check(
        "started 2026-03-05T10:00 web=major api=major
         monitoring 2026-03-05T10:30 web=up
         resolved 2026-03-05T11:00
         investigating 2026-03-05T12:00",
        "major 05T10:00..05T10:30",
    );
}

#[test]
fn news_after_the_end_do_not_reopen() {
    check(
        "started 2026-03-05T10:00 web=major
         resolved 2026-03-05T11:00
         update 2026-03-05T12:00",
        "major 05T10:00..05T11:00",
    );
}

#[test]
fn affects_of_a_resolved_update_neither_holds_nor_is_brought_back() {
    check(
        "started 2026-03-05T10:00 web=major
         resolved 2026-03-05T11:00 web=up
         investigating 2026-03-05T12:00",
        "major 05T10:00..05T11:00, major 05T12:00..",
    );
    check(
        "started 2026-03-05T10:00 web=major
         resolved 2026-03-05T11:00 web=slow
         end open",
        "major 05T10:00..05T11:00",
    );
}

#[test]
fn the_stated_end_is_the_fact_and_the_update_merely_announces_it() {
    for announced in ["2026-03-05T23:17", "2026-03-05T23:10", "2026-03-06T09:00"] {
        check(
            &format!(
                "started 2026-03-05T22:51:22.880 web=major
                 resolved {announced}
                 end 2026-03-05T23:17:36"
            ),
            "major 05T22:51:22..05T23:17:36",
        );
    }
}

#[test]
fn an_update_told_in_the_minute_of_the_start_follows_it() {
    check(
        "started 2026-03-05T22:51:22 web=major
         investigating 2026-03-05T22:51 web=partial
         end 2026-03-05T23:00",
        "major 05T22:51:22..05T22:51:22, partial 05T22:51:22..05T23:00",
    );
}

#[test]
fn what_the_timeline_says_of_the_time_before_the_start_holds_until_then() {
    check(
        "started 2026-03-05T10:00 web=major
         timeline 2026-03-05T09:00 web=slow
         timeline 2026-03-05T08:00
         end 2026-03-05T11:00",
        "slow 05T09:00..05T10:00, major 05T10:00..05T11:00",
    );
}

#[test]
fn what_is_said_after_the_end_changes_nothing() {
    check(
        "started 2026-03-05T10:00 web=major
         timeline 2026-03-05T12:00 web=slow
         monitoring 2026-03-05T13:00 web=partial
         end 2026-03-05T11:00",
        "major 05T10:00..05T11:00",
    );
}

#[test]
fn what_began_and_ended_within_a_minute_has_a_span_without_length() {
    let instant = "major 05T10:00..05T10:00";
    check("started 2026-03-05T10:00 web=major \n end 2026-03-05T10:00", instant);
    let in_its_minute = "major 05T10:00:20..05T10:00:20";
    check("started 2026-03-05T10:00:20 web=major \n end 2026-03-05T10:00", in_its_minute);
    check("started 2026-03-05T10:00 web=major \n end 2026-03-05T09:59", "");
}

#[test]
fn dates_begin_and_end_with_their_day_in_the_zone_and_are_not_exact() {
    let told = "started 2026-03-05 web=major \n end 2026-03-06";
    check(told, "~major 05T00:00..07T00:00");
    check_in("Europe/Stockholm", told, "~major 04T23:00..06T23:00");
    check("started 2026-03-05 web=major", "~major 05T00:00..");
    check(
        "started 2026-03-05T10:00 web=major
         identified 2026-03-05T12:00 web=slow
         end 2026-03-06",
        "major 05T10:00..05T12:00, ~slow 05T12:00..07T00:00",
    );
}

#[test]
fn an_unknown_end_is_stood_in_for_by_the_last_word_before_it() {
    let started = "started 2026-03-05T10:00 web=major \n end unknown \n";
    check(started, "~major 05T10:00..05T10:00");
    check(&format!("{started} identified 2026-03-05T12:00"), "~major 05T10:00..05T12:00");
    check(
        &format!("{started} identified 2026-03-05T12:00 web=slow \n update 2026-03-05T13:00"),
        "major 05T10:00..05T12:00, ~slow 05T12:00..05T13:00",
    );
    check(
        &format!("{started} resolved 2026-03-05T12:00 \n update 2026-03-07T12:00"),
        "~major 05T10:00..05T12:00",
    );
}

#[test]
fn an_unknown_start_is_stood_in_for_by_the_first_moment_known_to_be_after_it() {
    for start in ["?", "2026-03", "2026"] {
        let started = format!("started {start} web=major \n");
        check(&started, "");
        check(&format!("{started} identified 2026-03-05T12:00"), "~major 05T12:00..");
        check(
            &format!("{started} detected 2026-03-05T11:00 \n resolved 2026-03-05T12:00"),
            "~major 05T11:00..05T12:00",
        );
        check(&format!("{started} end 2026-03-05T12:00"), "~major 05T12:00..05T12:00");
        check(&format!("{started} end 2026-03-05"), "~major 05T00:00..06T00:00");
        check(&format!("{started} end unknown"), "");
    }
}

#[test]
fn an_end_known_to_the_month_colours_no_day_that_nobody_spoke_of() {
    check("started 2026-03-05T10:00 web=major \n end 2026-03", "~major 05T10:00..05T10:00");
    check(
        "started 2026-03-05T10:00 web=major \n update 2026-03-06T10:00 \n end 2026-03",
        "~major 05T10:00..06T10:00",
    );
}

#[test]
fn a_span_touches_what_it_shares_a_moment_with() {
    let spans = |told| intervals(&incident(told), &place("web"), &TimeZone::UTC);
    let hour = spans("started 2026-03-05T10:00 web=major \n end 2026-03-05T11:00");
    let point = spans("started 2026-03-05T10:00 web=major \n end 2026-03-05T10:00");
    let open = spans("started 2026-03-05T10:00 web=major");
    let cases = [
        (&hour, "2026-03-05T09:00", "2026-03-05T10:00", false),
        (&hour, "2026-03-05T09:00", "2026-03-05T10:01", true),
        (&hour, "2026-03-05T11:00", "2026-03-05T12:00", false),
        (&hour, "2026-03-05T10:59", "2026-03-05T12:00", true),
        (&point, "2026-03-05T10:00", "2026-03-05T10:01", true),
        (&point, "2026-03-05T09:00", "2026-03-05T10:00", false),
        (&point, "2026-03-05T10:01", "2026-03-05T10:02", false),
        (&open, "2030-01-01T00:00", "2030-01-02T00:00", true),
    ];
    for (spans, from, to, expect) in cases {
        assert_eq!(spans[0].touches(at(from), at(to)), expect, "{from}..{to}");
    }
}
