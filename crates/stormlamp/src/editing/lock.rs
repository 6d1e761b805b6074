//! One writer at a time in a content folder.
//!
//! The lock is on the folder itself, so that no file has to be kept for it, and no editor or `git` can take it away
//! by replacing it. The kernel drops it with the process, however that ends: nothing is ever left locked. Where
//! folders cannot be locked (NFS, Windows), a hidden file in it serves. It keeps out only our own commands; editors
//! that save meanwhile are noticed when the file is replaced.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::error::FileError;

/// What is locked where folders cannot be. It stays: to remove it would let two in.
const LOCK_FILE: &str = ".stormlamp-lock";

/// How long one writer waits for the others.
const PATIENCE: Duration = Duration::from_secs(20);

/// While it lives, no other command writes into the folder.
#[derive(Debug)]
#[must_use = "the folder is locked only as long as this lives"]
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Waits until the folder is free.
    pub(crate) fn take(root: &Path) -> Result<Self, FileError> {
        Self::take_within(root, PATIENCE)
    }

    fn take_within(root: &Path, patience: Duration) -> Result<Self, FileError> {
        if let Ok(folder) = File::open(root) {
            match wait(&folder, patience) {
                Ok(()) => return Ok(Self { _file: folder }),
                Err(TryLockError::WouldBlock) => return Err(FileError::Busy(root.to_owned())),
                Err(TryLockError::Error(_)) => (),
            }
        }
        let path = root.join(LOCK_FILE);
        let file = File::options().create(true).truncate(false).read(true).write(true).open(&path);
        let file = file.map_err(FileError::io("create", &path))?;
        match wait(&file, patience) {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(FileError::Busy(root.to_owned())),
            Err(TryLockError::Error(error)) => Err(FileError::io("lock", &path)(error)),
        }
    }
}

fn wait(file: &File, patience: Duration) -> Result<(), TryLockError> {
    let started = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) if started.elapsed() < patience => {
                thread::sleep(pause);
                pause = (pause * 2).min(Duration::from_millis(4));
            }
            other => return other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_writer_waits_and_is_told_if_it_takes_too_long() {
        let folder = tempfile::tempdir().unwrap();
        let first = Lock::take(folder.path()).unwrap();
        let second = Lock::take_within(folder.path(), Duration::from_millis(30));
        assert!(matches!(second, Err(FileError::Busy(_))));
        thread::scope(|scope| {
            let second = scope.spawn(|| Lock::take(folder.path()).map(drop));
            thread::sleep(Duration::from_millis(60));
            assert!(!second.is_finished(), "it does not wait");
            drop(first);
            second.join().unwrap().unwrap();
        });
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "no file is left for the lock");
    }
}
