//! `cargo xtask deny`: licences, duplicates and sources of the dependencies, as `deny.toml` allows them.
//!
//! It is no stage of `cargo xtask test`: the answer depends on Cargo.lock alone, and the tool takes minutes to get.

use crate::command;
use crate::failure::Failure;
use crate::needs::{Need, SetUp};
use crate::terminal::step;
use crate::tools::Tool;
use crate::workspace::Workspace;

const CHECK: &str = "cargo-deny --workspace check licenses bans sources";

/// Checks them, after bringing cargo-deny if it is missing.
pub(crate) fn check(workspace: &Workspace) -> Result<(), Failure> {
    SetUp::new(workspace).fulfil(&[Need::Tool(Tool::CargoDeny)])?;
    let next = "Take another crate, or add the licence to deny.toml with a reason.";
    step(CHECK, || command::run(&mut command::from_words(CHECK.split(' ')), next))
}
