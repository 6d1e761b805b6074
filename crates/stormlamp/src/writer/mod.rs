//! Writing a site so that every file is whole at every moment, and every link of a served page resolves.
//!
//! 1. What a killed run left is finished or thrown away ([`journal`]).
//! 2. Outputs that are as the last run left them are passed over ([`state`], [`seen`]).
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
mod seen;
mod source;
mod state;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::time::{Duration, Instant};

use rayon::prelude::*;
use stormlamp_model::Now;
use stormlamp_site::{Output, Remedy, RenderError};

use drafts::{Draft, Fate, Folders, Step};
use state::{Advance, Ledger};

pub(crate) use error::WriteError;
pub(crate) use folder::{OutFolder, is_output, records};
pub(crate) use journal::Recovered;
pub(crate) use seen::Seen;
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

/// Writes a site into a folder. `seen` is what an early look at it showed; `generator` names the program and its version;
/// `advanced` is called after each output that was rendered, with the number of outputs that are to be.
pub(crate) fn write(
    folder: &OutFolder,
    seen: Option<Seen>,
    source: &impl Source,
    now: Now,
    generator: &str,
    advanced: &(impl Fn(usize) + Sync),
) -> Result<Summary, WriteError> {
    let started = Instant::now();
    let paths = checked_paths(source.outputs())?;
    let recovered = journal::recover(folder)?;
    let seen = seen.unwrap_or_else(|| Seen::now(folder));
    let (drafts, left) = match draft(folder, source, &seen, generator, advanced) {
        Ok(drafted) => drafted,
        Err(error) => {
            // The first error is the one to report; what sweeping leaves, the next run sweeps.
            let _ = journal::abandon(folder);
            return Err(error);
        }
    };
    let render = started.elapsed();
    let written = drafts.iter().filter(|draft| draft.fate != Fate::Stays).count();
    let missing = |path: &Cow<'_, str>| seen.state.record(path).is_none();
    let missing = left.iter().flat_map(|(output, _)| drafts::paths(output)).filter(missing).count();
    let unchanged = paths.len() - written - missing;
    let (leaving, removed) = finish(folder, seen, &paths, drafts, now, generator)?;
    let write = started.elapsed().saturating_sub(render);
    let left = left.into_iter().map(|(_, error)| error).collect();
    Ok(Summary { written, unchanged, removed, leaving, left, recovered, render, write })
}

/// The paths of all files, twins included.
fn checked_paths(outputs: &[Output]) -> Result<HashSet<Cow<'_, str>>, WriteError> {
    let mut paths = HashSet::with_capacity(outputs.len());
    for path in outputs.iter().flat_map(drafts::paths) {
        folder::check_path(&path)?;
        if let Some(twice) = paths.replace(path) {
            return Err(WriteError::Path(twice.into_owned()));
        }
    }
    Ok(paths)
}

/// What became of files, and outputs that cannot be rendered, whose files stay as they were.
type Drafted<'s> = (Vec<Draft>, Vec<(&'s Output, RenderError)>);

/// Renders the outputs that may have changed, and says what became of their files.
fn draft<'s>(
    folder: &OutFolder,
    source: &'s impl Source,
    seen: &Seen,
    generator: &str,
    advanced: &(impl Fn(usize) + Sync),
) -> Result<Drafted<'s>, WriteError> {
    let known = seen.state.generator == generator;
    let is_kept = |output: &Output| {
        known && drafts::is_unchanged(seen, output) || output.stays && drafts::is_there(seen, output)
    };
    let is_wanted = |output: &&Output| !is_kept(output);
    let wanted: Vec<&Output> = source.outputs().par_iter().filter(is_wanted).collect();
    if wanted.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    journal::begin(folder)?;
    let folders = Folders::new(folder);
    let render = |output: &&'s Output| {
        let drafts = match drafts::render(&folders, seen, source, output) {
            Err(WriteError::Render(error)) if error.remedy == Remedy::LeaveOld => {
                Ok((Vec::new(), Some((*output, error))))
            }
            drafts => drafts.map(|drafts| (drafts, None)),
        };
        advanced(wanted.len());
        drafts
    };
    let rendered: Result<Vec<_>, WriteError> = wanted.par_iter().map(render).collect();
    let (drafts, left): (Vec<_>, Vec<_>) = rendered?.into_iter().unzip();
    Ok((drafts.into_iter().flatten().collect(), left.into_iter().flatten().collect()))
}

/// Moves, removes and keeps the records; gives the numbers of files that are leaving and that were removed.
fn finish(
    folder: &OutFolder,
    seen: Seen,
    paths: &HashSet<Cow<'_, str>>,
    drafts: Vec<Draft>,
    now: Now,
    generator: &str,
) -> Result<(usize, usize), WriteError> {
    let mut moves: BTreeMap<Step, Vec<String>> = BTreeMap::new();
    let mut records = Vec::with_capacity(drafts.len());
    for Draft { path, record, fate } in drafts {
        if let Fate::Moves(step) = fate {
            moves.entry(step).or_default().push(path.clone());
        }
        records.push((path, record));
    }
    let Advance { state, expired, is_same } = seen.state.advance(generator, paths, records, now);
    let counts = (state.leaving(), expired.len());
    if moves.is_empty() && is_same {
        return Ok(counts);
    }
    let ledger = Ledger::new(moves.into_values().collect(), expired, state);
    journal::commit(folder, &ledger).inspect_err(|_| {
        if !journal::is_decided(folder) {
            let _ = journal::abandon(folder);
        }
    })?;
    Ok(counts)
}
