//! Pictures that texts show: which files they mean, what is said of those that cannot be shown, and what the others
//! are. Only what a text refers to is published; of a picture that cannot be shown, the words are.
//!
//! Which pictures a file mentions depends on that file alone, and is remembered with it. What they are is looked at in
//! every run.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};
use serde::{Deserialize, Serialize};
use stormlamp_model::{Fingerprint, Picture, picture_path};

use crate::codes;
use crate::diagnostic::{Diagnostic, Mistake, Problems};
use crate::document;
use crate::folder::FolderError;
use crate::front_matter;
use crate::links;
use crate::memory::{self, Known};
use crate::picture_file::{Album, Flaw, Found};
use crate::piece::Piece;
use crate::sections::MARKDOWN;
use crate::suggest::nearest;

/// In bytes; what is larger is warned about.
const LARGE: u64 = 2_000_000;

/// A picture in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Mention {
    file: String,
    span: Range<usize>,
    /// The address as it was written, without entities and escapes.
    written: String,
}

/// The pictures of a file that are meant to be of the content folder, or of another host.
pub(crate) fn mentions(file: &str, bytes: &[u8]) -> Vec<Mention> {
    // Few texts have a picture, and the others need not be parsed for them.
    if !bytes.windows(2).any(|pair| pair == b"![") {
        return Vec::new();
    }
    let text = String::from_utf8_lossy(bytes);
    let Some(halves) = front_matter::part(Piece::new(&text, 0), &mut Problems::of(file)) else {
        return Vec::new();
    };
    let mention = |(event, range)| match event {
        Event::Start(Tag::Image { dest_url, .. }) if is_meant(&dest_url) => {
            let span = halves.body.slice(range).span();
            Some(Mention { file: file.to_owned(), span, written: dest_url.into_string() })
        }
        _ => None,
    };
    Parser::new_ext(halves.body.text, MARKDOWN).into_offset_iter().filter_map(mention).collect()
}

/// A path of the host (`/graph.png`) is its own affair, and what is no address at all is said elsewhere.
fn is_meant(written: &str) -> bool {
    let path_of_the_host = written.starts_with('/') && !written.starts_with("//");
    !written.is_empty() && !path_of_the_host && !links::is_refused(written)
}

impl Mention {
    /// The file that is meant, in the content folder.
    fn path(&self) -> Option<String> {
        let folder = self.file.split_once('/').map_or("", |(folder, _)| folder);
        let hidden = |path: &String| path.split('/').any(|part| part.starts_with('.'));
        picture_path(folder, &self.written).filter(|path| !self.is_elsewhere() && !hidden(path))
    }

    fn is_elsewhere(&self) -> bool {
        let first = self.written.split(['/', '?', '#']).next().unwrap_or_default();
        self.written.starts_with("//") || first.contains(':')
    }
}

/// Something that shows pictures.
pub(crate) struct Showing<'a> {
    pub(crate) mentions: &'a [Mention],
    /// Its fingerprint; each picture becomes part of it.
    pub(crate) fingerprint: &'a mut Fingerprint,
    /// Whether everybody sees it.
    pub(crate) public: bool,
    /// Whether it is part of the site.
    pub(crate) shown: bool,
}

/// Looks at all pictures: the ones that are published by their paths, and what is wrong with the others. `paths` are
/// those of all files.
pub(crate) fn settle(
    album: Album<'_>,
    showing: Vec<Showing<'_>>,
    paths: &[String],
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Picture> {
    let mut wanted: BTreeMap<String, bool> = BTreeMap::new();
    for Showing { mentions, public, .. } in &showing {
        for path in mentions.iter().filter_map(Mention::path) {
            *wanted.entry(path).or_default() |= public;
        }
    }
    let looked: BTreeMap<String, Result<Found, Flaw>> = all(wanted, album);
    let mut published = BTreeSet::new();
    for Showing { mentions, fingerprint, shown, .. } in showing {
        let looked_at = |mention: &Mention| mention.path().and_then(|path| looked.get(&path));
        for found in mentions.iter().filter_map(looked_at).flatten() {
            *fingerprint = document::with_other(*fingerprint, &found.picture.fingerprint.0);
            if shown {
                published.insert(found.picture.path.clone());
            }
        }
        for of_file in mentions.chunk_by(|a, b| a.file == b.file) {
            let mut problems = of_file.first().map(|first| Problems::of(&first.file)).into_iter();
            let Some(mut problems) = problems.next() else { continue };
            let mistakes = of_file.iter().filter_map(|mention| mistake(mention, looked_at(mention), paths));
            mistakes.for_each(|mistake| problems.report(mistake));
            diagnostics.extend(problems.finish());
        }
    }
    // A picture may lie beside the texts, where only they were expected.
    diagnostics.retain(|said| said.code != codes::UNEXPECTED_FILE.name || !published.contains(&said.file));
    let of_site = looked.into_iter().filter(|(path, _)| published.contains(path));
    of_site.filter_map(|(path, found)| Some((path, found.ok()?.picture))).collect()
}

fn all(wanted: BTreeMap<String, bool>, album: Album<'_>) -> BTreeMap<String, Result<Found, Flaw>> {
    let look = |(path, public): (String, bool), known: &dyn Known| {
        let found = album.look(&path, public, known);
        (path, found)
    };
    let wanted = wanted.into_iter().collect();
    memory::each(album.memory, wanted, |(path, _): &(String, bool)| path, look).into_iter().collect()
}

/// What is said of a picture; nothing if all is well.
fn mistake(mention: &Mention, looked: Option<&Result<Found, Flaw>>, paths: &[String]) -> Option<Mistake> {
    let written = &mention.written;
    let (why, hint) = match looked {
        Some(Ok(found)) => return heavy(mention, found),
        None if mention.is_elsewhere() => return Some(remote(mention)),
        None => (format!("`{written}` leads to no file of the content folder"), None),
        Some(Err(Flaw::Folder(FolderError::NotFound))) => {
            let path = mention.path().unwrap_or_default();
            (format!("there is no picture `{path}`"), meant(mention, &path, paths))
        }
        Some(Err(Flaw::Folder(FolderError::Unreadable(why)))) => {
            (format!("the picture `{written}` cannot be read: {why}"), None)
        }
        Some(Err(Flaw::Format)) => {
            let hint = "pictures are PNG, JPEG, GIF, WebP, AVIF or SVG files; export it as one of them";
            (format!("`{written}` is no picture that every browser shows"), Some(hint.to_owned()))
        }
        Some(Err(Flaw::Active(what))) => {
            let hint = "a picture stands alone: export it as plain SVG, without scripts and linked files";
            (format!("the picture `{written}` has {what}"), Some(hint.to_owned()))
        }
    };
    let usual = || {
        "a picture is named as it lies from this file, for example `![Errors per minute](../assets/errors.png)`"
            .to_owned()
    };
    let message = format!("{why}; its words are shown in its place");
    Some(Mistake::new(codes::BAD_PICTURE, mention.span.clone(), message).hint(hint.unwrap_or_else(usual)))
}

/// A file of the same or nearly the same name, as it is written in the text.
fn meant(mention: &Mention, path: &str, paths: &[String]) -> Option<String> {
    let name = path.rsplit('/').next()?;
    let names = paths.iter().filter(|path| !path.ends_with(".md") && !path.ends_with(".csv"));
    let names: BTreeMap<&str, &String> =
        names.map(|path| (path.rsplit('/').next().unwrap_or(path), path)).collect();
    let near =
        names.get(name).copied().or_else(|| names.get(nearest(name, names.keys().copied())?).copied())?;
    let folder = mention.file.split_once('/').map_or("", |(folder, _)| folder);
    let beside = near.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
    Some(match beside {
        Some(beside) => format!("did you mean `{beside}`?"),
        None => format!("did you mean `../{near}`?"),
    })
}

fn remote(mention: &Mention) -> Mistake {
    let message = "a picture of another host is shown as a link: pages ask no other host for anything";
    Mistake::new(codes::REMOTE_PICTURE, mention.span.clone(), message).hint(
        "put the picture into `assets/`, and write for example `![Errors per minute](../assets/errors.png)`",
    )
}

fn heavy(mention: &Mention, found: &Found) -> Option<Mistake> {
    let kilobytes = found.bytes.div_ceil(1000);
    (found.bytes > LARGE).then(|| {
        let message =
            format!("`{}` has {kilobytes} kB, and whoever reads this page loads it", mention.written);
        Mistake::new(codes::LARGE_PICTURE, mention.span.clone(), message)
            .hint("a screenshot of a few hundred kB will do; saved as WebP or AVIF it is smaller")
    })
}
