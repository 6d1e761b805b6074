//! `stormlamp resolve`: says that an incident or a maintenance is over.

use clap::Args;

use crate::clock;
use crate::editing::{Asking, Desk, Doing, Place, Said, Saying, add, confirm, finish};
use crate::failure::{Failure, Status};

/// Say that an incident is resolved, or a maintenance completed
///
/// The same as `update` with the last status. All components are operational from then on. If the file's facts have
/// a `resolved:` that says otherwise, it is brought up to date.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stormlamp resolve -m \"It works again.\"                  the only one that is open
  stormlamp resolve 503 -m \"It works again.\" --at 23:17 --build
  echo \"Pages load again.\" | stormlamp resolve 503
  stormlamp resolve db-upgrade --no-input                 a maintenance, without words")]
pub(crate) struct Resolve {
    /// The id, or a part of the id or of the title [default: the only one that is open]
    #[arg(value_name = "ID")]
    id: Option<String>,
    #[command(flatten)]
    saying: Saying,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    doing: Doing,
}

pub(crate) fn run(arguments: &Resolve) -> Result<Status, Failure> {
    let mut said = Said::of(&arguments.saying, arguments.doing.no_input)?;
    arguments.say(&mut said).map_err(|failure| failure.unwritten(said.message.as_deref()))
}

impl Resolve {
    fn say(&self, said: &mut Said) -> Result<Status, Failure> {
        let Self { id, place, doing, .. } = self;
        let desk = Desk::open(&place.folder, clock::now(doing.now))?;
        let asking = Asking::new(doing.no_input);
        let known = desk.find(id.as_deref(), asking)?;
        let status = known.kind.final_status();
        if known.status == Some(status) && !known.open {
            return Err(Failure::usage(format!(
                "`{}` is {status} already: {}",
                known.id,
                desk.describe(&known)
            ))
            .hint(format!("to say more: `stormlamp update {} --status update -m …`", known.id)));
        }
        if asking.may() {
            anstream::eprintln!("{}", desk.describe(&known));
        }
        said.check(&desk, &known, Some(status), asking)?;
        let asks = asking.may() && said.message.is_none();
        said.ask_words(status, asking)?;
        let word = said.word(status);
        if asks && !doing.dry_run {
            confirm(&desk, &known, &word, asking)?;
        }
        let told = add(&desk, &known, &word, doing.dry_run)?;
        finish(&desk, told.as_ref(), doing)
    }
}
