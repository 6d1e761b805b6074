//! `cargo xtask test`: every check of the repository, a stage a line of one table.
//!
//! Every stage runs, whatever the ones before it came to, and what a stage needs and cannot get fails it: nothing is
//! skipped.
//!
//! Nothing is compiled twice: every stage that compiles takes the workspace's default members as a whole, since naming a
//! package would choose other features for its dependencies, and with them another build. Debug builds serve the
//! linter and the tests; the one release build is that of Trunk's hook.

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::needs::{Need, SetUp, TRUNK};
use crate::site::{TRUNK_BUILD, generator};
use crate::system_packages::{Package, chromium};
use crate::workspace::Workspace;
use crate::{command, terminal};

/// A part of the tests.
struct Stage {
    name: &'static str,
    /// Run at the root. A word with `*` in its file name stands for the files that match.
    command: &'static str,
    needs: &'static [Need],
}

const RUSTFMT: Need = Need::Component("rustfmt", "rustfmt");
const CLIPPY: Need = Need::Component("clippy", "cargo-clippy");
const NGINX: Need = Need::Package(Package::Nginx);
const BROWSER: &[Need] = &[
    Need::Package(Package::Chromium),
    Need::Package(Package::Fonts),
    NGINX,
    Need::BrowserPackages,
    Need::Built,
];

#[rustfmt::skip] // A line a stage.
const STAGES: &[Stage] = &[
    Stage { name: "format", needs: &[RUSTFMT], command: "cargo fmt --all --check" },
    Stage { name: "lint", needs: &[CLIPPY], command: "cargo clippy --locked --all-targets -- -D warnings" },
    // All targets leave out what `cargo test` leaves out.
    Stage { name: "lint-servers", needs: &[CLIPPY], command: "cargo clippy --locked --test servers -- -D warnings" },
    Stage { name: "lint-web", needs: &[CLIPPY, Need::WasmTarget], command: "cargo clippy --locked -p stormlamp-islands -p stormlamp-lamp --target wasm32-unknown-unknown -- -D warnings" },
    Stage { name: "wasm", needs: &[Need::WasmTarget], command: "cargo check --locked --target wasm32-unknown-unknown -p stormlamp-content -p stormlamp-site" },
    Stage { name: "test", needs: &[], command: "cargo test --locked --no-fail-fast" },
    Stage { name: "build", needs: TRUNK, command: TRUNK_BUILD },
    Stage { name: "servers", needs: &[NGINX], command: "cargo test --locked --test servers" },
    Stage { name: "browser", needs: BROWSER, command: "node --test --test-reporter=spec tests/browser/*.test.mjs" },
];

/// Runs the named stages, or all. The last line says how many passed and how many failed.
pub(crate) fn run(workspace: &Workspace, names: &[&str]) -> Result<(), Failure> {
    let stages = chosen(names)?;
    let mut set_up = SetUp::new(workspace);
    let results: Vec<Outcome> = stages.into_iter().map(|stage| stage.run(workspace, &mut set_up)).collect();
    let failed = results.iter().filter(|result| !result.passed).count();
    terminal::print(&summary(&results))?;
    if failed == 0 { Ok(()) } else { Err(Failure::Told) }
}

/// Names the stages and what each runs.
pub(crate) fn list() -> Result<(), Failure> {
    terminal::print(
        &STAGES.iter().map(|stage| format!("{:<12} {}\n", stage.name, stage.command)).collect::<String>(),
    )
}

/// How a stage ended.
struct Outcome {
    name: &'static str,
    passed: bool,
    took: Duration,
}

impl Stage {
    fn run(&self, workspace: &Workspace, set_up: &mut SetUp<'_>) -> Outcome {
        terminal::say(&format!("\n== {}", self.name));
        let start = Instant::now();
        let result = set_up.fulfil(self.needs).and_then(|()| {
            terminal::step(self.command, || command::run(&mut self.prepared(workspace)?, &self.again()))
        });
        if let Err(failure) = &result {
            terminal::fail(failure);
        }
        Outcome { name: self.name, passed: result.is_ok(), took: start.elapsed() }
    }

    fn again(&self) -> String {
        format!("Read the first error above; `cargo xtask test {}` runs only this stage.", self.name)
    }

    /// The command. It works on `examples/outages`, whatever the environment says, and is told where the programs
    /// and the bundle are that it asked for.
    fn prepared(&self, workspace: &Workspace) -> Result<Command, Failure> {
        let mut words = Vec::new();
        for word in self.command.split(' ') {
            if word.contains('*') { words.extend(matching(word)?) } else { words.push(word.to_owned()) }
        }
        let mut command = command::from_words(words.iter().map(String::as_str));
        for variable in ["STORMLAMP_SITE", "STORMLAMP_OUT", "STORMLAMP_BUNDLE"] {
            command.env_remove(variable);
        }
        if self.needs.contains(&Need::Built) {
            command.env("STORMLAMP_BUNDLE", workspace.bundle()).env("STORMLAMP_BIN", generator());
        }
        if let Some(chromium) = chromium() {
            command.env("CHROMIUM", chromium);
        }
        Ok(command)
    }
}

fn chosen(names: &[&str]) -> Result<Vec<&'static Stage>, Failure> {
    if names.is_empty() {
        return Ok(STAGES.iter().collect());
    }
    let known = || STAGES.iter().map(|stage| stage.name).collect::<Vec<_>>().join(", ");
    let find = |name: &&str| {
        let stage = STAGES.iter().find(|stage| stage.name == *name);
        stage.ok_or_else(|| Failure::usage(format!("`{name}` is no stage"), format!("Stages: {}", known())))
    };
    names.iter().map(find).collect()
}

fn summary(results: &[Outcome]) -> String {
    let line = |result: &Outcome| {
        let verdict = if result.passed { "passed" } else { "FAILED" };
        format!("{:<12} {verdict}  {}\n", result.name, terminal::duration(result.took))
    };
    let passed = results.iter().filter(|result| result.passed).count();
    let lines: String = results.iter().map(line).collect();
    format!("\n{lines}\n{passed} passed, {} failed\n", results.len() - passed)
}

/// The files that a pattern like `tests/browser/*.test.mjs` stands for, sorted. None at all is a failure: a test
/// run without tests proves nothing.
fn matching(pattern: &str) -> Result<Vec<String>, Failure> {
    let (folder, name) = pattern.rsplit_once('/').unwrap_or((".", pattern));
    let (before, after) = name.split_once('*').unwrap_or((name, ""));
    let names = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = names.filter_map(|entry| entry.file_name().into_string().ok());
    let mut files: Vec<String> = names
        .filter(|name| name.len() >= before.len() + after.len())
        .filter(|name| name.starts_with(before) && name.ends_with(after))
        .map(|name| format!("{folder}/{name}"))
        .collect();
    files.sort();
    if files.is_empty() {
        let what = format!("no file matches {pattern}");
        return Err(Failure::new(what, "Restore the tests: `git checkout tests`."));
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_last_line_counts_what_passed_and_what_failed() {
        let outcome = |name, passed| Outcome { name, passed, took: Duration::from_secs(2) };
        let text = summary(&[outcome("format", true), outcome("lint", false), outcome("test", true)]);
        assert_eq!(text.lines().last(), Some("2 passed, 1 failed"));
        assert!(text.contains("lint         FAILED  2.0 s"), "{text}");
    }

    #[test]
    fn an_unknown_stage_is_answered_with_the_known_ones() {
        let Err(Failure::Usage { what, help }) = chosen(&["format", "brwser"]) else { panic!("accepted") };
        assert_eq!(what, "`brwser` is no stage");
        assert!(help.contains("browser"), "{help}");
    }

    #[test]
    fn without_names_every_stage_is_run_in_the_order_of_the_table() {
        let names: Vec<_> = chosen(&[]).unwrap().iter().map(|stage| stage.name).collect();
        let all = "format lint lint-servers lint-web wasm test build servers browser";
        assert_eq!(names.join(" "), all);
    }

    #[test]
    fn a_pattern_that_matches_nothing_fails() {
        assert!(matching("src/no-such-*.rs").is_err());
    }

    #[test]
    fn a_pattern_stands_for_the_files_it_matches() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let files = matching(&format!("{}/s*s.rs", folder.display())).unwrap();
        let names: Vec<_> = files.iter().filter_map(|file| file.rsplit('/').next()).collect();
        assert_eq!(names, ["stages.rs", "system_packages.rs"]);
    }
}
