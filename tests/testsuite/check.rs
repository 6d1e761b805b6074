//! What `check` finds.

use crate::harness::{Case, files, stormlamp};

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
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("", "no problems found in 2 incidents\n"));
}

#[test]
fn a_missing_configuration_is_a_problem() {
    let case = Case::new("build/outage");
    std::fs::remove_file(case.path("site/stormlamp.toml")).unwrap();
    let ran = case.run(&["check", "site"]).exits(1);
    assert!(ran.stdout.contains("stormlamp.toml"), "{}", ran.stdout);
    ran.says(&case.path("site").canonicalize().unwrap().display().to_string()).says("stormlamp init");
}

#[test]
fn in_a_wrong_folder_the_right_one_is_named() {
    let case = Case::new("build/outage");
    let site = case.path("site").canonicalize().unwrap().display().to_string();
    case.run(&["check"]).exits(1).says(&format!("there is one in `{site}`"));
    case.run(&["check", "site/incidents"]).exits(1).says(&format!("there is one in `{site}`"));
    case.run(&["check", "site/stormlamp.toml"]).exits(2).says("name the folder that it is in: `site`");
    case.run(&["check", "nowhere"]).exits(2).says("there is no folder `nowhere`");
}

#[test]
fn a_site_without_incidents_is_told_where_they_stand() {
    let case = Case::new("build/outage");
    std::fs::remove_dir_all(case.path("site/incidents")).unwrap();
    case.run(&["check", "site"]).exits(0).says("there are no incidents yet, they stand in `incidents/ID.md`");
}

#[test]
fn github_gets_a_command_for_each_problem_with_paths_that_it_knows() {
    let case = Case::new("check/github");
    let ran = case.run(&["check", "site", "--format", "github"]).exits(1);
    case.check(&ran);
    // In a repository, paths begin at its root, wherever the command runs.
    std::fs::create_dir(case.path(".git")).unwrap();
    let below = stormlamp(&case.path("site")).args(["check", "--format", "github"]).output().unwrap();
    assert_eq!(String::from_utf8(below.stdout).unwrap(), ran.stdout);
}

#[test]
fn sarif_gives_code_scanners_the_rules_and_the_places() {
    let case = Case::new("check/sarif");
    let ran = case.run(&["check", "site", "--format", "sarif"]).exits(1);
    case.check(&ran);
}

#[test]
fn a_site_without_problems_is_an_empty_report_in_every_format() {
    let case = Case::new("build/outage");
    let stdout = |format: &str| case.run(&["check", "site", "--format", format]).exits(0).stdout;
    assert_eq!(
        (stdout("human").as_str(), stdout("json").as_str(), stdout("github").as_str()),
        ("", "[]\n", "")
    );
    let log: serde_json::Value = serde_json::from_str(&stdout("sarif")).unwrap();
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
}

#[test]
fn colours_are_for_terminals_and_for_those_who_insist() {
    let case = Case::new("check/typo");
    let check = |variables: &[(&str, &str)]| {
        let output = stormlamp(&case.path(""))
            .args(["check", "site"])
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap().contains('\u{1b}')
    };
    assert!(!check(&[]), "a pipe has no colours");
    assert!(check(&[("CLICOLOR_FORCE", "1")]));
    assert!(!check(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
}
