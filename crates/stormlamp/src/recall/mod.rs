//! What the files of the content were read as, remembered in the output folder beside the writer's records.
//!
//! 1. A part is opened while files of it are asked for, and closed again: nothing of it is held.
//! 2. A file whose [stamp](stamp) is the same is not opened.
//! 3. [`Recall::save`] rewrites the parts in which something changed, so that an edit rewrites one of them only.
//!
//! It may be deleted at any time: what is damaged, of another program or simply missing is read again. A build says
//! and writes the same with it and without.

mod part;
mod stamp;
#[cfg(test)]
mod tests;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use rayon::prelude::*;
use stormlamp_content::{Known, Memory, Stamp};

use crate::seal::Digest;
use part::{Entry, PARTS, part_of};
use stamp::Stamps;

thread_local! {
    /// The bytes of the part that this thread has open: one piece of memory for all parts, one after the other.
    static BYTES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The memory of one build.
pub(crate) struct Recall<'a> {
    folder: PathBuf,
    program: &'a str,
    stamps: Stamps<'a>,
    parts: Vec<Mutex<Part>>,
}

/// What a build has learnt of a part.
#[derive(Default)]
struct Part {
    /// Whether some file may belong to it.
    was_opened: bool,
    /// Of the part as it was when it was opened; `None` if it was not there, or is not to be believed.
    digest: Option<Digest>,
    /// Which of its entries still hold.
    recalled: Vec<bool>,
    /// Of files that were read by this build.
    new: BTreeMap<String, (Stamp, Vec<u8>)>,
}

/// What becomes of a part as it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// It says what the next build should know.
    Stays,
    /// Something in it changed.
    Changes,
    /// No file belongs to it any more.
    Goes,
}

/// A part that is open.
struct Open<'a> {
    entries: HashMap<&'a str, (usize, Entry<'a>)>,
    recalled: Vec<Cell<bool>>,
}

impl<'a> Recall<'a> {
    /// What the last build kept in a folder of records, as far as this very program has written it, about the files of a
    /// content folder. What was changed just before `now`, or later, is not remembered.
    pub(crate) fn new(records: &Path, content: &'a Path, program: &'a str, now: SystemTime) -> Self {
        let parts = (0..PARTS).map(|_| Mutex::default()).collect();
        Self { folder: records.join("read"), program, stamps: Stamps::new(content, now), parts }
    }

    /// Rewrites the parts in which something changed, each whole or not at all. Without them the next build takes
    /// longer, and is the same; so nobody is bothered with what goes wrong here.
    pub(crate) fn save(&self) {
        if fs::create_dir_all(&self.folder).is_err() {
            return;
        }
        self.parts.par_iter().enumerate().for_each(|(number, part)| {
            let (part, place) = (locked(part), self.place(number));
            let _ = match part.fate() {
                Fate::Stays => Ok(()),
                Fate::Goes => fs::remove_file(place),
                Fate::Changes => {
                    let new = place.with_extension("new");
                    let bytes = part.merged(&fs::read(&place).unwrap_or_default(), self.program);
                    fs::write(&new, bytes).and_then(|()| fs::rename(&new, place))
                }
            };
        });
    }

    fn place(&self, part: usize) -> PathBuf {
        self.folder.join(format!("{part:02x}"))
    }
}

impl Memory for Recall<'_> {
    fn stamp(&self, paths: &[&str]) -> Option<Stamp> {
        self.stamps.of(paths)
    }

    fn part(&self, path: &str) -> Option<usize> {
        Some(part_of(path))
    }

    fn open(&self, number: usize, look: &mut dyn FnMut(&dyn Known)) {
        // Taken rather than borrowed: whoever looks may have a reason to open another part.
        let mut bytes = BYTES.take();
        bytes.clear();
        let _ = File::open(self.place(number)).and_then(|mut file| file.read_to_end(&mut bytes));
        let (entries, digest) = part::decode(&bytes, self.program).unzip();
        let open = Open::new(entries.unwrap_or_default());
        look(&open);
        if let Some(part) = self.parts.get(number) {
            locked(part).note(digest, &open);
        }
        BYTES.set(bytes);
    }

    fn keep(&self, path: &str, stamp: Stamp, bytes: Vec<u8>) {
        if let Some(part) = self.parts.get(part_of(path)) {
            locked(part).new.insert(path.to_owned(), (stamp, bytes));
        }
    }
}

impl<'a> Open<'a> {
    fn new(entries: Vec<Entry<'a>>) -> Self {
        let recalled = entries.iter().map(|_| Cell::new(false)).collect();
        let entries = entries.into_iter().enumerate().map(|(at, entry)| (entry.path, (at, entry)));
        Self { entries: entries.collect(), recalled }
    }
}

impl Known for Open<'_> {
    fn recall(&self, path: &str, stamp: &Stamp) -> Option<&[u8]> {
        let (at, entry) = self.entries.get(path).filter(|(_, entry)| entry.stamp == stamp.0)?;
        self.recalled.get(*at)?.set(true);
        Some(entry.bytes)
    }
}

impl Part {
    /// Remembers what was recalled while it was open. If it is no longer what it was when it was first opened, another
    /// build writes it at this time, and what it says is forgotten.
    fn note(&mut self, digest: Option<Digest>, open: &Open<'_>) {
        if self.was_opened && self.digest != digest {
            self.digest = None;
            return;
        }
        (self.was_opened, self.digest) = (true, digest);
        self.recalled.resize(open.recalled.len(), false);
        for (recalled, now) in self.recalled.iter_mut().zip(&open.recalled) {
            *recalled |= now.get();
        }
    }

    fn fate(&self) -> Fate {
        if self.new.is_empty() && !self.was_opened {
            return Fate::Goes;
        }
        let is_same = self.new.is_empty() && self.recalled.iter().all(|recalled| *recalled);
        if is_same { Fate::Stays } else { Fate::Changes }
    }

    /// The bytes of the part as it should be, given those that are stored.
    fn merged(&self, stored: &[u8], program: &str) -> Vec<u8> {
        let stored = part::decode(stored, program).filter(|(_, digest)| Some(*digest) == self.digest);
        let (entries, _) = stored.unwrap_or_default();
        let recalled = entries.into_iter().zip(&self.recalled).filter(|(_, recalled)| **recalled);
        let old = recalled.map(|(entry, _)| entry).filter(|entry| !self.new.contains_key(entry.path));
        let new = self.new.iter().map(|(path, (stamp, bytes))| Entry { path, stamp: &stamp.0, bytes });
        part::encode(program, &old.chain(new).collect::<Vec<_>>())
    }
}

/// What is in it stays true, whoever panicked.
fn locked(part: &Mutex<Part>) -> MutexGuard<'_, Part> {
    part.lock().unwrap_or_else(PoisonError::into_inner)
}
