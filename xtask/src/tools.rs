//! Programs that the build and the checks call, each in exactly one version, in a cache of our own.
//!
//! What is on the PATH in the right version is used. Everything else goes below [`tools_folder`], where a
//! stale version is replaced.

use std::process::Command;

use crate::command;
use crate::failure::Failure;
use crate::terminal::{have, quiet_step};
use crate::workspace::{Workspace, tools_folder};

/// A program in exactly one version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Tool {
    /// Builds the web bundle. The newest that this Rust can compile.
    Trunk,
    /// Makes JavaScript's side of the WebAssembly; speaks only to its own version of the crate.
    WasmBindgen,
    /// Shrinks the WebAssembly.
    WasmOpt,
    /// Judges licences and sources of dependencies.
    CargoDeny,
}

/// How a tool is brought.
struct Recipe {
    program: &'static str,
    version: String,
    installer: Installer,
    takes: &'static str,
}

enum Installer {
    /// `cargo install` of a crate, with further flags.
    Cargo(&'static str, &'static [&'static str]),
    /// `npm install --global` of a package in a version.
    Npm(&'static str),
}

impl Tool {
    /// Makes sure that the tool is there in the right version.
    pub(crate) fn bring(self, workspace: &Workspace) -> Result<(), Failure> {
        let recipe = self.recipe(workspace)?;
        let what = format!("{} {}", recipe.program, recipe.version);
        if recipe.is_present() {
            have(&what);
            return Ok(());
        }
        quiet_step(&format!("{what} ({})", recipe.takes), || recipe.install())
    }

    fn recipe(self, workspace: &Workspace) -> Result<Recipe, Failure> {
        let recipe = |program, version: &str, takes, installer| Recipe {
            program,
            version: version.to_owned(),
            installer,
            takes,
        };
        Ok(match self {
            // A debug build compiles in a third of the time and works as well.
            Self::Trunk => recipe(
                "trunk",
                "0.21.14",
                "about three minutes",
                Installer::Cargo("trunk", &["--debug", "--locked"]),
            ),
            // Its own lock file names crates that have been withdrawn, so it is not held to it; as a debug build it crawls.
            Self::WasmBindgen => recipe(
                "wasm-bindgen",
                &workspace.locked_version("wasm-bindgen")?,
                "about three minutes",
                Installer::Cargo("wasm-bindgen-cli", &[]),
            ),
            Self::WasmOpt => recipe("wasm-opt", "132", "some seconds", Installer::Npm("binaryen@132.0.0")),
            Self::CargoDeny => recipe(
                "cargo-deny",
                "0.20.2",
                "about two minutes",
                Installer::Cargo("cargo-deny", &["--debug", "--locked"]),
            ),
        })
    }
}

impl Recipe {
    fn is_present(&self) -> bool {
        let reported = command::output(command::new(self.program).arg("--version"));
        reported.is_some_and(|text| reports(&text, &self.version))
    }

    fn install(&self) -> Result<(), Failure> {
        let mut command = self.installation()?;
        let next = format!(
            "It needs a network, and {}. Or put {} {} on the PATH yourself, and run this again.",
            match self.installer {
                Installer::Cargo(..) => "a C compiler (Debian: apt-get install build-essential)",
                Installer::Npm(_) => "Node.js 20 or newer with npm",
            },
            self.program,
            self.version
        );
        command::run_quietly(&mut command, &next)?;
        if self.is_present() {
            return Ok(());
        }
        Err(Failure::new(
            format!("{} was installed, but does not report {}", self.program, self.version),
            next,
        ))
    }

    fn installation(&self) -> Result<Command, Failure> {
        let tools = tools_folder().ok_or_else(|| {
            Failure::new("there is no home folder to keep tools in", "Set HOME or XDG_CACHE_HOME.")
        })?;
        let mut command;
        match self.installer {
            Installer::Cargo(package, flags) => {
                command = command::new("cargo");
                // It is asked for only if it is missing or wrong, whatever cargo remembers of it.
                command.args(["install", "--force", package, "--version", &self.version]).args(flags);
                command.arg("--root").arg(tools);
                // Else it would build in, and wait for, the project's own target folder.
                command.env_remove("CARGO_TARGET_DIR");
            }
            Installer::Npm(package) => {
                command = command::new("npm");
                command.args(["install", "--global", "--no-audit", "--no-fund", package]);
                command.arg("--prefix").arg(tools);
            }
        }
        Ok(command)
    }
}

/// Whether a program's `--version` names a version: `trunk 0.21.14`, `wasm-opt version 132 (version_132)`.
fn reports(text: &str, version: &str) -> bool {
    text.split_whitespace().any(|word| word == version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_recognised_in_what_each_tool_reports() {
        assert!(reports("trunk 0.21.14\n", "0.21.14"));
        assert!(reports("wasm-opt version 132 (version_132)\n", "132"));
    }

    #[test]
    fn a_version_that_only_begins_alike_is_another() {
        assert!(!reports("trunk 0.21.14\n", "0.21.1"));
        assert!(!reports("wasm-bindgen 0.2.130\n", "0.2.13"));
    }
}
