//! What `resolve` writes and refuses.

use std::fs;

use crate::harness::{Case, NOW};

#[test]
fn what_is_over_is_said_to_be_over_once() {
    let case = Case::new("build/outage");
    let resolve = |more: &[&str]| case.run(&[&["resolve", "-C", "site", "--now", NOW], more].concat());
    resolve(&["-m", "It works again.", "--at", "23:14:30"]).exits(0).says("added `## 23:14:30 · Resolved`");
    let text = fs::read_to_string(case.path("site/incidents/bare-503.md")).unwrap();
    assert!(text.ends_with("## 23:14:30 · Resolved\n\nIt works again.\n"), "{text}");
    assert!(!text.contains("resolved:"));
    resolve(&["503", "-m", "Again."]).exits(2).says("is resolved already").says("stormlamp update bare-503");
    resolve(&["-m", "Again."]).exits(2).says("nothing is open now");
    case.run(&["check", "site", "--strict"]).exits(0);
}

#[test]
fn the_heading_alone_is_enough() {
    let case = Case::new("build/outage");
    case.run(&["resolve", "-C", "site", "--now", NOW]).exits(0).says("added `## 23:15 · Resolved`");
    let text = fs::read_to_string(case.path("site/incidents/bare-503.md")).unwrap();
    assert!(text.ends_with("\n\n## 23:15 · Resolved\n"), "{text}");
}

#[test]
fn what_was_resolved_in_the_facts_and_reopened_is_brought_up_to_date() {
    let case = Case::new("build/outage");
    case.edit(
        "incidents/slow-search.md",
        "Search is as fast as before.",
        "Fast.\n\n## 2026-03-05 23:00 · Investigating\n\nAgain.",
    );
    let resolve = ["resolve", "slow", "-C", "site", "--now", NOW, "-m", "Gone."];
    case.run(&resolve).exits(0);
    let text = fs::read_to_string(case.path("site/incidents/slow-search.md")).unwrap();
    assert!(text.contains("\nresolved: 2026-03-05 23:15 +01:00\n"), "{text}");
}
