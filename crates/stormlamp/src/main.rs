//! The command `stormlamp`: arguments, files, clock, progress and exit status. Everything else is in the crates
//! that it calls; `writer` alone is more than glue.

mod arguments;
mod bundle;
mod clock;
mod commands;
mod content;
mod editing;
mod failure;
mod fallback_pages;
mod folder;
mod progress;
mod quickstart;
mod recall;
mod report;
mod seal;
mod stdout;
mod writer;

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let arguments = arguments::Arguments::parse();
    commands::run(arguments.command).unwrap_or_else(|failure| failure.report()).into()
}
