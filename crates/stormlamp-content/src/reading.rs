//! Reading a whole folder: the configuration first, then every file on its own, then what files say of each other.

use std::cmp::Reverse;

use jiff::tz::TimeZone;
use stormlamp_model::{Incident, Maintenance, Page, Site};

use crate::claims::Claims;
use crate::codes;
use crate::config;
use crate::cores;
use crate::diagnostic::{Diagnostic, Problems};
use crate::folder::{Folder, FolderError};
use crate::identify::{self, Files};
use crate::incident_file::{self, Context, Read};
use crate::maintenance_file;
use crate::measured;
use crate::memory::{Forgetful, Memory};
use crate::page_file;
use crate::picture_file::Album;
use crate::pictures;
use crate::places::Atlas;
use crate::reader::{ReadFile, Reader, Source};
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
        reading.diagnostics.extend(measured::read(folder, &paths, site));
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
        // Ten thousand of them are moved about and sorted before they find their place.
        finish: |Read { item, claims, .. }| (Box::new(item), claims),
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
    let mut incidents: Vec<Box<Incident>> = incidents.into_iter().map(|found| found.item).collect();
    let mut maintenance: Vec<Maintenance> = maintenance.into_iter().map(|found| found.item).collect();
    let mut pages: Vec<Page> = pages.into_iter().map(|file| file.item).collect();
    if source.drafts == Drafts::Hidden {
        incidents.retain(|incident| !incident.draft);
        maintenance.retain(|maintenance| !maintenance.draft);
        pages.retain(|page| !page.draft);
    }
    sort(&mut incidents, &mut maintenance, &site.settings.timezone);
    site.incidents = cores::map(incidents, |incident| *incident);
    (site.maintenance, site.pages) = (maintenance, pages);
}

fn found<T>(ReadFile { path, item: (item, claims), .. }: ReadFile<(T, Claims)>) -> Found<T> {
    Found { item, path, claims }
}

/// Puts the latest first, undated ones last. What begins at the same time stays in the order of ids, in which files were
/// read.
fn sort(incidents: &mut [Box<Incident>], maintenance: &mut [Maintenance], zone: &TimeZone) {
    incidents.sort_by_cached_key(|incident| Reverse(incident.begin(zone)));
    let starts = |work: &Maintenance| work.starts.as_ref().map(|starts| starts.earliest(zone));
    maintenance.sort_by_cached_key(|work| Reverse(starts(work)));
}
