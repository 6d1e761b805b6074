//! An update from its options and questions to its file.

use std::fs;

use stormlamp_content::edit::{Edited, EntryKind, Known, Moment, Refusal, Word, update};

use super::ask::Asking;
use super::desk::Desk;
use super::error::FileError;
use super::lock::Lock;
use super::options::Saying;
use super::replace;
use super::stdin;
use super::tell::{Told, diff, refused};
use crate::failure::Failure;
use crate::stdout;

/// What the options say of an update.
pub(crate) struct Said {
    pub(crate) affects: Vec<String>,
    pub(crate) next: Option<String>,
    at: Moment,
    /// `None` if no words were given.
    pub(crate) message: Option<String>,
}

impl Said {
    /// Takes the options; words may come on stdin.
    pub(crate) fn of(saying: &Saying, no_input: bool) -> Result<Self, Failure> {
        let at = saying.at.clone().map_or(Moment::Present, Moment::Said);
        let message = words(&saying.message, no_input)?;
        Ok(Self {
            affects: saying.affects.iter().map(|said| spaced(said)).collect(),
            next: saying.next.clone(),
            at,
            message,
        })
    }

    /// Asks for what the options leave out.
    pub(crate) fn ask(
        &mut self,
        desk: &Desk,
        known: &Known,
        status: &str,
        asking: Asking,
    ) -> Result<(), Failure> {
        if self.message.is_none() {
            self.message = Some(asking.message()?);
        }
        if status == known.kind.final_status() {
            return Ok(());
        }
        if self.affects.is_empty() && known.kind == EntryKind::Incident {
            self.affects = asking.affects(&desk.site, known.kind, true)?;
        }
        if self.next.is_none() {
            self.next = asking.next()?;
        }
        Ok(())
    }

    /// The update; what is missing is asked, or is an error.
    pub(crate) fn word(self, status: &'static str, asking: Asking) -> Result<Word, Failure> {
        let message = match self.message {
            Some(message) => message,
            None if asking.may() => asking.message()?,
            None => return Err(missing("--message", "-m \"We are looking into it.\"")),
        };
        Ok(Word { at: self.at, status: status.to_owned(), affects: self.affects, next: self.next, message })
    }
}

/// `web-app=operational` as people write it in a file.
fn spaced(said: &str) -> String {
    match said.split_once('=') {
        Some((place, state)) => format!("{} = {}", place.trim(), state.trim()),
        None => said.to_owned(),
    }
}

fn words(paragraphs: &[String], no_input: bool) -> Result<Option<String>, Failure> {
    if paragraphs.is_empty() {
        return if no_input { Ok(None) } else { stdin::piped() };
    }
    let mut texts = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs {
        texts.push(if paragraph == "-" { stdin::asked()? } else { paragraph.clone() });
    }
    Ok(Some(texts.join("\n\n")))
}

/// An option that has to be given where nobody can be asked.
pub(crate) fn missing(option: &str, example: &str) -> Failure {
    Failure::usage(format!("{option} is missing, and nobody can be asked here"))
        .hint(format!("for example `{example}`; on a terminal, questions are asked"))
}

/// Shows what would be written, and asks whether that is meant. A word once public cannot be taken back.
pub(crate) fn confirm(desk: &Desk, known: &Known, word: &Word, asking: Asking) -> Result<(), Failure> {
    let place = desk.place(&known.path);
    let old = fs::read(&place).map_err(FileError::io("read", &place))?;
    let edited = update(&desk.folder, &known.path, &old, word, desk.now);
    let edited = edited.map_err(|refusal| refused(&refusal, &known.path))?;
    anstream::eprint!("\n{}\n", diff(&known.path, &old, &edited.bytes));
    if asking.confirm("Write this?")? {
        return Ok(());
    }
    anstream::eprintln!("Not written:\n\n{}\n", word.message);
    Err(Failure::problem("you left; nothing was written"))
}

/// Finds out the status of an update.
pub(crate) fn status(
    kind: EntryKind,
    given: Option<&str>,
    last: Option<&str>,
    asking: Asking,
) -> Result<&'static str, Failure> {
    let example = format!("--status {}", kind.first_status());
    match given {
        Some(given) => kind.status(given).ok_or_else(|| {
            let refusal = kind.refuse(given);
            refused(&refusal, "")
        }),
        None if asking.may() => asking.status(kind, last),
        None => Err(missing("--status", &example)),
    }
}

/// Adds an update to a file, or shows how that would look. Of two that do so at once, none loses a word.
pub(crate) fn add(desk: &Desk, known: &Known, word: &Word, dry_run: bool) -> Result<Option<Told>, Failure> {
    let place = desk.place(&known.path);
    let say = |bytes: &[u8]| update(&desk.folder, &known.path, bytes, word, desk.now);
    if dry_run {
        let old = fs::read(&place).map_err(FileError::io("read", &place))?;
        let edited = say(&old).map_err(|refusal| refused(&refusal, &known.path))?;
        stdout::print(&diff(&known.path, &old, &edited.bytes))?;
        return Ok(None);
    }
    let _lock = Lock::take(desk.folder.root())?;
    let edited = replace::change(&place, |bytes| {
        let edited = say(bytes)?;
        Ok((edited.bytes.clone(), edited))
    });
    let Edited { heading, notes, .. } = edited.map_err(|error| match error {
        Stopped::File(error) => unwritten(&error, word),
        Stopped::Refused(refusal) => refused(&refusal, &known.path),
    })?;
    Ok(Some(Told { path: known.path.clone(), done: format!("added `## {heading}`"), notes }))
}

/// The words of an update that no file took.
fn unwritten(error: &FileError, word: &Word) -> Failure {
    if !word.message.trim().is_empty() {
        anstream::eprintln!("Not written:\n\n{}\n", word.message);
    }
    Failure::from_file(error)
}

/// Why a change of a file did not come about.
enum Stopped {
    File(FileError),
    Refused(Refusal),
}

impl From<FileError> for Stopped {
    fn from(error: FileError) -> Self {
        Self::File(error)
    }
}

impl From<Refusal> for Stopped {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl Failure {
    fn from_file(error: &FileError) -> Self {
        Self::problem(error.to_string()).hint(error.hint())
    }
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        Self::from_file(&error)
    }
}
