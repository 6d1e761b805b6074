//! What commands need on the machine, each brought in once if it is missing.

use std::collections::HashSet;

use crate::failure::Failure;
use crate::system_packages::{Apt, Package};
use crate::tools::Tool;
use crate::workspace::Workspace;
use crate::{browser_packages, rust_toolchain, site};

/// Something that has to be there before a command can run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Need {
    /// A component of the Rust toolchain, as rustup calls it, and the program that it brings.
    Component(&'static str, &'static str),
    /// The target that the islands are built for.
    WasmTarget,
    /// A program in exactly one version.
    Tool(Tool),
    /// A package of the operating system.
    Package(Package),
    /// Playwright and axe, which drive and judge the browser.
    BrowserPackages,
    /// What a build of the site leaves behind; it is asked for, not made.
    Built,
}

/// What `trunk build` needs.
pub(crate) const TRUNK: &[Need] =
    &[Need::WasmTarget, Need::Tool(Tool::Trunk), Need::Tool(Tool::WasmBindgen), Need::Tool(Tool::WasmOpt)];

/// Remembers what is there, so that nothing is looked for twice.
pub(crate) struct SetUp<'a> {
    workspace: &'a Workspace,
    fulfilled: HashSet<Need>,
    apt: Apt,
}

impl<'a> SetUp<'a> {
    /// Nothing has been looked for yet.
    pub(crate) fn new(workspace: &'a Workspace) -> Self {
        Self { workspace, fulfilled: HashSet::new(), apt: Apt::default() }
    }

    /// Makes sure that everything named is there, in order, and stops at the first that cannot be had.
    pub(crate) fn fulfil(&mut self, needs: &[Need]) -> Result<(), Failure> {
        for need in needs {
            if !self.fulfilled.contains(need) {
                self.bring(*need)?;
                self.fulfilled.insert(*need);
            }
        }
        Ok(())
    }

    fn bring(&mut self, need: Need) -> Result<(), Failure> {
        match need {
            Need::Component(component, program) => rust_toolchain::component(component, program),
            Need::WasmTarget => rust_toolchain::wasm_target(),
            Need::Tool(tool) => tool.bring(self.workspace),
            Need::Package(package) => package.bring(&mut self.apt),
            Need::BrowserPackages => browser_packages::bring(self.workspace),
            Need::Built => site::require(self.workspace),
        }
    }
}
