//! Where files come from. This crate opens none itself.

use std::collections::BTreeMap;

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

impl FolderError {
    /// What to do about it.
    pub(crate) fn hint(&self) -> &'static str {
        match self {
            // It was listed: a link that leads nowhere, or a file that vanished since.
            Self::NotFound => {
                "if it is a link, what it leads to is not there; a link must stay inside the content folder"
            }
            Self::Unreadable(why) if why.contains("leads out of") => {
                "a link must stay inside the content folder: put the file itself there"
            }
            Self::Unreadable(why) if why.contains("permission") => "check its permissions",
            Self::Unreadable(why) if why.contains("its name") => {
                "give it a name of small letters, digits and hyphens, for example `2026-03-05-bare-503.md`"
            }
            Self::Unreadable(_) => "make it a file that can be read, or take it away",
        }
    }
}

/// A folder that is kept in memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemoryFolder {
    files: BTreeMap<String, Vec<u8>>,
}

impl MemoryFolder {
    /// An empty folder.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file, or replaces it.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), bytes.into());
    }

    /// The folder with one more file.
    #[must_use]
    pub fn with(mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        self.insert(path, bytes);
        self
    }
}

impl Folder for MemoryFolder {
    fn list(&self) -> Result<Vec<String>, FolderError> {
        Ok(self.files.keys().cloned().collect())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, FolderError> {
        self.files.get(path).cloned().ok_or(FolderError::NotFound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_in_memory_lists_by_bytes_and_knows_what_it_lacks() {
        let folder = MemoryFolder::new().with("b.md", "b").with("a/z.md", "z").with("B.md", "B");
        assert_eq!(folder.list(), Ok(vec!["B.md".to_owned(), "a/z.md".to_owned(), "b.md".to_owned()]));
        assert_eq!(folder.read("b.md"), Ok(b"b".to_vec()));
        assert_eq!(folder.read("c.md"), Err(FolderError::NotFound));
    }
}
