//! What the files of the content were read as, remembered in the output folder beside the writer's records.
//!
//! 1. [`Stored::load`] reads what the last build kept, in parts, so that an edit rewrites one of them only.
//! 2. While the content is read, a file whose [stamp](stamp) is the same is not opened.
//! 3. [`Recall::save`] rewrites the parts in which something changed.
//!
//! It may be deleted at any time: what is damaged, of another program or simply missing is read again. A build says
//! and writes the same with it and without.

mod part;
mod stamp;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use rayon::prelude::*;
use stormlamp_content::{Memory, Stamp};

use part::{Entry, PARTS, part_of};

/// The parts as the last build wrote them.
pub(crate) struct Stored {
    folder: PathBuf,
    parts: Vec<Vec<u8>>,
}

impl Stored {
    /// Reads what there is in a folder of records; nothing if there is none.
    pub(crate) fn load(records: &Path) -> Self {
        let folder = records.join("read");
        let parts = (0..PARTS).into_par_iter();
        let parts = parts.map(|part| fs::read(place(&folder, part)).unwrap_or_default()).collect();
        Self { folder, parts }
    }
}

/// The memory of one build.
pub(crate) struct Recall<'a> {
    content: &'a Path,
    folder: &'a Path,
    program: &'a str,
    /// When the run began to look at files.
    now: SystemTime,
    parts: Vec<Part<'a>>,
}

/// What is known of some files.
struct Part<'a> {
    old: HashMap<&'a str, Known<'a>>,
    /// Of files that were read by this build.
    new: Mutex<BTreeMap<String, (Stamp, Vec<u8>)>>,
}

struct Known<'a> {
    stamp: &'a [u8],
    bytes: &'a [u8],
    recalled: AtomicBool,
}

impl<'a> Recall<'a> {
    /// Looks into what was stored, as far as this very program has written it, about the files of a content folder. What was changed
    /// just before `now`, or later, is not remembered.
    pub(crate) fn new(stored: &'a Stored, content: &'a Path, program: &'a str, now: SystemTime) -> Self {
        let part = |bytes: &'a Vec<u8>| {
            let known = |Entry { path, stamp, bytes }| {
                (path, Known { stamp, bytes, recalled: AtomicBool::new(false) })
            };
            let entries = part::decode(bytes, program).unwrap_or_default();
            Part { old: entries.into_iter().map(known).collect(), new: Mutex::default() }
        };
        Self {
            content,
            folder: &stored.folder,
            program,
            now,
            parts: stored.parts.par_iter().map(part).collect(),
        }
    }

    /// Rewrites the parts in which something changed, each whole or not at all. Without them the next build takes
    /// longer, and is the same; so nobody is bothered with what goes wrong here.
    pub(crate) fn save(&self) {
        if fs::create_dir_all(self.folder).is_err() {
            return;
        }
        self.parts.par_iter().enumerate().for_each(|(number, part)| {
            if let Some(bytes) = part.changed(self.program) {
                let place = place(self.folder, number);
                let new = place.with_extension("new");
                let _ = fs::write(&new, bytes).and_then(|()| fs::rename(&new, place));
            }
        });
    }

    fn part(&self, path: &str) -> Option<&Part<'a>> {
        self.parts.get(part_of(path))
    }
}

impl Memory for Recall<'_> {
    fn stamp(&self, paths: &[&str]) -> Option<Stamp> {
        stamp::of(self.content, paths, self.now)
    }

    fn recall(&self, path: &str, stamp: &Stamp) -> Option<&[u8]> {
        let known = self.part(path)?.old.get(path).filter(|known| known.stamp == stamp.0)?;
        known.recalled.store(true, Ordering::Relaxed);
        Some(known.bytes)
    }

    fn keep(&self, path: &str, stamp: Stamp, bytes: Vec<u8>) {
        let Some(part) = self.part(path) else { return };
        let mut new = part.new.lock().unwrap_or_else(PoisonError::into_inner);
        new.insert(path.to_owned(), (stamp, bytes));
    }
}

impl Part<'_> {
    /// The bytes of the part, unless it is as it was stored.
    fn changed(&self, program: &str) -> Option<Vec<u8>> {
        let new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        let is_same = new.is_empty() && self.old.values().all(|known| known.recalled.load(Ordering::Relaxed));
        if is_same {
            return None;
        }
        let old = self
            .old
            .iter()
            .filter(|(path, known)| known.recalled.load(Ordering::Relaxed) && !new.contains_key(**path));
        let old = old.map(|(path, Known { stamp, bytes, .. })| Entry { path, stamp, bytes });
        let new = new.iter().map(|(path, (stamp, bytes))| Entry { path, stamp: &stamp.0, bytes });
        Some(part::encode(program, &old.chain(new).collect::<Vec<_>>()))
    }
}

fn place(folder: &Path, part: usize) -> PathBuf {
    folder.join(format!("{part:02x}"))
}
