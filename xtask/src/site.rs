//! `cargo xtask build`: Trunk makes the web bundle, and its hook the site.
//!
//! 1. [`build`] brings what Trunk needs and runs it at the root,
//! 2. Trunk compiles `web/` for the browser and calls `cargo xtask site` when the bundle is staged,
//! 3. [`generate`] has the generator write the site from the content folder and that bundle.
//!
//! The hook is a command of ours because Trunk starts it without a shell, which alone could tell the folders apart.

use std::path::PathBuf;
use std::{env, fs};

use crate::command;
use crate::failure::Failure;
use crate::needs::{self, SetUp};
use crate::terminal::{say, step};
use crate::workspace::{Workspace, tools_folder};

/// What is typed at the root to do the same by hand.
pub(crate) const TRUNK_BUILD: &str = "trunk build --release";

const READ_ABOVE: &str = "Read the first error above; `cargo xtask build` goes on from there.";

/// Sets up what is missing, then builds bundle and site.
pub(crate) fn build(workspace: &Workspace) -> Result<(), Failure> {
    SetUp::new(workspace).fulfil(needs::TRUNK)?;
    let mut trunk = command::from_words(TRUNK_BUILD.split(' '));
    trunk.env("STORMLAMP_SITE", &workspace.site).env("STORMLAMP_OUT", &workspace.out);
    step(TRUNK_BUILD, || command::run(&mut trunk, READ_ABOVE))?;
    say(&format!("  site  {}", workspace.out.display()));
    if let Some(tools) = tools_folder() {
        let path = tools.join("bin");
        say(&format!("  next  PATH=\"{}:$PATH\" {TRUNK_BUILD}   does it again by hand", path.display()));
    }
    Ok(())
}

/// Generates the site from the bundle: the one that Trunk is about to finish, else the last finished one.
pub(crate) fn generate(workspace: &Workspace) -> Result<(), Failure> {
    let staged = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let bundle = staged.unwrap_or_else(|| workspace.bundle());
    if fs::read_dir(&bundle).is_err() {
        let what = format!("there is no bundle in {}", bundle.display());
        return Err(Failure::new(what, "Run `cargo xtask build` first."));
    }
    let mut generator = stormlamp(Profile::of_trunk());
    generator.arg("build").arg(&workspace.site);
    generator.arg("--out").arg(&workspace.out).arg("--bundle").arg(bundle);
    command::run(&mut generator, "Correct what it names, or name another folder with STORMLAMP_SITE.")
}

/// Previews the content folder with the bundle just built, until it is interrupted.
pub(crate) fn serve(workspace: &Workspace) -> Result<(), Failure> {
    let mut preview = stormlamp(Profile::Release);
    preview.arg("serve").arg(&workspace.site).arg("--bundle").arg(workspace.bundle());
    command::run(&mut preview, "If the address is taken, `stormlamp serve --help` says how to take another.")
}

/// Fails unless bundle and generator have been built.
pub(crate) fn require(workspace: &Workspace) -> Result<(), Failure> {
    for path in [workspace.bundle(), generator()] {
        if !path.exists() {
            let what = format!("there is no {}", path.display());
            return Err(Failure::new(what, "Run `cargo xtask build` first."));
        }
    }
    Ok(())
}

/// The release build of `stormlamp`, in the target folder that this very program was compiled into.
pub(crate) fn generator() -> PathBuf {
    let this = env::current_exe().unwrap_or_default();
    let target = this.ancestors().nth(2).unwrap_or(&this);
    target.join("release").join("stormlamp")
}

/// How the generator is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Profile {
    Debug,
    Release,
}

impl Profile {
    /// As Trunk compiles the islands, so that a debug build waits for no optimiser; by itself optimised.
    fn of_trunk() -> Self {
        if env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "debug") {
            Self::Debug
        } else {
            Self::Release
        }
    }
}

fn stormlamp(profile: Profile) -> std::process::Command {
    let mut command = command::from_words(["cargo", "run", "--package", "stormlamp"]);
    if profile == Profile::Release {
        command.arg("--release");
    }
    command.arg("--");
    command
}
