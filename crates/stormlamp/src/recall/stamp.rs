//! Stamps of files: what the file system says of them without their being opened.
//!
//! Device, inode, size, and the times of the last change of content and of anything else. The latter no program can
//! set, so a file that was replaced, moved there or given an old time shows. A file that was changed a moment ago has
//! no stamp: a further change within the same tick of the clock would leave the same one (git calls such files racy).

use std::path::Path;
use std::time::SystemTime;

use stormlamp_content::Stamp;

/// The stamp of files together; `None` if one has none.
pub(super) fn of(folder: &Path, paths: &[&str], now: SystemTime) -> Option<Stamp> {
    let mut bytes = Vec::with_capacity(paths.len() * 80);
    for path in paths {
        add(&mut bytes, &folder.join(path), now)?;
        bytes.extend_from_slice(path.as_bytes());
    }
    Some(Stamp(bytes))
}

#[cfg(unix)]
fn add(bytes: &mut Vec<u8>, path: &Path, now: SystemTime) -> Option<()> {
    use std::os::unix::fs::MetadataExt;
    let file = std::fs::metadata(path).ok()?;
    let changed = (file.ctime(), file.ctime_nsec()).max((file.mtime(), file.mtime_nsec()));
    if !file.is_file() || !is_settled(changed, now) {
        return None;
    }
    for part in [file.dev(), file.ino(), file.size()] {
        bytes.extend_from_slice(&part.to_le_bytes());
    }
    for part in [file.mtime(), file.mtime_nsec(), file.ctime(), file.ctime_nsec()] {
        bytes.extend_from_slice(&part.to_le_bytes());
    }
    Some(())
}

/// Where the system tells no inode and no time of change, nothing is remembered.
#[cfg(not(unix))]
fn add(_: &mut Vec<u8>, _: &Path, _: SystemTime) -> Option<()> {
    None
}

/// Whether a change after this moment is certain to show: kernels tick every 10 ms at least, some file systems count
/// whole seconds, or two.
#[cfg(unix)]
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

    fn later() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(100 * 365 * 24 * 60 * 60)
    }

    #[test]
    fn a_file_has_the_same_stamp_until_it_is_changed_or_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        fs::write(&file, "one").unwrap();
        let stamp = || of(folder.path(), &["a.md"], later());
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
}
