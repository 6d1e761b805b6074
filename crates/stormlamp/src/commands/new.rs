//! `stormlamp new`: makes an incident or a maintenance.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use stormlamp_content::edit::{EntryKind, Fresh};

use crate::clock;
use crate::editing::{Asking, Desk, Doing, Place, Said, Saying, finish, make, missing, status, template};
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
        let desk = Desk::open(&self.place.folder, clock::now(self.doing.now))?;
        let asking = Asking::new(self.doing.no_input);
        let template = self.template.as_deref().map(|name| template(&desk, name)).transpose()?;
        let has_words = template.is_some();
        let mut fresh = self.fresh(kind, template);
        self.fill(&mut fresh, window, &desk, asking)?;
        let said = Said::of(&self.saying, self.doing.no_input)?;
        // A template may have said it all.
        if said.message.is_some() || !has_words {
            let given = self.status.as_deref().unwrap_or(kind.first_status());
            let status = status(kind, Some(given), None, asking)?;
            let mut word = said.word(status, asking)?;
            if self.saying.message.is_empty()
                && word.next.is_none()
                && asking.may()
                && kind == EntryKind::Incident
            {
                word.next = asking.next()?;
            }
            // The facts have them.
            word.affects = Vec::new();
            fresh.word = Some(word);
        }
        let told = make(&desk, &fresh, self.doing.dry_run)?;
        finish(&desk, told.as_ref(), &self.doing)
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
    fn fill(&self, fresh: &mut Fresh, window: Window, desk: &Desk, asking: Asking) -> Result<(), Failure> {
        let needed = fresh.template.is_none();
        let all = asking.may() && self.title.is_none() && needed;
        if fresh.title.is_none() && needed {
            let example = "--title \"Web app unreachable\"";
            fresh.title =
                Some(if asking.may() { asking.title()? } else { return Err(missing("--title", example)) });
        }
        if fresh.affects.is_empty() && all {
            fresh.affects = asking.affects(&desk.site, fresh.kind, false)?;
        }
        (fresh.start, fresh.end) = (window.start, window.end);
        if fresh.kind == EntryKind::Maintenance && needed {
            let ask = |given: &mut Option<String>, question, option, example| match given {
                Some(_) => Ok(()),
                None if asking.may() => asking.time(question).map(|time| *given = Some(time)),
                None => Err(missing(option, example)),
            };
            ask(&mut fresh.start, "When does it begin?", "--starts", "--starts \"2026-03-06 02:00\"")?;
            ask(&mut fresh.end, "When does it end?", "--ends", "--ends 03:00")?;
        }
        Ok(())
    }
}
