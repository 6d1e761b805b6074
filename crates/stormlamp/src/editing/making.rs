//! A new file from its options to the folder.

use std::fs;
use std::path::Path;

use stormlamp_content::edit::{Fresh, New, create};
use stormlamp_content::{Drafts, Folder, read};
use stormlamp_model::Site;

use super::ask::Asking;
use super::desk::Desk;
use super::error::FileError;
use super::lock::Lock;
use super::replace;
use super::tell::{Told, notes, refused};
use crate::failure::Failure;
use crate::stdout;

/// How often somebody may have taken the id just before us.
const ATTEMPTS: usize = 20;

/// Makes a file, or shows it.
pub(crate) fn make(desk: &Desk, fresh: &Fresh, dry_run: bool) -> Result<Option<Told>, Failure> {
    let made = |site: &Site| {
        create(&desk.folder, site, fresh, desk.now).map_err(|refusal| refused(&refusal, "the new file"))
    };
    if dry_run {
        let new = made(&desk.site)?;
        notes(&new.notes);
        stdout::print(&String::from_utf8_lossy(&new.bytes))?;
        return Ok(None);
    }
    let _lock = Lock::take(desk.folder.root())?;
    for _ in 0..ATTEMPTS {
        // Since the questions were asked, others may have made files.
        let site = read(&desk.folder, Drafts::Shown).site;
        let New { path, bytes, heading, notes, .. } = made(site.as_ref().unwrap_or(&desk.site))?;
        match replace::create(&desk.place(&path), &bytes) {
            Err(FileError::Exists(_)) if fresh.id.is_none() => (),
            Err(error) => return Err(error.into()),
            Ok(()) => {
                let done =
                    heading.map_or("written".to_owned(), |heading| format!("written, with `## {heading}`"));
                return Ok(Some(Told { path, done, notes }));
            }
        }
    }
    Err(FileError::Exists(desk.place(fresh.kind.folder())).into())
}

/// Shows the new file, and asks whether it is meant.
pub(crate) fn confirm_new(desk: &Desk, fresh: &Fresh, asking: Asking) -> Result<(), Failure> {
    let new = create(&desk.folder, &desk.site, fresh, desk.now);
    let new = new.map_err(|refusal| refused(&refusal, "the new file"))?;
    let text = String::from_utf8_lossy(&new.bytes);
    anstream::eprint!("\n{}:\n\n{text}\n", desk.shown(&new.path).display());
    asking.confirmed()
}

/// The text of a template, by its name or by its path.
pub(crate) fn template(desk: &Desk, name: &Path) -> Result<String, Failure> {
    let inside = desk.place(&format!("templates/{}.md", name.display()));
    let path = if inside.is_file() { inside } else { name.to_owned() };
    fs::read_to_string(&path).map_err(|error| {
        let failure = Failure::usage(format!("--template: cannot read `{}`: {error}", path.display()));
        match templates(desk) {
            Some(names) => failure.hint(format!("the templates of this site are {names}")),
            None => failure.hint("a template is `templates/NAME.md` in the content folder"),
        }
    })
}

fn templates(desk: &Desk) -> Option<String> {
    let paths = desk.folder.list().ok()?;
    let name = |path: &String| Some(format!("`{}`", path.strip_prefix("templates/")?.strip_suffix(".md")?));
    let names: Vec<String> = paths.iter().filter_map(name).collect();
    (!names.is_empty()).then(|| names.join(", "))
}
