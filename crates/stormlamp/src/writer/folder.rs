//! The output folder: whose it is, who writes into it now, and where things stand in it.
//!
//! Our own records are kept in `.stormlamp/` below it. A folder that holds other files and no such records
//! is somebody else's, and is left alone.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::error::WriteError;

/// The folder of our own records.
pub(crate) const RECORDS: &str = ".stormlamp";
/// What the name of every temporary ends with; it begins with a dot.
const TEMPORARY: &str = ".stormlamp-new";
/// How long a second build waits for the first.
const PATIENCE: Duration = Duration::from_secs(10);

/// An output folder that this process alone writes into, until it is dropped.
#[derive(Debug)]
pub(crate) struct OutFolder {
    root: PathBuf,
    _lock: File,
}

impl OutFolder {
    /// Takes a folder, creating it if need be.
    ///
    /// Fails without having changed anything if the folder is the content folder or is not ours.
    pub(crate) fn open(root: &Path, content: &Path) -> Result<Self, WriteError> {
        Self::open_within(root, content, PATIENCE)
    }

    /// Takes a folder that an earlier build made, at once or not at all; why not, [`Self::open`] says.
    pub(crate) fn reopen(root: &Path, content: &Path) -> Option<Self> {
        is_output(root).then(|| Self::open_within(root, content, Duration::ZERO).ok()).flatten()
    }

    fn open_within(root: &Path, content: &Path, patience: Duration) -> Result<Self, WriteError> {
        check_owner(root, content)?;
        let records = root.join(RECORDS);
        fs::create_dir_all(&records).map_err(WriteError::io("create", &records))?;
        let lock = lock(root, patience)?;
        Ok(Self { root: root.to_owned(), _lock: lock })
    }

    /// The folder itself.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// A file of our own records.
    pub(super) fn record(&self, name: &str) -> PathBuf {
        self.root.join(RECORDS).join(name)
    }

    /// Where an output stands.
    pub(super) fn place(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Where an output waits until all are ready: beside its place, so that a rename suffices.
    pub(super) fn temporary(&self, path: &str) -> PathBuf {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        self.root.join(folder).join(format!(".{name}{TEMPORARY}"))
    }

    /// Removes temporaries that a killed run left, and folders that hold nothing.
    pub(super) fn sweep(&self) -> Result<(), WriteError> {
        sweep(&self.root, &self.root)
    }
}

/// Refuses paths that would leave the folder or reach our records.
pub(super) fn check_path(path: &str) -> Result<(), WriteError> {
    let plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']);
    let ours = path.split('/').next() == Some(RECORDS) || path.ends_with(TEMPORARY);
    if path.split('/').all(plain) && !ours { Ok(()) } else { Err(WriteError::Path(path.to_owned())) }
}

/// Where a build keeps what it needs to know of the one before.
pub(crate) fn records(root: &Path) -> PathBuf {
    root.join(RECORDS)
}

/// Whether a folder is one that a build made.
pub(crate) fn is_output(folder: &Path) -> bool {
    records(folder).is_dir()
}

fn check_owner(root: &Path, content: &Path) -> Result<(), WriteError> {
    let Ok(canonical) = fs::canonicalize(root) else {
        return Ok(());
    };
    if !canonical.is_dir() {
        return Err(WriteError::NotAFolder(root.to_owned()));
    }
    if fs::canonicalize(content).is_ok_and(|content| content == canonical) {
        return Err(WriteError::IsContent(root.to_owned()));
    }
    if is_output(root) || is_empty(root)? { Ok(()) } else { Err(WriteError::Foreign(root.to_owned())) }
}

fn is_empty(root: &Path) -> Result<bool, WriteError> {
    let entries = fs::read_dir(root).map_err(WriteError::io("read", root))?;
    // The root of a freshly mounted volume.
    Ok(entries.flatten().all(|entry| entry.file_name() == "lost+found"))
}

/// The kernel drops the lock with the process, however it ends; so a killed build blocks nobody.
fn lock(root: &Path, patience: Duration) -> Result<File, WriteError> {
    let path = root.join(RECORDS).join("lock");
    let failed = |source| WriteError::Io { doing: "lock", path: path.clone(), source };
    let mut file =
        File::options().create(true).truncate(false).read(true).write(true).open(&path).map_err(failed)?;
    let started = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => break,
            Err(TryLockError::WouldBlock) if started.elapsed() < patience => {
                thread::sleep(Duration::from_millis(50));
            }
            Err(TryLockError::WouldBlock) => {
                let by =
                    fs::read_to_string(&path).ok().map(|by| by.trim().to_owned()).filter(|by| !by.is_empty());
                return Err(WriteError::Busy { folder: root.to_owned(), by });
            }
            Err(TryLockError::Error(source)) => return Err(failed(source)),
        }
    }
    file.set_len(0).map_err(failed)?;
    writeln!(file, "process {}", std::process::id()).map_err(failed)?;
    Ok(file)
}

fn sweep(folder: &Path, root: &Path) -> Result<(), WriteError> {
    for entry in fs::read_dir(folder).map_err(WriteError::io("read", folder))?.flatten() {
        let path = entry.path();
        let name = entry.file_name();
        let stray = name.to_str().is_some_and(|name| name.starts_with('.') && name.ends_with(TEMPORARY));
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            if folder != root || name != RECORDS {
                sweep(&path, root)?;
            }
        } else if stray {
            remove_file(&path)?;
        }
    }
    if folder != root {
        // Fails where something is left, and that is right.
        let _ = fs::remove_dir(folder);
    }
    Ok(())
}

/// Removes a file; one that is gone already is fine.
pub(super) fn remove_file(path: &Path) -> Result<(), WriteError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(WriteError::io("remove", path)(error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_inside_the_folder_are_outputs() {
        for good in ["index.html", "a/b/c.txt", ".well-known/x", "a/.stormlamp/x"] {
            assert!(check_path(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "/etc/x",
            "../x",
            "a/../x",
            "a//b",
            "a/",
            "./a",
            r"a\b",
            ".stormlamp/state",
            "a.stormlamp-new",
        ] {
            assert!(check_path(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_second_build_waits_then_says_who_is_first() {
        let folder = tempfile::tempdir().unwrap();
        let open = |patience| {
            OutFolder::open_within(folder.path(), Path::new("/nowhere"), Duration::from_millis(patience))
        };
        assert!(OutFolder::reopen(folder.path(), Path::new("/nowhere")).is_none(), "no build made it");
        let first = open(0).unwrap();
        assert!(OutFolder::reopen(folder.path(), Path::new("/nowhere")).is_none(), "it is in use");
        let refused = open(60).unwrap_err().to_string();
        assert!(refused.contains(&format!("(process {})", std::process::id())), "{refused}");
        thread::scope(|scope| {
            let second = scope.spawn(|| open(5_000).map(|_| ()));
            thread::sleep(Duration::from_millis(120));
            drop(first);
            second.join().unwrap().unwrap();
        });
    }

    #[test]
    fn a_folder_of_somebody_else_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("thesis.doc"), "years of work").unwrap();
        let refused = OutFolder::open(folder.path(), Path::new("/nowhere")).unwrap_err();
        assert!(matches!(refused, WriteError::Foreign(_)));
        assert!(!folder.path().join(RECORDS).exists());
        assert!(matches!(OutFolder::open(folder.path(), folder.path()), Err(WriteError::IsContent(_))));
        let file = folder.path().join("thesis.doc");
        assert!(matches!(OutFolder::open(&file, Path::new("/nowhere")), Err(WriteError::NotAFolder(_))));
    }

    #[test]
    fn sweeping_takes_strays_and_empty_folders_only() {
        let folder = tempfile::tempdir().unwrap();
        let out = OutFolder::open(folder.path(), Path::new("/nowhere")).unwrap();
        fs::create_dir_all(out.place("a/b")).unwrap();
        fs::create_dir_all(out.place("c")).unwrap();
        fs::write(out.temporary("a/b/index.html"), "half").unwrap();
        fs::write(out.place("c/index.html"), "whole").unwrap();
        out.sweep().unwrap();
        assert!(!out.place("a").exists());
        assert!(out.place("c/index.html").exists() && out.record("lock").exists());
    }
}
