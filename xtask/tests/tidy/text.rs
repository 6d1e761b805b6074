//! Rules about the text of single files.

use crate::assert_none;
use crate::tree::{SourceFile, files};

/// Beyond this a file is asking to be taken apart; its unit tests are not counted.
const LINES: usize = 400;

/// Hosts that packages come from. A lock file pins digests, not the mirror that somebody happened to use.
const REGISTRIES: [&str; 5] = [
    concat!("registry.", "npmjs.org"),
    concat!("index.", "crates.io"),
    concat!("static.", "crates.io"),
    concat!("files.", "pythonhosted.org"),
    concat!("deb.", "debian.org"),
];

/// Where people's and machines' own folders begin.
const MACHINE_FOLDERS: [&str; 5] = [
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/Us", "ers/"),
    concat!("/wo", "rk/"),
    concat!("C:", "\\"),
];

#[test]
fn every_rust_file_begins_with_its_duty() {
    assert_none(&broken(without_duty));
}

#[test]
fn no_rust_file_is_too_long_to_be_read() {
    assert_none(&broken(too_long));
}

#[test]
fn no_file_names_a_registry_or_a_folder_of_one_machine() {
    assert_none(&broken(names_a_machine));
}

#[test]
fn nothing_is_left_to_be_done_in_a_comment() {
    assert_none(&broken(left_to_be_done));
}

fn broken(rule: impl Fn(&SourceFile) -> Option<String>) -> Vec<String> {
    files().iter().filter_map(|file| Some(format!("{}: {}", file.path, rule(file)?))).collect()
}

fn without_duty(file: &SourceFile) -> Option<String> {
    let missing = file.is_rust() && !file.text.starts_with("//! ");
    missing.then(|| "begin it with `//!` and its duty in a sentence".to_owned())
}

fn too_long(file: &SourceFile) -> Option<String> {
    let lines = file.without_tests().lines().count();
    let counts = file.is_rust() && !file.path.split('/').any(|part| part == "tests" || part == "tests.rs");
    (counts && lines > LINES).then(|| format!("{lines} lines; take it apart along a seam of the problem"))
}

fn names_a_machine(file: &SourceFile) -> Option<String> {
    let host = REGISTRIES.into_iter().find(|host| file.text.contains(host));
    let resolved = file.path.ends_with("package-lock.json") && file.text.contains("\"resolved\"");
    let resolved = resolved.then_some("\"resolved\"");
    let folder = MACHINE_FOLDERS.into_iter().find(|folder| begins_a_path(&file.text, folder));
    host.or(resolved).or(folder).map(|found| format!("names `{found}`, which holds on one machine only"))
}

/// Whether an absolute path begins with `folder`; within an address the same letters are fine.
fn begins_a_path(text: &str, folder: &str) -> bool {
    let inside_a_path = |c: char| c.is_alphanumeric() || "._-~$}/*)>".contains(c);
    text.match_indices(folder).any(|(at, _)| !text[..at].ends_with(inside_a_path))
}

fn left_to_be_done(file: &SourceFile) -> Option<String> {
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("X", "XX")];
    let mark = marks
        .into_iter()
        .find(|mark| file.text.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == *mark));
    mark.filter(|_| file.is_rust()).map(|mark| format!("says {mark}; do it, or open an issue and name that"))
}

#[test]
fn a_file_without_duty_is_noticed() {
    assert!(without_duty(&SourceFile::sample("a.rs", "use std::fmt;\n")).is_some());
    assert!(without_duty(&SourceFile::sample("a.rs", "//! Formats.\n")).is_none());
    assert!(without_duty(&SourceFile::sample("a.css", "p {}\n")).is_none());
}

#[test]
fn a_long_file_is_noticed_and_its_unit_tests_are_not_counted() {
    let lines = |count| "let a = 1;\n".repeat(count);
    assert!(too_long(&SourceFile::sample("src/a.rs", &lines(401))).is_some());
    let tested = format!("{}\n#[cfg(test)]\nmod tests {{\n{}}}\n", lines(399), lines(300));
    assert!(too_long(&SourceFile::sample("src/a.rs", &tested)).is_none());
    assert!(too_long(&SourceFile::sample("tests/testsuite/main.rs", &lines(401))).is_none());
}

#[test]
fn a_machine_is_noticed_in_any_text() {
    for text in [
        concat!("see /ho", "me/anna/site"),
        concat!("out=\"/ro", "ot/x\""),
        concat!("https://registry.", "npmjs.org/a.tgz"),
    ] {
        assert!(names_a_machine(&SourceFile::sample("a.md", text)).is_some(), "{text}");
    }
    let lock = "\"resolved\": \"https://mirror.example/axe-core.tgz\"";
    assert!(names_a_machine(&SourceFile::sample("tests/browser/package-lock.json", lock)).is_some());
}

#[test]
fn an_address_with_the_same_letters_is_no_machine() {
    let text = concat!("https://northwind.example/ho", "me/ and $ROOT/ho", "me/");
    assert_eq!(names_a_machine(&SourceFile::sample("a.md", text)), None);
}

#[test]
fn what_is_left_to_be_done_is_noticed() {
    let text = concat!("//! A.\n// TO", "DO: later\n");
    assert!(left_to_be_done(&SourceFile::sample("a.rs", text)).is_some());
}
