//! Several people who write at once, and commands that are killed: no word is lost, and every file is whole.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::harness::{Case, NOW, files, stormlamp};

const WRITERS: usize = 4;
const UPDATES: usize = 1000;
const KILLS: usize = 150;

/// Starts with the file that the fixture has.
const FILES: [&str; 3] = ["bare-503", "slow-search", "third"];

fn night() -> Case {
    let case = Case::in_memory("build/outage");
    let text = fs::read_to_string(case.path("site/incidents/bare-503.md")).unwrap();
    fs::write(case.path("site/incidents/third.md"), text.replace('\n', "\r\n")).unwrap();
    case
}

#[test]
fn a_thousand_updates_at_once_lose_no_word() {
    let case = night();
    let before: Vec<String> = FILES.iter().map(|id| text(&case, id)).collect();
    let next = AtomicUsize::new(0);
    let started = Instant::now();
    thread::scope(|scope| {
        for _ in 0..WRITERS {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= UPDATES {
                        break;
                    }
                    let (id, words) = (FILES[number % FILES.len()], format!("Word {number}."));
                    case.run(&["update", id, "-C", "site", "-s", "update", "-m", &words, "--now", NOW])
                        .exits(0);
                }
            });
        }
    });
    eprintln!("{UPDATES} updates by {WRITERS} writers in {:?}", started.elapsed());
    for (index, id) in FILES.iter().enumerate() {
        let after = text(&case, id);
        let said: BTreeSet<&str> = after.lines().filter(|line| line.starts_with("Word ")).collect();
        let expected: BTreeSet<String> = (0..UPDATES)
            .filter(|number| number % FILES.len() == index)
            .map(|number| format!("Word {number}."))
            .collect();
        assert_eq!(said, expected.iter().map(String::as_str).collect(), "{id}");
        assert!(after.starts_with(before[index].trim_end()), "{id} was changed elsewhere");
    }
    case.run(&["check", "site"]).exits(0);
    assert_eq!(all_files(&case.path("site/incidents")), ["bare-503.md", "slow-search.md", "third.md"]);
}

#[test]
fn of_many_who_make_the_same_incident_each_gets_a_file_of_its_own() {
    let case = night();
    thread::scope(|scope| {
        for number in 0..12 {
            let case = &case;
            scope.spawn(move || {
                let words = format!("Word {number}.");
                case.run(&["new", "incident", "-C", "site", "--title", "Slow", "-m", &words, "--now", NOW])
                    .exits(0);
            });
        }
    });
    let made = |file: &&String| file.starts_with("2026-03-05-slow");
    let names = files(&case.path("site/incidents"));
    let texts: String =
        names.iter().filter(made).map(|name| read(&case.path("site/incidents").join(name))).collect();
    assert_eq!(names.iter().filter(made).count(), 12, "{names:?}");
    for number in 0..12 {
        assert_eq!(texts.matches(&format!("Word {number}.\n")).count(), 1);
    }
}

#[test]
fn a_command_that_is_killed_leaves_every_file_whole() {
    let case = night();
    let mut random = 0x5eed_1a3b_u64;
    let usual = {
        let started = Instant::now();
        update(&case, "Usual.").exits(0);
        started.elapsed()
    };
    let (mut old, mut done) = (text(&case, "bare-503"), 0);
    for kill in 0..KILLS {
        let words = format!("Kill {kill}.");
        let arguments = ["update", "bare-503", "-C", "site", "-s", "update", "-m", &words, "--now", NOW];
        let mut command = stormlamp(&case.path(""));
        let mut child = command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        thread::sleep(usual.mul_f64((random >> 33) as f64 / f64::from(u32::MAX >> 1) * 1.1));
        child.kill().unwrap();
        child.wait().unwrap();
        let new = text(&case, "bare-503");
        if new != old {
            let added = new.strip_prefix(old.trim_end()).unwrap_or_else(|| panic!("words are lost: {new}"));
            assert!(added.ends_with(&format!("· Update\n\n{words}\n")), "it is not whole: {added:?}");
            done += 1;
        }
        old = new;
    }
    eprintln!("{done} of {KILLS} updates came through");
    assert!(done > 0 && done < KILLS, "no kill hit what it was to hit: {done}");
    update(&case, "After all.").exits(0);
    assert!(text(&case, "bare-503").starts_with(old.trim_end()));
    assert_eq!(all_files(&case.path("site/incidents")), ["bare-503.md", "slow-search.md", "third.md"]);
}

#[test]
fn a_second_command_waits_while_the_folder_is_locked() {
    let case = night();
    let lock = fs::File::open(case.path("site")).unwrap();
    lock.lock().unwrap();
    thread::scope(|scope| {
        let second = scope.spawn(|| update(&case, "Later."));
        thread::sleep(Duration::from_millis(400));
        assert!(!second.is_finished(), "it does not wait");
        assert!(!text(&case, "bare-503").contains("Later."));
        lock.unlock().unwrap();
        second.join().unwrap().exits(0);
    });
    assert!(text(&case, "bare-503").contains("Later."));
}

fn update(case: &Case, words: &str) -> crate::harness::Ran {
    case.run(&["update", "bare-503", "-C", "site", "-s", "update", "-m", words, "--now", NOW])
}

fn text(case: &Case, id: &str) -> String {
    read(&case.path(&format!("site/incidents/{id}.md")))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

/// The hidden ones, too.
fn all_files(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.collect::<BTreeSet<String>>().into_iter().collect()
}
