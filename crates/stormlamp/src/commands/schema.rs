//! `stormlamp schema`: prints the JSON Schema of a kind of file, for editors.

use clap::{Args, ValueEnum};
use stormlamp_content::Schema;

use crate::failure::{Failure, Status};
use crate::stdout;

/// Print the JSON Schema of a kind of file, for editors to complete and check with
///
/// It covers `stormlamp.toml`, and the facts at the top of incidents, maintenance, pages and translations.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stormlamp schema config > stormlamp.schema.json
  stormlamp schema incident | jq '.properties | keys'

`#:schema ./stormlamp.schema.json` as the first line of stormlamp.toml tells
editors with Taplo to use it.")]
pub(crate) struct Printed {
    /// The kind of file
    #[arg(value_enum)]
    pub(crate) file: File,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum File {
    /// stormlamp.toml
    Config,
    /// incidents/ID.md
    Incident,
    /// maintenance/ID.md
    Maintenance,
    /// pages/ID.md
    Page,
    /// ID.LANGUAGE.md beside an incident or a maintenance
    Translation,
}

pub(crate) fn run(arguments: &Printed) -> Result<Status, Failure> {
    let schema = match arguments.file {
        File::Config => Schema::Config,
        File::Incident => Schema::Incident,
        File::Maintenance => Schema::Maintenance,
        File::Page => Schema::Page,
        File::Translation => Schema::Translation,
    };
    stdout::print(&schema.json())?;
    Ok(Status::Fine)
}
