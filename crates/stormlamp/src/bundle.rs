//! The web bundle: from a folder that Trunk filled, from inside this program, or none.

use std::fs;
use std::path::Path;

use stormlamp_model::Settings;
use stormlamp_site::{Shell, ShellFile};

use crate::failure::Failure;

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// Where a bundle comes from.
const FILLED: &str = "`trunk build --release` at the root of Stormlamp fills `target/web`; \
                      without `--bundle` the site is built without scripts";

/// The bundle for a site with these settings; a folder that is given comes before what is inside.
pub(crate) fn shell(folder: Option<&Path>, settings: &Settings) -> Result<Shell, Failure> {
    let files = match folder {
        Some(folder) => read(folder)?,
        None => embedded(),
    };
    if files.is_empty() {
        return Ok(Shell::default());
    }
    let shell = Shell::from_bundle(&files, settings);
    shell.map_err(|error| {
        Failure::problem(error.to_string()).hint("leave out `--bundle` to build without scripts")
    })
}

fn embedded() -> Vec<ShellFile> {
    EMBEDDED
        .iter()
        .map(|(name, bytes)| ShellFile { name: (*name).to_owned(), bytes: bytes.to_vec() })
        .collect()
}

fn read(folder: &Path) -> Result<Vec<ShellFile>, Failure> {
    let failed = |error: std::io::Error| {
        Failure::problem(format!("cannot read the web bundle in `{}`: {error}", folder.display()))
            .hint(FILLED)
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if entry.file_type().is_ok_and(|kind| kind.is_file()) {
            let name = entry.file_name().to_string_lossy().into_owned();
            files.push(ShellFile { name, bytes: fs::read(entry.path()).map_err(failed)? });
        }
    }
    if files.is_empty() {
        let message = format!("the web bundle in `{}` is empty", folder.display());
        return Err(Failure::problem(message).hint(FILLED));
    }
    // Folders are read in any order, and the site must not depend on it.
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}
