//! Moving a run's temporaries into place, so that a run which is killed at any moment can be finished.
//!
//! 1. A mark says that temporaries may lie about.
//! 2. When all are there, the journal is written; from then on the run counts as decided.
//! 3. Moves, group after group; then removals.
//! 4. The journal becomes the state; the mark goes.
//!
//! A run that finds a journal does 3 and 4; one that finds only the mark throws the temporaries away.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::error::WriteError;
use super::folder::{OutFolder, remove_file};
use super::state::Ledger;

const JOURNAL: &str = "journal";
const UNDER_WAY: &str = "under-way";

/// What an earlier, killed run left to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Recovered {
    /// Nothing: it ended by itself.
    Nothing,
    /// It had not decided yet; what it had begun was thrown away.
    ThrownAway,
    /// It had decided; its last moves were made.
    Finished,
}

/// Says that temporaries may lie about from now on.
pub(super) fn begin(folder: &OutFolder) -> Result<(), WriteError> {
    let mark = folder.record(UNDER_WAY);
    File::create(&mark).map(drop).map_err(WriteError::io("create", mark))
}

/// Throws away what [`begin`] announced.
pub(super) fn abandon(folder: &OutFolder) -> Result<(), WriteError> {
    folder.sweep()?;
    remove_file(&folder.record(UNDER_WAY))
}

/// Decides, moves, removes and ends the run.
pub(super) fn commit(folder: &OutFolder, ledger: &Ledger) -> Result<(), WriteError> {
    ledger.save(&folder.record(JOURNAL))?;
    carry_out(folder, ledger)
}

/// Whether a run has been decided and not ended.
pub(super) fn is_decided(folder: &OutFolder) -> bool {
    folder.record(JOURNAL).exists()
}

/// Whether no run was killed amid its work.
pub(super) fn is_settled(folder: &OutFolder) -> bool {
    !is_decided(folder) && !folder.record(UNDER_WAY).exists()
}

/// Brings a killed run to an end, one way or the other.
pub(super) fn recover(folder: &OutFolder) -> Result<Recovered, WriteError> {
    let journal = folder.record(JOURNAL);
    if let Some(mut ledger) = Ledger::load(&journal) {
        if drop_cut_short(folder, &mut ledger)? {
            ledger.save(&journal)?;
        }
        carry_out(folder, &ledger)?;
        return Ok(Recovered::Finished);
    }
    remove_file(&journal)?;
    if !folder.record(UNDER_WAY).exists() {
        return Ok(Recovered::Nothing);
    }
    abandon(folder)?;
    Ok(Recovered::ThrownAway)
}

fn carry_out(folder: &OutFolder, ledger: &Ledger) -> Result<(), WriteError> {
    for group in &ledger.moves {
        group.par_iter().try_for_each(|path| settle(folder, path))?;
    }
    for path in &ledger.removals {
        remove_file(&folder.place(path))?;
        remove_empty_parents(folder, path);
    }
    let (journal, state) = (folder.record(JOURNAL), folder.record("state"));
    fs::rename(&journal, &state).map_err(WriteError::io("write", state))?;
    remove_file(&folder.record(UNDER_WAY))
}

fn settle(folder: &OutFolder, path: &str) -> Result<(), WriteError> {
    let place = folder.place(path);
    match fs::rename(folder.temporary(path), &place) {
        // Moved before the run was killed. Were it lost, the next comparison with the state would show it.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        moved => moved.map_err(WriteError::io("replace", place)),
    }
}

/// After a loss of power the journal, which was synchronised, may be there and a temporary cut short: its place
/// keeps the old file, and without a record the run that recovers renders it again. Says whether there was one.
fn drop_cut_short(folder: &OutFolder, ledger: &mut Ledger) -> Result<bool, WriteError> {
    let mut dropped = false;
    for path in ledger.moves.iter().flatten() {
        let temporary = folder.temporary(path);
        let size = fs::metadata(&temporary).map(|metadata| metadata.len());
        let expected = ledger.state.files.get(path).map(|record| record.size);
        if size.is_ok_and(|size| Some(size) != expected) {
            remove_file(&temporary)?;
            ledger.state.files.remove(path);
            dropped = true;
        }
    }
    Ok(dropped)
}

fn remove_empty_parents(folder: &OutFolder, path: &str) {
    let mut parent = Path::new(path).parent();
    while let Some(part) = parent.filter(|part| !part.as_os_str().is_empty()) {
        if fs::remove_dir(folder.root().join(part)).is_err() {
            return;
        }
        parent = part.parent();
    }
}
