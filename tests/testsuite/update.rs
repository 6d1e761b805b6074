//! What `update` writes, shows and refuses.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use crate::harness::{Case, NOW, Ran, files, stormlamp};

const FILE: &str = "site/incidents/bare-503.md";

fn read(case: &Case) -> String {
    fs::read_to_string(case.path(FILE)).unwrap()
}

fn update(case: &Case, more: &[&str]) -> Ran {
    case.run(&[&["update", "-C", "site", "--now", NOW], more].concat())
}

#[test]
fn the_only_open_incident_is_told_on_and_its_file_shown() {
    let case = Case::new("build/outage");
    let before = read(&case);
    let more = ["-s", "identified", "-m", "A node ran out of memory.", "-m", "More soon.", "--next", "30m"];
    let ran = update(&case, &[&more[..], &["--affects", "web-app@us=partial outage"]].concat()).exits(0);
    assert_eq!(ran.stdout, "site/incidents/bare-503.md\n");
    assert_eq!(
        ran.stderr,
        "site/incidents/bare-503.md: added `## 23:15 · Identified`\n\
         see it:     stormlamp serve site\npublish it: stormlamp build site\n"
    );
    let added = "\n## 23:15 · Identified\nAffects: web-app@us = partial outage\nNext: 23:45\n\n\
                 A node ran out of memory.\n\nMore soon.\n";
    assert_eq!(read(&case), before + added);
}

#[test]
fn a_dry_run_shows_the_difference_and_writes_nothing() {
    let case = Case::new("build/outage");
    let before = read(&case);
    let ran = update(&case, &["-s", "monitoring", "-m", "It is back.", "--dry-run"]).exits(0);
    assert_eq!(
        ran.stdout,
        "--- a/incidents/bare-503.md\n+++ b/incidents/bare-503.md\n@@ -13,3 +13,7 @@\n Next: 23:30\n \n \
         Both machines that serve the web app stopped answering.\n+\n+## 23:15 · Monitoring\n+\n+It is back.\n"
    );
    assert_eq!(read(&case), before);
    assert_eq!(fs::read_dir(case.path("site/incidents")).unwrap().count(), 2);
}

#[test]
fn a_part_of_the_name_is_enough_and_what_may_be_meant_is_listed() {
    let case = Case::new("build/outage");
    update(&case, &["ANSWERS", "-s", "update", "-m", "x"]).exits(0);
    assert!(
        fs::read_to_string(case.path("site/incidents/slow-search.md")).unwrap().ends_with("· Update\n\nx\n")
    );
    update(&case, &["serch", "-s", "update", "-m", "x"]).exits(2).says("did you mean `slow-search`");
    fs::copy(case.path(FILE), case.path("site/incidents/bare-504.md")).unwrap();
    let ran = update(&case, &["bare", "-s", "update", "-m", "x"]).exits(2);
    assert_eq!(
        ran.stderr,
        "Not written:\n\nx\n\nerror: `bare` may mean any of these:\n  \
         bare-503  Web app unreachable in the United States, investigating, since 2026-03-05 22:51 CET\n  \
         bare-504  Web app unreachable in the United States, investigating, since 2026-03-05 22:51 CET\n\
         hint: name it, for example `bare-503`; a part that no other has is enough\n"
    );
    update(&case, &["-s", "update", "-m", "x"]).exits(2).says("several are open:");
}

#[test]
fn what_is_missing_or_wrong_is_named_by_its_option() {
    let case = Case::new("build/outage");
    let before = read(&case);
    update(&case, &["-m", "x"]).exits(2).says("--status is missing");
    update(&case, &["-s", "update"]).exits(2).says("--message is missing");
    update(&case, &[])
        .exits(2)
        .says("error: --status and --message are missing, and nobody can be asked here\n");
    update(&case, &["-s", "resolvd", "-m", "x"]).exits(2).says("--status: ").says("did you mean `resolved`?");
    update(&case, &["-s", "update", "-m", "x", "--next", "soon"]).exits(2).says("--next: ");
    update(&case, &["-s", "update", "-m", "x", "--at", "23:09 CEST"])
        .exits(2)
        .says("--at: ")
        .says("Europe/Stockholm");
    let states = ["--affects", "webapp=operational"];
    update(&case, &[&["-s", "update", "-m", "x"], &states[..]].concat())
        .exits(2)
        .says("--affects: ")
        .says("`web-app`");
    update(&case, &["-s", "update", "-m", "x", "-C", "nowhere"]).exits(2);
    assert_eq!(read(&case), before);
}

#[test]
fn all_that_is_missing_or_wrong_is_named_at_once_and_the_words_are_shown_again() {
    let case = Case::new("build/outage");
    let before = read(&case);
    let wrong = ["-s", "identifed", "--next", "soon", "--at", "99:99", "--affects", "web-app=broken"];
    let ran =
        update(&case, &[&wrong[..], &["--affects", "api2=down", "-m", "Long words."]].concat()).exits(2);
    assert!(ran.stderr.starts_with("Not written:\n\nLong words.\n\nerror: "), "{}", ran.stderr);
    for option in
        ["--status: ", "--next: ", "--at: ", "--affects: `broken`", "--affects: there is no component"]
    {
        assert_eq!(ran.stderr.matches(&format!("error: {option}")).count(), 1, "{option}\n{}", ran.stderr);
    }
    update(&case, &["--next", "soon"]).exits(2).says("--status and --message are missing").says("--next: ");
    for lost in [&["nope"][..], &["-C", "nowhere"]] {
        let words = ["-s", "update", "-m", "Long words."];
        let command = case.run(
            &[&["update"], &words[..], &["-C", "site"][..2 * usize::from(lost.len() == 1)], lost].concat(),
        );
        command.exits(2).says("Not written:\n\nLong words.\n");
    }
    assert_eq!(read(&case), before);
}

#[test]
fn a_slip_that_is_understood_is_taken_and_told() {
    let case = Case::new("build/outage");
    update(&case, &["-s", "monitoring", "--affects", "web-app@us=operatonal", "-m", "Back."])
        .exits(0)
        .says("note: `operatonal` is written as `operational`\n");
    assert!(
        read(&case).ends_with("Monitoring\nAffects: web-app@us = operational\n\nBack.\n"),
        "{}",
        read(&case)
    );
    case.run(&["check", "site", "--strict"]).exits(0);
}

#[test]
fn a_new_status_is_news_without_words() {
    let case = Case::new("build/outage");
    update(&case, &["-s", "identified"]).exits(0).says("added `## 23:15 · Identified`");
    assert!(read(&case).ends_with("## 23:15 · Identified\n"));
    case.run(&["check", "site"]).exits(0);
}

#[test]
fn what_the_site_does_not_show_is_said_to_be_so() {
    let case = Case::new("build/outage");
    case.edit("incidents/bare-503.md", "---\ntitle:", "---\ndraft: true\ntitle:");
    update(&case, &["-s", "identified"])
        .exits(0)
        .says("note: it is a draft, which is not on the site\n")
        .says("publish it: remove `draft: true` from the file, then stormlamp build site\n");
    case.edit("incidents/bare-503.md", "draft: true", "retracted: It was our own probe.");
    update(&case, &["bare", "-s", "update", "-m", "x"]).exits(0).says("note: it is retracted");
}

#[test]
fn words_come_from_a_pipe_and_an_empty_pipe_is_no_word() {
    let case = Case::new("build/outage");
    let piped = |more: &[&str], words: &str| {
        let mut command = stormlamp(&case.path(""));
        command.args(["update", "-C", "site", "--now", NOW, "-s", "update"]).args(more);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(words.as_bytes()).unwrap();
        Ran::new(child.wait_with_output().unwrap())
    };
    piped(&[], "From a pipe,\r\nin two lines.\n").exits(0);
    assert!(read(&case).ends_with("## 23:15 · Update\n\nFrom a pipe,\nin two lines.\n"), "{}", read(&case));
    piped(&["-m", "First.", "-m", "-"], "Second.").exits(0);
    assert!(read(&case).ends_with("\n\nFirst.\n\nSecond.\n"));
    piped(&[], " \n").exits(2).says("--message is missing");
    piped(&["--no-input"], "Not read.").exits(2).says("--message is missing");
    piped(&["-m", "-"], "").exits(2).says("--message: `-` is what comes on stdin, and nothing came");
    piped(&["-m", ""], "Not read either.").exits(0);
    assert!(read(&case).ends_with("## 23:15 · Update\n"));
}

#[test]
fn a_pipe_that_nobody_writes_to_does_not_hang_the_command() {
    let case = Case::new("build/outage");
    let mut command = stormlamp(&case.path(""));
    command.args(["update", "-C", "site", "-s", "update"]);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let held = child.stdin.take();
    assert_eq!(child.wait().unwrap().code(), Some(2));
    drop(held);
}

#[test]
fn a_file_that_cannot_be_read_is_left_alone_and_the_words_are_shown() {
    let case = Case::new("build/outage");
    fs::write(case.path(FILE), "No facts here.\n").unwrap();
    let mut command = stormlamp(&case.path(""));
    command.env("TMPDIR", case.path("site")).args(["update", "bare-503", "-C", "site", "--now", NOW]);
    let ran =
        Ran::new(command.args(["-s", "identified", "-m", "Important words."]).output().unwrap()).exits(1);
    let words = "## 2026-03-05 23:15 +01:00 · Identified\n\nImportant words.\n";
    assert!(ran.stderr.contains(words), "{}", ran.stderr);
    let kept =
        files(&case.path("site")).into_iter().find(|file| file.starts_with("stormlamp-unpublished")).unwrap();
    assert_eq!(fs::read_to_string(case.path("site").join(kept)).unwrap(), words);
    ran.says("`incidents/bare-503.md`: the file cannot be read as it stands, so nothing was written");
    assert_eq!(read(&case), "No facts here.\n");
}

#[test]
fn what_is_not_understood_of_the_file_is_shown_after_it_was_written() {
    let case = Case::new("build/outage");
    case.edit("incidents/bare-503.md", "detected:", "detcted:");
    update(&case, &["-s", "update", "-m", "x"])
        .exits(0)
        .says("did you mean `detected`?")
        .says("added `## 23:15 · Update`");
}

#[test]
fn the_site_is_built_if_that_is_asked_for() {
    let case = Case::new("build/outage");
    update(&case, &["-s", "identified", "-m", "We know why.", "--build", "--out", "public"]).exits(0);
    assert!(fs::read_to_string(case.path("public/index.html")).unwrap().contains("We know why."));
    assert!(!files(&case.path("public/errors")).is_empty());
}

#[test]
fn a_maintenance_has_states_of_its_own() {
    let case = Case::new("build/outage");
    fs::create_dir(case.path("site/maintenance")).unwrap();
    let file = case.path("site/maintenance/upgrade.md");
    fs::write(
        &file,
        "---\ntitle: Upgrade\naffects:\n  search: under maintenance\nstarts: 2026-03-05 23:00\nends: 2026-03-06 01:00\n---\n",
    )
    .unwrap();
    update(&case, &["upgrade", "-s", "in_progress", "-m", "We begin."]).exits(0);
    update(&case, &["upgrade", "-s", "identified", "-m", "x"]).exits(2).says("is no status of a maintenance");
    case.run(&["resolve", "upgrade", "-C", "site", "--now", NOW, "-m", "Done."]).exits(0);
    let text = fs::read_to_string(file).unwrap();
    assert!(
        text.ends_with(
            "---\n\n## 2026-03-05 23:15 +01:00 · In progress\n\nWe begin.\n\n## 23:15 · Completed\n\nDone.\n"
        ),
        "{text}"
    );
}
