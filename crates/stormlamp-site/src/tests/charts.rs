//! Charts of what monitoring measured, as the front page shows them.

use std::sync::Arc;

use jiff::Timestamp;
use stormlamp_model::{Metric, Site, Text};

use super::format::page;
use super::{between, incidents, speaking};
use crate::sample::id;

fn measured(points: Vec<(Timestamp, f64)>) -> String {
    let mut site = Site::clone(&speaking(&["en"], incidents()));
    let (name, unit) = (Text::new("Response time"), Some(Text::new("ms")));
    site.metrics = vec![Metric { id: id("response"), name, unit, hours: 24, points }];
    let front = page(&Arc::new(site), "index.html");
    front.split_once("class=\"metrics\"").unwrap().1.split_once("</section>").unwrap().0.to_owned()
}

fn minutes(count: i64, value: impl Fn(i64) -> Option<f64>) -> Vec<(Timestamp, f64)> {
    let start: Timestamp = "2026-11-19T12:30:00Z".parse().unwrap();
    let at = |minute: i64| start + jiff::SignedDuration::from_mins(minute);
    (0..count).filter_map(|minute| Some((at(minute), value(minute)?))).collect()
}

#[test]
fn a_chart_keeps_every_extreme_and_is_as_lean_as_its_columns() {
    // A day of minutes at 100 ms, with one of 900.
    let chart = measured(minutes(1_441, |minute| Some(if minute == 777 { 900.0 } else { 100.0 })));
    assert!(chart.contains("100\u{a0}ms · <time datetime=\"2026-11-20T12:30:00Z\""), "{chart}");
    assert!(chart.contains("Between 100\u{a0}ms and 900\u{a0}ms in"), "{chart}");
    let path = between(&chart, "<path d=\"", "\"")[0];
    assert!(path.contains(" 3L") && path.len() < 1_500, "{path}");
    assert_eq!(path.matches('M').count(), 1);
    assert_eq!(chart.matches("<tr>").count(), 13);
    assert!(chart.contains("<td>900\u{a0}ms</td>"), "{chart}");
}

#[test]
fn a_gap_in_the_values_is_a_gap_in_the_line() {
    let chart =
        measured(minutes(600, |minute| (minute < 200 || minute == 300 || minute > 400).then_some(1.5)));
    let path = between(&chart, "<path d=\"", "\"")[0];
    assert_eq!(path.matches('M').count(), 3, "{path}");
    assert_eq!(path.matches("h0").count(), 1, "a single value is a dot: {path}");
    assert!(chart.contains("Always 1.5\u{a0}ms in"), "{chart}");
    assert!(chart.contains("<td>none</td>"), "{chart}");
}

#[test]
fn a_chart_of_one_value_or_none_draws_nothing() {
    let one = measured(minutes(1, |_| Some(0.25)));
    assert!(one.contains("0.25\u{a0}ms") && one.contains("the only value") && !one.contains("<svg"), "{one}");
    let none = measured(Vec::new());
    assert!(none.contains("Nothing has been measured yet.") && !none.contains("<svg"), "{none}");
}

#[test]
fn the_table_begins_its_spans_at_whole_minutes_and_ends_with_the_values() {
    let day = measured(minutes(1_441, |minute| Some(f64::from(i32::try_from(minute).unwrap()))));
    let begins = between(&day, "<th scope=\"row\"><time datetime=\"", "\"");
    assert_eq!((begins.len(), begins[1], begins[11]), (12, "2026-11-19T14:30:00Z", "2026-11-20T10:30:00Z"));
    assert!(day.contains("<td>1,320\u{a0}ms</td><td>1,440\u{a0}ms</td>"), "{day}");
    let seconds = |n: i64| {
        let start: Timestamp = "2026-11-20T12:00:00Z".parse().unwrap();
        (start + jiff::SignedDuration::from_secs(n), 1.0)
    };
    let short = measured((0..90).map(seconds).collect());
    assert_eq!(short.matches("<tr>").count(), 1 + 2, "{short}");
}
