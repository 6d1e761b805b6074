//! How a file of the content folder is called in its repository: code hosts know no other names.

use std::path::{Component, Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The content folder, seen from the root of its repository.
#[derive(Debug)]
pub(crate) struct Repository {
    /// Relative to the root; absolute if there is none above the folder.
    content: PathBuf,
}

/// What RFC 3986 leaves as it is everywhere, and the slashes between folders.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

impl Repository {
    /// Finds the root: the nearest folder with a `.git`, else the working folder. `content` is canonical.
    pub(crate) fn around(content: &Path, working: Option<&Path>) -> Self {
        let repository = content.ancestors().find(|folder| folder.join(".git").exists());
        let below = |root: &Path| content.strip_prefix(root).ok().map(Path::to_owned);
        let content = repository.or(working).and_then(below).unwrap_or_else(|| content.to_owned());
        Self { content }
    }

    /// A file's path, with `/` between its parts.
    pub(super) fn path(&self, file: &str) -> String {
        let mut path = String::new();
        for part in self.content.components() {
            match part {
                Component::Normal(name) => path.extend([&*name.to_string_lossy(), "/"]),
                Component::Prefix(prefix) => path += &prefix.as_os_str().to_string_lossy(),
                Component::RootDir => path.push('/'),
                Component::CurDir | Component::ParentDir => (),
            }
        }
        path + file
    }

    /// A file's URI reference.
    pub(super) fn uri(&self, file: &str) -> String {
        let path = self.path(file);
        let scheme = if self.content.is_absolute() { "file://" } else { "" };
        format!("{scheme}{}", utf8_percent_encode(&path, ENCODED))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_from_the_root_of_the_repository_else_from_the_working_folder() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let content = root.join("ops/status page");
        std::fs::create_dir_all(&content).unwrap();
        let around = |working: &Path| Repository::around(&content, Some(working));
        assert_eq!(around(&root.join("ops")).path("incidents/a.md"), "status page/incidents/a.md");
        assert_eq!(around(&content).path("a.md"), "a.md");
        assert_eq!(
            around(Path::new("/nowhere")).uri("a.md"),
            format!("file://{}/ops/status%20page/a.md", root.display())
        );
        std::fs::create_dir(root.join(".git")).unwrap();
        assert_eq!(around(&root.join("ops")).path("incidents/a.md"), "ops/status page/incidents/a.md");
        assert_eq!(around(&root).uri("incidents/ä:b.md"), "ops/status%20page/incidents/%C3%A4%3Ab.md");
    }
}
