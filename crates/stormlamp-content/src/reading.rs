//! Reading a whole folder: the configuration first, then every incident file on its own.

use std::cmp::Reverse;

use stormlamp_model::{Incident, Site};

use crate::codes;
use crate::config;
use crate::diagnostic::{Diagnostic, Problems};
use crate::folder::{Folder, FolderError};
use crate::identify::{self, IncidentFile};
use crate::incident_file::{self, Context};
use crate::measured;
use crate::places::Atlas;

/// What was understood of a folder, and everything that was not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The site; `None` only if `stormlamp.toml` cannot be read at all.
    pub site: Option<Site>,
    /// All problems of all files, by file and place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Whether what is marked as a draft is part of the site. It is read and diagnosed in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafts {
    /// For everybody to see: drafts are left out.
    Hidden,
    /// A preview: drafts are there.
    Shown,
}

/// Reads `stormlamp.toml`, the logo, `incidents/*.md` and what was measured. Never stops at the first problem.
pub fn read(folder: &dyn Folder, drafts: Drafts) -> Reading {
    let mut problems = Problems::of(config::FILE);
    let site = source(folder, &mut problems).and_then(|text| config::read(&text, folder, &mut problems));
    let mut reading = Reading { site, diagnostics: Vec::new() };
    if let Some(site) = &mut reading.site {
        let paths = paths(folder, &mut problems);
        site.incidents = incidents(folder, &paths, site, &mut reading.diagnostics);
        reading.diagnostics.extend(measured::read(folder, &paths, site));
        if drafts == Drafts::Hidden {
            site.incidents.retain(|incident| !incident.draft);
        }
    }
    reading.diagnostics.extend(problems.finish());
    reading.diagnostics.sort_by(|a, b| a.file.cmp(&b.file));
    reading
}

fn source(folder: &dyn Folder, problems: &mut Problems) -> Option<String> {
    let place = "it stands at the top of the content folder and begins with `[site]`";
    let (code, message, hint) = match folder.read(config::FILE).map(String::from_utf8) {
        Ok(Ok(text)) => return Some(text),
        Ok(Err(_)) => {
            (codes::NOT_UTF8, "this file is not text in UTF-8".to_owned(), "save the file as UTF-8")
        }
        Err(FolderError::NotFound) => {
            (codes::UNREADABLE_FILE, "there is no `stormlamp.toml`".to_owned(), place)
        }
        Err(error) => (codes::UNREADABLE_FILE, format!("it cannot be read: {error}"), error.hint()),
    };
    problems.whole(code, message, hint);
    None
}

fn paths(folder: &dyn Folder, problems: &mut Problems) -> Vec<String> {
    folder.list().unwrap_or_else(|error| {
        let message = format!("the content folder cannot be listed: {error}");
        problems.whole(codes::UNREADABLE_FILE, message, "without it no incident is read");
        Vec::new()
    })
}

fn incidents(
    folder: &dyn Folder,
    paths: &[String],
    site: &Site,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Incident> {
    let (files, found) = identify::incident_files(paths);
    diagnostics.extend(found);
    let atlas = Atlas { components: &site.components, regions: &site.regions };
    let context = Context { settings: &site.settings, atlas };
    let mut incidents = Vec::with_capacity(files.len());
    for (incident, found) in read_all(files, |file| incident(folder, file, context)) {
        incidents.extend(incident);
        diagnostics.extend(found);
    }
    // Reversed, so that undated ones come last.
    let zone = &site.settings.timezone;
    incidents
        .sort_by(|a, b| Reverse(a.begin(zone)).cmp(&Reverse(b.begin(zone))).then_with(|| a.id.cmp(&b.id)));
    incidents
}

type Outcome = (Option<Incident>, Vec<Diagnostic>);

#[cfg(feature = "parallel")]
fn read_all(files: Vec<IncidentFile>, read: impl Fn(IncidentFile) -> Outcome + Send + Sync) -> Vec<Outcome> {
    use rayon::iter::{IntoParallelIterator, ParallelIterator};
    files.into_par_iter().map(read).collect()
}

#[cfg(not(feature = "parallel"))]
fn read_all(files: Vec<IncidentFile>, read: impl Fn(IncidentFile) -> Outcome) -> Vec<Outcome> {
    files.into_iter().map(read).collect()
}

fn incident(folder: &dyn Folder, file: IncidentFile, context: Context<'_>) -> Outcome {
    let mut problems = Problems::of(&file.path);
    let incident = match folder.read(&file.path) {
        Ok(bytes) => incident_file::read(file.id, &bytes, context, &mut problems),
        Err(error) => {
            let message = format!("this file cannot be read and is left out: {error}");
            problems.whole(codes::UNREADABLE_FILE, message, error.hint());
            None
        }
    };
    (incident, problems.finish())
}
