//! What is told when a file was written, or would be.

use std::ffi::OsStr;
use std::path::Path;
use std::{env, fs};

use clap::Parser;
use similar::TextDiff;
use stormlamp_content::edit::{Asked, Hidden, Refusal, known};
use stormlamp_content::{Drafts, read};
use stormlamp_model::Site;

use super::desk::Desk;
use super::options::Doing;
use crate::arguments::Arguments;
use crate::commands;
use crate::failure::{Failure, Status};
use crate::report::Report;
use crate::stdout;

/// What was done to a file.
pub(crate) struct Told {
    /// The path below the content folder.
    pub(crate) path: String,
    /// What was done, for example "added `## 23:17 · Resolved`".
    pub(crate) done: String,
    /// What had to be changed beside that.
    pub(crate) notes: Vec<String>,
}

/// What follows when a file was written: it is told, and the site is built if that was asked for.
pub(crate) fn finish(desk: &Desk, told: Option<&Told>, doing: &Doing) -> Result<Status, Failure> {
    let Some(told) = told else { return Ok(Status::Fine) };
    see(desk, told, doing.build)?;
    if doing.build { build(desk.typed(), doing) } else { Ok(Status::Fine) }
}

/// Runs `stormlamp build` with its own defaults.
fn build(folder: &Path, doing: &Doing) -> Result<Status, Failure> {
    let now = doing.now.map(|now| now.to_string());
    let mut words: Vec<&OsStr> = vec!["stormlamp".as_ref(), "build".as_ref(), folder.as_ref()];
    words.extend(["--out".as_ref(), doing.out.as_os_str()]);
    words.extend(now.iter().flat_map(|now| [OsStr::new("--now"), OsStr::new(now)]));
    words.extend(doing.bundle.bundle.iter().flat_map(|bundle| [OsStr::new("--bundle"), bundle.as_os_str()]));
    let arguments = Arguments::try_parse_from(words).map_err(|error| Failure::usage(error.to_string()))?;
    commands::run(arguments.command)
}

/// Says what was written, what is not understood of it, and where to see it. The path goes to stdout.
fn see(desk: &Desk, told: &Told, will_build: bool) -> Result<(), Failure> {
    let reading = read(&desk.folder, Drafts::Shown);
    let found: Vec<_> =
        reading.diagnostics.into_iter().filter(|diagnostic| diagnostic.file == told.path).collect();
    anstream::eprint!("{}", Report::new(&found, &desk.folder).human(stdout::width_of_stderr()));
    let shown = desk.shown(&told.path);
    anstream::eprintln!("{}: {}", shown.display(), told.done);
    let is_draft = note_hidden(desk, &told.path, reading.site.as_ref());
    notes(&told.notes);
    let behind = match desk.typed().to_str() {
        Some(".") => String::new(),
        Some(folder) => format!(" {folder}"),
        None => " DIR".to_owned(),
    };
    anstream::eprintln!("see it:     stormlamp serve{behind}");
    if is_draft {
        anstream::eprintln!("publish it: remove `draft: true` from the file, then stormlamp build{behind}");
    } else if !will_build {
        anstream::eprintln!("publish it: stormlamp build{behind}");
    }
    stdout::print(&format!("{}\n", shown.display()))
}

/// What was done otherwise than it was asked for.
pub(crate) fn notes(notes: &[String]) {
    for note in notes {
        anstream::eprintln!("note: {note}");
    }
}

/// Says that what was written does not reach readers as such; true for a draft.
fn note_hidden(desk: &Desk, path: &str, site: Option<&Site>) -> bool {
    let all = site.map(|site| known(&desk.folder, site, desk.now)).unwrap_or_default();
    let hidden = all.into_iter().find(|known| known.path == path).and_then(|known| known.hidden);
    match hidden {
        None => (),
        Some(Hidden::Draft) => anstream::eprintln!("note: it is a draft, which is not on the site"),
        Some(Hidden::Retracted) => {
            anstream::eprintln!("note: it is retracted: the site says that it was a false alarm");
        }
    }
    hidden == Some(Hidden::Draft)
}

/// The difference between two texts of a file, as `diff -u` prints it.
pub(crate) fn diff(path: &str, old: &[u8], new: &[u8]) -> String {
    let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(new));
    let (before, after) = (format!("a/{path}"), format!("b/{path}"));
    TextDiff::from_lines(&*old, &*new).unified_diff().header(&before, &after).to_string()
}

/// Names the option that was not understood. Words that could not be published are kept and shown.
pub(crate) fn refused(refusal: &Refusal, path: &str) -> Failure {
    if let Some(words) = refusal.unsaid() {
        return unsaid(refusal, words, path).unwritten(Some(words));
    }
    let Refusal::NotUnderstood { asked, message, hint } = refusal else {
        return Failure::problem(refusal.to_string());
    };
    let failure = Failure::usage(format!("{}: {message}", option(*asked)));
    match hint {
        Some(hint) => failure.hint(hint),
        None => failure,
    }
}

fn option(asked: Asked) -> &'static str {
    match asked {
        Asked::At => "--at",
        Asked::Next => "--next",
        Asked::Affects => "--affects",
        Asked::Status => "--status",
        Asked::Title => "--title",
        Asked::Id => "--id",
        Asked::Started => "--started",
        Asked::Starts => "--starts",
        Asked::Ends => "--ends",
        Asked::Template => "--template",
    }
}

fn unsaid(refusal: &Refusal, words: &str, path: &str) -> Failure {
    let kept = env::temp_dir().join(format!("stormlamp-unpublished-{}.md", std::process::id()));
    let kept = fs::write(&kept, format!("{words}\n")).ok().map(|()| kept);
    let kept = kept.map(|kept| format!("; the words are kept in `{}`", kept.display())).unwrap_or_default();
    let hint = match refusal {
        Refusal::Unreadable { .. } => {
            "it has to begin with facts between two lines of `---`; `stormlamp check` says what is wrong"
        }
        _ => "`stormlamp check` says what is wrong with the file; write the words where they belong by hand",
    };
    Failure::problem(format!("`{path}`: {refusal}, so nothing was written{kept}")).hint(hint)
}
