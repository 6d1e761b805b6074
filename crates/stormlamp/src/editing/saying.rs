//! An update from its options and questions to its file.

use std::fs;

use stormlamp_content::edit::{Edited, EntryKind, Known, Moment, Refusal, Word, mistakes_of_update, update};

use super::ask::{Asking, Needed};
use super::desk::Desk;
use super::error::FileError;
use super::lock::Lock;
use super::options::Saying;
use super::replace;
use super::stdin;
use super::tell::{Told, diff, notes, refused};
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

    /// Refuses what was not understood, all of it at once, and what is missing where nobody can be asked.
    pub(crate) fn check(
        &self,
        desk: &Desk,
        known: &Known,
        status: Option<&str>,
        asking: Asking,
    ) -> Result<(), Failure> {
        let place = desk.place(&known.path);
        let bytes = fs::read(&place).map_err(FileError::io("read", &place))?;
        let word = self.word(status.unwrap_or(known.kind.first_status()));
        let mistakes = mistakes_of_update(&desk.folder, &known.path, &bytes, &word, desk.now);
        let mut failures: Vec<Failure> = self.lacking(status, asking).into_iter().collect();
        failures.extend(mistakes.iter().map(|mistake| refused(mistake, &known.path)));
        Failure::several(failures).map_or(Ok(()), Err)
    }

    /// The options of an update that are missing where nobody can be asked.
    pub(crate) fn lacking(&self, status: Option<&str>, asking: Asking) -> Option<Failure> {
        let words_needed = status.is_none_or(|status| Needed::with(&status.to_lowercase()) == Needed::Yes);
        let mut options = Vec::new();
        if status.is_none() {
            options.push(("--status", "--status identified"));
        }
        if self.message.is_none() && words_needed {
            options.push(WORDS);
        }
        missing(&options, asking)
    }

    /// Asks for words, if there are none.
    pub(crate) fn ask_words(&mut self, status: &str, asking: Asking) -> Result<(), Failure> {
        match self.message {
            None if asking.may() => asking.message(Needed::with(status), &mut self.message),
            _ => Ok(()),
        }
    }

    /// Asks what changes with it, and when the next word comes.
    pub(crate) fn ask_facts(&mut self, desk: &Desk, known: &Known, asking: Asking) -> Result<(), Failure> {
        if self.affects.is_empty() && known.kind == EntryKind::Incident {
            self.affects = asking.affects(&desk.site, known.kind, true)?;
        }
        while self.next.is_none() {
            self.next = asking.next()?;
            match self.check(desk, known, Some(known.kind.first_status()), asking) {
                Err(failure) if self.next.take().is_some() => _ = failure.report(),
                checked => return checked,
            }
        }
        Ok(())
    }

    /// The update, if it is complete.
    pub(crate) fn word(&self, status: &str) -> Word {
        Word {
            at: self.at.clone(),
            status: status.to_owned(),
            affects: self.affects.clone(),
            next: self.next.clone(),
            message: self.message.clone().unwrap_or_default(),
        }
    }
}

/// Words, and how they are given.
pub(crate) const WORDS: (&str, &str) = ("--message", "-m \"We are looking into it.\"");

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
    let text = texts.join("\n\n");
    if text.trim().is_empty() && paragraphs.iter().any(|paragraph| paragraph == "-") {
        return Err(Failure::usage("--message: `-` is what comes on stdin, and nothing came")
            .hint("pipe the words into it, or write them: `-m \"We are looking into it.\"`"));
    }
    Ok(Some(text))
}

/// Options that have to be given where nobody can be asked, each with an example; `None` if there are none.
pub(crate) fn missing(options: &[(&str, &str)], asking: Asking) -> Option<Failure> {
    if asking.may() {
        return None;
    }
    let (last, others) = options.split_last()?;
    let names: Vec<&str> = others.iter().map(|(option, _)| *option).collect();
    let examples: Vec<&str> = options.iter().map(|(_, example)| *example).collect();
    let message = match names.as_slice() {
        [] => format!("{} is missing, and nobody can be asked here", last.0),
        names => format!("{} and {} are missing, and nobody can be asked here", names.join(", "), last.0),
    };
    let hint = format!("for example `{}`; on a terminal, questions are asked", examples.join(" "));
    Some(Failure::usage(message).hint(hint))
}

/// Shows what would be written, and asks whether that is meant. A word once public cannot be taken back.
pub(crate) fn confirm(desk: &Desk, known: &Known, word: &Word, asking: Asking) -> Result<(), Failure> {
    let place = desk.place(&known.path);
    let old = fs::read(&place).map_err(FileError::io("read", &place))?;
    let edited = update(&desk.folder, &known.path, &old, word, desk.now);
    let edited = edited.map_err(|refusal| refused(&refusal, &known.path))?;
    anstream::eprint!("\n{}\n", diff(&known.path, &old, &edited.bytes));
    asking.confirmed()
}

/// Adds an update to a file, or shows how that would look. Of two that do so at once, none loses a word.
pub(crate) fn add(desk: &Desk, known: &Known, word: &Word, dry_run: bool) -> Result<Option<Told>, Failure> {
    let place = desk.place(&known.path);
    let say = |bytes: &[u8]| update(&desk.folder, &known.path, bytes, word, desk.now);
    if dry_run {
        let old = fs::read(&place).map_err(FileError::io("read", &place))?;
        let edited = say(&old).map_err(|refusal| refused(&refusal, &known.path))?;
        notes(&edited.notes);
        stdout::print(&diff(&known.path, &old, &edited.bytes))?;
        return Ok(None);
    }
    let _lock = Lock::take(desk.folder.root())?;
    let edited = replace::change(&place, |bytes| {
        let edited = say(bytes)?;
        Ok((edited.bytes.clone(), edited))
    });
    let Edited { heading, notes, .. } = edited.map_err(|error| match error {
        Stopped::File(error) => error.into(),
        Stopped::Refused(refusal) => refused(&refusal, &known.path),
    })?;
    Ok(Some(Told { path: known.path.clone(), done: format!("added `## {heading}`"), notes }))
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

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        Self::problem(error.to_string()).hint(error.hint())
    }
}
