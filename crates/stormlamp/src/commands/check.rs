//! `stormlamp check`: reads, and prints every problem.

use std::env;

use stormlamp_content::{Drafts, read};
use stormlamp_model::Site;

use crate::arguments::{Check, Format};
use crate::failure::{Failure, Status};
use crate::report::{Report, Repository};
use crate::{clock, content, fallback_pages, stdout};

pub(crate) fn run(arguments: &Check) -> Result<Status, Failure> {
    let folder = content::open(&arguments.content.folder)?;
    let reading = read(&folder, Drafts::Hidden);
    let report = Report::new(&reading.diagnostics, &folder);
    let repository = || Repository::around(folder.root(), env::current_dir().ok().as_deref());
    let failed = |error: serde_json::Error| Failure::problem(error.to_string());
    let text = match arguments.format {
        Format::Human => report.human(stdout::width()),
        Format::Json => report.json().map_err(failed)? + "\n",
        Format::Github => report.github(&repository()),
        Format::Sarif => report.sarif(&repository()).map_err(failed)? + "\n",
    };
    stdout::print(&text)?;
    let count = report.count();
    let Some(site) = reading.site else { return Err(content::unreadable(&folder, "nothing else was read")) };
    let extent = extent(&site);
    let (failing, notes) = fallback_pages::tried(site, clock::now(None));
    for failed in &failing {
        let which = failed.which(["cannot be made", "cannot be made"]);
        anstream::eprintln!("error: {which}: {}", failed.reason);
    }
    for note in &notes {
        anstream::eprintln!("note: {note}");
    }
    let nothing = || failing.is_empty().then(|| format!("no problems found{extent}"));
    if let Some(words) = count.words().or_else(nothing) {
        anstream::eprintln!("{words}");
    }
    let failed = count.errors > 0 || !failing.is_empty() || (arguments.strict && count.warnings > 0);
    Ok(if failed { Status::Problems } else { Status::Fine })
}

/// What was read: whoever misspelt a folder's name learns it here.
fn extent(site: &Site) -> String {
    let count = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {many}")),
    };
    let parts = [
        count(site.incidents.len(), "incident", "incidents"),
        count(site.maintenance.len(), "maintenance", "maintenance"),
        count(site.pages.len(), "page", "pages"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match parts.is_empty() {
        true => "; there are no incidents yet, they stand in `incidents/ID.md`".to_owned(),
        false => format!(" in {}", parts.join(", ")),
    }
}
