//! What files were read as, remembered from one run to the next: looking whether a file is the same takes a fraction of
//! reading it.
//!
//! A [`Memory`] looks, and keeps bytes. What they say is known here alone: what became of the file, and what was wrong
//! with it, as of one configuration. The same program reads them; no other is meant to.

use std::collections::BTreeMap;
use std::iter;
use std::ops::Range;

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize};
use stormlamp_model::Fingerprint;

use crate::codes::CODES;
use crate::cores;
use crate::diagnostic::{Diagnostic, Severity};
use crate::pictures::Mention;

/// Remembers what files were read as, in parts: as much at a time as a core can keep near.
pub trait Memory: Sync {
    /// What tells a file and its translations, as they are now, from any other; `None` if nothing does.
    fn stamp(&self, paths: &[&str]) -> Option<Stamp>;
    /// The part in which a file is remembered; `None` if it never is.
    fn part(&self, path: &str) -> Option<usize>;
    /// Opens a part for as long as `look` looks into it.
    fn open(&self, part: usize, look: &mut dyn FnMut(&dyn Known));
    /// Keeps what a file was read as; never that of a draft or of a file that is left out. The stamp was taken before
    /// it was read.
    fn keep(&self, path: &str, stamp: Stamp, bytes: Vec<u8>);
}

/// What is known of some files.
pub trait Known {
    /// What was kept of a file, if that was under the same stamp.
    fn recall(&self, path: &str, stamp: &Stamp) -> Option<&[u8]>;
}

/// What a [`Memory`] tells files by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp(pub Vec<u8>);

/// Remembers nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Forgetful;

impl Memory for Forgetful {
    fn stamp(&self, _: &[&str]) -> Option<Stamp> {
        None
    }

    fn part(&self, _: &str) -> Option<usize> {
        None
    }

    fn open(&self, _: usize, look: &mut dyn FnMut(&dyn Known)) {
        look(self);
    }

    fn keep(&self, _: &str, _: Stamp, _: Vec<u8>) {}
}

impl Known for Forgetful {
    fn recall(&self, _: &str, _: &Stamp) -> Option<&[u8]> {
        None
    }
}

/// What becomes of files, on all cores, part by part, so that none is opened twice; in the order in which they came.
pub(crate) fn each<T: Send, U: Send>(
    memory: &dyn Memory,
    files: Vec<T>,
    path: impl Fn(&T) -> &str,
    one: impl Fn(T, &dyn Known) -> U + Sync + Send,
) -> Vec<U> {
    let number = files.len();
    let done = cores::map(by_part(memory, files, path), |(part, files)| {
        let mut files = files.into_iter();
        let mut done = Vec::with_capacity(files.len());
        let mut all =
            |known: &dyn Known| done.extend(files.by_ref().map(|(at, file)| (at, one(file, known))));
        match part {
            Some(part) => memory.open(part, &mut all),
            None => all(&Forgetful),
        }
        done
    });
    let mut ordered: Vec<Option<U>> = iter::repeat_with(|| None).take(number).collect();
    for (at, item) in done.into_iter().flatten() {
        ordered[at] = Some(item);
    }
    ordered.into_iter().flatten().collect()
}

/// Files of one part, each with its place among all.
type OfPart<T> = (Option<usize>, Vec<(usize, T)>);

/// What has no part is alone: nothing is gained by its waiting for others.
fn by_part<T>(memory: &dyn Memory, files: Vec<T>, path: impl Fn(&T) -> &str) -> Vec<OfPart<T>> {
    let (mut parts, mut alone) = (BTreeMap::<usize, Vec<_>>::new(), Vec::new());
    for (at, file) in files.into_iter().enumerate() {
        match memory.part(path(&file)) {
            Some(part) => parts.entry(part).or_default().push((at, file)),
            None => alone.push((None, vec![(at, file)])),
        }
    }
    let parts = parts.into_iter().map(|(part, files)| (Some(part), files));
    parts.chain(alone).collect()
}

/// What a file was read as.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Outcome<T> {
    /// `None` if it is left out.
    pub(crate) item: Option<T>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The pictures of its texts. What those are is no part of it: they may change while the file does not.
    pub(crate) mentions: Vec<Mention>,
}

impl<T> Default for Outcome<T> {
    fn default() -> Self {
        Self { item: None, diagnostics: Vec::new(), mentions: Vec::new() }
    }
}

/// The outcome as it was kept; `None` if the configuration was another, or it cannot be understood.
pub(crate) fn decode<T: DeserializeOwned>(bytes: &[u8], config: Fingerprint) -> Option<Outcome<T>> {
    let (of, rest) = bytes.split_first_chunk()?;
    if Fingerprint(*of) != config {
        return None;
    }
    postcard::from_bytes(rest).ok()
}

/// The outcome as bytes; `None` if it cannot be kept.
pub(crate) fn encode<T: Serialize>(outcome: &Outcome<T>, config: Fingerprint) -> Option<Vec<u8>> {
    postcard::to_extend(outcome, config.0.to_vec()).ok()
}

/// A diagnostic as it is kept: its code is text of the program, so that only the name of one can be read.
#[derive(Deserialize)]
struct Said {
    severity: Severity,
    code: String,
    file: String,
    span: Range<usize>,
    message: String,
    hint: Option<String>,
}

impl<'de> Deserialize<'de> for Diagnostic {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Said { severity, code, file, span, message, hint } = Said::deserialize(deserializer)?;
        let known = CODES.iter().find(|known| known.name == code);
        let code = known.ok_or_else(|| D::Error::custom("no code of this program"))?.name;
        Ok(Self { severity, code, file, span, message, hint })
    }
}
