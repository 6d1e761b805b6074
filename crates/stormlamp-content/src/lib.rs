//! The content folder: reading it with every problem named.
//!
//! 1. A [`Folder`] gives bytes; this crate opens no files.
//! 2. TOML and YAML become one tree with spans.
//! 3. A decoder reads every key of a key table, and collects what is wrong.
//! 4. What was understood becomes a [`Site`]; what was not is a [`Diagnostic`].

use std::ops::Range;

use stormlamp_model::Site;

/// A folder of files, wherever it is kept. Paths are relative, with `/` between their parts.
pub trait Folder: Sync {
    /// The paths of all files, in the order of their bytes.
    fn list(&self) -> Result<Vec<String>, FolderError>;
    /// The bytes of a file.
    fn read(&self, path: &str) -> Result<Vec<u8>, FolderError>;
}

/// Why a file or folder could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FolderError {
    /// There is no such file or folder.
    #[error("not found")]
    NotFound,
    /// The system said no; its words.
    #[error("{0}")]
    Unreadable(String),
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something may not be what its author meant; all of it is published.
    Warning,
    /// Something was not understood; the rest is published.
    Error,
}

/// A problem in a file, with the place and the accepted form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Stable and documented: `unknown-key`, `ambiguous-zone`.
    pub code: &'static str,
    /// The file, relative to the content folder.
    pub file: String,
    /// The bytes of the file that are meant; empty at 0 if the whole file is.
    pub span: Range<usize>,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// The accepted form, with an example.
    pub hint: Option<String>,
}

/// What was understood of a folder, and everything that was not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The site; `None` only if `stormlamp.toml` cannot be read at all.
    pub site: Option<Site>,
    /// All problems of all files, by file and place.
    pub diagnostics: Vec<Diagnostic>,
}
