//! What can be typed behind `stormlamp`, with its help.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;

use crate::clock;
use crate::commands::explain::Explain;
use crate::commands::init::Init;
use crate::commands::new::New;
use crate::commands::resolve::Resolve;
use crate::commands::schema::Printed;
use crate::commands::update::Update;

/// Status sites and fallback pages from incident files.
#[derive(Debug, Parser)]
#[command(name = "stormlamp", version, max_term_width = 100, arg_required_else_help = true)]
#[command(after_help = "\
Examples:
  stormlamp init status        make a new site that builds as it is
  stormlamp update             say how the open incident goes on
  stormlamp serve              look at the site in the current folder while you write
  stormlamp check              find what is not understood
  stormlamp build --out dist   write the site and its fallback pages
  stormlamp config nginx       print a server's configuration for them

Exit status: 0 fine; 1 the content, site or server has problems; 2 wrong usage.")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Build(Build),
    Check(Check),
    Config(Config),
    Explain(Explain),
    Init(Init),
    New(New),
    Resolve(Resolve),
    Schema(Printed),
    Serve(Serve),
    Update(Update),
}

/// Write the site and its fallback pages
///
/// What is understood is published, and everything that is not is shown with its place; only a `stormlamp.toml`
/// that cannot be read at all stops the build, and then nothing is touched. Only files that changed are written,
/// and each is whole at every moment, so the output folder may be the one that a server serves.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stormlamp build                               the current folder into ./dist
  stormlamp build status --out /var/www/status  straight into what a server serves
  stormlamp build --strict                      exit with 1 if there is any problem
  stormlamp build --now 2026-03-05T22:20:00Z    the site as it is at that moment

Pages that left the site are removed by the first build ten minutes later; assets
and fallback pages after thirty days. Nothing else in the folder is ever removed.")]
pub(crate) struct Build {
    #[command(flatten)]
    pub(crate) content: Content,
    /// The folder to write into; it must be empty or from an earlier build
    #[arg(long, value_name = "FOLDER", default_value = "dist")]
    pub(crate) out: PathBuf,
    /// The instant to build for, as in RFC 3339 [default: the present]
    #[arg(long, value_name = "TIME", value_parser = clock::instant)]
    pub(crate) now: Option<Timestamp>,
    /// Exit with 1 if there are errors or warnings; what was understood is published all the same
    #[arg(long)]
    pub(crate) strict: bool,
    /// Say how long each step took
    #[arg(long)]
    pub(crate) timings: bool,
    #[command(flatten)]
    pub(crate) bundle: Bundle,
}

/// Find what is not understood, and write nothing
///
/// Exits with 1 if there are errors; with `--strict`, also if there are warnings.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stormlamp check                      every problem with its place and a way out
  stormlamp check status --strict      warnings fail as well
  stormlamp check --format json | jq -r '.[].message'
  stormlamp check --format github      in a workflow of GitHub Actions")]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) content: Content,
    /// How problems are printed
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
    /// Exit with 1 if there are warnings, too
    #[arg(long)]
    pub(crate) strict: bool,
}

/// Print a server's configuration for the site and its fallback pages
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stormlamp config nginx > /etc/nginx/conf.d/status.conf
  stormlamp config nginx status | less")]
pub(crate) struct Config {
    /// The server
    #[arg(value_enum)]
    pub(crate) server: Server,
    #[command(flatten)]
    pub(crate) content: Content,
}

/// Look at the site while you write; nothing is written
///
/// The pages follow every edit. The fallback pages are shown as a server would in front of a dead application:
/// with their status, their headers, and in the format that is asked for.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stormlamp serve                    the current folder at http://127.0.0.1:7503/
  stormlamp serve status --port 8000
  curl -i -H 'Accept: application/json' http://127.0.0.1:7503/_down/us-web/?code=502")]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) content: Content,
    /// The port on 127.0.0.1; 0 takes any that is free
    #[arg(long, default_value_t = 7503)]
    pub(crate) port: u16,
    #[command(flatten)]
    pub(crate) bundle: Bundle,
}

#[derive(Args, Debug)]
pub(crate) struct Content {
    /// The content folder, with `stormlamp.toml`
    #[arg(value_name = "DIR", default_value = ".")]
    pub(crate) folder: PathBuf,
}

#[derive(Args, Debug)]
pub(crate) struct Bundle {
    /// The web bundle: a folder that Trunk filled; without any, pages have no scripts
    #[arg(long, value_name = "FOLDER", env = "STORMLAMP_BUNDLE")]
    pub(crate) bundle: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// With excerpts and hints
    Human,
    /// An array of objects: file, line, column, end, severity, code, message, hint
    Json,
    /// Workflow commands, which GitHub Actions shows beside the lines of a pull request
    Github,
    /// SARIF 2.1.0, as code scanners take it
    Sarif,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Server {
    Nginx,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_agree_with_each_other_and_every_command_has_examples() {
        let command = Arguments::command();
        command.clone().debug_assert();
        for sub in command.get_subcommands() {
            let help = sub.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.starts_with("Examples:\n"), "{}", sub.get_name());
            assert!(help.lines().all(|line| line.chars().count() <= 90), "{}", sub.get_name());
        }
    }
}
