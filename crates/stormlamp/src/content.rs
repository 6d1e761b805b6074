//! The content that a command works on: the folder, and what was understood of it.

use std::path::Path;

use stormlamp_content::{Drafts, Reading, read};
use stormlamp_model::Site;

use crate::failure::Failure;
use crate::folder::DiskFolder;
use crate::report::{Count, Report};

/// Opens the content folder.
pub(crate) fn open(folder: &Path) -> Result<DiskFolder, Failure> {
    let hint = "name the folder that holds `stormlamp.toml`";
    let failed = |error| Failure::usage(format!("cannot open `{}`: {error}", folder.display())).hint(hint);
    DiskFolder::open(folder).map_err(failed)
}

/// Reads a site and shows on stderr what was not understood; fails only without a readable `stormlamp.toml`.
pub(crate) fn site(folder: &DiskFolder, drafts: Drafts) -> Result<(Site, Count), Failure> {
    let Reading { site, diagnostics } = read(folder, drafts);
    let report = Report::new(&diagnostics, folder);
    anstream::eprint!("{}", report.human());
    let unreadable = || Failure::problem("`stormlamp.toml` cannot be read, so nothing was done");
    let site = site.ok_or_else(unreadable)?;
    Ok((site, report.count()))
}
