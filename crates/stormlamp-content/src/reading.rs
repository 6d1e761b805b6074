//! Reading a whole folder: the configuration first, then every file on its own, then what files say of each other.

use std::cmp::Reverse;

use stormlamp_model::{Id, Incident, Maintenance, Page, Site};

use crate::codes;
use crate::config;
use crate::diagnostic::{Diagnostic, Problems};
use crate::folder::{Folder, FolderError};
use crate::identify::{self, File, Files};
use crate::incident_file::{self, Context, Read};
use crate::maintenance_file;
use crate::measured;
use crate::page_file;
use crate::places::Atlas;
use crate::references::{self, Found};
use crate::translation;

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

/// Reads `stormlamp.toml`, the logo, incidents, maintenance, pages and what was measured. Never stops at the first
/// problem.
pub fn read(folder: &dyn Folder, drafts: Drafts) -> Reading {
    let mut problems = Problems::of(config::FILE);
    let site = source(folder, &mut problems).and_then(|text| config::read(&text, folder, &mut problems));
    let mut reading = Reading { site, diagnostics: Vec::new() };
    if let Some(site) = &mut reading.site {
        let paths = paths(folder, &mut problems);
        let (files, found) = identify::files(&paths, &site.settings);
        reading.diagnostics.extend(found);
        told(folder, files, site, &mut reading.diagnostics);
        sort(site);
        reading.diagnostics.extend(measured::read(folder, &paths, site));
        if drafts == Drafts::Hidden {
            site.incidents.retain(|incident| !incident.draft);
            site.maintenance.retain(|maintenance| !maintenance.draft);
            site.pages.retain(|page| !page.draft);
        }
    }
    reading.diagnostics.extend(problems.finish());
    let place = |diagnostic: &Diagnostic| (diagnostic.span.start, diagnostic.span.end);
    reading.diagnostics.sort_by(|a, b| a.file.cmp(&b.file).then_with(|| place(a).cmp(&place(b))));
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

/// Reads the files that people write, and compares them with each other.
fn told(folder: &dyn Folder, files: Files, site: &mut Site, diagnostics: &mut Vec<Diagnostic>) {
    let atlas = Atlas { components: &site.components, regions: &site.regions };
    let context = Context { settings: &site.settings, atlas };
    let incident: Reader<'_, Read<Incident>> = Reader {
        folder,
        read: &|id, bytes, problems| incident_file::read(id, bytes, context, problems),
        translate: &translation::of_incident,
    };
    let work: Reader<'_, Read<Maintenance>> = Reader {
        folder,
        read: &|id, bytes, problems| maintenance_file::read(id, bytes, context, problems),
        translate: &translation::of_maintenance,
    };
    let page: Reader<'_, Page> = Reader { folder, read: &page_file::read, translate: &page_file::translate };
    let found = |(path, Read { item, claims, .. })| Found { item, path, claims };
    let mut incidents: Vec<_> = incident.all(files.incidents, diagnostics).into_iter().map(found).collect();
    let found = |(path, Read { item, claims, .. })| Found { item, path, claims };
    let mut maintenance: Vec<_> = work.all(files.maintenance, diagnostics).into_iter().map(found).collect();
    let pages = page.all(files.pages, diagnostics);
    diagnostics.extend(references::settle(&mut incidents, &mut maintenance));
    site.incidents = incidents.into_iter().map(|found| found.item).collect();
    site.maintenance = maintenance.into_iter().map(|found| found.item).collect();
    site.pages = pages.into_iter().map(|(_, page)| page).collect();
}

/// Puts the latest first, undated ones last.
fn sort(site: &mut Site) {
    let zone = &site.settings.timezone;
    site.incidents.sort_by_cached_key(|incident| (Reverse(incident.begin(zone)), incident.id.clone()));
    let starts = |work: &Maintenance| work.starts.as_ref().map(|starts| starts.earliest(zone));
    site.maintenance.sort_by_cached_key(|work| (Reverse(starts(work)), work.id.clone()));
    site.pages.sort_by(|a, b| a.id.cmp(&b.id));
}

/// How files of a kind are read.
struct Reader<'a, T> {
    folder: &'a dyn Folder,
    read: &'a ReadOne<'a, T>,
    translate: &'a AddTranslation<'a, T>,
}

/// Makes something of an id and the bytes of a main file; `None` if they cannot be read at all.
type ReadOne<'a, T> = dyn Fn(Id, &[u8], &mut Problems) -> Option<T> + Sync + 'a;

/// Adds to it what the bytes of a translation into a language say.
type AddTranslation<'a, T> = dyn Fn(&mut T, &str, &[u8], &mut Problems) -> Option<()> + Sync + 'a;

type Outcome<T> = (Option<(String, T)>, Vec<Diagnostic>);

impl<T: Send> Reader<'_, T> {
    /// Reads files on all cores; each comes with its path.
    fn all(&self, files: Vec<File>, diagnostics: &mut Vec<Diagnostic>) -> Vec<(String, T)> {
        let mut all = Vec::with_capacity(files.len());
        for (item, found) in self.outcomes(files) {
            all.extend(item);
            diagnostics.extend(found);
        }
        all
    }

    #[cfg(feature = "parallel")]
    fn outcomes(&self, files: Vec<File>) -> Vec<Outcome<T>> {
        use rayon::iter::{IntoParallelIterator, ParallelIterator};
        files.into_par_iter().map(|file| self.one(file)).collect()
    }

    #[cfg(not(feature = "parallel"))]
    fn outcomes(&self, files: Vec<File>) -> Vec<Outcome<T>> {
        files.into_iter().map(|file| self.one(file)).collect()
    }

    /// Reads a file and its translations; those of a file that is left out are left out with it.
    fn one(&self, file: File) -> Outcome<T> {
        let File { path, id, translations } = file;
        let mut problems = Problems::of(&path);
        let mut item =
            self.bytes(&path, &mut problems).and_then(|bytes| (self.read)(id, &bytes, &mut problems));
        let mut diagnostics = problems.finish();
        for translation in translations {
            let Some(item) = &mut item else { break };
            let mut problems = Problems::of(&translation.path);
            let bytes = self.bytes(&translation.path, &mut problems);
            bytes.and_then(|bytes| (self.translate)(item, &translation.language, &bytes, &mut problems));
            diagnostics.extend(problems.finish());
        }
        (item.map(|item| (path, item)), diagnostics)
    }

    fn bytes(&self, path: &str, problems: &mut Problems) -> Option<Vec<u8>> {
        let error = match self.folder.read(path) {
            Ok(bytes) => return Some(bytes),
            Err(error) => error,
        };
        let message = format!("this file cannot be read and is left out: {error}");
        problems.whole(codes::UNREADABLE_FILE, message, error.hint());
        None
    }
}
