//! Why a content file was not written.

use std::io;
use std::path::{Path, PathBuf};

/// What went wrong with a file.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FileError {
    /// The system said no.
    #[error("cannot {doing} `{}`: {source}", path.display())]
    Io {
        /// What was tried.
        doing: &'static str,
        /// Where.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Somebody made a file of this name meanwhile.
    #[error("`{}` is there already", .0.display())]
    Exists(PathBuf),
    /// Its permissions say that nobody is to write it.
    #[error("`{}` is read-only", .0.display())]
    ReadOnly(PathBuf),
    /// It was different each time it was looked at.
    #[error("`{}` is being written again and again by another program", .0.display())]
    Restless(PathBuf),
    /// Another writer has the folder, and does not end.
    #[error("another `stormlamp` is writing into `{}`, and does not end", .0.display())]
    Busy(PathBuf),
}

impl FileError {
    /// For `map_err`: what was tried, and where.
    pub(crate) fn io(doing: &'static str, path: &Path) -> impl Fn(io::Error) -> Self {
        move |source| Self::Io { doing, path: path.to_owned(), source }
    }

    /// The next step.
    pub(crate) fn hint(&self) -> &'static str {
        match self {
            Self::Io { .. } => "check permissions, and whether the disk is full; the file is as it was",
            Self::Exists(_) => "name another id with `--id`",
            Self::ReadOnly(_) => "make it writable, for example with `chmod u+w`",
            Self::Restless(_) => "close other programs that have the file open, and try again",
            Self::Busy(_) => "wait for it, or end it; nothing is left locked when it is gone",
        }
    }
}
