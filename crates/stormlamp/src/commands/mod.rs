//! One module for each command.

mod build;
mod check;
mod config;
mod serve;

use crate::arguments::Command;
use crate::failure::{Failure, Status};

/// Runs a command.
pub(crate) fn run(command: Command) -> Result<Status, Failure> {
    match command {
        Command::Build(arguments) => build::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Config(arguments) => config::run(&arguments),
        Command::Serve(arguments) => serve::run(arguments),
    }
}
