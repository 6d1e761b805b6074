//! What a build touches, and what it leaves alone.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::thread;
use std::time::{Duration, SystemTime};

use crate::harness::{Case, files};

/// Path to bytes and time of modification.
fn snapshot(folder: &Path) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    let entry = |file: String| {
        let path = folder.join(&file);
        let modified = fs::metadata(&path).unwrap().modified().unwrap();
        (file, (fs::read(path).unwrap(), modified))
    };
    files(folder).into_iter().map(entry).collect()
}

#[test]
fn an_unchanged_rebuild_touches_nothing() {
    let case = Case::new("build/outage");
    case.build(&[]).exits(0);
    let before = snapshot(&case.path("dist"));
    case.build(&[]).exits(0).says("dist: 0 written");
    assert_eq!(snapshot(&case.path("dist")), before);
}

#[test]
fn after_one_edit_only_the_files_that_differ_are_touched() {
    let case = Case::new("build/outage");
    case.build(&[]).exits(0);
    let before = snapshot(&case.path("dist"));
    case.edit("incidents/slow-search.md", "an index was being rebuilt", "an index was rebuilt");
    case.build(&[]).exits(0);
    let after = snapshot(&case.path("dist"));
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    for (path, (bytes, modified)) in &after {
        assert_eq!(*bytes == before[path].0, *modified == before[path].1, "{path}");
    }
    let touched = |path: &str| before[path].1 != after[path].1;
    assert!(touched("incidents/slow-search/index.html"));
    assert!(!touched("incidents/bare-503/index.html") && !touched("errors/us-web/503.html.br"));
}

#[test]
fn a_minute_later_only_what_speaks_of_the_present_differs() {
    let case = Case::new("build/outage");
    case.build(&[]).exits(0);
    let before = snapshot(&case.path("dist"));
    case.build_at("2026-03-05T22:16:00Z", &[]).exits(0);
    let after = snapshot(&case.path("dist"));
    for (path, (bytes, modified)) in &after {
        assert_eq!(*bytes == before[path].0, *modified == before[path].1, "{path}");
    }
    assert_eq!(before["incidents/slow-search/index.html"], after["incidents/slow-search/index.html"]);
    assert_ne!(before["build.json"].0, after["build.json"].0);
}

#[test]
fn two_builds_in_two_folders_are_byte_for_byte_the_same() {
    let (one, other) = (Case::new("build/outage"), Case::new("build/outage"));
    one.build(&[]).exits(0);
    other.build(&["--out", "elsewhere/deep"]).exits(0);
    let bytes = |folder: &Path| -> Vec<_> {
        snapshot(folder).into_iter().map(|(path, (bytes, _))| (path, bytes)).collect()
    };
    let (one, other) = (bytes(&one.path("dist")), bytes(&other.path("elsewhere/deep")));
    assert!(one.len() > 5);
    assert!(one == other, "the bytes differ");
}

#[test]
fn a_removed_incident_goes_after_its_grace() {
    let case = Case::new("build/outage");
    case.build_at("2026-03-05T22:15:00Z", &[]).exits(0);
    fs::remove_file(case.path("site/incidents/slow-search.md")).unwrap();
    let page = case.path("dist/incidents/slow-search/index.html");
    case.build_at("2026-03-05T22:16:00Z", &[]).exits(0).says("no longer part of the site");
    assert!(page.exists(), "whoever has just loaded the front page may still follow its link");
    assert!(!fs::read_to_string(case.path("dist/index.html")).unwrap().contains("slow-search"));
    case.build_at("2026-03-05T22:26:00Z", &[]).exits(0).says("1 removed");
    assert!(!page.parent().unwrap().exists());
}

#[test]
fn a_second_build_waits_for_the_first() {
    let case = Case::new("build/outage");
    case.build(&[]).exits(0);
    let lock = File::options().write(true).open(case.path("dist/.stormlamp/lock")).unwrap();
    lock.lock().unwrap();
    thread::scope(|scope| {
        let second = scope.spawn(|| case.build(&[]));
        thread::sleep(Duration::from_millis(400));
        assert!(!second.is_finished(), "it does not wait");
        lock.unlock().unwrap();
        second.join().unwrap().exits(0);
    });
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let case = Case::new("build/outage");
    fs::create_dir(case.path("dist")).unwrap();
    fs::write(case.path("dist/thesis.doc"), "years of work").unwrap();
    case.build(&[]).exits(1).says("`dist` is not empty, and Stormlamp did not make it").says("hint: ");
    assert_eq!(files(&case.path("dist")), ["thesis.doc"]);
    case.build(&["--out", "site"]).exits(1).says("`site` is the content folder itself");
    assert!(!case.path("site/.stormlamp").exists());
}

/// A limit on the size of files does what a full disk does, and root is not above it.
#[cfg(unix)]
#[test]
fn a_disk_that_takes_no_more_keeps_the_old_site() {
    let case = Case::new("build/outage");
    case.build(&[]).exits(0);
    case.edit("incidents/slow-search.md", "an index was being rebuilt", "an index was rebuilt");
    let before = snapshot(&case.path("dist"));
    let limited = "trap '' XFSZ; ulimit -f 1; exec \"$0\" build site --now 2026-03-05T22:15:00Z";
    let output = std::process::Command::new("sh")
        .args(["-c", limited, env!("CARGO_BIN_EXE_stormlamp")])
        .current_dir(case.path(""))
        .output()
        .unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    assert!(stderr.contains("error: cannot write `dist/"), "{stderr}");
    assert_eq!(snapshot(&case.path("dist")), before);
    case.build(&[]).exits(0);
}
