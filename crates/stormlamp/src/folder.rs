//! The content folder on disk.
//!
//! Hidden files, backups of editors and the folders that builds made are passed over. A link is followed as long
//! as it stays inside the folder; one that leaves it is listed, and reading it says why it is refused.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use stormlamp_content::{Folder, FolderError};
use stormlamp_site::Files;

use crate::writer::is_output;

/// A folder of the file system.
#[derive(Debug)]
pub(crate) struct DiskFolder {
    /// Canonical, so that what a link leads to can be compared with it.
    root: PathBuf,
    /// Whether the last listing met links. Without any, reading need not resolve each path.
    has_links: AtomicBool,
}

impl DiskFolder {
    /// Fails if there is no such folder.
    pub(crate) fn open(folder: &Path) -> io::Result<Self> {
        let root = fs::canonicalize(folder)?;
        if !root.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        Ok(Self { root, has_links: AtomicBool::new(true) })
    }

    /// Where the folder is, canonical.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A digest of all names, sizes and times of modification: another one means that something was edited.
    pub(crate) fn stamp(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        for path in self.list().unwrap_or_default() {
            let metadata = fs::metadata(self.root.join(&path)).ok();
            let modified = metadata.as_ref().and_then(|metadata| metadata.modified().ok());
            (path, metadata.map(|metadata| metadata.len()), modified).hash(&mut hasher);
        }
        hasher.finish()
    }

    /// The files and folders of one folder; links come as what they lead to.
    fn walk(&self, prefix: &str, above: &mut Vec<PathBuf>, found: &mut Found) -> Result<(), FolderError> {
        let Some(folder) = above.last() else { return Ok(()) };
        let entries = match fs::read_dir(folder) {
            // It vanished since its name was read.
            Err(error) if error.kind() == io::ErrorKind::NotFound && !prefix.is_empty() => return Ok(()),
            entries => entries.map_err(|error| refusal(&error))?,
        };
        for entry in entries {
            let entry = entry.map_err(|error| refusal(&error))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if is_ignored(&name) {
                continue;
            }
            let path = format!("{prefix}{name}");
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() {
                self.enter(entry.path(), &path, above, found)?;
            } else if kind.is_symlink() {
                found.has_links = true;
                match fs::canonicalize(entry.path()).ok().filter(|target| target.starts_with(&self.root)) {
                    Some(target) if target.is_dir() => self.enter(target, &path, above, found)?,
                    _ => found.files.push(path),
                }
            } else {
                // Pipes and devices too: reading says that they are no files.
                found.files.push(path);
            }
        }
        Ok(())
    }

    fn enter(
        &self,
        folder: PathBuf,
        path: &str,
        above: &mut Vec<PathBuf>,
        found: &mut Found,
    ) -> Result<(), FolderError> {
        // A link to a folder that contains it would go round for ever.
        if above.contains(&folder) || is_output(&folder) {
            return Ok(());
        }
        above.push(folder);
        self.walk(&format!("{path}/"), above, found)?;
        above.pop();
        Ok(())
    }
}

#[derive(Default)]
struct Found {
    files: Vec<String>,
    has_links: bool,
}

impl Folder for DiskFolder {
    fn list(&self) -> Result<Vec<String>, FolderError> {
        let mut found = Found::default();
        self.walk("", &mut vec![self.root.clone()], &mut found)?;
        self.has_links.store(found.has_links, Ordering::Relaxed);
        found.files.sort_unstable();
        Ok(found.files)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, FolderError> {
        let leaves = || FolderError::Unreadable("it leads out of the content folder".to_owned());
        if !Path::new(path).components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(leaves());
        }
        let place = self.root.join(path);
        if self.has_links.load(Ordering::Relaxed) {
            let target = fs::canonicalize(&place).map_err(|error| refusal(&error))?;
            if !target.starts_with(&self.root) {
                return Err(leaves());
            }
        }
        if path.contains(char::REPLACEMENT_CHARACTER) && !place.exists() {
            return Err(FolderError::Unreadable("its name is not text in UTF-8".to_owned()));
        }
        let metadata = fs::metadata(&place).map_err(|error| refusal(&error))?;
        if !metadata.is_file() {
            return Err(FolderError::Unreadable("it is not a file".to_owned()));
        }
        fs::read(&place).map_err(|error| refusal(&error))
    }
}

/// Where a plan copies pictures from.
impl Files for DiskFolder {
    fn copy(&self, path: &str) -> Result<Vec<u8>, String> {
        self.read(path).map_err(|error| error.to_string())
    }
}

fn is_ignored(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'))
}

fn refusal(error: &io::Error) -> FolderError {
    match error.kind() {
        io::ErrorKind::NotFound => FolderError::NotFound,
        io::ErrorKind::PermissionDenied => FolderError::Unreadable("permission denied".to_owned()),
        // Its number says nothing to people.
        _ => {
            let text = error.to_string();
            FolderError::Unreadable(text.split(" (os error").next().unwrap_or(&text).to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> (tempfile::TempDir, DiskFolder) {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file).unwrap();
        }
        let disk = DiskFolder::open(folder.path()).unwrap();
        (folder, disk)
    }

    #[test]
    fn files_come_in_the_order_of_their_bytes_without_hidden_ones_backups_and_built_sites() {
        let (_keep, disk) = folder(&[
            "stormlamp.toml",
            "incidents/b.md",
            "incidents/a.md",
            "incidents/a.md~",
            "incidents/.#a.md",
            "incidents/#a.md#",
            ".git/config",
            "dist/.stormlamp/state",
            "dist/index.html",
            "incidents-old/c.md",
        ]);
        let expected = ["incidents-old/c.md", "incidents/a.md", "incidents/b.md", "stormlamp.toml"];
        assert_eq!(disk.list().unwrap(), expected);
        assert_eq!(disk.read("incidents/a.md").unwrap(), b"incidents/a.md");
    }

    #[test]
    fn what_vanishes_or_lies_outside_is_an_error_of_its_own() {
        let (keep, disk) = folder(&["a.md", "b/c.md"]);
        assert_eq!(disk.list().unwrap().len(), 2);
        fs::remove_file(keep.path().join("a.md")).unwrap();
        assert_eq!(disk.read("a.md"), Err(FolderError::NotFound));
        assert!(matches!(disk.read("../etc/passwd"), Err(FolderError::Unreadable(_))));
        assert!(matches!(disk.read("/etc/passwd"), Err(FolderError::Unreadable(_))));
        assert!(matches!(disk.read("b"), Err(FolderError::Unreadable(_))));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_listed_and_refused_in_words() {
        use std::os::unix::fs::symlink;
        let (keep, disk) = folder(&["a.md"]);
        symlink("loop.md", keep.path().join("loop.md")).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(keep.path().join("socket.md")).unwrap();
        assert_eq!(disk.list().unwrap(), ["a.md", "loop.md", "socket.md"]);
        assert_eq!(disk.read("socket.md"), Err(FolderError::Unreadable("it is not a file".to_owned())));
        let Err(FolderError::Unreadable(why)) = disk.read("loop.md") else { panic!("a loop was read") };
        assert!(!why.contains("os error") && !why.is_empty(), "{why}");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_inside_the_folder_and_refused_outside() {
        use std::os::unix::fs::symlink;
        let (keep, disk) = folder(&["..data/stormlamp.toml", "incidents/a.md"]);
        let at = |path: &str| keep.path().join(path);
        symlink("..data/stormlamp.toml", at("stormlamp.toml")).unwrap();
        symlink("/etc/passwd", at("incidents/passwd.md")).unwrap();
        symlink("../incidents", at("incidents/loop")).unwrap();
        symlink("incidents", at("more")).unwrap();
        let expected =
            ["incidents/a.md", "incidents/passwd.md", "more/a.md", "more/passwd.md", "stormlamp.toml"];
        assert_eq!(disk.list().unwrap(), expected);
        assert_eq!(disk.read("stormlamp.toml").unwrap(), b"..data/stormlamp.toml");
        assert_eq!(disk.read("more/a.md").unwrap(), b"incidents/a.md");
        let refused = FolderError::Unreadable("it leads out of the content folder".to_owned());
        assert_eq!(disk.read("incidents/passwd.md"), Err(refused));
    }

    #[test]
    fn an_edit_changes_the_stamp() {
        let (keep, disk) = folder(&["a.md"]);
        let before = disk.stamp();
        assert_eq!(disk.stamp(), before);
        fs::write(keep.path().join("a.md"), "edited").unwrap();
        assert_ne!(disk.stamp(), before);
    }
}
