//! Writing a site so that every file is whole at every moment, and every link of a served page resolves.
//!
//! 1. What a killed run left is finished or thrown away ([`journal`]).
//! 2. Outputs that are as the last run left them are passed over ([`state`]).
//! 3. The others are rendered, in parallel, into temporaries beside their places ([`drafts`]).
//! 4. When all are there they move: new files first, then assets, pages, lists; last, removals.
//!
//! Nothing outside the output folder is touched. In it, a file that no run of ours has written stays, unless it
//! stands where an output belongs; empty folders may go when a killed run is swept up. Files are not synchronised
//! one by one: after a loss of power, the next run finds what is cut short by its size.

mod drafts;
mod error;
mod folder;
mod journal;
mod source;
mod state;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashSet};
use std::time::{Duration, Instant};

use rayon::prelude::*;
use stormlamp_model::Now;
use stormlamp_site::{Output, Remedy, RenderError};

use drafts::{Draft, Fate, Folders, Step};
use state::{Ledger, State};

pub(crate) use error::WriteError;
pub(crate) use folder::{OutFolder, is_output, records};
pub(crate) use journal::Recovered;
pub(crate) use source::Source;

/// What a run did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Summary {
    /// Files written, twins included.
    pub(crate) written: usize,
    /// Files left untouched.
    pub(crate) unchanged: usize,
    /// Files removed.
    pub(crate) removed: usize,
    /// Files that left the site and are removed by builds after their grace.
    pub(crate) leaving: usize,
    /// What could not be rendered and was left as it was, by path.
    pub(crate) left: Vec<RenderError>,
    /// What an earlier run had left to do.
    pub(crate) recovered: Recovered,
    /// Time to compare, render and write temporaries.
    pub(crate) render: Duration,
    /// Time to move them, and to keep the records.
    pub(crate) write: Duration,
}

/// Writes a site into a folder. `generator` names the program and its version; `advanced` is called after each
/// output that was rendered, with the number of outputs that are to be.
pub(crate) fn write(
    folder: &OutFolder,
    source: &impl Source,
    now: Now,
    generator: &str,
    advanced: &(impl Fn(usize) + Sync),
) -> Result<Summary, WriteError> {
    let started = Instant::now();
    check_paths(source.outputs())?;
    let recovered = journal::recover(folder)?;
    let state = State::load(folder);
    let (drafts, left) = match draft(folder, source, &state, generator, advanced) {
        Ok(drafted) => drafted,
        Err(error) => {
            // The first error is the one to report; what sweeping leaves, the next run sweeps.
            let _ = journal::abandon(folder);
            return Err(error);
        }
    };
    let render = started.elapsed();
    let moving = drafts.iter().filter(|draft| draft.fate != Fate::Stays).count();
    let unchanged = drafts.len() - moving;
    let (leaving, removed) = finish(folder, &state, drafts, now, generator)?;
    let write = started.elapsed().saturating_sub(render);
    Ok(Summary { written: moving, unchanged, removed, leaving, left, recovered, render, write })
}

fn check_paths(outputs: &[Output]) -> Result<(), WriteError> {
    let mut seen = HashSet::new();
    for path in outputs.iter().flat_map(drafts::paths) {
        folder::check_path(&path)?;
        if let Some(twice) = seen.replace(path) {
            return Err(WriteError::Path(twice));
        }
    }
    Ok(())
}

fn draft(
    folder: &OutFolder,
    source: &impl Source,
    state: &State,
    generator: &str,
    advanced: &(impl Fn(usize) + Sync),
) -> Result<(Vec<Draft>, Vec<RenderError>), WriteError> {
    let outputs = source.outputs();
    let known = state.generator == generator;
    let keep = |output| if known { drafts::unchanged(folder, state, output) } else { None };
    let unchanged: Vec<Option<Vec<Draft>>> = outputs.par_iter().map(keep).collect();
    let wanted: Vec<&Output> = outputs
        .iter()
        .zip(&unchanged)
        .filter(|(_, unchanged)| unchanged.is_none())
        .map(|(output, _)| output)
        .collect();
    let mut all: Vec<Draft> = unchanged.into_iter().flatten().flatten().collect();
    if wanted.is_empty() {
        return Ok((all, Vec::new()));
    }
    journal::begin(folder)?;
    let folders = Folders::new(folder);
    let render = |output: &&Output| {
        let drafts = match drafts::render(&folders, state, source, output) {
            Err(WriteError::Render(error)) if error.remedy == Remedy::LeaveOld => {
                Ok((drafts::kept(folder, state, output), Some(error)))
            }
            drafts => drafts.map(|drafts| (drafts, None)),
        };
        advanced(wanted.len());
        drafts
    };
    let rendered: Result<Vec<_>, WriteError> = wanted.par_iter().map(render).collect();
    let (drafts, left): (Vec<_>, Vec<_>) = rendered?.into_iter().unzip();
    all.extend(drafts.into_iter().flatten());
    Ok((all, left.into_iter().flatten().collect()))
}

/// Moves, removes and keeps the records; gives the numbers of files that are leaving and that were removed.
fn finish(
    folder: &OutFolder,
    state: &State,
    drafts: Vec<Draft>,
    now: Now,
    generator: &str,
) -> Result<(usize, usize), WriteError> {
    let mut moves: BTreeMap<Step, Vec<String>> = BTreeMap::new();
    let mut files = BTreeMap::new();
    for Draft { path, record, fate } in drafts {
        if let Fate::Moves(step) = fate {
            moves.entry(step).or_default().push(path.clone());
        }
        files.insert(path, record);
    }
    let (next, removals) = state.advance(generator, files, now);
    let counts = (next.leaving(), removals.len());
    if moves.is_empty() && removals.is_empty() && next == *state {
        return Ok(counts);
    }
    let ledger = Ledger::new(moves.into_values().collect(), removals, next);
    journal::commit(folder, &ledger).inspect_err(|_| {
        if !journal::is_decided(folder) {
            let _ = journal::abandon(folder);
        }
    })?;
    Ok(counts)
}
