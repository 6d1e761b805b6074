//! All that is not understood of what is to be said, each part tried by itself: whoever has mistyped two options
//! learns of both at once.

use stormlamp_model::{Now, Site};

use super::create::{Fresh, create};
use super::kind::EntryKind;
use super::moment::Moment;
use super::refusal::Refusal;
use super::update::{Word, update};
use crate::folder::Folder;

/// What is not understood of an update to the file at `path`, in the order of its options.
pub fn mistakes_of_update(
    folder: &dyn Folder,
    path: &str,
    bytes: &[u8],
    word: &Word,
    now: Now,
) -> Vec<Refusal> {
    let kind = EntryKind::of_path(path).unwrap_or(EntryKind::Incident);
    let tried = |part: Word| update(folder, path, bytes, &part, now).err();
    of_options(parts(word, kind).into_iter().filter_map(tried))
}

/// What is not understood of a new file, in the order of its options.
pub fn mistakes_of_new(folder: &dyn Folder, site: &Site, fresh: &Fresh, now: Now) -> Vec<Refusal> {
    let tried = |part: Fresh| create(folder, site, &part, now).err();
    let bare = Fresh {
        id: None,
        title: Some("x".to_owned()),
        affects: Vec::new(),
        start: None,
        end: None,
        word: None,
        ..fresh.clone()
    };
    let mut parts = vec![
        Fresh { id: fresh.id.clone(), ..bare.clone() },
        Fresh { start: fresh.start.clone(), ..bare.clone() },
    ];
    if fresh.title.is_some() {
        parts.push(Fresh { title: fresh.title.clone(), ..bare.clone() });
    }
    // An end is read as seen from its start, if that is read.
    let start = parts.get(1).cloned().filter(|part| tried(part.clone()).is_none()).and(fresh.start.clone());
    parts.push(Fresh { start, end: fresh.end.clone(), ..bare.clone() });
    parts.extend(fresh.affects.iter().map(|said| Fresh { affects: vec![said.clone()], ..bare.clone() }));
    let words = fresh.word.iter().flat_map(|word| self::parts(word, fresh.kind));
    parts.extend(words.map(|word| Fresh { word: Some(word), ..bare.clone() }));
    of_options(parts.into_iter().filter_map(tried))
}

/// An update with each of the options alone.
fn parts(word: &Word, kind: EntryKind) -> Vec<Word> {
    let bare = Word {
        at: Moment::Present,
        status: kind.first_status().to_owned(),
        affects: Vec::new(),
        next: None,
        message: String::new(),
    };
    let mut parts = Vec::new();
    if kind.status(&word.status).is_none() {
        parts.push(Word { status: word.status.clone(), ..bare.clone() });
    }
    parts.extend(word.affects.iter().map(|said| Word { affects: vec![said.clone()], ..bare.clone() }));
    if word.next.is_some() {
        parts.push(Word { next: word.next.clone(), ..bare.clone() });
    }
    if word.at != Moment::Present {
        parts.push(Word { at: word.at.clone(), ..bare });
    }
    parts
}

/// Each mistake once; what is wrong with a file is no matter of options.
fn of_options(refusals: impl Iterator<Item = Refusal>) -> Vec<Refusal> {
    let mut mistakes = Vec::new();
    for refusal in refusals.filter(|refusal| matches!(refusal, Refusal::NotUnderstood { .. })) {
        if !mistakes.contains(&refusal) {
            mistakes.push(refusal);
        }
    }
    mistakes
}
