//! Packages of the operating system: the servers and the browser that the tests run against.
//!
//! On Debian and its kin they are installed with apt-get, as root or through sudo. Elsewhere the failure says
//! what to install by hand. They are found by what they bring, so any way of installing them will do.

use std::io::{IsTerminal, stdin};
use std::path::PathBuf;
use std::process::Command;

use crate::command;
use crate::failure::Failure;
use crate::terminal::{have, quiet_step};

/// A package, by what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Package {
    /// The server that the generated configuration is tried on.
    Nginx,
    /// The browser that pages are looked at with.
    Chromium,
    /// Fonts for the scripts of every language, Arabic and Hebrew among them.
    Fonts,
}

impl Package {
    /// Makes sure that it is there.
    pub(crate) fn bring(self, apt: &mut Apt) -> Result<(), Failure> {
        let names = self.apt_names();
        let what = names.join(" and ");
        if self.is_present() {
            have(&what);
            return Ok(());
        }
        apt.install(names)?;
        if self.is_present() {
            return Ok(());
        }
        Err(Failure::new(format!("{what}: installed, but not to be found"), by_hand(names)))
    }

    /// What Debian calls it, with what is needed to find it.
    fn apt_names(self) -> &'static [&'static str] {
        match self {
            Self::Nginx => &["nginx"],
            Self::Chromium => &["chromium"],
            Self::Fonts => &["fonts-noto-core", "fontconfig"],
        }
    }

    fn is_present(self) -> bool {
        match self {
            Self::Nginx => command::find("nginx").is_some(),
            Self::Chromium => chromium().is_some(),
            Self::Fonts => command::output(command::new("fc-list").arg("Noto Sans Arabic"))
                .is_some_and(|fonts| !fonts.trim().is_empty()),
        }
    }
}

/// The browser: the program that `CHROMIUM` names, else the first of the usual ones.
pub(crate) fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from).filter(|path| path.is_file());
    let usual = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    named.or_else(|| usual.into_iter().find_map(command::find))
}

/// Debian's package manager, whose lists are refreshed once a run.
#[derive(Default)]
pub(crate) struct Apt {
    refreshed: bool,
}

impl Apt {
    fn install(&mut self, packages: &[&str]) -> Result<(), Failure> {
        let (what, next) = (packages.join(" and "), by_hand(packages));
        if command::find("apt-get").is_none() {
            return Err(Failure::new(format!("{what} is missing, and there is no apt-get"), next));
        }
        if !self.refreshed {
            let refresh = || command::run_quietly(&mut apt_get(&["update"]), &next);
            quiet_step("the package lists of apt-get", refresh)?;
            self.refreshed = true;
        }
        let install = [&["install", "--yes", "--no-install-recommends"], packages].concat();
        quiet_step(&format!("{what} with apt-get"), || command::run_quietly(&mut apt_get(&install), &next))
    }
}

/// `apt-get`, as root: directly, or through sudo, which asks for a password only where somebody can type it.
fn apt_get(arguments: &[&str]) -> Command {
    let prefix: &[&str] = match (is_root(), stdin().is_terminal()) {
        (true, _) => &[],
        (false, true) => &["sudo"],
        (false, false) => &["sudo", "--non-interactive"],
    };
    let words = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    command::from_words(prefix.iter().chain(&words).chain(arguments).copied())
}

fn is_root() -> bool {
    command::output(command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}

fn by_hand(packages: &[&str]) -> String {
    let names = packages.join(" ");
    format!(
        "Install {names} with your package manager (Debian: sudo apt-get install {names}), and run this again."
    )
}
