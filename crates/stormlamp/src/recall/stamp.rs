//! Stamps of files: what the file system says of them without their being opened.
//!
//! Device, inode, size, and the times of the last change of content and of anything else. The latter no program can
//! set, so a file that was replaced, moved there or given an old time shows. A file that was changed a moment ago has
//! no stamp: a further change within the same tick of the clock would leave the same one (git calls such files racy).

use std::path::Path;
use std::time::SystemTime;

use stormlamp_content::Stamp;

/// Looks at files of a folder.
pub(super) struct Stamps<'a> {
    folder: &'a Path,
    /// When the run began to look.
    now: SystemTime,
    #[cfg(target_os = "linux")]
    handles: handles::Handles,
}

impl<'a> Stamps<'a> {
    pub(super) fn new(folder: &'a Path, now: SystemTime) -> Self {
        Self {
            folder,
            now,
            #[cfg(target_os = "linux")]
            handles: handles::Handles::default(),
        }
    }

    /// The stamp of files together; `None` if one has none.
    pub(super) fn of(&self, paths: &[&str]) -> Option<Stamp> {
        let mut bytes = Vec::with_capacity(paths.iter().map(|path| 56 + path.len()).sum());
        for path in paths {
            let Looks { device, inode, size, modified, changed } = self.look(path)?;
            if !is_settled(modified.max(changed), self.now) {
                return None;
            }
            [device, inode, size].iter().for_each(|part| bytes.extend_from_slice(&part.to_le_bytes()));
            for (second, nanosecond) in [modified, changed] {
                bytes.extend_from_slice(&second.to_le_bytes());
                bytes.extend_from_slice(&nanosecond.to_le_bytes());
            }
            bytes.extend_from_slice(path.as_bytes());
        }
        Some(Stamp(bytes))
    }

    #[cfg(target_os = "linux")]
    fn look(&self, path: &str) -> Option<Looks> {
        self.handles.look(self.folder, path).or_else(|| look(&self.folder.join(path)))
    }

    #[cfg(not(target_os = "linux"))]
    fn look(&self, path: &str) -> Option<Looks> {
        look(&self.folder.join(path))
    }
}

/// What the file system says of a file; times in seconds since 1970, and nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Looks {
    device: u64,
    inode: u64,
    size: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

#[cfg(unix)]
fn look(path: &Path) -> Option<Looks> {
    use std::os::unix::fs::MetadataExt;
    let file = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
    Some(Looks {
        device: file.dev(),
        inode: file.ino(),
        size: file.size(),
        modified: (file.mtime(), file.mtime_nsec()),
        changed: (file.ctime(), file.ctime_nsec()),
    })
}

/// Where the system tells no inode and no time of change, nothing is remembered.
#[cfg(not(unix))]
fn look(_: &Path) -> Option<Looks> {
    None
}

/// Folders by handles: so the kernel need not walk there anew for each of ten thousand files.
#[cfg(target_os = "linux")]
mod handles {
    use std::collections::HashMap;
    use std::os::fd::OwnedFd;
    use std::path::Path;
    use std::sync::{Arc, PoisonError, RwLock};

    use rustix::fs::{AtFlags, FileType, Mode, OFlags, StatxFlags, makedev, open, statx};

    use super::Looks;

    #[derive(Default)]
    pub(super) struct Handles {
        /// By their paths.
        open: RwLock<HashMap<String, Arc<OwnedFd>>>,
    }

    impl Handles {
        /// `None` if there is no such file, and where the kernel does not know how to look this way.
        pub(super) fn look(&self, root: &Path, path: &str) -> Option<Looks> {
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            let folder = self.folder(root, folder)?;
            let found = statx(&*folder, name, AtFlags::empty(), StatxFlags::BASIC_STATS).ok()?;
            let is_file = FileType::from_raw_mode(found.stx_mode.into()).is_file();
            let time = |at: rustix::fs::StatxTimestamp| (at.tv_sec, i64::from(at.tv_nsec));
            is_file.then(|| Looks {
                device: makedev(found.stx_dev_major, found.stx_dev_minor),
                inode: found.stx_ino,
                size: found.stx_size,
                modified: time(found.stx_mtime),
                changed: time(found.stx_ctime),
            })
        }

        fn folder(&self, root: &Path, path: &str) -> Option<Arc<OwnedFd>> {
            let known = self.open.read().unwrap_or_else(PoisonError::into_inner).get(path).cloned();
            if known.is_some() {
                return known;
            }
            let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
            let handle = Arc::new(open(root.join(path), flags, Mode::empty()).ok()?);
            let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
            Some(open.entry(path.to_owned()).or_insert(handle).clone())
        }
    }
}

/// Whether a change after this moment is certain to show: kernels tick every 10 ms at least, some file systems count
/// whole seconds, or two.
fn is_settled((second, nanosecond): (i64, i64), now: SystemTime) -> bool {
    let now = now.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_nanos());
    let tick = if nanosecond == 0 { 3_000_000_000 } else { 50_000_000 };
    let changed = i128::from(second) * 1_000_000_000 + i128::from(nanosecond);
    i128::try_from(now).is_ok_and(|now| changed + tick < now)
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::time::Duration;

    use super::*;

    fn of(folder: &Path, paths: &[&str], now: SystemTime) -> Option<Stamp> {
        Stamps::new(folder, now).of(paths)
    }

    fn later() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(100 * 365 * 24 * 60 * 60)
    }

    #[test]
    fn a_file_has_the_same_stamp_until_it_is_changed_or_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        fs::write(&file, "one").unwrap();
        let stamp = || Stamps::new(folder.path(), later()).of(&["a.md"]);
        let first = stamp();
        assert!(first.is_some() && first == stamp());
        let modified = fs::metadata(&file).unwrap().modified().unwrap();
        let new = folder.path().join("new");
        fs::write(&new, "two").unwrap();
        fs::File::options().write(true).open(&new).unwrap().set_modified(modified).unwrap();
        fs::rename(&new, &file).unwrap();
        assert_ne!(stamp(), first, "of the same size, and with the same time of modification");
    }

    #[test]
    fn what_was_changed_a_moment_ago_or_lies_in_the_future_has_none() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        fs::write(&file, "one").unwrap();
        let changed = fs::metadata(&file).unwrap().modified().unwrap();
        assert_eq!(of(folder.path(), &["a.md"], changed + Duration::from_millis(1)), None);
        assert_eq!(of(folder.path(), &["a.md"], changed - Duration::from_secs(60)), None);
        assert!(of(folder.path(), &["a.md"], changed + Duration::from_secs(60)).is_some());
        assert_eq!(of(folder.path(), &["b.md"], later()), None, "it is not there");
    }

    #[test]
    fn on_file_systems_that_count_seconds_a_moment_is_longer() {
        let at = |millis| SystemTime::UNIX_EPOCH + Duration::from_millis(millis);
        assert!(is_settled((10, 1), at(10_100)) && !is_settled((10, 1), at(10_020)));
        assert!(is_settled((10, 0), at(13_100)) && !is_settled((10, 0), at(12_000)));
    }

    #[test]
    fn a_translation_that_comes_or_goes_changes_the_stamp() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.md", "a.de.md"] {
            fs::write(folder.path().join(name), "text").unwrap();
        }
        assert_ne!(of(folder.path(), &["a.md"], later()), of(folder.path(), &["a.md", "a.de.md"], later()));
    }

    #[test]
    fn a_handle_shows_what_the_path_does_whatever_it_is() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("a/b")).unwrap();
        fs::write(folder.path().join("a/file.md"), "text").unwrap();
        std::os::unix::fs::symlink("../file.md", folder.path().join("a/b/link.md")).unwrap();
        let stamps = Stamps::new(folder.path(), later());
        for path in ["a/file.md", "a/b/link.md", "a/b", "a/none.md", "none/file.md", "a/file.md/x", ""] {
            assert_eq!(stamps.look(path), look(&folder.path().join(path)), "{path}");
        }
        assert!(stamps.of(&["a/b/link.md"]).is_some() && stamps.of(&["a/b"]).is_none());
    }
}
