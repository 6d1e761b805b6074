//! `stormlamp update`: adds what is said to an incident or a maintenance.

use clap::Args;

use crate::clock;
use crate::editing::{Asking, Desk, Doing, Place, Said, Saying, add, confirm, finish};
use crate::failure::{Failure, Status};

/// Say how an incident or a maintenance goes on
///
/// Adds a section to its file, in the form and order that the file has, and leaves every other byte as it is.
/// A part of the id or of the title is enough; without any, the only one that is open is taken, and of several that
/// fit, the only open one. On a terminal, what is missing is asked.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stormlamp update                                       asks for everything
  stormlamp update 503 --status identified -m \"A node ran out of memory.\" --next 30m
  stormlamp update --status monitoring --affects \"web-app@us=operational\" -m \"It is back.\"
  stormlamp update search --status update --at 23:05 -m - < words.md
  stormlamp update db-upgrade --status \"in progress\" -m \"We begin.\" --build
  stormlamp update 503 --status update -m \"News.\" --dry-run    shows the difference")]
pub(crate) struct Update {
    /// The id, or a part of the id or of the title [default: the only one that is open]
    #[arg(value_name = "ID")]
    id: Option<String>,
    /// investigating, identified, monitoring, update, resolved; of a maintenance: scheduled,
    /// in progress, verifying, update, completed, cancelled
    #[arg(short, long, value_name = "STATUS")]
    status: Option<String>,
    #[command(flatten)]
    saying: Saying,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    doing: Doing,
}

pub(crate) fn run(arguments: &Update) -> Result<Status, Failure> {
    let mut said = Said::of(&arguments.saying, arguments.doing.no_input)?;
    arguments.say(&mut said).map_err(|failure| failure.unwritten(said.message.as_deref()))
}

impl Update {
    fn say(&self, said: &mut Said) -> Result<Status, Failure> {
        let Self { id, status: given, place, doing, .. } = self;
        let desk = Desk::open(&place.folder, clock::now(doing.now))?;
        let asking = Asking::new(doing.no_input);
        let lacking = || said.lacking(given.as_deref(), asking);
        let known = desk.find(id.as_deref(), asking).map_err(|unknown| unknown.and(lacking()))?;
        if asking.may() {
            anstream::eprintln!("{}", desk.describe(&known));
        }
        said.check(&desk, &known, given.as_deref(), asking)?;
        let everything = given.is_none() && said.message.is_none();
        let asks = asking.may() && (given.is_none() || said.message.is_none());
        let status = match given {
            Some(given) => given,
            None => asking.status(known.kind, known.status)?,
        };
        said.ask_words(status, asking)?;
        if asks && everything && status != known.kind.final_status() {
            said.ask_facts(&desk, &known, asking)?;
        }
        let word = said.word(status);
        if asks && !doing.dry_run {
            confirm(&desk, &known, &word, asking)?;
        }
        let told = add(&desk, &known, &word, doing.dry_run)?;
        finish(&desk, told.as_ref(), doing)
    }
}
