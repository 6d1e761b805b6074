//! A content folder of one file: the site's configuration, and the text that is about to be written.

use stormlamp_model::Site;

use crate::config;
use crate::diagnostic::Diagnostic;
use crate::folder::{Folder, FolderError};
use crate::reading::{Drafts, Reading, read};

struct Overlay<'a> {
    under: &'a dyn Folder,
    path: &'a str,
    text: &'a str,
}

impl Folder for Overlay<'_> {
    fn list(&self) -> Result<Vec<String>, FolderError> {
        Ok(vec![self.path.to_owned(), config::FILE.to_owned()])
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, FolderError> {
        if path == self.path { Ok(self.text.as_bytes().to_vec()) } else { self.under.read(path) }
    }
}

/// Reads the file at `path` as if it had this text; the site has no other incident then.
pub(super) fn reread(under: &dyn Folder, path: &str, text: &str) -> Option<(Site, Vec<Diagnostic>)> {
    let Reading { site, mut diagnostics } = read(&Overlay { under, path, text }, Drafts::Shown);
    diagnostics.retain(|diagnostic| diagnostic.file == path);
    Some((site?, diagnostics))
}
