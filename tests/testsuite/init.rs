//! What `init` writes, and when it refuses.

use std::fs;

use crate::harness::{Case, copy, files};

const AT: &str = "2027-08-09T03:12:00Z";

#[test]
fn a_new_site_builds_as_it_is_and_speaks_of_today() {
    let case = Case::new("build/outage");
    let ran = case.run(&["init", "fresh", "--now", AT]).exits(0);
    assert_eq!(ran.stdout.lines().count(), files(&case.path("fresh")).len());
    for command in
        ["stormlamp serve fresh", "stormlamp update sync -C fresh", "stormlamp build fresh --out dist"]
    {
        assert!(ran.stderr.contains(command), "{}", ran.stderr);
    }
    case.run(&["check", "fresh", "--strict"]).exits(0);
    case.run(&["build", "fresh", "--strict", "--now", AT]).exits(0);
    let page = fs::read_to_string(case.path("dist/index.html")).unwrap();
    assert!(page.contains("Sync is delayed in Europe") && page.contains("2027-08-09T02:22:00Z"));
    case.run(&["update", "-C", "fresh", "-s", "update", "-m", "x", "--now", AT])
        .exits(0)
        .says("2027-08-09-sync-delayed");
}

#[test]
fn the_example_in_the_repository_builds_as_it_is() {
    let case = Case::new("build/outage");
    let example = crate::harness::fixtures().join("../../examples/quickstart");
    copy(&example, &case.path("example"));
    case.run(&["check", "example", "--strict"]).exits(0);
    case.run(&["build", "example", "--strict", "--now", "2026-03-05T14:30:00Z"]).exits(0);
}

#[test]
fn a_folder_with_something_in_it_is_left_alone_and_one_that_lacks_files_is_completed() {
    let case = Case::new("build/outage");
    let init = |folder: &str| case.run(&["init", folder, "--now", AT]);
    fs::create_dir(case.path("mine")).unwrap();
    fs::write(case.path("mine/thesis.doc"), "years of work").unwrap();
    init("mine").exits(2).says("`mine` is not empty: it has `thesis.doc`");
    assert_eq!(files(&case.path("mine")), ["thesis.doc"]);
    fs::create_dir_all(case.path("new/.git")).unwrap();
    init("new").exits(0);
    init("new").exits(2).says("all files of a new site already");
    fs::write(case.path("new/assets/logo.svg"), "ours").unwrap();
    fs::remove_file(case.path("new/stormlamp.toml")).unwrap();
    assert_eq!(init("new").exits(0).stdout, "new/stormlamp.toml\n");
    assert_eq!(fs::read_to_string(case.path("new/assets/logo.svg")).unwrap(), "ours");
}
