//! The rules of the repository that no compiler knows.
//!
//! Each rule is a function from what is in the tree to the places that break it, and is itself shown to fail on a
//! sample that does. `tree` reads the repository; `text`, `crates` and `versions` hold the rules.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot read the repository has to fail")]

mod crates;
mod text;
mod tree;
mod versions;

/// Fails with every place that breaks a rule.
#[track_caller]
fn assert_none(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}
