//! What the last run left, and whether it is still there: looked at before it is known what the site consists of, since
//! reading the content leaves cores idle.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::folder::OutFolder;
use super::journal;
use super::state::{Record, State};

/// An output folder as it was found, by the only one who writes into it.
#[derive(Debug)]
pub(crate) struct Seen {
    /// What the last run left.
    pub(super) state: State,
    /// Paths of which the folder no longer has what was left.
    lost: HashSet<String>,
}

impl Seen {
    /// Looks at the folder; `None` if a killed run has left something to do first.
    pub(crate) fn early(folder: &OutFolder) -> Option<Self> {
        journal::is_settled(folder).then(|| Self::now(folder))
    }

    /// Looks at a folder in which nothing is left to do.
    pub(super) fn now(folder: &OutFolder) -> Self {
        let state = State::load(folder);
        let leaving = state.leaving.iter().map(|(path, leaving)| (path, &leaving.record));
        let mut files: Vec<(&String, &Record)> = state.files.iter().chain(leaving).collect();
        // Neighbours on the disk are looked at one after the other.
        files.par_sort_unstable_by_key(|(path, _)| *path);
        let is_lost = |(path, record): &&(&String, &Record)| size(&folder.place(path)) != Some(record.size);
        let lost = files.par_iter().filter(is_lost).map(|(path, _)| (*path).clone()).collect();
        Self { state, lost }
    }

    /// What is known of a file that is as it was left.
    pub(super) fn intact(&self, path: &str) -> Option<&Record> {
        self.state.record(path).filter(|_| !self.lost.contains(path))
    }
}

/// The size of a file; `None` if there is none, or something else.
fn size(place: &Path) -> Option<u64> {
    fs::symlink_metadata(place).ok().filter(fs::Metadata::is_file).map(|metadata| metadata.len())
}
