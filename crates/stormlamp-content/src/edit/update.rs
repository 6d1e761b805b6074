//! Adds what is said to a file.
//!
//! 1. The file is read as it stands.
//! 2. Places and forms are tried, those first that the file's own order and headings suggest.
//! 3. The first result is taken that the reader of the site understands as exactly this update, at exactly this
//!    instant, with nothing else changed and, if possible, nothing new to complain about.

use jiff::tz::TimeZone;
use stormlamp_model::{Now, Update, When};

use super::complaint::complaint;
use super::entry::Entry;
use super::kind::EntryKind;
use super::layout::Layout;
use super::moment::{self, Moment};
use super::overlay::reread;
use super::refusal::Refusal;
use super::resolution::Ending;
use super::section::{Section, insert, line_break};
use super::{forms, lossless, message, states};
use crate::folder::Folder;

/// What is to be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// When.
    pub at: Moment,
    /// The kind of the update, for example `investigating`.
    pub status: String,
    /// Components and their states, each like `web-app@us = major outage`.
    pub affects: Vec<String>,
    /// When the next word comes: a time or a duration.
    pub next: Option<String>,
    /// The words, in Markdown.
    pub message: String,
}

/// A file to which something was added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// All bytes of the file.
    pub bytes: Vec<u8>,
    /// The heading that was written, without its hashes.
    pub heading: String,
    /// The id of the update; its anchor on the page.
    pub update: String,
    /// When it was said, as the file has it now.
    pub at: When,
    /// What had to be changed beside that, for people to know.
    pub notes: Vec<String>,
}

/// Adds an update to the file at `path`, whose bytes are given; `folder` has the rest of the content.
pub fn update(
    folder: &dyn Folder,
    path: &str,
    bytes: &[u8],
    word: &Word,
    now: Now,
) -> Result<Edited, Refusal> {
    let kind = EntryKind::of_path(path).unwrap_or(EntryKind::Incident);
    let (affects, put_right) = states::put_right(&word.affects);
    let word = &Word { affects, ..word.clone() };
    let status = kind.status(&word.status).ok_or_else(|| kind.refuse(&word.status))?;
    let was_text = std::str::from_utf8(bytes).is_ok();
    let text = lossless::decode(bytes).ok_or_else(|| unreadable(status, word, &TimeZone::UTC, now))?;
    let (site, diagnostics) = reread(folder, path, &text).ok_or(Refusal::NoSite)?;
    let zone = site.settings.timezone.clone();
    let unreadable = || unreadable(status, word, &zone, now);
    let before = Entry::of(site).ok_or_else(unreadable)?;
    let layout = Layout::of(&text, kind, &zone, before.start()).ok_or_else(unreadable)?;
    let file = File { folder, path, text, before, layout, complaints: diagnostics.len() };
    let asked = Saying { status, word, body: message::written(&word.message), now };
    let edited = match (file.say(&asked, File::usual_places)?, file.closed(&zone)) {
        (Some(written), _) => Some(written),
        (None, Some(closed)) => closed.say(&asked, File::usual_places)?.map(noted),
        (None, None) => None,
    };
    let edited = edited.map_or_else(|| file.say(&asked, File::other_places), |written| Ok(Some(written)))?;
    let mut edited = edited.ok_or_else(|| file.no_place(&asked))?;
    let mut text = std::mem::take(&mut edited.text);
    if status == kind.final_status() {
        let ending = Ending { folder, path, before: &file.before, zone: &file.layout.zone };
        text = ending.brought_up(&edited.at, &text).unwrap_or(text);
    }
    let Written { heading, update, at, notes, .. } = edited;
    let notes = put_right.into_iter().chain(notes).collect();
    Ok(Edited { bytes: lossless::encode(text, was_text), heading, update, at, notes })
}

fn noted(mut written: Written) -> Written {
    written
        .notes
        .push("a code block above was never closed; it is closed now, above the new update".to_owned());
    written
}

/// What is to be said, checked.
struct Saying<'a> {
    status: &'static str,
    word: &'a Word,
    body: String,
    now: Now,
}

/// A file as it stands.
struct File<'a> {
    folder: &'a dyn Folder,
    path: &'a str,
    text: String,
    before: Entry,
    layout: Layout,
    complaints: usize,
}

/// A text that was read back.
struct Written {
    text: String,
    heading: String,
    update: String,
    at: When,
    notes: Vec<String>,
    complaints: usize,
}

impl File<'_> {
    /// The text with the update at the first of some places, and in the first form, that are read as they are meant.
    fn say(
        &self,
        saying: &Saying<'_>,
        places: impl Fn(&Self, &When) -> Vec<usize>,
    ) -> Result<Option<Written>, Refusal> {
        let mut best: Option<Written> = None;
        for at in moment::times(&saying.word.at, &self.layout.zone, saying.now)? {
            for place in places(self, &at) {
                for time in forms::headings(&at, &self.layout, place) {
                    let Some(written) = self.attempt(saying, &at, place, &time)? else { continue };
                    if written.complaints <= self.complaints {
                        return Ok(Some(written));
                    }
                    best = best.filter(|best| best.complaints <= written.complaints).or(Some(written));
                }
            }
        }
        Ok(best)
    }

    fn no_place(&self, saying: &Saying<'_>) -> Refusal {
        let times = moment::times(&saying.word.at, &self.layout.zone, saying.now).unwrap_or_default();
        let time = times.first().map(|at| forms::absolute(at, &self.layout.zone)).unwrap_or_default();
        let status = capital(saying.status);
        Refusal::NoPlace { section: Section { time: &time, status: &status, ..saying.section() }.text() }
    }

    /// Its place in the order of the file; else below all other updates, or above the sections that are none.
    fn usual_places(&self, at: &When) -> Vec<usize> {
        let layout = &self.layout;
        let at = at.earliest(&layout.zone);
        let place = if layout.newest_first() {
            let mut older =
                layout.updates().filter(|(_, heading)| heading.at.is_some_and(|other| other < at));
            older.next().map(|(index, _)| layout.start_of(index))
        } else {
            let above = layout.updates().rfind(|(_, heading)| heading.at.is_none_or(|other| other <= at));
            let first = || layout.updates().next().map(|(index, _)| layout.start_of(index));
            above.map(|(index, _)| layout.end_of(index)).or_else(first)
        };
        let last = layout.updates().next_back().map(|(index, _)| layout.end_of(index));
        let below = last.unwrap_or_else(|| layout.start_of(0));
        place.into_iter().chain([below]).collect()
    }

    /// Where the update has to stand if something in the file would hide it elsewhere.
    fn other_places(&self, _: &When) -> Vec<usize> {
        vec![self.layout.end, self.layout.start_of(0)]
    }

    /// Writes the section in one form at one place; `None` if it is not read back as it is meant.
    fn attempt(
        &self,
        saying: &Saying<'_>,
        at: &When,
        place: usize,
        time: &str,
    ) -> Result<Option<Written>, Refusal> {
        let near = forms::nearest(&self.layout, place);
        let separator = near.map_or(" · ", |heading| &heading.separator);
        let status = if near.is_some_and(|heading| heading.small) {
            saying.status.to_owned()
        } else {
            capital(saying.status)
        };
        let section = Section { time, separator, status: &status, ..saying.section() };
        let Some(written) = self.verified(&section, saying, at, place)? else { return Ok(None) };
        let (first, next) = written;
        if !saying.word.next.as_deref().is_some_and(is_duration) {
            return Ok(Some(first));
        }
        // A clock time is of more use to whoever reads the file than a duration.
        for clock in next.iter().flat_map(|next| forms::next(next, &self.layout, place)) {
            let section = Section { next: Some(&clock), ..section.clone() };
            match self.verified(&section, saying, at, place) {
                Ok(Some((written, same))) if same == next && written.complaints <= first.complaints => {
                    return Ok(Some(written));
                }
                _ => (),
            }
        }
        Ok(Some(first))
    }

    /// The text with a section in it, if that is read back; and when the next word comes.
    fn verified(
        &self,
        section: &Section<'_>,
        saying: &Saying<'_>,
        at: &When,
        place: usize,
    ) -> Result<Option<(Written, Option<When>)>, Refusal> {
        let text = insert(&self.text, place, &section.text());
        let (site, diagnostics) = reread(self.folder, self.path, &text).ok_or(Refusal::NoSite)?;
        let Some(after) = Entry::of(site) else { return Ok(None) };
        let Some(update) = after.added_to(&self.before) else { return Ok(None) };
        let body = section.body.replace('\n', line_break(&self.text));
        if update.at != *at || update.status != saying.status {
            return Ok(None);
        }
        if let Some(refusal) = complaint(&diagnostics, &text, place, saying.word) {
            return Err(refusal);
        }
        if update.body.0 != body || !self.is_last(update, &after) {
            return Ok(None);
        }
        let written = Written {
            heading: section.heading(),
            update: update.id.clone(),
            at: update.at.clone(),
            notes: Vec::new(),
            complaints: diagnostics.len(),
            text,
        };
        Ok(Some((written, update.next.clone())))
    }

    /// Of two updates at the same instant, the new one is the later.
    fn is_last(&self, update: &Update<&'static str>, after: &Entry) -> bool {
        let at = update.at.earliest(&self.layout.zone);
        let later = after.updates.iter().rev().take_while(|other| other.id != update.id);
        later.into_iter().all(|other| other.at.earliest(&self.layout.zone) > at)
    }

    /// The file with its last code block closed, if that changes nothing but the text that it stands in.
    fn closed(&self, zone: &TimeZone) -> Option<File<'_>> {
        let fence = self.layout.open_fence.as_ref()?;
        let end = line_break(&self.text);
        let gap = if self.text.ends_with('\n') { "" } else { end };
        let text = format!("{}{gap}{fence}{end}", self.text);
        let (site, diagnostics) = reread(self.folder, self.path, &text)?;
        let before = Entry::of(site)?;
        if before.outline(zone) != self.before.outline(zone) {
            return None;
        }
        let kind = EntryKind::of_path(self.path).unwrap_or(EntryKind::Incident);
        let layout = Layout::of(&text, kind, zone, before.start())?;
        Some(File {
            folder: self.folder,
            path: self.path,
            text,
            before,
            layout,
            complaints: diagnostics.len(),
        })
    }
}

impl<'a> Saying<'a> {
    fn section(&'a self) -> Section<'a> {
        Section {
            time: "",
            separator: " · ",
            status: self.status,
            affects: &self.word.affects,
            next: self.word.next.as_deref(),
            body: &self.body,
        }
    }
}

fn is_duration(next: &str) -> bool {
    next.contains(|c: char| c.is_alphabetic()) && !next.contains(':')
}

pub(super) fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The file has no place for it: the words as they would stand in one.
fn unreadable(status: &str, word: &Word, zone: &TimeZone, now: Now) -> Refusal {
    let at = moment::times(&word.at, zone, now).unwrap_or_default();
    let time = at.first().map(|at| forms::absolute(at, zone)).unwrap_or_default();
    let (status, body) = (capital(status), message::written(&word.message));
    let section = Section {
        time: &time,
        separator: " · ",
        status: &status,
        affects: &word.affects,
        next: word.next.as_deref(),
        body: &body,
    };
    Refusal::Unreadable { section: section.text() }
}
