//! The parts of the Rust toolchain that rustup does not bring by itself once a toolchain is installed.

use std::path::Path;

use crate::command;
use crate::failure::Failure;
use crate::terminal::{have, quiet_step};

const TARGET: &str = "wasm32-unknown-unknown";

/// Makes sure that Rust can compile for the browser.
pub(crate) fn wasm_target() -> Result<(), Failure> {
    let what = format!("the Rust target {TARGET}");
    let sysroot = command::output(command::new("rustc").args(["--print", "sysroot"])).unwrap_or_default();
    if Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).is_dir() {
        have(&what);
        return Ok(());
    }
    rustup(&what, ["target", "add", TARGET])
}

/// Makes sure that a component is there: the program that it brings can name its version.
pub(crate) fn component(component: &'static str, program: &str) -> Result<(), Failure> {
    if command::output(command::new(program).arg("--version")).is_some() {
        have(component);
        return Ok(());
    }
    rustup(component, ["component", "add", component])
}

fn rustup(what: &str, arguments: [&str; 3]) -> Result<(), Failure> {
    let next = format!(
        "Run `rustup {}` where there is a network; without rustup, add {what} with your package manager.",
        arguments.join(" ")
    );
    quiet_step(&format!("{what} with rustup"), || {
        command::run_quietly(command::new("rustup").args(arguments), &next)
    })
}
