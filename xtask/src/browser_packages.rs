//! Playwright and axe for the browser tests, beside the tests, where Node finds them by itself.
//!
//! `tests/browser/package.json` names the versions, its lock file their digests.

use crate::command;
use crate::failure::Failure;
use crate::terminal::{have, quiet_step};
use crate::workspace::Workspace;

const NEXT: &str = "It needs a network, and Node.js 20 or newer with npm on the PATH.";

/// Makes sure that exactly the locked packages are there.
pub(crate) fn bring(workspace: &Workspace) -> Result<(), Failure> {
    let folder = workspace.root.join("tests/browser");
    let mut listed = command::new("npm");
    // It fails if a package is missing or has another version than package.json asks for.
    if command::output(listed.arg("ls").current_dir(&folder)).is_some() {
        have("playwright-core and axe-core");
        return Ok(());
    }
    let mut install = command::new("npm");
    install.args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder);
    quiet_step("playwright-core and axe-core with npm", || command::run_quietly(&mut install, NEXT))
}
