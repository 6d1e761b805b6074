//! Makes a typed function of every message.
//!
//! 1. Read `messages/<tag>/*.ftl`; the files of a language are one catalogue, in the order of their names.
//! 2. [`check`] finds every mistake at once, with file and line; any of them fails the build.
//! 3. [`generate`] writes the methods of `Words`, the table of messages for the tests, and the catalogues.

mod check;
mod generate;
mod uses;

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use check::{Problem, Source, check_catalogue, check_translation};

#[expect(clippy::print_stdout, reason = "Cargo reads what a build script prints")]
fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=messages");
    println!("cargo::rerun-if-changed=build");
    let catalogues = read_catalogues(Path::new("messages"))?;
    let out = env::var_os("OUT_DIR").map(PathBuf::from).ok_or(io::ErrorKind::NotFound)?;
    let english = catalogues.iter().find(|(tag, _)| tag == "en").map_or(&[][..], |(_, sources)| sources);
    let (messages, mut problems) = check_catalogue(english);
    for (tag, sources) in &catalogues {
        if tag != "en" {
            problems.extend(check_translation(&messages, sources));
        }
        fs::write(out.join(format!("{tag}.ftl")), joined(sources))?;
    }
    let tags: Vec<&str> = catalogues.iter().map(|(tag, _)| tag.as_str()).collect();
    fs::write(out.join("messages.rs"), generate::methods(&messages))?;
    fs::write(out.join("message_table.rs"), generate::table(&messages))?;
    fs::write(out.join("catalogues.rs"), generate::catalogues(&tags))?;
    for Problem { file, line, text } in problems {
        println!("cargo::error={file}:{line}: {text}");
    }
    Ok(())
}

fn joined(sources: &[Source]) -> String {
    sources.iter().map(|source| source.text.trim_end()).collect::<Vec<_>>().join("\n\n") + "\n"
}

/// Every folder of `messages` with its files, both in the order of their names.
fn read_catalogues(folder: &Path) -> io::Result<Vec<(String, Vec<Source>)>> {
    let mut catalogues = Vec::new();
    for path in sorted(folder)?.into_iter().filter(|path| path.is_dir()) {
        let tag = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let files =
            sorted(&path)?.into_iter().filter(|file| file.extension().is_some_and(|ext| ext == "ftl"));
        let sources = files
            .map(|file| Ok(Source { text: fs::read_to_string(&file)?, file: file.display().to_string() }));
        catalogues.push((tag, sources.collect::<io::Result<_>>()?));
    }
    Ok(catalogues)
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
