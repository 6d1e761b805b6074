//! The command, tried from outside: `<feature>/<case>/site/` is the content, `expected/` what must come of it.
//!
//! Of `expected/`, `stdout.txt` and `stderr.txt` are what the command says; every other file is one of the site,
//! of HTML files only `<main>`. What nothing produced fails. `SNAPSHOTS=overwrite cargo test` rewrites the files
//! that are there; to compare one more, create it empty and overwrite.

#![expect(clippy::unwrap_used, clippy::panic, clippy::print_stderr, reason = "all of it is tests")]

mod bad;
mod build;
mod check;
mod config;
mod editing;
mod facts;
mod fallback_sizes;
mod harness;
mod init;
mod kill;
mod links;
mod new;
mod published;
mod reference;
mod resolve;
mod serve;
#[cfg(unix)]
mod terminal;
mod update;
mod writing;

/// A fixture that no test names proves nothing.
#[test]
fn every_case_is_used() {
    let sources: String = harness::files(&harness::fixtures())
        .into_iter()
        .filter(|path| path.ends_with(".rs"))
        .map(|path| std::fs::read_to_string(harness::fixtures().join(path)).unwrap())
        .collect();
    // Those of bad input are found by their folder.
    for file in harness::files(&harness::fixtures()).iter().filter(|file| !file.starts_with("bad/")) {
        if let Some((case, _)) = file.split_once("/site/") {
            assert!(sources.contains(&format!("\"{case}\"")), "no test uses `{case}`");
        }
    }
}
