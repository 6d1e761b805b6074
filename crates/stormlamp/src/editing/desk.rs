//! The content folder as an editing command finds it.

use std::path::{Path, PathBuf};

use stormlamp_content::edit::{EntryKind, Hidden, Known, Search, find, known};
use stormlamp_content::{Drafts, Reading, read};
use stormlamp_model::{Clock, Now, Site, When};

use super::ask::Asking;
use crate::content;
use crate::failure::Failure;
use crate::folder::DiskFolder;
use crate::report::Report;
use crate::stdout;

/// How many are listed when several may be meant.
const LISTED: usize = 12;

/// A folder with its site, drafts included.
pub(crate) struct Desk {
    pub(crate) folder: DiskFolder,
    pub(crate) site: Site,
    pub(crate) now: Now,
    /// As it was typed, for people to recognise.
    shown: PathBuf,
}

impl Desk {
    /// Reads the folder. What is wrong elsewhere is not the matter now; only `stormlamp.toml` has to be read.
    pub(crate) fn open(place: &Path, now: Now) -> Result<Self, Failure> {
        let folder = content::open(place)?;
        let Reading { site, diagnostics } = read(&folder, Drafts::Shown);
        let Some(site) = site else {
            anstream::eprint!("{}", Report::new(&diagnostics, &folder).human(stdout::width_of_stderr()));
            return Err(content::unreadable(&folder, "nothing was done"));
        };
        Ok(Self { folder, site, now, shown: place.to_owned() })
    }

    /// A path of the folder as people would type it.
    pub(crate) fn shown(&self, path: &str) -> PathBuf {
        if self.shown == Path::new(".") { PathBuf::from(path) } else { self.shown.join(path) }
    }

    /// The folder as it was typed.
    pub(crate) fn typed(&self) -> &Path {
        &self.shown
    }

    /// Where a file of the folder stands.
    pub(crate) fn place(&self, path: &str) -> PathBuf {
        self.folder.root().join(path)
    }

    /// What is meant by a part of a name, or by none; asks if several are.
    pub(crate) fn find(&self, query: Option<&str>, asking: Asking) -> Result<Known, Failure> {
        let all = known(&self.folder, &self.site, self.now);
        let (several, question) = match find(&all, query) {
            Search::One(one) => return Ok(one),
            Search::Several(several) => (several, "Which one?"),
            Search::NothingOpen(latest) if latest.is_empty() => {
                return Err(Failure::usage("there is no incident and no maintenance yet")
                    .hint("make one: `stormlamp new incident`"));
            }
            Search::NothingOpen(latest) => (latest, "Nothing is open now. Which one?"),
            Search::Nothing(nearest) => return Err(unknown(query.unwrap_or_default(), nearest.as_ref())),
        };
        if asking.may() {
            return asking.which(question, several, |known| self.describe(known));
        }
        let lines: Vec<String> = several.iter().take(LISTED).map(|known| self.line(known)).collect();
        let more = several.len().saturating_sub(LISTED);
        let more = if more > 0 { format!("\n  and {more} more") } else { String::new() };
        let message = match query {
            Some(query) => format!("`{query}` may mean any of these:"),
            None if question == "Which one?" => "several are open:".to_owned(),
            None => "nothing is open now; the latest are:".to_owned(),
        };
        let example = several.first().map_or("ID", |known| known.id.as_str());
        Err(Failure::usage(format!("{message}\n{}{more}", lines.join("\n")))
            .hint(format!("name it, for example `{example}`; a part that no other has is enough")))
    }

    fn line(&self, known: &Known) -> String {
        format!("  {}  {}", known.id, self.describe(known))
    }

    /// Its title, its state and since when.
    pub(crate) fn describe(&self, known: &Known) -> String {
        let mut words = vec![known.title.clone()];
        words.extend(known.status.map(str::to_owned));
        let since = known.since.as_ref().map(|since| self.time(since));
        words.extend(since.map(|since| match known.kind {
            EntryKind::Incident => format!("since {since}"),
            EntryKind::Maintenance => format!("from {since}"),
        }));
        words.extend(known.hidden.map(|hidden| match hidden {
            Hidden::Draft => "a draft, not on the site".to_owned(),
            Hidden::Retracted => "retracted".to_owned(),
        }));
        words.join(", ")
    }

    /// A time in the site's zone.
    pub(crate) fn time(&self, when: &When) -> String {
        let about = if when.about { "about " } else { "" };
        let zone = &self.site.settings.timezone;
        match when.clock {
            Clock::Instant(at, _) => {
                format!("{about}{}", at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M %Z"))
            }
            Clock::Day(day) => format!("{about}{day}"),
            Clock::Month(year, month) => format!("{about}{year:04}-{month:02}"),
            Clock::Year(year) => format!("{about}{year:04}"),
        }
    }
}

fn unknown(query: &str, nearest: Option<&Known>) -> Failure {
    let failure =
        Failure::usage(format!("no incident and no maintenance has `{query}` in its id or its title"));
    match nearest {
        Some(known) => failure.hint(format!("did you mean `{}` ({})?", known.id, known.title)),
        None => failure.hint("without a name, the only open one is taken"),
    }
}
