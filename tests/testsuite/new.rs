//! What `new` makes and refuses.

use std::fs;

use crate::harness::{Case, NOW, Ran};

fn new(case: &Case, kind: &str, more: &[&str]) -> Ran {
    case.run(&[&["new", kind, "-C", "site", "--now", NOW], more].concat())
}

#[test]
fn an_incident_is_made_shown_and_read() {
    let case = Case::new("build/outage");
    let said = [
        "--title",
        "Search: no results",
        "--affects",
        "search=major outage",
        "-m",
        "We look.",
        "--next",
        "23:30",
    ];
    let shown = new(&case, "incident", &[&said[..], &["--dry-run"]].concat()).exits(0).stdout;
    let path = case.path("site/incidents/2026-03-05-search-no-results.md");
    assert!(!path.exists());
    let ran = new(&case, "incident", &said).exits(0);
    assert_eq!(ran.stdout, "site/incidents/2026-03-05-search-no-results.md\n");
    let text = fs::read_to_string(path).unwrap();
    assert_eq!(
        text,
        "---\ntitle: Search: no results\naffects:\n  search: major outage\nstarted: 2026-03-05 23:15 +01:00\n---\n\n\
         ## 2026-03-05 23:15 +01:00 · Investigating\nNext: 23:30\n\nWe look.\n"
    );
    assert_eq!(shown, text);
    new(&case, "incident", &said).exits(0).says("2026-03-05-search-no-results-2.md: written");
    case.run(&["check", "site", "--strict"]).exits(0);
}

#[test]
fn a_maintenance_has_a_window() {
    let case = Case::new("build/outage");
    let said = ["--title", "Upgrade", "--affects", "search", "-m", "Search pauses."];
    new(&case, "maintenance", &said).exits(2).says("--starts and --ends are missing");
    let starts = [&said[..], &["--starts", "2026-03-07 23:00"]].concat();
    new(&case, "maintenance", &starts).exits(2).says("--ends is missing");
    new(&case, "maintenance", &[&starts[..], &["--ends", "2026-03-07 22:00"]].concat())
        .exits(2)
        .says("--ends: ");
    new(&case, "maintenance", &[&starts[..], &["--ends", "01:00"]].concat()).exits(0);
    let text = fs::read_to_string(case.path("site/maintenance/2026-03-07-upgrade.md")).unwrap();
    assert!(text.contains("starts: 2026-03-07 23:00 +01:00\nends: 2026-03-08 01:00 +01:00\n"), "{text}");
}

#[test]
fn a_template_may_say_it_all() {
    let case = Case::new("build/outage");
    fs::create_dir(case.path("site/templates")).unwrap();
    let template = "---\ntitle: Sign-in fails\naffects:\n  web-app: partial outage\n---\n\n## {{time}} · Investigating\n\nWe look.\n";
    fs::write(case.path("site/templates/sign-in.md"), template).unwrap();
    new(&case, "incident", &["--template", "signin"]).exits(2).says("`sign-in`");
    new(&case, "incident", &["--template", "sign-in", "--draft", "--id", "mine"]).exits(0);
    let text = fs::read_to_string(case.path("site/incidents/mine.md")).unwrap();
    assert_eq!(
        text,
        "---\ntitle: Sign-in fails\naffects:\n  web-app: partial outage\nstarted: 2026-03-05 23:15 +01:00\ndraft: true\n---\n\n\
         ## 2026-03-05 23:15 +01:00 · Investigating\n\nWe look.\n"
    );
    new(&case, "incident", &["--template", "sign-in", "--id", "mine"]).exits(2).says("--id: ");
}

#[test]
fn without_a_title_nothing_is_made_and_all_that_is_wrong_is_named() {
    let case = Case::new("build/outage");
    new(&case, "incident", &["-m", "x"]).exits(2).says("--title is missing");
    new(&case, "incident", &["-s", "update"]).exits(2).says("--title and --message are missing");
    let wrong = ["--affects", "webapp=down", "--next", "soon", "--started", "99:99", "-m", "Words."];
    let ran =
        new(&case, "incident", &wrong).exits(2).says("Not written:\n\nWords.\n\nerror: --title is missing");
    for option in ["--affects: ", "--next: ", "--started: "] {
        assert_eq!(ran.stderr.matches(&format!("error: {option}")).count(), 1, "{option}\n{}", ran.stderr);
    }
    assert_eq!(fs::read_dir(case.path("site/incidents")).unwrap().count(), 2);
}

#[test]
fn a_draft_and_what_was_put_right_are_told() {
    let case = Case::new("build/outage");
    new(&case, "incident", &["--title", "x", "--affects", "search=major", "--draft"])
        .exits(0)
        .says("note: it is a draft, which is not on the site\n")
        .says("note: `major` is written as `major outage`\n");
    let text = fs::read_to_string(case.path("site/incidents/2026-03-05-x.md")).unwrap();
    assert!(text.contains("  search: major outage\n") && text.ends_with("· Investigating\n"), "{text}");
}
