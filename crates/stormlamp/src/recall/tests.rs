//! A build with a memory does what it does without one, and opens only what it has to.

use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use stormlamp_content::{Drafts, Folder, FolderError, Reading, read, read_with};
use tempfile::TempDir;

use super::*;
use crate::folder::DiskFolder;

const CONFIG: &str = "\
[site]
name = \"Northwind Status\"
url = \"https://status.northwind.example\"
languages = [\"en\", \"en-XA\"]

[[component]]
id = \"api\"
name = \"API\"
";
const INCIDENT: &str = "\
---
title: API slow
affects:
  api: partial outage
started: 2026-03-05 22:51 +01:00
detected: { at: ~2026-03-05 23:09 +01:00, words: late in the evening }
causes:
  - { what: memory, by: us, sure: confirmed }
postmortem: other
---

All of it.

## 2026-03-05 23:12 +01:00 · Investigating
Next: 1h

What we know.
";
/// It has problems: a key and a component that nobody knows.
const WRONG: &str =
    "---\ntitle: Wrong\nstartd: 2026-03-05\naffects:\n  apx: major outage\nstarted: 2026-03\n---\n\nText.\n";
const WORK: &str = "---\ntitle: Move\naffects: [api]\nstarts: 2026-04-01 10:00 +02:00\nends: 2026-04-01 11:00 +02:00\n---\n\nWe move.\n";

/// A content folder that notes what is opened, and says at what time.
struct Content {
    folder: TempDir,
    opened: Mutex<Vec<String>>,
}

impl Folder for Content {
    fn list(&self) -> Result<Vec<String>, FolderError> {
        self.disk().list()
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, FolderError> {
        self.opened.lock().unwrap().push(path.to_owned());
        self.disk().read(path)
    }
}

impl Content {
    fn new() -> Self {
        let content = Self { folder: TempDir::new().unwrap(), opened: Mutex::default() };
        content.write("content/stormlamp.toml", CONFIG);
        content.write("content/incidents/slow.md", INCIDENT);
        content.write("content/incidents/slow.en-XA.md", "---\ntitle: API langsam\n---\n\nAlles.\n");
        content.write("content/incidents/wrong.md", WRONG);
        content.write("content/incidents/other.md", &INCIDENT.replace("postmortem: other\n", ""));
        content.write("content/maintenance/move.md", WORK);
        content.write("content/pages/about.md", "---\ntitle: About\n---\n\nWho we are.\n");
        content
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("content")
    }

    fn disk(&self) -> DiskFolder {
        DiskFolder::open(&self.root()).unwrap()
    }

    /// Reads with the memory of the run before, and says which files were opened, the configuration aside.
    fn read(&self, program: &str) -> (Reading, Vec<String>) {
        self.opened.lock().unwrap().clear();
        let root = self.root();
        let recall = Recall::new(self.folder.path(), &root, program, later());
        let reading = read_with(self, Drafts::Hidden, &recall);
        recall.save();
        let mut opened = std::mem::take(&mut *self.opened.lock().unwrap());
        opened.retain(|path| path != "stormlamp.toml");
        opened.sort();
        (reading, opened)
    }

    #[track_caller]
    fn check(&self, program: &str, expected: &[&str]) {
        let (reading, opened) = self.read(program);
        assert_eq!(opened, expected);
        assert_eq!(reading, read(self, Drafts::Hidden));
    }
}

/// Long after the files of the tests were written, so that all of them have settled.
fn later() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(100 * 365 * 24 * 60 * 60)
}

const ALL: [&str; 6] = [
    "incidents/other.md",
    "incidents/slow.en-XA.md",
    "incidents/slow.md",
    "incidents/wrong.md",
    "maintenance/move.md",
    "pages/about.md",
];

#[test]
fn what_was_read_once_is_not_opened_again_and_says_the_same_mistakes_included() {
    let content = Content::new();
    content.check("stormlamp", &ALL);
    content.check("stormlamp", &[]);
    let (reading, _) = content.read("stormlamp");
    assert!(reading.diagnostics.iter().any(|problem| problem.file == "incidents/wrong.md"), "{reading:?}");
    assert_eq!(reading.site.unwrap().incidents.len(), 3);
}

#[test]
fn an_edit_opens_that_file_with_its_translations_and_no_other() {
    let content = Content::new();
    content.check("stormlamp", &ALL);
    content.write("content/incidents/slow.md", &INCIDENT.replace("slow", "fast"));
    content.check("stormlamp", &["incidents/slow.en-XA.md", "incidents/slow.md"]);
    content.check("stormlamp", &[]);
    content.write("content/incidents/wrong.en-XA.md", "---\ntitle: Falsch\n---\n");
    content.check("stormlamp", &["incidents/wrong.en-XA.md", "incidents/wrong.md"]);
    fs::remove_file(content.root().join("incidents/slow.md")).unwrap();
    fs::remove_file(content.root().join("incidents/slow.en-XA.md")).unwrap();
    content.check("stormlamp", &[]);
}

#[test]
fn a_draft_is_never_written_where_the_site_is_served_from() {
    let content = Content::new();
    content.write(
        "content/incidents/secret.md",
        &INCIDENT.replace("title:", "draft: true\ntitle: merger\nadvice:"),
    );
    content.write("content/incidents/lost.md", "no facts, but the merger");
    content.read("stormlamp");
    content.check("stormlamp", &["incidents/lost.md", "incidents/secret.md"]);
    for part in fs::read_dir(content.folder.path().join("read")).unwrap().flatten() {
        let bytes = fs::read(part.path()).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("merger"), "{part:?}");
    }
}

#[test]
fn another_program_or_configuration_reads_everything_anew() {
    let content = Content::new();
    content.check("stormlamp", &ALL);
    content.check("stormlamp 2", &ALL);
    content.check("stormlamp 2", &[]);
    content.write("content/stormlamp.toml", &CONFIG.replace("\"api\"", "\"apx\""));
    content.check("stormlamp 2", &ALL);
}

#[test]
fn what_is_damaged_or_gone_is_read_again() {
    let content = Content::new();
    content.check("stormlamp", &ALL);
    let parts = content.folder.path().join("read");
    for part in fs::read_dir(&parts).unwrap().flatten() {
        let mut bytes = fs::read(part.path()).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0x40;
        fs::write(part.path(), bytes).unwrap();
    }
    content.check("stormlamp", &ALL);
    fs::remove_dir_all(&parts).unwrap();
    content.check("stormlamp", &ALL);
    content.check("stormlamp", &[]);
}

#[test]
fn a_part_in_which_nothing_changed_is_not_written_again() {
    let content = Content::new();
    content.read("stormlamp");
    let times = || -> BTreeMap<PathBuf, SystemTime> {
        let parts = fs::read_dir(content.folder.path().join("read")).unwrap().flatten();
        parts.map(|part| (part.path(), part.metadata().unwrap().modified().unwrap())).collect()
    };
    let before = times();
    std::thread::sleep(Duration::from_millis(30));
    content.read("stormlamp");
    assert_eq!(times(), before);
    content.write("content/pages/about.md", "---\ntitle: About us\n---\n");
    content.read("stormlamp");
    let after = times();
    assert_eq!(before.iter().filter(|(path, time)| after.get(*path) != Some(time)).count(), 1);
}

#[test]
fn what_no_file_belongs_to_any_more_is_forgotten_wherever_it_was_kept() {
    let content = Content::new();
    content.check("stormlamp", &ALL);
    let kept = || {
        let parts = fs::read_dir(content.folder.path().join("read")).unwrap().flatten();
        parts
            .map(|part| String::from_utf8_lossy(&fs::read(part.path()).unwrap()).into_owned())
            .collect::<String>()
    };
    assert!(kept().contains("Who we are.") && kept().contains("What we know."));
    for gone in ["pages", "incidents", "maintenance"] {
        fs::remove_dir_all(content.root().join(gone)).unwrap();
    }
    content.check("stormlamp", &[]);
    assert!(!kept().contains("Who we are.") && !kept().contains("What we know."), "{}", kept());
}

#[test]
fn a_part_that_another_build_wrote_meanwhile_is_not_mixed_with_what_was_read() {
    let content = Content::new();
    content.check("stormlamp", &ALL);
    let part = content.folder.path().join(format!("read/{:02x}", part_of("incidents/slow.md")));
    let root = content.root();
    let recall = Recall::new(content.folder.path(), &root, "stormlamp", later());
    read_with(&content, Drafts::Hidden, &recall);
    let other = Entry { path: "incidents/slow.md", stamp: b"of another build", bytes: b"another outcome" };
    fs::write(&part, part::encode("stormlamp", &[other])).unwrap();
    recall.keep("incidents/slow.md", Stamp(b"new".to_vec()), b"outcome".to_vec());
    recall.save();
    let bytes = fs::read(&part).unwrap();
    let (entries, _) = part::decode(&bytes, "stormlamp").unwrap();
    assert_eq!(entries, [Entry { path: "incidents/slow.md", stamp: b"new", bytes: b"outcome" }]);
}

#[test]
fn a_file_that_was_changed_a_moment_ago_is_read_but_not_remembered() {
    let content = Content::new();
    let (root, file) = (content.root(), content.root().join("incidents/slow.md"));
    let changed = fs::metadata(file).unwrap().modified().unwrap();
    let stamp =
        |now| Recall::new(content.folder.path(), &root, "stormlamp", now).stamp(&["incidents/slow.md"]);
    assert_eq!(stamp(changed + Duration::from_millis(1)), None);
    assert!(stamp(changed + Duration::from_secs(60)).is_some());
}

#[test]
fn a_picture_that_changes_is_looked_at_anew_while_the_text_that_shows_it_is_not() {
    let content = Content::new();
    let drawing =
        |side: u32| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{side}\" height=\"9\"/>");
    content.write("content/assets/a.svg", &drawing(16));
    content.write("content/pages/about.md", "---\ntitle: About\n---\n\n![A](../assets/a.svg) ![B](b.png)\n");
    content.check("stormlamp", &[&["assets/a.svg"], &ALL[..], &["pages/b.png"]].concat());
    // What is not there may come at any time.
    content.check("stormlamp", &["pages/b.png"]);
    content.write("content/assets/a.svg", &drawing(32));
    content.check("stormlamp", &["assets/a.svg", "pages/b.png"]);
    let (reading, _) = content.read("stormlamp");
    assert_eq!(reading.site.unwrap().pictures["assets/a.svg"].size, Some((32, 9)));
}
