//! The build is killed at random moments, again and again, while a reader follows every link of the site.
//!
//! Three versions of the content take turns, each built for its own instant, so that pages come, change, leave and
//! are removed. Whatever the reader sees must be one of the three, whole, and lead nowhere that does not answer.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::harness::{copy, files, fixtures, stormlamp};
use crate::links::links;

const KILLS: usize = 200;
/// Every so often a build is left alone, and must finish what the killed ones began.
const FINISHED_EVERY: usize = 10;
/// About as long as the moves of a build take.
const MOVES: Duration = Duration::from_millis(4);
const SITE: &str = "https://status.northwind.example";
/// Later by more than the grace of a page from one to the third, so that what left is removed.
const VERSIONS: [(&str, &str); 3] =
    [("a", "2026-03-05T22:15:00Z"), ("b", "2026-03-05T22:16:00Z"), ("c", "2026-03-05T22:27:00Z")];
/// Where readers come from who were not sent by the front page.
const ENTRANCES: [&str; 5] =
    ["index.html", "404.html", "live.json", "errors/us-web/503.html", "errors/us-web/503.html.br"];

#[test]
fn a_build_killed_at_any_moment_never_shows_half_a_file_or_a_link_to_nothing() {
    let folder = TempDir::new().unwrap();
    for (version, _) in VERSIONS {
        write_content(folder.path(), version);
    }
    let (pages, duration) = clean_builds(folder.path());
    let out = folder.path().join("dist");
    build(folder.path(), VERSIONS[0], "dist").status().unwrap();
    let over = AtomicBool::new(false);
    let reader = Reader { out: &out, pages: &pages, over: &over, rounds: AtomicUsize::new(0) };
    let mut seen = Seen::default();
    thread::scope(|scope| {
        let reading = scope.spawn(|| reader.read());
        let end = End(&over);
        kill_builds(folder.path(), duration, &pages, &mut seen, || !reading.is_finished());
        drop(end);
        reading.join().unwrap();
    });
    let rounds = reader.rounds.load(Ordering::Relaxed);
    eprintln!("{seen:?}, {rounds} rounds of the reader, a build takes {duration:?}");
    assert!(rounds >= 50, "the reader came round only {rounds} times");
    assert!(seen.before_decision >= 10 && seen.amid_moves >= 10, "no kill hit what it was to hit: {seen:?}");
}

/// Tells the reader to end, also when the test fails.
struct End<'a>(&'a AtomicBool);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Where the kills hit.
#[derive(Debug, Default)]
struct Seen {
    before_decision: usize,
    amid_moves: usize,
    elsewhere: usize,
}

/// Per path, the bytes that it may have.
type Pages = BTreeMap<String, HashSet<Vec<u8>>>;

/// Kills builds until there were enough, or until nobody reads any more.
fn kill_builds(
    folder: &Path,
    duration: Duration,
    pages: &Pages,
    seen: &mut Seen,
    is_read: impl Fn() -> bool,
) {
    let mut random = Random(0x5eed_1a3b_0b57_a11e);
    for kill in (0..KILLS).take_while(|_| is_read()) {
        let version = VERSIONS[kill % VERSIONS.len()];
        let mut child = build(folder, version, "dist").spawn().unwrap();
        if kill % 2 == 0 {
            thread::sleep(duration.mul_f64(random.unit() * 1.1));
        } else {
            wait_for_decision(folder, &mut child);
            thread::sleep(MOVES.mul_f64(random.unit()));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let record = |name: &str| folder.join("dist/.stormlamp").join(name).exists();
        match (record("journal"), record("under-way")) {
            (true, _) => seen.amid_moves += 1,
            (false, true) => seen.before_decision += 1,
            (false, false) => seen.elsewhere += 1,
        }
        if kill % FINISHED_EVERY == FINISHED_EVERY - 1 {
            finish(folder, version, pages);
        }
    }
}

/// The moves are but a few milliseconds of a build: kills at any moment would hardly ever hit them.
fn wait_for_decision(folder: &Path, child: &mut Child) {
    let journal = folder.join("dist/.stormlamp/journal");
    while !journal.exists() && child.try_wait().unwrap().is_none() {
        thread::sleep(Duration::from_micros(20));
    }
}

/// A build that is left alone gives what it gives in an empty folder; beside that, only pages that are leaving.
fn finish(folder: &Path, version: (&str, &str), pages: &Pages) {
    let ended = build(folder, version, "dist").status().unwrap();
    assert!(ended.success(), "the build after a killed one fails");
    let (clean, out) = (folder.join(format!("clean-{}", version.0)), folder.join("dist"));
    for file in files(&clean) {
        assert!(fs::read(clean.join(&file)).unwrap() == fs::read(out.join(&file)).unwrap(), "{file} differs");
    }
    for file in files(&out) {
        assert!(pages.contains_key(&file), "{file} was left behind");
    }
}

struct Reader<'a> {
    out: &'a Path,
    pages: &'a Pages,
    over: &'a AtomicBool,
    rounds: AtomicUsize,
}

impl Reader<'_> {
    fn read(&self) {
        while !self.over.load(Ordering::Relaxed) {
            let mut known = BTreeSet::new();
            let mut next: Vec<String> = ENTRANCES.iter().map(|path| (*path).to_owned()).collect();
            while let Some(page) = next.pop() {
                if !known.insert(page.clone()) {
                    continue;
                }
                // Checked by whoever linked to it; it may have left the site since then.
                let Ok(bytes) = fs::read(self.out.join(&page)) else { continue };
                self.check_whole(&page, &bytes);
                let targets = self.links(&page, &bytes);
                targets.iter().for_each(|target| self.check_answers(&page, target));
                next.extend(targets);
            }
            assert!(known.len() > ENTRANCES.len(), "no page links to another");
            self.rounds.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn check_whole(&self, page: &str, bytes: &[u8]) {
        let whole = self.pages.get(page).is_some_and(|versions| versions.contains(bytes));
        assert!(whole, "{page} is no version of itself: {}", String::from_utf8_lossy(bytes));
    }

    /// A link of a page that is served now must be answered. In the time that reading takes, whole versions go by;
    /// so a target that is missing counts if the page, read anew, still links to it.
    fn check_answers(&self, page: &str, target: &str) {
        for _ in 0..5 {
            if self.out.join(target).exists() {
                return;
            }
            let Ok(bytes) = fs::read(self.out.join(page)) else { return };
            if !self.links(page, &bytes).iter().any(|link| link == target) {
                return;
            }
        }
        panic!("{page} links to {target}, which is not there");
    }

    fn links(&self, page: &str, bytes: &[u8]) -> Vec<String> {
        if !page.ends_with(".html") {
            return Vec::new();
        }
        links(page, &String::from_utf8_lossy(bytes), SITE)
    }
}

/// Builds each version into a folder of its own; gives all bytes, and the time that a build takes.
fn clean_builds(folder: &Path) -> (Pages, Duration) {
    let mut pages = Pages::new();
    let mut duration = Duration::ZERO;
    for version in VERSIONS {
        let out = format!("clean-{}", version.0);
        let started = Instant::now();
        assert!(build(folder, version, &out).status().unwrap().success());
        duration = duration.max(started.elapsed());
        for file in files(&folder.join(&out)) {
            let bytes = fs::read(folder.join(&out).join(&file)).unwrap();
            pages.entry(file).or_default().insert(bytes);
        }
    }
    (pages, duration)
}

fn build(folder: &Path, (version, now): (&str, &str), out: &str) -> Command {
    let mut command = stormlamp(folder);
    command.args(["build", version, "--now", now, "--out", out]).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Incidents that are in all versions with other words in each, and some that are in one alone.
fn write_content(folder: &Path, version: &str) {
    let site = folder.join(version);
    copy(&fixtures().join("build/outage/site"), &site);
    // Most of a build's time goes into compressing fallback pages; those of one code are enough here.
    let settings = fs::read_to_string(site.join("stormlamp.toml")).unwrap();
    fs::write(site.join("stormlamp.toml"), settings.replace("\"usual\"", "[503]")).unwrap();
    let mut ids: Vec<String> = (0..12).map(|number| format!("incident-{number}")).collect();
    ids.extend((0..4).map(|number| format!("only-{version}-{number}")));
    for (hour, id) in ids.iter().enumerate() {
        let text = format!(
            "---\ntitle: {id} as {version} tells it\naffects:\n  search: degraded performance\n\
             started: 2026-03-04 {hour:02}:00 +01:00\nresolved: 2026-03-04 {hour:02}:30 +01:00\n---\n\n\
             What {version} knows.\n\n## 2026-03-04 {hour:02}:30 +01:00 · Resolved\n\nFixed.\n"
        );
        fs::write(site.join(format!("incidents/{id}.md")), text).unwrap();
    }
}

/// xorshift64* (Vigna 2016): the same kills in every run, as far as the machine allows.
struct Random(u64);

impl Random {
    /// 0 up to, not including, 1.
    fn unit(&mut self) -> f64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11) as f64 / (1_u64 << 53) as f64
    }
}
