//! What `check` finds.

use crate::harness::{Case, files};

#[test]
fn problems_go_to_stdout_and_nothing_is_written() {
    let case = Case::new("check/typo");
    let ran = case.run(&["check", "site"]).exits(1);
    case.check(&ran);
    assert_eq!(files(&case.path("")).iter().filter(|file| !file.starts_with("site/")).count(), 0);
}

#[test]
fn json_gives_programs_the_same_problems() {
    let case = Case::new("check/json");
    let ran = case.run(&["check", "site", "--format", "json"]).exits(1);
    case.check(&ran);
    let entries: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let line = entries[0]["line"].as_u64().unwrap();
    assert!(line > 1, "{entries}");
}

#[test]
fn a_site_without_problems_exits_with_0_and_prints_nothing_but_that() {
    let case = Case::new("build/outage");
    let ran = case.run(&["check", "site", "--strict"]).exits(0);
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("", "no problems found\n"));
    assert_eq!(case.run(&["check", "site", "--format", "json"]).exits(0).stdout, "[]\n");
}

#[test]
fn a_missing_configuration_is_a_problem() {
    let case = Case::new("build/outage");
    std::fs::remove_file(case.path("site/stormlamp.toml")).unwrap();
    let ran = case.run(&["check", "site"]).exits(1);
    assert!(ran.stdout.contains("stormlamp.toml"), "{}", ran.stdout);
}
