//! `cargo xtask bench`: how long builds take, and how much memory, beside what the machine needs to copy the result.
//!
//! 1. [`options`] reads what was asked for, [`place`] finds a folder in memory or on a disk,
//! 2. [`corpus`] writes a site of each size, the same on every machine,
//! 3. [`run`] measures one program, [`round`] all of them one after the other,
//! 4. [`summary`] puts medians and spreads beside the budgets.
//!
//! Every budget but memory is a ratio of runs that follow each other, so that it says the same on another machine.

mod corpus;
mod incident;
mod options;
mod place;
mod round;
mod run;
mod summary;

use std::thread;

use crate::command;
use crate::failure::Failure;
use crate::site::generator;
use crate::terminal::{print, step};

use place::Place;
use round::Rounds;
use summary::Summary;

/// Measures, prints, and cleans up; fails only if something did not run, or with `--strict` if a budget is exceeded.
pub(crate) fn run(words: &[&str]) -> Result<(), Failure> {
    let Some(options) = options::parse(words)? else { return print(options::HELP) };
    let build = "cargo build --release --locked --package stormlamp";
    let next = "Read the first error above.";
    step(build, || command::run(&mut command::from_words(build.split(' ')), next))?;
    let largest = options.incidents.iter().copied().max().unwrap_or_default();
    let place = Place::new(options.dir.as_deref(), largest, options.after)?;
    let cores = thread::available_parallelism().map_or(1, usize::from);
    print(&format!("{cores} cores; {}; medians of alternating rounds (least to most)\n", place.words()))?;
    let mut summary = Summary::default();
    for incidents in &options.incidents {
        let measured = step(&format!("{incidents} incidents"), || {
            Rounds::measure(&place, &generator(), *incidents, options.rounds)
        })?;
        print(&summary.add(&measured))?;
    }
    if options.strict && summary.is_over() { Err(Failure::Told) } else { Ok(()) }
}
