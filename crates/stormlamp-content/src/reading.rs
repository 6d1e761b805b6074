//! Reading a whole folder: the configuration first, then every file on its own, then what files say of each other.

use std::cmp::Reverse;
use std::iter;

use serde::Serialize;
use serde::de::DeserializeOwned;
use stormlamp_model::{Fingerprint, Id, Incident, Maintenance, Page, Site};

use crate::claims::Claims;
use crate::codes;
use crate::config;
use crate::diagnostic::{Diagnostic, Problems};
use crate::document;
use crate::folder::{Folder, FolderError};
use crate::identify::{self, File, Files};
use crate::incident_file::{self, Context, Read};
use crate::maintenance_file;
use crate::measured;
use crate::memory::{self, Forgetful, Memory, Outcome};
use crate::page_file;
use crate::picture_file::Album;
use crate::pictures::{self, Mention, Showing};
use crate::places::Atlas;
use crate::references::{self, Found};
use crate::styles;
use crate::templates;
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
    read_with(folder, drafts, &Forgetful)
}

/// The same, with a memory of what files were read as: those that it still knows are not opened.
pub fn read_with(folder: &dyn Folder, drafts: Drafts, memory: &dyn Memory) -> Reading {
    let mut problems = Problems::of(config::FILE);
    let site = source(folder, &mut problems).and_then(|text| config::read(&text, folder, &mut problems));
    let mut reading = Reading { site, diagnostics: Vec::new() };
    if let Some(site) = &mut reading.site {
        let paths = paths(folder, &mut problems);
        reading.diagnostics.extend(site.brand.styles.iter_mut().flat_map(styles::clean));
        reading.diagnostics.extend(templates::try_out(&mut site.fallbacks));
        let (files, found) = identify::files(&paths, &site.settings);
        reading.diagnostics.extend(found);
        let source = Source { folder, paths: &paths, memory, config: site.fingerprint, drafts };
        told(&source, files, site, &mut reading.diagnostics);
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
fn told(source: &Source<'_>, files: Files, site: &mut Site, diagnostics: &mut Vec<Diagnostic>) {
    let atlas = Atlas { components: &site.components, regions: &site.regions };
    let context = Context { settings: &site.settings, atlas };
    let incident: Reader<'_, Read<Incident>, _> = Reader {
        source,
        read: &|id, bytes, problems| incident_file::read(id, bytes, context, problems),
        translate: &translation::of_incident,
        finish: |Read { item, claims, .. }| (item, claims),
        is_draft: |(incident, _)| incident.draft,
        fingerprint: |(incident, _)| &mut incident.fingerprint,
    };
    let work: Reader<'_, Read<Maintenance>, _> = Reader {
        source,
        read: &|id, bytes, problems| maintenance_file::read(id, bytes, context, problems),
        translate: &translation::of_maintenance,
        finish: |Read { item, claims, .. }| (item, claims),
        is_draft: |(work, _)| work.draft,
        fingerprint: |(work, _)| &mut work.fingerprint,
    };
    let page: Reader<'_, Page, Page> = Reader {
        source,
        read: &page_file::read,
        translate: &page_file::translate,
        finish: |page| page,
        is_draft: |page| page.draft,
        fingerprint: |page| &mut page.fingerprint,
    };
    let mut incidents = incident.all(files.incidents, diagnostics);
    let mut maintenance = work.all(files.maintenance, diagnostics);
    let mut pages = page.all(files.pages, diagnostics);
    let showing = incident.showing(&mut incidents);
    let showing = showing.chain(work.showing(&mut maintenance)).chain(page.showing(&mut pages)).collect();
    let album = Album { folder: source.folder, memory: source.memory };
    site.pictures = pictures::settle(album, showing, source.paths, diagnostics);
    let mut incidents: Vec<_> = incidents.into_iter().map(found).collect();
    let mut maintenance: Vec<_> = maintenance.into_iter().map(found).collect();
    diagnostics.extend(references::settle(&mut incidents, &mut maintenance));
    site.incidents = incidents.into_iter().map(|found| found.item).collect();
    site.maintenance = maintenance.into_iter().map(|found| found.item).collect();
    site.pages = pages.into_iter().map(|file| file.item).collect();
}

fn found<T>(ReadFile { path, item: (item, claims), .. }: ReadFile<(T, Claims)>) -> Found<T> {
    Found { item, path, claims }
}

/// Puts the latest first, undated ones last.
fn sort(site: &mut Site) {
    let zone = &site.settings.timezone;
    site.incidents.sort_by_cached_key(|incident| (Reverse(incident.begin(zone)), incident.id.clone()));
    let starts = |work: &Maintenance| work.starts.as_ref().map(|starts| starts.earliest(zone));
    site.maintenance.sort_by_cached_key(|work| (Reverse(starts(work)), work.id.clone()));
    site.pages.sort_by(|a, b| a.id.cmp(&b.id));
}

/// Where files come from, and what is known of them from before.
struct Source<'a> {
    folder: &'a dyn Folder,
    /// Of all files.
    paths: &'a [String],
    memory: &'a dyn Memory,
    /// Of the configuration, on which depends what a file says.
    config: Fingerprint,
    drafts: Drafts,
}

/// A file that was read, its translations included.
struct ReadFile<U> {
    path: String,
    item: U,
    mentions: Vec<Mention>,
}

/// How files of a kind are read: as a `T`, of which a `U` lasts when the translations have been added.
struct Reader<'a, T, U> {
    source: &'a Source<'a>,
    read: &'a ReadOne<'a, T>,
    translate: &'a AddTranslation<'a, T>,
    finish: fn(T) -> U,
    is_draft: fn(&U) -> bool,
    fingerprint: fn(&mut U) -> &mut Fingerprint,
}

/// Makes something of an id and the bytes of a main file; `None` if they cannot be read at all.
type ReadOne<'a, T> = dyn Fn(Id, &[u8], &mut Problems) -> Option<T> + Sync + 'a;

/// Adds to it what the bytes of a translation into a language say.
type AddTranslation<'a, T> = dyn Fn(&mut T, &str, &[u8], &mut Problems) -> Option<()> + Sync + 'a;

impl<T, U: Send + Serialize + DeserializeOwned> Reader<'_, T, U> {
    /// Reads files on all cores.
    fn all(&self, files: Vec<File>, diagnostics: &mut Vec<Diagnostic>) -> Vec<ReadFile<U>> {
        let mut all = Vec::with_capacity(files.len());
        for (path, Outcome { item, diagnostics: found, mentions }) in self.outcomes(files) {
            all.extend(item.map(|item| ReadFile { path, item, mentions }));
            diagnostics.extend(found);
        }
        all
    }

    /// Those that show pictures.
    fn showing<'b>(&self, files: &'b mut [ReadFile<U>]) -> impl Iterator<Item = Showing<'b>> {
        let Self { is_draft, fingerprint, source, .. } = *self;
        let drafts = source.drafts;
        let files = files.iter_mut().filter(|file| !file.mentions.is_empty());
        files.map(move |ReadFile { item, mentions, .. }| {
            let public = !is_draft(item);
            let shown = public || drafts == Drafts::Shown;
            Showing { mentions, fingerprint: fingerprint(item), public, shown }
        })
    }

    #[cfg(feature = "parallel")]
    fn outcomes(&self, files: Vec<File>) -> Vec<(String, Outcome<U>)> {
        use rayon::iter::{IntoParallelIterator, ParallelIterator};
        files.into_par_iter().map(|file| self.one(file)).collect()
    }

    #[cfg(not(feature = "parallel"))]
    fn outcomes(&self, files: Vec<File>) -> Vec<(String, Outcome<U>)> {
        files.into_iter().map(|file| self.one(file)).collect()
    }

    /// What a file and its translations were read as when they were last read, else what they are read as now.
    fn one(&self, file: File) -> (String, Outcome<U>) {
        let Source { memory, config, .. } = self.source;
        let translations = file.translations.iter().map(|translation| translation.path.as_str());
        let stamp = memory.stamp(&iter::once(file.path.as_str()).chain(translations).collect::<Vec<_>>());
        let known = stamp.as_ref().and_then(|stamp| memory.recall(&file.path, stamp));
        // Which id a file has depends on the names of others, too.
        let as_of = document::with_other(*config, file.id.as_str().as_bytes());
        if let Some(outcome) = known.and_then(|bytes| memory::decode(bytes, as_of)) {
            return (file.path, outcome);
        }
        let path = file.path.clone();
        let outcome = self.open(file);
        // A memory may be kept where the site is served from: nothing goes there that is not on the site.
        let public = outcome.item.as_ref().is_some_and(|item| !(self.is_draft)(item));
        if let Some(stamp) = stamp.filter(|_| public)
            && let Some(bytes) = memory::encode(&outcome, as_of)
        {
            memory.keep(&path, stamp, bytes);
        }
        (path, outcome)
    }

    /// Reads a file and its translations; those of a file that is left out are left out with it.
    fn open(&self, file: File) -> Outcome<U> {
        let File { path, id, translations } = file;
        let mut problems = Problems::of(&path);
        let mut mentions = Vec::new();
        let mut item = self.bytes(&path, &mut problems).and_then(|bytes| {
            mentions.extend(pictures::mentions(&path, &bytes));
            (self.read)(id, &bytes, &mut problems)
        });
        let mut diagnostics = problems.finish();
        for translation in translations {
            let Some(item) = &mut item else { break };
            let mut problems = Problems::of(&translation.path);
            let bytes = self.bytes(&translation.path, &mut problems);
            bytes.and_then(|bytes| {
                mentions.extend(pictures::mentions(&translation.path, &bytes));
                (self.translate)(item, &translation.language, &bytes, &mut problems)
            });
            diagnostics.extend(problems.finish());
        }
        Outcome { item: item.map(self.finish), diagnostics, mentions }
    }

    fn bytes(&self, path: &str, problems: &mut Problems) -> Option<Vec<u8>> {
        let error = match self.source.folder.read(path) {
            Ok(bytes) => return Some(bytes),
            Err(error) => error,
        };
        let message = format!("this file cannot be read and is left out: {error}");
        problems.whole(codes::UNREADABLE_FILE, message, error.hint());
        None
    }
}
