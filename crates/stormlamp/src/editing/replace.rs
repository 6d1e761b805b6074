//! Content files, written whole or not at all.
//!
//! 1. The new text goes into a hidden draft beside the file, and to the disk.
//! 2. If the file is still what was read, the two change places in one step. A program that is killed at any moment
//!    leaves the old text or the new one, and the next edit sweeps up the draft.
//! 3. What the file had by then lies in the draft. If it is not what was read, an editor has saved in between: both
//!    are put back, and the change is made anew on the text that the editor left.

use std::ffi::OsStr;
use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::error::FileError;

/// What the name of every draft ends with; it begins with a dot, so that no reader takes it for content.
const DRAFT: &str = ".stormlamp-draft";

/// How often the file may have changed under our hands.
const ATTEMPTS: usize = 50;

/// How often, and how long, a file may be empty: some editors empty it before they write it.
const EMPTY: (usize, Duration) = (25, Duration::from_millis(20));

/// Changes a file, which has to be there already, with a function from its bytes to the new ones. The caller has
/// the lock of the folder. A link is followed; permissions and owner stay.
pub(crate) fn change<T, E: From<FileError>>(
    path: &Path,
    mut change: impl FnMut(&[u8]) -> Result<(Vec<u8>, T), E>,
) -> Result<T, E> {
    let path = &fs::canonicalize(path).map_err(FileError::io("find", path))?;
    sweep(path);
    for attempt in 0..ATTEMPTS {
        let metadata = fs::metadata(path).map_err(FileError::io("read", path))?;
        if metadata.permissions().readonly() {
            return Err(FileError::ReadOnly(path.clone()).into());
        }
        let old = fs::read(path).map_err(FileError::io("read", path))?;
        if old.is_empty() && attempt < EMPTY.0 {
            thread::sleep(EMPTY.1);
            continue;
        }
        let (new, told) = change(&old)?;
        if replace(path, &old, &new, &metadata)? {
            return Ok(told);
        }
    }
    Err(FileError::Restless(path.clone()).into())
}

/// Makes a file that is not there yet; of two that make the same, one fails.
pub(crate) fn create(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(FileError::io("create", folder))?;
    }
    sweep(path);
    let draft = Draft::write(path, bytes, None)?;
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => FileError::Exists(path.to_owned()),
        _ => FileError::io("create", path)(error),
    };
    match fs::hard_link(&draft.path, path) {
        Ok(()) => (),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(failed(error)),
        // Where there are no links, the file is at least never one of somebody else.
        Err(_) => {
            let mut file = File::create_new(path).map_err(failed)?;
            file.write_all(bytes).and_then(|()| file.sync_all()).map_err(FileError::io("write", path))?;
        }
    }
    drop(draft);
    sync_folder(path);
    Ok(())
}

/// Puts the new text in place of the old one; false if the file is no longer what was read.
fn replace(path: &Path, old: &[u8], new: &[u8], like: &Metadata) -> Result<bool, FileError> {
    let draft = Draft::write(path, new, Some(like))?;
    if fs::read(path).map_err(FileError::io("read", path))? != old {
        return Ok(false);
    }
    if !exchange(&draft.path, path).map_err(FileError::io("replace", path))? {
        fs::rename(&draft.path, path).map_err(FileError::io("replace", path))?;
        sync_folder(path);
        return Ok(true);
    }
    let displaced = fs::read(&draft.path).map_err(FileError::io("read", &draft.path))?;
    if displaced != old {
        // An editor has saved in the last instant: its text goes back, and ours is made anew on it.
        exchange(&draft.path, path).map_err(FileError::io("replace", path))?;
        if fs::read(&draft.path).map_err(FileError::io("read", &draft.path))? != new {
            // And once more: what was saved last is what counts.
            fs::rename(&draft.path, path).map_err(FileError::io("replace", path))?;
        }
        return Ok(false);
    }
    drop(draft);
    sync_folder(path);
    Ok(true)
}

/// Lets two files change places in one step; false where the file system cannot.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// A file on its way, removed when it is dropped.
struct Draft {
    path: PathBuf,
}

impl Draft {
    fn write(beside: &Path, bytes: &[u8], like: Option<&Metadata>) -> Result<Self, FileError> {
        let name = beside.file_name().unwrap_or_default().to_string_lossy();
        let path = beside.with_file_name(format!(".{name}.{}{DRAFT}", std::process::id()));
        let failed = FileError::io("write", &path);
        let draft = Self { path: path.clone() };
        let mut file = File::create(&path).map_err(&failed)?;
        if let Some(like) = like {
            file.set_permissions(like.permissions()).map_err(&failed)?;
            keep_owner(&path, like);
        }
        file.write_all(bytes).and_then(|()| file.sync_all()).map_err(&failed)?;
        Ok(draft)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // What is left is swept up by the next edit.
        let _ = fs::remove_file(&self.path);
    }
}

/// Only root may give files away, and only root writes files of others.
#[cfg(unix)]
fn keep_owner(path: &Path, like: &Metadata) {
    use std::os::unix::fs::{MetadataExt, chown};
    let _ = chown(path, Some(like.uid()), Some(like.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &Path, _: &Metadata) {}

/// Removes drafts that killed commands left beside a file. With the lock in hand, none is in use.
fn sweep(path: &Path) {
    let is_draft =
        |name: &OsStr| name.to_str().is_some_and(|name| name.starts_with('.') && name.ends_with(DRAFT));
    let Some(entries) = path.parent().and_then(|folder| fs::read_dir(folder).ok()) else { return };
    for entry in entries.flatten().filter(|entry| is_draft(&entry.file_name())) {
        let _ = fs::remove_file(entry.path());
    }
}

/// Makes a rename outlast a power cut, where the system lets us.
fn sync_folder(path: &Path) {
    if let Some(folder) = path.parent().and_then(|folder| File::open(folder).ok()) {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn append(path: &Path, words: &str) -> Result<(), FileError> {
        change(path, |old| Ok(([old, words.as_bytes()].concat(), ())))
    }

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(folder.path().join(".b.md.1.stormlamp-draft"), "killed").unwrap();
        fs::write(&path, "one").unwrap();
        append(&path, " two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "one two");
        assert_eq!(names(folder.path()), ["a.md"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real.md"), folder.path().join("link.md"));
        fs::write(&real, "one").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("real.md", &link).unwrap();
        append(&link, " two").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "one two");
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
        fs::set_permissions(&real, fs::Permissions::from_mode(0o440)).unwrap();
        assert!(matches!(append(&link, "x"), Err(FileError::ReadOnly(_))));
    }

    #[test]
    fn what_an_editor_saves_meanwhile_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "one").unwrap();
        let mut saves = vec![" in place", " by rename"];
        change(&path, |old| {
            match saves.pop() {
                Some(" by rename") => {
                    let other = folder.path().join("other");
                    fs::write(&other, "one by rename").unwrap();
                    fs::rename(&other, &path).unwrap();
                }
                Some(words) => fs::write(&path, [old, words.as_bytes()].concat()).unwrap(),
                None => (),
            }
            Ok::<_, FileError>(([old, b" ours"].concat(), ()))
        })
        .unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "one by rename in place ours");
        assert_eq!(names(folder.path()), ["a.md"]);
    }

    #[test]
    fn a_file_that_never_rests_is_left_to_the_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "x").unwrap();
        let restless = change(&path, |old| {
            fs::write(&path, [old, b"x"].concat()).unwrap();
            Ok::<_, FileError>((b"ours".to_vec(), ()))
        });
        assert!(matches!(restless, Err(FileError::Restless(_))));
        assert_eq!(fs::read_to_string(&path).unwrap(), "x".repeat(ATTEMPTS + 1));
    }

    #[test]
    fn a_file_that_an_editor_has_just_emptied_is_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "").unwrap();
        thread::scope(|scope| {
            let ours = scope.spawn(|| append(&path, " ours"));
            thread::sleep(EMPTY.1);
            fs::write(&path, "theirs").unwrap();
            ours.join().unwrap().unwrap();
        });
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs ours");
    }

    #[test]
    fn of_two_that_make_a_file_one_fails() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("incidents/a.md");
        create(&path, b"one").unwrap();
        assert!(matches!(create(&path, b"two"), Err(FileError::Exists(_))));
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        assert_eq!(names(path.parent().unwrap()), ["a.md"]);
    }
}
