//! The options that editing commands share.

use std::path::PathBuf;

use clap::Args;
use jiff::Timestamp;

use crate::arguments::Bundle;
use crate::clock;

/// Where the content is. An option here, because what stands behind the command's name is what is edited.
#[derive(Args, Debug)]
pub(crate) struct Place {
    /// The content folder, with `stormlamp.toml`
    #[arg(short = 'C', long = "dir", value_name = "DIR", default_value = ".")]
    pub(crate) folder: PathBuf,
}

/// What is said.
#[derive(Args, Debug)]
pub(crate) struct Saying {
    /// The words, in Markdown; each one a paragraph, `-` for what comes on stdin
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) message: Vec<String>,
    /// A component and its state, like `web-app@us="major outage"`; may be given again
    #[arg(long, value_name = "PLACE=STATE")]
    pub(crate) affects: Vec<String>,
    /// When the next word comes: a time or a duration, like `23:30` or `30m`
    #[arg(long, value_name = "TIME")]
    pub(crate) next: Option<String>,
    /// When this is said, in any form of the format [default: now]
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<String>,
}

/// What is done with it.
#[derive(Args, Debug)]
pub(crate) struct Doing {
    /// Print what would be written, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Build the site afterwards
    #[arg(long)]
    pub(crate) build: bool,
    /// Where `--build` writes
    #[arg(long, value_name = "FOLDER", default_value = "dist")]
    pub(crate) out: PathBuf,
    #[command(flatten)]
    pub(crate) bundle: Bundle,
    /// Ask nothing: what is missing is an error
    #[arg(long)]
    pub(crate) no_input: bool,
    /// The instant to take for the present, as in RFC 3339
    #[arg(long, value_name = "TIME", value_parser = clock::instant)]
    pub(crate) now: Option<Timestamp>,
}
