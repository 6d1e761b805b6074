//! The content that a command works on: the folder, and what was understood of it.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use stormlamp_content::{Drafts, Folder, FolderError, Memory, Reading, read, read_with};
use stormlamp_model::Site;

use crate::failure::Failure;
use crate::folder::DiskFolder;
use crate::report::{Count, Report};
use crate::stdout;

/// What makes a folder a content folder.
const CONFIG: &str = "stormlamp.toml";

/// Opens the content folder.
pub(crate) fn open(folder: &Path) -> Result<DiskFolder, Failure> {
    DiskFolder::open(folder).map_err(|error| refused(folder, &error))
}

fn refused(folder: &Path, error: &io::Error) -> Failure {
    let shown = folder.display();
    let hint = "name the folder that holds `stormlamp.toml`";
    match error.kind() {
        ErrorKind::NotFound => Failure::usage(format!("there is no folder `{shown}`")).hint(hint),
        ErrorKind::NotADirectory => {
            let parent = folder.parent().filter(|parent| parent.join(CONFIG).is_file());
            let hint = match parent.map(Path::display) {
                Some(parent) if parent.to_string().is_empty() => "leave it out".to_owned(),
                Some(parent) => format!("name the folder that it is in: `{parent}`"),
                None => hint.to_owned(),
            };
            Failure::usage(format!("`{shown}` is a file, and no folder")).hint(hint)
        }
        ErrorKind::PermissionDenied => {
            Failure::problem(format!("`{shown}` may not be read")).hint("check the permissions of the folder")
        }
        _ => Failure::usage(format!("cannot open `{shown}`: {error}")).hint(hint),
    }
}

/// Reads a site and shows on stderr what was not understood; fails only without a readable `stormlamp.toml`.
pub(crate) fn site(folder: &DiskFolder, drafts: Drafts) -> Result<(Site, Count), Failure> {
    shown(folder, read(folder, drafts))
}

/// The same, with a memory of what files were read as.
pub(crate) fn site_with(
    folder: &DiskFolder,
    drafts: Drafts,
    memory: &dyn Memory,
) -> Result<(Site, Count), Failure> {
    shown(folder, read_with(folder, drafts, memory))
}

fn shown(folder: &DiskFolder, reading: Reading) -> Result<(Site, Count), Failure> {
    let Reading { site, diagnostics } = reading;
    let report = Report::new(&diagnostics, folder);
    anstream::eprint!("{}", report.human(stdout::width_of_stderr()));
    let site = site.ok_or_else(|| unreadable(folder, "nothing was done"))?;
    Ok((site, report.count()))
}

/// A folder without a readable `stormlamp.toml`, and what that means.
pub(crate) fn unreadable(folder: &DiskFolder, so: &str) -> Failure {
    let shown = folder.root().display();
    if !matches!(folder.read(CONFIG), Err(FolderError::NotFound)) {
        return Failure::problem(format!("`{CONFIG}` in `{shown}` cannot be read, so {so}"))
            .hint("correct what is shown above; what was built before stays as it is");
    }
    let hint = match elsewhere(folder.root()) {
        Some(other) => format!("there is one in `{}`: name that folder", other.display()),
        None => "name the folder that holds it; `stormlamp init FOLDER` makes a new site".to_owned(),
    };
    Failure::problem(format!("there is no `{CONFIG}` in `{shown}`, so {so}")).hint(hint)
}

/// A folder just below or somewhere above that holds a `stormlamp.toml`.
fn elsewhere(root: &Path) -> Option<PathBuf> {
    let holds = |folder: &PathBuf| folder.join(CONFIG).is_file();
    let below =
        fs::read_dir(root).into_iter().flatten().flatten().map(|entry| entry.path()).filter(holds).min();
    below.or_else(|| root.ancestors().map(Path::to_owned).find(holds))
}
