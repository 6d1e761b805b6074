//! Files of a kind, read on all cores: what they were read as when they were last read, else what they are read as now.

use std::iter;

use serde::Serialize;
use serde::de::DeserializeOwned;
use stormlamp_model::{Fingerprint, Id};

use crate::codes;
use crate::diagnostic::{Diagnostic, Problems};
use crate::document;
use crate::folder::Folder;
use crate::identify::File;
use crate::memory::{self, Known, Memory, Outcome};
use crate::pictures::{self, Mention, Showing};
use crate::reading::Drafts;

/// Where files come from, and what is known of them from before.
pub(crate) struct Source<'a> {
    pub(crate) folder: &'a dyn Folder,
    /// Of all files.
    pub(crate) paths: &'a [String],
    pub(crate) memory: &'a dyn Memory,
    /// Of the configuration, on which depends what a file says.
    pub(crate) config: Fingerprint,
    pub(crate) drafts: Drafts,
}

/// A file that was read, its translations included.
pub(crate) struct ReadFile<U> {
    pub(crate) path: String,
    pub(crate) item: U,
    pub(crate) mentions: Vec<Mention>,
}

/// How files of a kind are read: as a `T`, of which a `U` lasts when the translations have been added.
pub(crate) struct Reader<'a, T, U> {
    pub(crate) source: &'a Source<'a>,
    pub(crate) read: &'a ReadOne<'a, T>,
    pub(crate) translate: &'a AddTranslation<'a, T>,
    pub(crate) finish: fn(T) -> U,
    pub(crate) is_draft: fn(&U) -> bool,
    pub(crate) fingerprint: fn(&mut U) -> &mut Fingerprint,
}

/// Makes something of an id and the bytes of a main file; `None` if they cannot be read at all.
pub(crate) type ReadOne<'a, T> = dyn Fn(Id, &[u8], &mut Problems) -> Option<T> + Sync + 'a;

/// Adds to it what the bytes of a translation into a language say.
pub(crate) type AddTranslation<'a, T> = dyn Fn(&mut T, &str, &[u8], &mut Problems) -> Option<()> + Sync + 'a;

impl<T, U: Send + Serialize + DeserializeOwned> Reader<'_, T, U> {
    /// Reads files on all cores.
    pub(crate) fn all(&self, files: Vec<File>, diagnostics: &mut Vec<Diagnostic>) -> Vec<ReadFile<U>> {
        let mut all = Vec::with_capacity(files.len());
        let one = |file: File, known: &dyn Known| self.one(file, known);
        let outcomes = memory::each(self.source.memory, files, |file| &file.path, one);
        for (path, Outcome { item, diagnostics: found, mentions }) in outcomes {
            all.extend(item.map(|item| ReadFile { path, item, mentions }));
            diagnostics.extend(found);
        }
        all
    }

    /// Those that show pictures.
    pub(crate) fn showing<'b>(&self, files: &'b mut [ReadFile<U>]) -> impl Iterator<Item = Showing<'b>> {
        let Self { is_draft, fingerprint, source, .. } = *self;
        let drafts = source.drafts;
        let files = files.iter_mut().filter(|file| !file.mentions.is_empty());
        files.map(move |ReadFile { item, mentions, .. }| {
            let public = !is_draft(item);
            let shown = public || drafts == Drafts::Shown;
            Showing { mentions, fingerprint: fingerprint(item), public, shown }
        })
    }

    /// What a file and its translations were read as when they were last read, else what they are read as now.
    fn one(&self, file: File, known: &dyn Known) -> (String, Outcome<U>) {
        let Source { memory, config, .. } = self.source;
        let translations = file.translations.iter().map(|translation| translation.path.as_str());
        let stamp = memory.stamp(&iter::once(file.path.as_str()).chain(translations).collect::<Vec<_>>());
        let known = stamp.as_ref().and_then(|stamp| known.recall(&file.path, stamp));
        // Which id a file has depends on the names of others, too.
        let as_of = document::with_other(*config, file.id.as_str().as_bytes());
        if let Some(outcome) = known.and_then(|bytes| memory::decode(bytes, as_of)) {
            return (file.path, outcome);
        }
        let path = file.path.clone();
        let outcome = self.open(file);
        // A memory may be kept where the site is served from: nothing goes there that is not on the site.
        let public = outcome.item.as_ref().is_some_and(|item| !(self.is_draft)(item));
        if let Some(stamp) = stamp.filter(|_| public)
            && let Some(bytes) = memory::encode(&outcome, as_of)
        {
            memory.keep(&path, stamp, bytes);
        }
        (path, outcome)
    }

    /// Reads a file and its translations; those of a file that is left out are left out with it.
    fn open(&self, file: File) -> Outcome<U> {
        let File { path, id, translations } = file;
        let mut problems = Problems::of(&path);
        let mut mentions = Vec::new();
        let mut item = self.bytes(&path, &mut problems).and_then(|bytes| {
            mentions.extend(pictures::mentions(&path, &bytes));
            (self.read)(id, &bytes, &mut problems)
        });
        let mut diagnostics = problems.finish();
        for translation in translations {
            let Some(item) = &mut item else { break };
            let mut problems = Problems::of(&translation.path);
            let bytes = self.bytes(&translation.path, &mut problems);
            bytes.and_then(|bytes| {
                mentions.extend(pictures::mentions(&translation.path, &bytes));
                (self.translate)(item, &translation.language, &bytes, &mut problems)
            });
            diagnostics.extend(problems.finish());
        }
        Outcome { item: item.map(self.finish), diagnostics, mentions }
    }

    fn bytes(&self, path: &str, problems: &mut Problems) -> Option<Vec<u8>> {
        let error = match self.source.folder.read(path) {
            Ok(bytes) => return Some(bytes),
            Err(error) => error,
        };
        let message = format!("this file cannot be read and is left out: {error}");
        problems.whole(codes::UNREADABLE_FILE, message, error.hint());
        None
    }
}
