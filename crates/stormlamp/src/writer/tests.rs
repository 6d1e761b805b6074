//! The writer against a site made of plain strings.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use jiff::Timestamp;
use stormlamp_model::{Fingerprint, Now};
use stormlamp_site::{Compress, Output, Remedy, RenderError, Stage};
use tempfile::TempDir;

use super::{OutFolder, Recovered, Seen, Source, Summary, WriteError, journal, write};

/// Files with their bytes; the fingerprint is that of the bytes, unless a salt says otherwise.
struct Fake {
    outputs: Vec<Output>,
    bytes: BTreeMap<String, Vec<u8>>,
    rendered: AtomicUsize,
    remedy: Remedy,
}

impl Default for Fake {
    fn default() -> Self {
        let (outputs, bytes, rendered) = Default::default();
        Self { outputs, bytes, rendered, remedy: Remedy::Stop }
    }
}

impl Fake {
    fn new(files: &[(&str, &str)]) -> Self {
        let mut fake = Self::default();
        for (path, text) in files {
            fake.add(path, text, Compress::No, "");
        }
        fake
    }

    fn add(&mut self, path: &str, text: &str, compress: Compress, salt: &str) {
        let stage = match path {
            path if path.starts_with("assets/lamp-") => Stage::Lasting,
            path if path.starts_with("assets/") => Stage::Asset,
            "index.html" => Stage::Index,
            _ => Stage::Detail,
        };
        let fingerprint = Fingerprint(*blake3::hash(format!("{salt}{text}").as_bytes()).as_bytes());
        self.outputs.push(Output {
            path: path.to_owned(),
            stage,
            compress,
            fingerprint,
            valid_until: None,
            stays: false,
        });
        self.bytes.insert(path.to_owned(), text.as_bytes().to_vec());
    }

    fn rendered(&self) -> usize {
        self.rendered.swap(0, Ordering::Relaxed)
    }
}

impl Source for Fake {
    fn outputs(&self) -> &[Output] {
        &self.outputs
    }

    fn render(&self, output: &Output) -> Result<Vec<u8>, RenderError> {
        self.rendered.fetch_add(1, Ordering::Relaxed);
        let (path, reason, remedy) = (output.path.clone(), "no bytes".to_owned(), self.remedy);
        let missing = || RenderError { path, reason, remedy };
        self.bytes.get(&output.path).cloned().ok_or_else(missing)
    }
}

fn build_at(folder: &Path, source: &Fake, second: i64) -> Result<Summary, WriteError> {
    let out = OutFolder::open(folder, Path::new("/nowhere"))?;
    let seen = Seen::early(&out);
    write(&out, seen, source, Now(Timestamp::from_second(second).unwrap()), "test", &|_| ())
}

#[track_caller]
fn build(folder: &TempDir, source: &Fake) -> Summary {
    build_at(folder.path(), source, 0).unwrap()
}

/// Everything below a folder but our records: path to bytes and time of modification.
fn files(folder: &Path) -> BTreeMap<String, (String, SystemTime)> {
    fn collect(folder: &Path, root: &Path, files: &mut BTreeMap<String, (String, SystemTime)>) {
        for entry in fs::read_dir(folder).unwrap().flatten().filter(|entry| entry.file_name() != ".stormlamp")
        {
            let path = entry.path();
            if path.is_dir() {
                collect(&path, root, files);
                continue;
            }
            let modified = entry.metadata().unwrap().modified().unwrap();
            let bytes = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
            files.insert(path.strip_prefix(root).unwrap().to_str().unwrap().to_owned(), (bytes, modified));
        }
    }
    let mut files_found = BTreeMap::new();
    collect(folder, folder, &mut files_found);
    files_found
}

fn texts(folder: &Path) -> Vec<(String, String)> {
    files(folder).into_iter().map(|(path, (text, _))| (path, text)).collect()
}

#[track_caller]
fn check_texts(folder: &Path, expected: &[(&str, &str)]) {
    let expected: Vec<_> =
        expected.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    assert_eq!(texts(folder), expected);
}

#[test]
fn versions_of_one_second_can_be_told_apart_by_those_who_ask_for_news() {
    let folder = TempDir::new().unwrap();
    let second = |text: &str| {
        build(&folder, &Fake::new(&[("index.html", text)]));
        let modified = fs::metadata(folder.path().join("index.html")).unwrap().modified().unwrap();
        modified.duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs()
    };
    let seconds = ["at 22:20", "at 22:24", "at 22:25"].map(second);
    assert!(seconds.is_sorted_by(|a, b| a < b), "{seconds:?}");
}

#[test]
fn a_second_build_of_the_same_renders_and_touches_nothing() {
    let folder = TempDir::new().unwrap();
    let site =
        Fake::new(&[("assets/a.css", "css"), ("incidents/x/index.html", "x"), ("index.html", "front")]);
    assert_eq!((build(&folder, &site).written, site.rendered()), (3, 3));
    let before = files(folder.path());
    let summary = build(&folder, &site);
    assert_eq!((summary.written, summary.unchanged, site.rendered()), (0, 3, 0));
    assert_eq!(files(folder.path()), before);
}

#[test]
fn only_what_differs_is_rendered_and_touched() {
    let folder = TempDir::new().unwrap();
    build(&folder, &Fake::new(&[("a/index.html", "a"), ("b/index.html", "b")]));
    let before = files(folder.path());
    let edited = Fake::new(&[("a/index.html", "a"), ("b/index.html", "b, edited")]);
    assert_eq!((build(&folder, &edited).written, edited.rendered()), (1, 1));
    let after = files(folder.path());
    assert_eq!(after["a/index.html"], before["a/index.html"]);
    assert_eq!(after["b/index.html"].0, "b, edited");
}

#[test]
fn equal_bytes_under_another_fingerprint_leave_the_file_alone() {
    let folder = TempDir::new().unwrap();
    let site = |salt| {
        let mut site = Fake::default();
        site.add("errors/503.html", "down", Compress::Yes, salt);
        site
    };
    build(&folder, &site("one"));
    let before = files(folder.path());
    let salted = site("two");
    let summary = build(&folder, &salted);
    assert_eq!((summary.written, summary.unchanged, salted.rendered()), (0, 3, 1));
    assert_eq!(files(folder.path()), before);
    assert_eq!((build(&folder, &salted).unchanged, salted.rendered()), (3, 0), "the new fingerprint is kept");
}

#[test]
fn another_program_renders_everything_again() {
    let folder = TempDir::new().unwrap();
    let site = Fake::new(&[("index.html", "front")]);
    build(&folder, &site);
    site.rendered();
    let out = OutFolder::open(folder.path(), Path::new("/nowhere")).unwrap();
    write(&out, None, &site, Now(Timestamp::UNIX_EPOCH), "newer", &|_| ()).unwrap();
    assert_eq!(site.rendered(), 1);
}

#[test]
fn a_file_that_was_lost_or_cut_short_is_written_again() {
    let folder = TempDir::new().unwrap();
    let site = Fake::new(&[("a.html", "whole"), ("b.html", "whole")]);
    build(&folder, &site);
    fs::remove_file(folder.path().join("a.html")).unwrap();
    fs::write(folder.path().join("b.html"), "who").unwrap();
    assert_eq!(build(&folder, &site).written, 2);
    check_texts(folder.path(), &[("a.html", "whole"), ("b.html", "whole")]);
}

#[test]
fn an_early_look_shows_what_a_late_one_does_and_none_is_taken_amid_the_work_of_a_killed_run() {
    let folder = TempDir::new().unwrap();
    build(&folder, &Fake::new(&[("a.html", "one"), ("b.html", "whole")]));
    fs::write(folder.path().join("b.html"), "who").unwrap();
    let out = OutFolder::reopen(folder.path(), Path::new("/nowhere")).unwrap();
    for seen in [Seen::early(&out).unwrap(), Seen::now(&out)] {
        assert_eq!(
            ["a.html", "b.html", "c.html"].map(|path| seen.intact(path).is_some()),
            [true, false, false]
        );
    }
    journal::begin(&out).unwrap();
    assert!(Seen::early(&out).is_none());
}

#[test]
fn compressed_twins_hold_the_same_bytes_and_go_when_they_are_no_longer_wanted() {
    let folder = TempDir::new().unwrap();
    let text = "down ".repeat(200);
    let mut site = Fake::default();
    site.add("errors/503.html", &text, Compress::Yes, "");
    build(&folder, &site);
    let read = |ending: &str| fs::read(folder.path().join(format!("errors/503.html{ending}"))).unwrap();
    let mut unzipped = String::new();
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&*read(".gz")), &mut unzipped).unwrap();
    let mut unbrotlied = Vec::new();
    brotli::BrotliDecompress(&mut &*read(".br"), &mut unbrotlied).unwrap();
    assert_eq!((unzipped, unbrotlied), (text.clone(), text.into_bytes()));
    assert_eq!(read(".gz")[4..8], [0; 4], "no time in the header");
    build_at(folder.path(), &Fake::new(&[("index.html", "front")]), 0).unwrap();
    let month_later = build_at(folder.path(), &Fake::new(&[("index.html", "front")]), 31 * 86_400).unwrap();
    assert_eq!(month_later.removed, 3);
    check_texts(folder.path(), &[("index.html", "front")]);
}

#[test]
fn what_old_pages_may_still_load_stays_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    build(
        &folder,
        &Fake::new(&[("index.html", "home"), ("assets/lamp-1.js", "old"), ("assets/boot-1.js", "old")]),
    );
    let later = Fake::new(&[("index.html", "home"), ("assets/lamp-2.js", "new")]);
    build_at(folder.path(), &later, 1_000).unwrap();
    let summary = build_at(folder.path(), &later, 100 * 365 * 24 * 60 * 60).unwrap();
    assert_eq!((summary.leaving, summary.removed), (0, 1), "the boot script goes");
    let left: Vec<String> = files(folder.path()).into_keys().collect();
    assert_eq!(left, ["assets/lamp-1.js", "assets/lamp-2.js", "index.html"]);
}

#[test]
fn a_page_that_left_the_site_goes_after_its_grace_with_its_empty_folders() {
    let folder = TempDir::new().unwrap();
    let with = Fake::new(&[("incidents/x/index.html", "x"), ("index.html", "front, x")]);
    let without = Fake::new(&[("index.html", "front")]);
    build_at(folder.path(), &with, 0).unwrap();
    assert_eq!(build_at(folder.path(), &without, 60).unwrap().leaving, 1);
    assert_eq!(build_at(folder.path(), &without, 120).unwrap().removed, 0);
    assert!(folder.path().join("incidents/x/index.html").exists());
    assert_eq!(build_at(folder.path(), &without, 660).unwrap().removed, 1);
    assert!(!folder.path().join("incidents").exists());
}

#[test]
fn files_of_others_among_ours_are_never_removed() {
    let folder = TempDir::new().unwrap();
    build(&folder, &Fake::new(&[("a/index.html", "a")]));
    fs::write(folder.path().join("a/notes.txt"), "mine").unwrap();
    let empty = Fake::default();
    build(&folder, &empty);
    assert_eq!(build_at(folder.path(), &empty, 86_400).unwrap().removed, 1);
    check_texts(folder.path(), &[("a/notes.txt", "mine")]);
}

#[test]
fn a_page_that_cannot_be_rendered_leaves_the_old_site_whole() {
    let folder = TempDir::new().unwrap();
    build(&folder, &Fake::new(&[("a.html", "old"), ("index.html", "old")]));
    let before = files(folder.path());
    let mut broken = Fake::new(&[("a.html", "new"), ("index.html", "new"), ("z/index.html", "z")]);
    broken.bytes.remove("z/index.html");
    let error = build_at(folder.path(), &broken, 0).unwrap_err();
    assert_eq!(error.to_string(), "cannot render z/index.html: no bytes");
    assert_eq!(files(folder.path()), before, "no temporary, no folder, no new version is left");
    assert!(!folder.path().join("z").exists());
}

#[test]
fn a_page_that_others_can_do_without_stays_as_it_was_until_it_can_be_rendered() {
    let folder = TempDir::new().unwrap();
    build(&folder, &Fake::new(&[("503.html", "old"), ("index.html", "old")]));
    let broken = || {
        let mut broken = Fake::new(&[("503.html", "x"), ("504.html", "x"), ("index.html", "new")]);
        broken.bytes.retain(|path, _| path == "index.html");
        Fake { remedy: Remedy::LeaveOld, ..broken }
    };
    for _ in 0..2 {
        let left: Vec<String> = build(&folder, &broken()).left.into_iter().map(|error| error.path).collect();
        assert_eq!(left, ["503.html", "504.html"], "they are named by every build");
        check_texts(folder.path(), &[("503.html", "old"), ("index.html", "new")]);
    }
    build(&folder, &Fake::new(&[("503.html", "new"), ("index.html", "new")]));
    check_texts(folder.path(), &[("503.html", "new"), ("index.html", "new")]);
}

#[test]
fn what_is_better_left_as_it_was_is_written_only_where_there_is_none() {
    let folder = TempDir::new().unwrap();
    build(&folder, &Fake::new(&[("503.html", "old"), ("index.html", "old")]));
    let misread = || {
        let mut site = Fake::new(&[("503.html", "of all"), ("504.html", "of all"), ("index.html", "new")]);
        site.outputs.iter_mut().for_each(|output| output.stays = output.path.starts_with("50"));
        site
    };
    for _ in 0..2 {
        build(&folder, &misread());
        check_texts(folder.path(), &[("503.html", "old"), ("504.html", "of all"), ("index.html", "new")]);
    }
    fs::remove_file(folder.path().join("503.html")).unwrap();
    build(&folder, &misread());
    check_texts(folder.path(), &[("503.html", "of all"), ("504.html", "of all"), ("index.html", "new")]);
}

#[test]
fn what_is_in_the_way_is_named() {
    let folder = TempDir::new().unwrap();
    build(&folder, &Fake::default());
    fs::create_dir(folder.path().join("index.html")).unwrap();
    let error = build_at(folder.path(), &Fake::new(&[("index.html", "front")]), 0).unwrap_err();
    assert!(
        error.to_string().ends_with("index.html` is in the way: a folder where a file must stand"),
        "{error}"
    );
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let (folder, elsewhere) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    build(&folder, &Fake::default());
    std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("incidents")).unwrap();
    let error = build_at(folder.path(), &Fake::new(&[("incidents/x/index.html", "x")]), 0).unwrap_err();
    assert!(matches!(error, WriteError::Blocked { .. }), "{error}");
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
}

#[test]
fn a_path_outside_the_folder_or_given_twice_is_refused_before_anything_is_written() {
    let folder = TempDir::new().unwrap();
    for bad in [Fake::new(&[("../evil", "x")]), Fake::new(&[("a", "x"), ("a", "x")])] {
        assert!(matches!(build_at(folder.path(), &bad, 0), Err(WriteError::Path(_))));
        check_texts(folder.path(), &[]);
    }
}

/// Puts a folder into the state in which a run was killed after so many of its moves.
fn kill_after(moves: usize) -> TempDir {
    let folder = TempDir::new().unwrap();
    build(&folder, &Fake::new(&[("a.html", "old"), ("gone.html", "old"), ("index.html", "old")]));
    let new = Fake::new(&[("a.html", "new"), ("b/index.html", "new"), ("index.html", "new")]);
    let sibling = TempDir::new().unwrap();
    build(&sibling, &Fake::new(&[("a.html", "old"), ("gone.html", "old"), ("index.html", "old")]));
    build(&sibling, &new);
    let out = OutFolder::open(folder.path(), Path::new("/nowhere")).unwrap();
    journal::begin(&out).unwrap();
    fs::create_dir(out.place("b")).unwrap();
    // The order of the moves: what is new, then pages, then lists.
    for (at, path) in ["b/index.html", "a.html", "index.html"].into_iter().enumerate() {
        fs::write(if at < moves { out.place(path) } else { out.temporary(path) }, "new").unwrap();
    }
    let journal = sibling.path().join(".stormlamp/state");
    fs::copy(journal, out.record("journal")).unwrap();
    drop(out);
    folder
}

#[test]
fn a_run_that_was_killed_between_two_moves_is_finished_by_the_next() {
    for moves in 0..=3 {
        let folder = kill_after(moves);
        let new = Fake::new(&[("a.html", "new"), ("b/index.html", "new"), ("index.html", "new")]);
        let summary = build(&folder, &new);
        assert_eq!(
            (summary.recovered, summary.written, new.rendered()),
            (Recovered::Finished, 0, 0),
            "{moves}"
        );
        let expected =
            [("a.html", "new"), ("b/index.html", "new"), ("gone.html", "old"), ("index.html", "new")];
        check_texts(folder.path(), &expected);
        assert_eq!(summary.leaving, 1, "the journal's state is the one that counts");
    }
}

#[test]
fn a_temporary_that_a_loss_of_power_cut_short_never_takes_its_place() {
    let folder = kill_after(1);
    fs::write(folder.path().join(".a.html.stormlamp-new"), "n").unwrap();
    let empty = Fake::default();
    build(&folder, &empty);
    assert_eq!(texts(folder.path())[0], ("a.html".to_owned(), "old".to_owned()));
}

#[test]
fn a_run_that_was_killed_before_it_decided_leaves_no_trace() {
    let folder = kill_after(0);
    fs::remove_file(folder.path().join(".stormlamp/journal")).unwrap();
    let old = Fake::new(&[("a.html", "old"), ("gone.html", "old"), ("index.html", "old")]);
    let summary = build(&folder, &old);
    assert_eq!((summary.recovered, summary.written, old.rendered()), (Recovered::ThrownAway, 0, 0));
    check_texts(folder.path(), &[("a.html", "old"), ("gone.html", "old"), ("index.html", "old")]);
    assert!(!folder.path().join("b").exists());
}
