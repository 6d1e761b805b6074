//! `stormlamp new`: makes an incident or a maintenance.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use stormlamp_content::edit::{EntryKind, Fresh, mistakes_of_new};

use crate::clock;
use crate::editing::{
    Asking, Desk, Doing, Place, Said, Saying, WORDS, confirm_new, finish, make, missing, refused, template,
};
use crate::failure::{Failure, Status};

/// Make an incident or a maintenance
///
/// Its id, which is its address, is made of the day and the title; no file is ever overwritten. On a terminal, what
/// is missing is asked.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stormlamp new incident                asks for everything
  stormlamp new incident --title \"Search is slow\" --next 30m \\
      --affects \"search=degraded performance\" -m \"We are looking into it.\"
  stormlamp new maintenance --title \"Database upgrade\" --starts \"2026-03-06 02:00\" \\
      --ends 03:00 --affects api -m \"The API is read-only for an hour.\"")]
pub(crate) struct New {
    #[command(subcommand)]
    kind: Kind,
}

#[derive(Debug, Subcommand)]
enum Kind {
    Incident(Incident),
    Maintenance(Maintenance),
}

/// Something went wrong
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stormlamp new incident                asks for everything
  stormlamp new incident --title \"Search is slow\" --next 30m \\
      --affects \"search=degraded performance\" -m \"We are looking into it.\"
  stormlamp new incident --title \"Web app down\" --started 22:51 -m \"It is.\" --build
  stormlamp new incident --template outage --draft

A template is `templates/NAME.md` in the content folder. Its facts and words are kept, options
go before them, and {{title}}, {{id}}, {{date}} and {{time}} in it are filled in.")]
struct Incident {
    /// When it began, in any form of the format, or `unknown` [default: now]
    #[arg(long, value_name = "TIME")]
    started: Option<String>,
    #[command(flatten)]
    common: Common,
}

/// Work is planned
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stormlamp new maintenance             asks for everything
  stormlamp new maintenance --title \"Database upgrade\" --starts \"2026-03-06 02:00\" \\
      --ends 03:00 --affects api -m \"The API is read-only for an hour.\"")]
struct Maintenance {
    /// When it begins, in any form of the format
    #[arg(long, value_name = "TIME")]
    starts: Option<String>,
    /// When it ends; a time alone is the first one after the start
    #[arg(long, value_name = "TIME")]
    ends: Option<String>,
    #[command(flatten)]
    common: Common,
}

#[derive(Args, Debug)]
struct Common {
    /// One line that says what people notice
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// The kind of the first update [default: investigating, or scheduled]
    #[arg(short, long, value_name = "STATUS")]
    status: Option<String>,
    #[command(flatten)]
    saying: Saying,
    /// Something that is known to work; may be given again
    #[arg(long, value_name = "TEXT")]
    works: Vec<String>,
    /// What the reader can do, in Markdown
    #[arg(long, value_name = "TEXT")]
    advice: Option<String>,
    /// The id, in place of the day and the title
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// Keep it out of the site until `draft: true` is removed
    #[arg(long)]
    draft: bool,
    /// Begin with `templates/NAME.md`
    #[arg(long, value_name = "NAME")]
    template: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    doing: Doing,
}

const STARTS: (&str, &str) = ("--starts", "--starts \"2026-03-06 02:00\"");

const ENDS: (&str, &str) = ("--ends", "--ends 03:00");

/// When it begins and ends, as it was typed.
struct Window {
    start: Option<String>,
    end: Option<String>,
}

pub(crate) fn run(arguments: &New) -> Result<Status, Failure> {
    match &arguments.kind {
        Kind::Incident(Incident { started, common }) => {
            common.run(EntryKind::Incident, Window { start: started.clone(), end: None })
        }
        Kind::Maintenance(Maintenance { starts, ends, common }) => {
            common.run(EntryKind::Maintenance, Window { start: starts.clone(), end: ends.clone() })
        }
    }
}

impl Common {
    fn run(&self, kind: EntryKind, window: Window) -> Result<Status, Failure> {
        let mut said = Said::of(&self.saying, self.doing.no_input)?;
        self.make(kind, window, &mut said).map_err(|failure| failure.unwritten(said.message.as_deref()))
    }

    fn make(&self, kind: EntryKind, window: Window, said: &mut Said) -> Result<Status, Failure> {
        let desk = Desk::open(&self.place.folder, clock::now(self.doing.now))?;
        let asking = Asking::new(self.doing.no_input);
        let template = self.template.as_deref().map(|name| template(&desk, name)).transpose()?;
        let has_words = template.is_some();
        let mut fresh = self.fresh(kind, template);
        (fresh.start, fresh.end) = (window.start, window.end);
        let status = self.status.as_deref().unwrap_or(kind.first_status());
        // The facts have the states.
        said.affects = Vec::new();
        fresh.word = Some(said.word(status));
        self.check(&fresh, &desk, said, asking)?;
        let asks = asking.may() && !has_words && (self.lacks(&fresh) || said.message.is_none());
        self.fill(&mut fresh, &desk, asking)?;
        // A template may have said it all.
        fresh.word = None;
        if said.message.is_some() || !has_words {
            let promises = said.message.is_none() && said.next.is_none() && kind == EntryKind::Incident;
            said.ask_words(status, asking)?;
            if promises && asking.may() {
                said.next = asking.next()?;
            }
            fresh.word = Some(said.word(status));
        }
        if asks && !self.doing.dry_run {
            confirm_new(&desk, &fresh, asking)?;
        }
        let told = make(&desk, &fresh, self.doing.dry_run)?;
        finish(&desk, told.as_ref(), &self.doing)
    }

    /// Refuses what was not understood, all of it at once, and what is missing where nobody can be asked.
    fn check(&self, fresh: &Fresh, desk: &Desk, said: &Said, asking: Asking) -> Result<(), Failure> {
        let mut options = Vec::new();
        if fresh.template.is_none() {
            let is_planned = fresh.kind == EntryKind::Maintenance;
            options.extend(self.title.is_none().then_some(("--title", "--title \"Web app unreachable\"")));
            options.extend((is_planned && fresh.start.is_none()).then_some(STARTS));
            options.extend((is_planned && fresh.end.is_none()).then_some(ENDS));
            let is_bare = self.status.as_deref().is_some_and(|status| status.eq_ignore_ascii_case("update"));
            options.extend((is_bare && said.message.is_none()).then_some(WORDS));
        }
        let mut failures: Vec<Failure> = missing(&options, asking).into_iter().collect();
        let mistakes = mistakes_of_new(&desk.folder, &desk.site, fresh, desk.now);
        failures.extend(mistakes.iter().map(|mistake| refused(mistake, "the new file")));
        Failure::several(failures).map_or(Ok(()), Err)
    }

    fn lacks(&self, fresh: &Fresh) -> bool {
        let is_planned = fresh.kind == EntryKind::Maintenance;
        self.title.is_none() || (is_planned && (fresh.start.is_none() || fresh.end.is_none()))
    }

    fn fresh(&self, kind: EntryKind, template: Option<String>) -> Fresh {
        Fresh {
            kind,
            id: self.id.clone(),
            title: self.title.clone(),
            affects: self.saying.affects.clone(),
            start: None,
            end: None,
            works: self.works.clone(),
            advice: self.advice.clone(),
            draft: self.draft,
            template,
            word: None,
        }
    }

    /// Asks for the facts that are missing. Whether a template has them is for it to say.
    fn fill(&self, fresh: &mut Fresh, desk: &Desk, asking: Asking) -> Result<(), Failure> {
        if !asking.may() || fresh.template.is_some() {
            return Ok(());
        }
        if fresh.title.is_none() {
            fresh.title = Some(asking.title()?);
            if fresh.affects.is_empty() {
                fresh.affects = asking.affects(&desk.site, fresh.kind, false)?;
            }
        }
        if fresh.kind == EntryKind::Maintenance {
            ask_time("When does it begin?", |fresh| &mut fresh.start, fresh, desk, asking)?;
            ask_time("When does it end?", |fresh| &mut fresh.end, fresh, desk, asking)?;
        }
        Ok(())
    }
}

/// Asks for a time until it is one.
fn ask_time(
    question: &str,
    of: impl Fn(&mut Fresh) -> &mut Option<String>,
    fresh: &mut Fresh,
    desk: &Desk,
    asking: Asking,
) -> Result<(), Failure> {
    while of(fresh).is_none() {
        *of(fresh) = Some(asking.time(question)?);
        let times = Fresh { title: None, ..fresh.clone() };
        let mistakes = mistakes_of_new(&desk.folder, &desk.site, &times, desk.now);
        for mistake in &mistakes {
            refused(mistake, "the new file").report();
            *of(fresh) = None;
        }
    }
    Ok(())
}
