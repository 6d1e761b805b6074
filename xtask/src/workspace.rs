//! Where things are: the repository, the content folder, the output, the tools, and what is locked.

use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::failure::Failure;

/// The repository and what is built from it.
pub(crate) struct Workspace {
    /// The repository's root; the current folder from now on.
    pub(crate) root: PathBuf,
    /// The content folder: `STORMLAMP_SITE`, else `examples/outages`.
    pub(crate) site: PathBuf,
    /// Where the site is written: `STORMLAMP_OUT`, else `dist`.
    pub(crate) out: PathBuf,
}

impl Workspace {
    /// Finds the repository and makes it the current folder. Paths that the environment names are taken from
    /// where the command was typed.
    pub(crate) fn enter() -> Result<Self, Failure> {
        let here = env::current_dir().map_err(|error| unusable("the current folder", &error))?;
        let root = root_above(&here)?;
        env::set_current_dir(&root).map_err(|error| unusable(&root.display().to_string(), &error))?;
        let named = |variable: &str, default: &str| match env::var_os(variable) {
            Some(path) if !path.is_empty() => here.join(path),
            _ => root.join(default),
        };
        let (site, out) = (named("STORMLAMP_SITE", "examples/outages"), named("STORMLAMP_OUT", "dist"));
        Ok(Self { root, site, out })
    }

    /// The folder of Trunk's bundle, as `Trunk.toml` names it.
    pub(crate) fn bundle(&self) -> PathBuf {
        self.root.join("target/web")
    }

    /// The version of a package in `Cargo.lock`.
    pub(crate) fn locked_version(&self, package: &str) -> Result<String, Failure> {
        let next = "Run `cargo generate-lockfile`, or restore Cargo.lock.";
        let lock = fs::read_to_string(self.root.join("Cargo.lock"))
            .map_err(|error| Failure::new(format!("Cargo.lock: {error}"), next))?;
        version_in_lock(&lock, package)
            .map(str::to_owned)
            .ok_or_else(|| Failure::new(format!("Cargo.lock does not name {package}"), next))
    }
}

/// The per-user folder of our tools: `stormlamp/tools` in the cache.
pub(crate) fn tools_folder() -> Option<PathBuf> {
    let named = |variable: &str| env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from);
    let cache = named("XDG_CACHE_HOME").filter(|path| path.is_absolute());
    cache.or_else(|| Some(named("HOME")?.join(".cache"))).map(|cache| cache.join("stormlamp").join("tools"))
}

fn root_above(here: &Path) -> Result<PathBuf, Failure> {
    let is_root = |folder: &&Path| folder.join("Trunk.toml").is_file() && folder.join("xtask").is_dir();
    here.ancestors().find(is_root).map(Path::to_owned).ok_or_else(|| {
        Failure::usage("this is not a checkout of Stormlamp", "Run it somewhere inside the repository.")
    })
}

fn version_in_lock<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

fn unusable(what: &str, error: &std::io::Error) -> Failure {
    Failure::new(format!("{what}: {error}"), "Run it in a folder that exists and that you may read.")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "\
[[package]]
name = \"wasm-bindgen-macro\"
version = \"0.2.131\"

[[package]]
name = \"wasm-bindgen\"
version = \"0.2.130\"
";

    #[test]
    fn the_locked_version_is_that_of_the_very_package() {
        assert_eq!(version_in_lock(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(version_in_lock(LOCK, "wasm"), None);
    }

    #[test]
    fn the_root_is_found_from_any_folder_of_the_repository() {
        let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(root_above(&xtask.join("src")).unwrap(), xtask.parent().unwrap());
        assert!(root_above(Path::new("/")).is_err());
    }
}
