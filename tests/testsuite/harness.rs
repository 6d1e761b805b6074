//! Copies a case's content to a fresh folder, runs the real command there, and compares.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use snapbox::Assert;
use tempfile::TempDir;

/// The instant that sites are built for unless a test says otherwise.
pub(crate) const NOW: &str = "2026-03-05T22:15:00Z";

/// The folder of all cases.
pub(crate) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/testsuite")
}

/// A case at work in a folder of its own: the content in `site`, the output in `dist`.
pub(crate) struct Case {
    fixture: PathBuf,
    folder: TempDir,
}

/// What the command said, and how it ended.
pub(crate) struct Ran {
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Case {
    #[track_caller]
    pub(crate) fn new(name: &str) -> Self {
        Self::in_folder(name, TempDir::new().unwrap())
    }

    /// In memory, where there is such a folder: nothing waits for a disk.
    #[track_caller]
    pub(crate) fn in_memory(name: &str) -> Self {
        let folder = TempDir::new_in("/dev/shm").or_else(|_| TempDir::new());
        Self::in_folder(name, folder.unwrap())
    }

    #[track_caller]
    fn in_folder(name: &str, folder: TempDir) -> Self {
        let case = Self { fixture: fixtures().join(name), folder };
        copy(&case.fixture.join("site"), &case.path("site"));
        case
    }

    /// A path below the working folder.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Builds `site` into `dist` for [`NOW`].
    #[track_caller]
    pub(crate) fn build(&self, more: &[&str]) -> Ran {
        self.build_at(NOW, more)
    }

    /// Builds `site` into `dist` for an instant.
    #[track_caller]
    pub(crate) fn build_at(&self, now: &str, more: &[&str]) -> Ran {
        self.run(&[&["build", "site", "--now", now], more].concat())
    }

    /// Runs the command in the working folder.
    #[track_caller]
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        Ran::new(stormlamp(self.folder.path()).args(arguments).output().unwrap())
    }

    /// Replaces text in a file of the content.
    #[track_caller]
    pub(crate) fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.path("site").join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{file} has no {from:?}");
        fs::write(path, text.replace(from, to)).unwrap();
    }

    /// Compares with everything that the case expects.
    #[track_caller]
    pub(crate) fn check(&self, ran: &Ran) {
        let expected = self.fixture.join("expected");
        let assert = Assert::new().action_env("SNAPSHOTS");
        let files = files(&expected);
        assert!(!files.is_empty(), "{} expects nothing", self.fixture.display());
        for file in files {
            let actual = match file.as_str() {
                "stdout.txt" => without_counts(&ran.stdout),
                "stderr.txt" => without_counts(&ran.stderr),
                file => self.output(file),
            };
            // Raw: a backslash in JSON is no part of a path.
            assert.eq(actual, snapbox::Data::read_from(&expected.join(file), None).raw());
        }
    }

    #[track_caller]
    fn output(&self, file: &str) -> String {
        let path = self.path("dist").join(file);
        let text =
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("nothing produced {file}: {error}"));
        let main = || {
            let main = text.split_once("<main")?.1.rsplit_once("</main>")?.0;
            // An element a line, so that differences can be read.
            Some(format!("<main{main}</main>\n").replace("><", ">\n<"))
        };
        if file.ends_with(".html") { main().unwrap_or_else(|| panic!("{file} has no <main>")) } else { text }
    }
}

impl Ran {
    pub(crate) fn new(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { status: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Fails unless the command ended with this status.
    #[track_caller]
    pub(crate) fn exits(self, status: i32) -> Self {
        assert_eq!(self.status, Some(status), "stderr:\n{}", self.stderr);
        self
    }

    /// Fails unless the command said this on stderr.
    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(self.stderr.contains(text), "not said: {text:?}\nstderr:\n{}", self.stderr);
        self
    }
}

/// The real command in a folder, without what the tester's own environment would add.
pub(crate) fn stormlamp(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stormlamp"));
    command.current_dir(folder).env_remove("STORMLAMP_BUNDLE").env_remove("CLICOLOR_FORCE");
    command
}

/// How many files there are changes with every kind of page that is added.
pub(crate) fn without_counts(text: &str) -> String {
    let line = |line: &str| match line.strip_suffix(" removed") {
        Some(_) => line
            .split(' ')
            .map(|word| if word.parse::<u32>().is_ok() { "[N]" } else { word })
            .collect::<Vec<_>>()
            .join(" "),
        None => line.to_owned(),
    };
    text.lines().map(|text| line(text) + "\n").collect()
}

/// All files below a folder but the records of builds, with `/` between their parts, in order.
pub(crate) fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries.flatten() {
        let name = entry.file_name().into_string().unwrap();
        if !entry.file_type().unwrap().is_dir() {
            found.push(name);
        } else if name != ".stormlamp" {
            found.extend(files(&entry.path()).into_iter().map(|below| format!("{name}/{below}")));
        }
    }
    found.sort();
    found
}

/// Copies a folder with everything in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    for file in files(from) {
        let target = to.join(&file);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(from.join(&file), target).unwrap();
    }
}
