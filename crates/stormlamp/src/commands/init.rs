//! `stormlamp init`: a new site that builds as it is.

use std::path::{Path, PathBuf};
use std::{fs, io};

use clap::Args;
use jiff::Timestamp;

use crate::editing::{FileError, Lock, create};
use crate::failure::{Failure, Status};
use crate::quickstart::{self, Sample};
use crate::{clock, stdout};

/// Make a new site that builds as it is
///
/// Writes the example of an invented product: components in two regions, one incident that is over, one that goes
/// on, and a maintenance ahead, all dated from today. Change it into yours. Nothing that is there is overwritten.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stormlamp init status       a new folder, or an empty one
  stormlamp init .            the current folder, if there is nothing in it yet")]
pub(crate) struct Init {
    /// The folder to make; hidden files such as `.git` may be in it
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The instant to take for the present, as in RFC 3339
    #[arg(long, value_name = "TIME", value_parser = clock::instant)]
    now: Option<Timestamp>,
}

pub(crate) fn run(arguments: &Init) -> Result<Status, Failure> {
    let folder = &arguments.folder;
    let samples = quickstart::samples(clock::now(arguments.now));
    fs::create_dir_all(folder).map_err(FileError::io("create", folder))?;
    let _lock = Lock::take(folder)?;
    let missing = missing(folder, samples)?;
    for sample in &missing {
        create(&folder.join(&sample.path), sample.text.as_bytes())?;
    }
    tell(folder, &missing)
}

/// The samples that are not there yet. A folder with anything else in it is somebody's, and is left alone.
fn missing(folder: &Path, samples: Vec<Sample>) -> Result<Vec<Sample>, Failure> {
    let there = files(folder, "").map_err(FileError::io("read", folder))?;
    if let Some(other) = there.iter().find(|path| !samples.iter().any(|sample| sample.path == **path)) {
        return Err(Failure::usage(format!("`{}` is not empty: it has `{other}`", folder.display()))
            .hint("name a folder that is new or empty, for example `stormlamp init status`"));
    }
    let missing: Vec<Sample> = samples.into_iter().filter(|sample| !there.contains(&sample.path)).collect();
    if missing.is_empty() {
        return Err(Failure::usage(format!("`{}` has all files of a new site already", folder.display()))
            .hint(format!("look at it: `stormlamp serve {}`", folder.display())));
    }
    Ok(missing)
}

/// The files of a folder, hidden ones left out, with `/` between the parts of their paths.
fn files(folder: &Path, prefix: &str) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || name == "lost+found" {
            continue;
        }
        let path = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            found.extend(files(&entry.path(), &format!("{path}/"))?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn tell(folder: &Path, written: &[Sample]) -> Result<Status, Failure> {
    let paths: String =
        written.iter().map(|sample| format!("{}\n", folder.join(&sample.path).display())).collect();
    stdout::print(&paths)?;
    let here = folder == Path::new(".");
    let behind = if here { String::new() } else { format!(" {}", folder.display()) };
    let option = if here { String::new() } else { format!(" -C {}", folder.display()) };
    anstream::eprintln!(
        "\nA site of an invented product, for you to change. Next:\n\n  \
         stormlamp serve{behind}              look at it\n  \
         stormlamp update sync{option}     say how the open incident goes on\n  \
         stormlamp build{behind} --out dist   write what a web server serves\n"
    );
    Ok(Status::Fine)
}
