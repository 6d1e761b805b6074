//! The project's own commands: set-up, build, test, measuring, licences. Type `cargo xtask help`.
//!
//! 1. [`workspace`] finds the repository and what is built from it,
//! 2. [`needs`] brings every tool that is missing,
//! 3. [`site`], [`stages`], [`bench`] and [`deny`] are the commands.
//!
//! It has no dependencies, so that a fresh machine runs it after a few seconds, and it leaves the rules
//! of the repository itself to its test `tidy`.

mod bench;
mod browser_packages;
mod command;
mod deny;
mod failure;
mod needs;
mod rust_toolchain;
mod site;
mod stages;
mod system_packages;
mod terminal;
mod tools;
mod workspace;

use std::env;
use std::process::ExitCode;

use failure::Failure;
use workspace::Workspace;

const HELP: &str = "\
The project's own commands.

  cargo xtask build            set up what is missing, build examples/outages into dist/
  cargo xtask build --serve    the same, then preview it with live reload
  cargo xtask test             set up what is missing, run every test
  cargo xtask test STAGE…      run only some stages, in the order given
  cargo xtask test --list      name the stages and what each runs
  cargo xtask bench            measure builds of 1,000 to 100,000 incidents; --help tells more
  cargo xtask deny             check licences, duplicates and sources of the dependencies
  cargo xtask site             only generate the site from the last bundle (Trunk's hook calls this)

Tools go to $XDG_CACHE_HOME/stormlamp/tools, or ~/.cache/stormlamp/tools.
STORMLAMP_SITE names another content folder, STORMLAMP_OUT another output folder.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            terminal::fail(&failure);
            ExitCode::from(failure.exit_code())
        }
    }
}

fn run(arguments: &[&str]) -> Result<(), Failure> {
    let workspace = Workspace::enter()?;
    match arguments {
        ["build"] => site::build(&workspace),
        ["build", "--serve"] => site::build(&workspace).and_then(|()| site::serve(&workspace)),
        ["site"] => site::generate(&workspace),
        ["test", "--list"] => stages::list(),
        ["test", names @ ..] => stages::run(&workspace, names),
        ["bench", words @ ..] => bench::run(words),
        ["deny"] => deny::check(&workspace),
        ["help" | "--help" | "-h"] => terminal::print(HELP),
        [] => Err(Failure::usage("a command is missing", HELP)),
        unknown => Err(Failure::usage(format!("`{}` is no command", unknown.join(" ")), HELP)),
    }
}
