//! Which file of the folder is what, which id its name stands for, and which files are translations of which.
//!
//! A name that is no id is read all the same, at the nearest address that is free: at night, an address that looks odd
//! is better than none.

mod folders;

use std::collections::BTreeMap;

use deunicode::deunicode;
use stormlamp_model::{Id, Settings};
use unic_langid::LanguageIdentifier;

use crate::codes;
use crate::diagnostic::{Diagnostic, Problems};
use crate::reserved;
use crate::stray;

/// A file that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) id: Id,
    /// By their names.
    pub(crate) translations: Vec<TranslationFile>,
}

/// A translation of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TranslationFile {
    pub(crate) path: String,
    /// One of the languages of the site, and not its default.
    pub(crate) language: String,
}

/// What is read of a folder, by ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Files {
    pub(crate) incidents: Vec<File>,
    pub(crate) maintenance: Vec<File>,
    pub(crate) pages: Vec<File>,
}

/// A folder of the format.
#[derive(Clone, Copy, Debug)]
struct Shelf {
    folder: &'static str,
    /// What stands in it.
    what: &'static str,
    example: &'static str,
}

const INCIDENTS: Shelf =
    Shelf { folder: "incidents/", what: "an incident", example: "incidents/2026-03-05-bare-503.md" };
const MAINTENANCE: Shelf =
    Shelf { folder: "maintenance/", what: "a maintenance", example: "maintenance/2026-03-12-upgrade.md" };
const PAGES: Shelf = Shelf { folder: "pages/", what: "a page", example: "pages/about.md" };
/// Read when something is made of them, and not before.
const TEMPLATES: Shelf = Shelf { folder: "templates/", what: "a template", example: "templates/outage.md" };

/// Sorts all paths, and says what is not read. Hidden files mean nothing.
pub(crate) fn files(paths: &[String], settings: &Settings) -> (Files, Vec<Diagnostic>) {
    let visible: Vec<&String> =
        paths.iter().filter(|path| !path.split('/').any(|part| part.starts_with('.'))).collect();
    let mut diagnostics = Vec::new();
    let templates = visible.iter().filter(|path| path.starts_with(TEMPLATES.folder));
    diagnostics.extend(
        templates
            .filter(|path| named(path, TEMPLATES).is_none())
            .flat_map(|path| unexpected(path, TEMPLATES)),
    );
    diagnostics.extend(folders::misspelt(&visible));
    // Incidents and maintenance share their ids: commands find both by them.
    let mut ids = BTreeMap::new();
    let incidents = shelf(INCIDENTS, &visible, &mut ids, settings, &mut diagnostics);
    let maintenance = shelf(MAINTENANCE, &visible, &mut ids, settings, &mut diagnostics);
    let mut pages = shelf(PAGES, &visible, &mut BTreeMap::new(), settings, &mut diagnostics);
    pages.retain(|page| {
        let reserved = reserved::is_reserved(&page.id, &settings.languages);
        if reserved {
            let mut problems = Problems::of(&page.path);
            let message =
                format!("the address `/{}/` belongs to the site itself; this page is left out", page.id);
            problems.whole(codes::RESERVED_ID, message, "give the file another name, for example `about.md`");
            diagnostics.extend(problems.finish());
        }
        !reserved
    });
    (Files { incidents, maintenance, pages }, diagnostics)
}

/// A name taken apart.
struct Named<'a> {
    path: &'a str,
    stem: &'a str,
    /// The tag of a translation, as it is written.
    tag: Option<&'a str>,
}

fn shelf(
    shelf: Shelf,
    paths: &[&String],
    ids: &mut BTreeMap<Id, String>,
    settings: &Settings,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<File> {
    let (mut mains, mut translations) = (Vec::new(), Vec::new());
    for path in paths.iter().filter(|path| path.starts_with(shelf.folder)) {
        match named(path, shelf) {
            Some(named) if named.tag.is_some() => translations.push(named),
            Some(named) => mains.push(named),
            None => diagnostics.extend(unexpected(path, shelf)),
        }
    }
    // Names that are ids come first, so that none loses its address to one that is merely near.
    let (exact, odd): (Vec<_>, Vec<_>) = mains.iter().partition(|named| Id::new(named.stem).is_some());
    let mut files = BTreeMap::new();
    for named in exact.into_iter().chain(odd) {
        let mut problems = Problems::of(named.path);
        if let Some(id) = free_id(named, ids, &mut problems) {
            ids.insert(id.clone(), named.path.to_owned());
            let file = File { path: named.path.to_owned(), id, translations: Vec::new() };
            files.insert(named.stem, file);
        }
        diagnostics.extend(problems.finish());
    }
    for named in translations {
        diagnostics.extend(attach(&named, &mut files, settings));
    }
    let mut files: Vec<File> = files.into_values().collect();
    files.sort_by(|a, b| a.id.cmp(&b.id));
    files
}

fn named<'a>(path: &'a str, shelf: Shelf) -> Option<Named<'a>> {
    let stem = path.strip_prefix(shelf.folder)?.strip_suffix(".md").filter(|stem| !stem.contains('/'))?;
    let tagged = stem.rsplit_once('.').filter(|(id, tag)| !id.is_empty() && language(tag).is_some());
    Some(match tagged {
        Some((stem, tag)) => Named { path, stem, tag: Some(tag) },
        None => Named { path, stem, tag: None },
    })
}

/// A language tag in its canonical form.
fn language(tag: &str) -> Option<String> {
    tag.parse::<LanguageIdentifier>().ok().map(|tag| tag.to_string())
}

fn unexpected(path: &str, shelf: Shelf) -> Vec<Diagnostic> {
    let mut problems = Problems::of(path);
    let hint = format!(
        "{} is a file right in `{}` whose name ends with `.md`, for example `{}`",
        shelf.what, shelf.folder, shelf.example
    );
    problems.whole(
        codes::UNEXPECTED_FILE,
        format!("this is not the file of {}, and is not read", shelf.what),
        &hint,
    );
    problems.finish()
}

/// The id of a name, or the nearest one that is free.
fn free_id(named: &Named<'_>, taken: &BTreeMap<Id, String>, problems: &mut Problems) -> Option<Id> {
    let (path, stem) = (named.path, named.stem);
    let hint = "ids are made of small letters, digits and hyphens, for example `2026-03-05-bare-503.md`";
    let Some(wanted) = Id::new(stem).or_else(|| nearest_id(stem)) else {
        problems.whole(codes::BAD_ID, format!("`{stem}` is no id; the file is left out"), hint);
        return None;
    };
    let Some(other) = taken.get(&wanted) else {
        if wanted.as_str() != stem {
            problems.whole(codes::BAD_ID, format!("`{stem}` is no id; its address is `{wanted}`"), hint);
        }
        return Some(wanted);
    };
    let number = |number: usize| Id::new(&format!("{wanted}-{number}"));
    let id = (2..).find_map(|n| number(n).filter(|id| !taken.contains_key(id)))?;
    let message = match other.eq_ignore_ascii_case(path) {
        true => format!("its name differs from `{other}` only in case; its address is `{id}`"),
        false => format!("`{other}` has the id `{wanted}` already; the address of this one is `{id}`"),
    };
    problems.whole(codes::DUPLICATE_ID, message, "give the file a name of its own");
    Some(id)
}

/// A name as an id, other scripts as near as ASCII comes.
fn nearest_id(stem: &str) -> Option<Id> {
    let plain = deunicode(stem).to_ascii_lowercase();
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    Id::new(&words.collect::<Vec<_>>().join("-"))
}

/// Gives a translation to the file that it translates, or says why it has none.
fn attach(named: &Named<'_>, files: &mut BTreeMap<&str, File>, settings: &Settings) -> Vec<Diagnostic> {
    let mut problems = Problems::of(named.path);
    let tag = named.tag.unwrap_or_default();
    let language = language(tag).unwrap_or_default();
    let Some(main) = files.get_mut(named.stem) else {
        stray::of_nothing(named.path, named.stem, files.keys().copied(), &mut problems);
        return problems.finish();
    };
    if language == settings.default_language() {
        stray::in_the_default_language(named.stem, tag, &mut problems);
    } else if !settings.languages.contains(&language) {
        stray::in_no_language_of_the_site(tag, &settings.languages, &mut problems);
    } else if let Some(other) = main.translations.iter().find(|other| other.language == language) {
        let message = format!("`{}` is in `{language}` already; this file is not read", other.path);
        problems.whole(codes::DUPLICATE_ID, message, "keep one of the two");
    } else {
        main.translations.push(TranslationFile { path: named.path.to_owned(), language });
    }
    problems.finish()
}

#[cfg(test)]
mod tests;
