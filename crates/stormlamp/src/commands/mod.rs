//! One module for each command.

mod build;
mod check;
mod config;
pub(crate) mod explain;
pub(crate) mod init;
pub(crate) mod new;
pub(crate) mod resolve;
pub(crate) mod schema;
mod serve;
pub(crate) mod update;

use crate::arguments::Command;
use crate::failure::{Failure, Status};

/// Runs a command.
pub(crate) fn run(command: Command) -> Result<Status, Failure> {
    match command {
        Command::Build(arguments) => build::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Config(arguments) => config::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Resolve(arguments) => resolve::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Serve(arguments) => serve::run(arguments),
        Command::Update(arguments) => update::run(&arguments),
    }
}
