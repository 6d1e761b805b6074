//! Where the measuring happens: a folder of its own, removed at the end, on a file system that is named.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

use super::options::After;
use crate::command;
use crate::failure::Failure;
use crate::terminal::say;

/// What content, output and its copy take together for each incident, blocks and all; with room to spare.
const BYTES_PER_INCIDENT: u64 = 90_000;
const MEMORY: &str = "/dev/shm";

/// A folder to work in; unless it is to be kept, it is removed when this is dropped.
#[must_use]
pub(super) struct Place {
    folder: PathBuf,
    file_system: String,
    after: After,
}

impl Place {
    /// Takes the folder that was named, else the best one that has room for a site with so many incidents.
    pub(super) fn new(named: Option<&Path>, incidents: usize, after: After) -> Result<Self, Failure> {
        let needed = incidents as u64 * BYTES_PER_INCIDENT;
        let has_room = |dir: &Path| free_bytes(dir).is_some_and(|free| free > needed);
        let memory = Some(PathBuf::from(MEMORY)).filter(|memory| has_room(memory));
        let dir = named.map(Path::to_owned).or(memory).unwrap_or_else(env::temp_dir);
        if free_bytes(&dir).is_some_and(|free| free < needed) {
            let what = format!("{} has less than {} MB free", dir.display(), needed / 1_000_000);
            return Err(Failure::new(what, "Name a larger folder with --dir, or fewer --incidents."));
        }
        let folder = dir.join(format!("stormlamp-bench-{}", process::id()));
        fs::create_dir_all(&folder).map_err(|error| {
            Failure::new(
                format!("{}: {error}", folder.display()),
                "Name a folder that you may write to with --dir.",
            )
        })?;
        let file_system = file_system(&folder);
        Ok(Self { folder, file_system, after })
    }

    /// A file or folder in it.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// "tmpfs at /dev/shm".
    pub(super) fn words(&self) -> String {
        let dir = self.folder.parent().unwrap_or(&self.folder);
        format!("{} at {}", self.file_system, dir.display())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        match self.after {
            After::Remove => drop(fs::remove_dir_all(&self.folder)),
            After::Keep => say(&format!("  kept  {}", self.folder.display())),
        }
    }
}

/// The type of the file system; "a file system" where the system does not tell.
fn file_system(folder: &Path) -> String {
    let mounts = fs::read_to_string("/proc/mounts").unwrap_or_default();
    let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    mounted(&mounts, &folder).unwrap_or("a file system").to_owned()
}

/// The type of the file system that holds a folder: of the deepest mount point above it, the latest.
fn mounted<'a>(mounts: &'a str, folder: &Path) -> Option<&'a str> {
    let mount = |line: &'a str| {
        let mut words = line.split(' ').skip(1);
        let (point, kind) = (Path::new(words.next()?), words.next()?);
        folder.starts_with(point).then(|| (point.components().count(), kind))
    };
    mounts.lines().filter_map(mount).max_by_key(|(depth, _)| *depth).map(|(_, kind)| kind)
}

/// What `df` calls available; `None` where there is no such folder, or no `df`.
fn free_bytes(dir: &Path) -> Option<u64> {
    available(&command::output(command::new("df").arg("-Pk").arg(dir))?)
}

/// The fourth column of the last line, in blocks of 1024 bytes (POSIX `df -Pk`).
fn available(table: &str) -> Option<u64> {
    table.lines().last()?.split_whitespace().nth(3)?.parse::<u64>().ok()?.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_system_is_that_of_the_deepest_mount_and_of_the_latest_there() {
        let mounts = "overlay / overlay rw 0 0\ntmpfs /dev tmpfs rw 0 0\nshm /dev/shm tmpfs rw 0 0\n/dev/vdb / ext4 rw 0 0\n";
        assert_eq!(mounted(mounts, Path::new("/dev/shm/bench")), Some("tmpfs"));
        assert_eq!(mounted(mounts, Path::new("/device/bench")), Some("ext4"));
        assert_eq!(mounted("", Path::new("/tmp")), None);
    }

    #[test]
    fn free_space_is_read_as_posix_prints_it() {
        let table =
            "Filesystem 1024-blocks Used Available Capacity Mounted on\ntmpfs 2000 500 1500 25% /dev/shm\n";
        assert_eq!(available(table), Some(1500 * 1024));
        assert_eq!(available("df: no such folder"), None);
    }

    #[test]
    fn the_folder_is_gone_when_the_measuring_is_over() {
        let place = Place::new(Some(&env::temp_dir()), 0, After::Remove).unwrap();
        let folder = place.path("x").parent().unwrap().to_owned();
        assert!(folder.is_dir());
        drop(place);
        assert!(!folder.exists());
    }
}
