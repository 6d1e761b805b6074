//! Bad input: whatever stands in the folder, each problem is named and everything that was understood is published.
//!
//! A case is a folder in `bad/` with a `site/` to which `bad/stormlamp.toml` is added where it has none. What git
//! cannot hold is made by [`prepare`]. Expected are `stderr.txt`, what `build` says, and `published.txt`, what stands
//! on the pages.

use std::fs;
use std::path::Path;

use snapbox::{Assert, Data};

use crate::harness::{Case, NOW, Ran, copy, files, fixtures, without_counts};
use crate::published::published;

/// Files that every case may expect, and nothing else.
const EXPECTED: [&str; 2] = ["published.txt", "stderr.txt"];

#[test]
fn every_problem_is_named_and_what_was_understood_is_published() {
    let mut wrong = Vec::new();
    for name in cases() {
        let tried = std::panic::catch_unwind(|| attempt(&name));
        wrong.extend(tried.is_err().then_some(name));
    }
    assert_eq!(wrong, Vec::<String>::new(), "what differs is shown above");
}

fn cases() -> Vec<String> {
    let folders =
        fs::read_dir(fixtures().join("bad")).unwrap().flatten().filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> = folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.retain(|name| is_possible(name));
    names.sort();
    names
}

/// What the file system of this machine can hold.
fn is_possible(name: &str) -> bool {
    match name {
        "names-that-differ-in-case" | "name-not-utf8" => cfg!(target_os = "linux"),
        "link-out-of-the-folder" | "vanished-file" | "no-file" => cfg!(unix),
        _ => true,
    }
}

fn attempt(name: &str) {
    let case = Case::new(&format!("bad/{name}"));
    let config = case.path("site/stormlamp.toml");
    if case.path("site").exists() && !config.exists() {
        fs::copy(fixtures().join("bad/stormlamp.toml"), config).unwrap();
    }
    prepare(name, &case);
    let built = case.build(&[]);
    let folder = case.path("site").canonicalize().unwrap_or_default().display().to_string();
    let said =
        if folder.is_empty() { built.stderr.clone() } else { built.stderr.replace(&folder, "[FOLDER]") };
    compare(name, "stderr.txt", &without_counts(&said));
    let published = published(&case);
    compare(name, "published.txt", &published);
    for file in files(&fixtures().join("bad").join(name).join("expected")) {
        assert!(EXPECTED.contains(&file.as_str()), "nothing produces {file} of {name}");
    }
    agrees(&case, &built);
}

/// `check` says the same, and is content only if there is nothing to say; what is wrong never fails a build.
fn agrees(case: &Case, built: &Ran) {
    let checked = case.run(&["check", "site", "--strict"]);
    assert!(built.stderr.starts_with(&checked.stdout), "check says:\n{}", checked.stdout);
    let stopped = !case.path("dist").exists();
    let expected = match (stopped, checked.stdout.is_empty()) {
        (true, true) => (Some(2), Some(2)),
        (true, false) => (Some(1), Some(1)),
        (false, true) => (Some(0), Some(0)),
        (false, false) => (Some(0), Some(1)),
    };
    assert_eq!((built.status, checked.status), expected);
}

fn compare(name: &str, file: &str, actual: &str) {
    let expected = fixtures().join("bad").join(name).join("expected").join(file);
    if std::env::var("SNAPSHOTS").is_ok_and(|action| action == "overwrite") && !expected.exists() {
        fs::create_dir_all(expected.parent().unwrap()).unwrap();
        fs::write(&expected, "").unwrap();
    }
    let assert = Assert::new().action_env("SNAPSHOTS");
    assert.eq(actual, Data::read_from(&expected, None).raw());
}

/// Makes what git cannot hold, or should not.
fn prepare(name: &str, case: &Case) {
    let at = |path: &str| case.path("site").join(path);
    let incident = |title: &str, body: &str| {
        format!(
            "---\ntitle: {title}\naffects:\n  web-app@us: major outage\nstarted: 2026-03-05 22:51 +01:00\n---\n{body}\n"
        )
    };
    match name {
        "empty-folder" => fs::create_dir(case.path("site")).unwrap(),
        "ten-megabytes" => {
            fs::write(at("incidents/long-line.md"), incident(&"x".repeat(10_000_000), "One line.")).unwrap();
            let lines = "A line of a log that somebody pasted.\n".repeat(260_000);
            fs::write(at("incidents/many-lines.md"), incident("Many lines", &lines)).unwrap();
            let keys = format!("web-app@us: broken, {}", "nothing: down, ".repeat(100));
            let odd = incident("Odd", "")
                .replace("  web-app@us: major outage", &format!("  {keys}{}", "y".repeat(10_000_000)));
            fs::write(at("incidents/odd-line.md"), odd).unwrap();
        }
        "names-that-differ-in-case" => {
            fs::write(at("incidents/Bare-503.md"), incident("Told in capitals", "Above.")).unwrap();
            fs::write(at("incidents/bare-503.md"), incident("Told in small letters", "Below.")).unwrap();
        }
        #[cfg(unix)]
        _ => links(name, case),
        #[cfg(not(unix))]
        _ => (),
    }
}

#[cfg(unix)]
fn links(name: &str, case: &Case) {
    use std::ffi::OsStr;
    use std::os::unix::{ffi::OsStrExt, fs::symlink};
    let at = |path: &str| case.path("site").join(path);
    match name {
        "link-out-of-the-folder" => {
            fs::write(case.path("secret.md"), "---\ntitle: Secret\n---\nNobody may read this.\n").unwrap();
            symlink("../../secret.md", at("incidents/secret.md")).unwrap();
            copy(&at("incidents"), &case.path("elsewhere"));
            symlink("../../elsewhere", at("incidents/elsewhere")).unwrap();
        }
        // Listed, and gone when it is read: to the command a link that leads nowhere is the same.
        "vanished-file" => symlink("gone.md", at("incidents/2026-03-05-gone.md")).unwrap(),
        "no-file" => {
            assert!(
                std::process::Command::new("mkfifo").arg(at("incidents/pipe.md")).status().unwrap().success()
            );
        }
        "name-not-utf8" => {
            let name = OsStr::from_bytes(b"r\xe9seau.md");
            fs::write(at("incidents").join(name), "---\ntitle: R\n---\n").unwrap();
        }
        _ => (),
    }
}

/// A case without a site is made above; every other begins with files that somebody wrote.
#[test]
fn every_case_without_a_site_is_prepared() {
    let made = ["missing-folder", "empty-folder"];
    let without = cases()
        .into_iter()
        .filter(|name| !Path::new(&fixtures().join("bad").join(name).join("site")).exists());
    assert_eq!(without.collect::<std::collections::BTreeSet<_>>(), made.map(str::to_owned).into());
    assert_eq!(NOW, "2026-03-05T22:15:00Z", "the cases are written for this instant");
}
