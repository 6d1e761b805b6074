//! Rounds: everything that is measured of a site, one after the other, again and again.

use std::path::Path;
use std::process::Command;
use std::{fs, io};

use super::corpus;
use super::options;
use super::place::Place;
use super::run::{Run, run};
use crate::failure::Failure;

/// All runs of one round; each of them follows the one before.
#[derive(Clone, Debug)]
pub(super) struct Round {
    /// A build into a folder that is not there yet.
    pub(super) cold: Run,
    /// `cp -r` of what it wrote, without its records.
    pub(super) copy: Run,
    /// A build after which nothing has to be written.
    pub(super) same: Run,
    /// A build after one incident was edited.
    pub(super) edited: Run,
    /// `stormlamp check`.
    pub(super) check: Run,
}

/// A site and what was measured of it.
#[derive(Clone, Debug)]
pub(super) struct Rounds {
    /// How many incidents it has.
    pub(super) incidents: usize,
    /// Files of the output, without records.
    pub(super) files: u64,
    /// Their bytes.
    pub(super) bytes: u64,
    /// The rounds, at least one.
    pub(super) rounds: Vec<Round>,
}

impl Rounds {
    /// Writes the site, and measures it as often as asked for.
    pub(super) fn measure(
        place: &Place,
        generator: &Path,
        incidents: usize,
        rounds: options::Rounds,
    ) -> Result<Self, Failure> {
        let site = Site {
            content: place.path("content"),
            out: place.path("out"),
            copy: place.path("copy"),
            generator,
        };
        remove(&site.content)?;
        corpus::write(&site.content, incidents).map_err(written(&site.content))?;
        let rounds =
            (0..rounds.of(incidents)).map(|round| site.round(incidents, round)).collect::<Result<_, _>>()?;
        let (files, bytes) = size(&site.out).map_err(written(&site.out))?;
        Ok(Self { incidents, files, bytes, rounds })
    }
}

struct Site<'a> {
    content: std::path::PathBuf,
    out: std::path::PathBuf,
    copy: std::path::PathBuf,
    generator: &'a Path,
}

impl Site<'_> {
    fn round(&self, incidents: usize, round: usize) -> Result<Round, Failure> {
        remove(&self.out)?;
        let cold = self.build()?;
        let copy = self.copied()?;
        let same = self.build()?;
        corpus::edit(&self.content, incidents, round).map_err(written(&self.content))?;
        let edited = self.build()?;
        let check = run(self.stormlamp().arg("check").arg(&self.content))?;
        Ok(Round { cold, copy, same, edited, check })
    }

    fn build(&self) -> Result<Run, Failure> {
        run(self
            .stormlamp()
            .arg("build")
            .arg(&self.content)
            .arg("--out")
            .arg(&self.out)
            .args(["--now", corpus::NOW]))
    }

    fn copied(&self) -> Result<Run, Failure> {
        fs::create_dir(&self.copy).map_err(written(&self.copy))?;
        let mut copy = Command::new("cp");
        copy.arg("-r").args(entries(&self.out).map_err(written(&self.out))?).arg(&self.copy);
        let copied = run(&mut copy)?;
        remove(&self.copy)?;
        Ok(copied)
    }

    fn stormlamp(&self) -> Command {
        let mut command = Command::new(self.generator);
        // Some bundle that the environment names would be copied along.
        command.env_remove("STORMLAMP_BUNDLE");
        command
    }
}

/// What stands in an output folder, but for the generator's records.
fn entries(out: &Path) -> io::Result<Vec<std::path::PathBuf>> {
    let paths = fs::read_dir(out)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    Ok(paths.into_iter().filter(|path| !path.ends_with(".stormlamp")).collect())
}

/// Files and bytes below the entries of an output folder.
fn size(out: &Path) -> io::Result<(u64, u64)> {
    let (mut files, mut bytes, mut left) = (0, 0, entries(out)?);
    while let Some(path) = left.pop() {
        let metadata = fs::symlink_metadata(&path)?;
        if metadata.is_dir() {
            left.extend(entries(&path)?);
        } else {
            files += 1;
            bytes += metadata.len();
        }
    }
    Ok((files, bytes))
}

fn remove(folder: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(written(folder)(error)),
        _ => Ok(()),
    }
}

fn written(path: &Path) -> impl FnOnce(io::Error) -> Failure {
    move |error| Failure::new(format!("{}: {error}", path.display()), "Name another folder with --dir.")
}
