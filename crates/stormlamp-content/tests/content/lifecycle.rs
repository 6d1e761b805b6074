//! What becomes of incidents: retracted, renamed, told in another's postmortem, of times that nobody knows.

use std::collections::BTreeMap;
use std::sync::Mutex;

use stormlamp_content::{Drafts, Folder, Known, Memory, MemoryFolder, Stamp, read_with};
use stormlamp_model::{Incident, Moment, Resolution};

use crate::{CONFIG, folder, incident, read, shown, site};

#[test]
fn what_nobody_knows_the_time_of_keeps_its_words() {
    let (incident, problems) = incident(
        "detected: { at: unknown, words: in the night }\nacknowledged: { at: unknown }\nresolved: { at: unknown, words: by itself }\n",
        "## 2026-03-05 23:12 · Investigating\nA\n",
    );
    assert_eq!(shown(&problems), Vec::<String>::new());
    assert_eq!(
        (incident.detected, incident.acknowledged, incident.resolution),
        (None, None, Resolution::Unknown)
    );
    let words: Vec<_> = incident.undated.iter().map(|(moment, words)| (*moment, words.as_str())).collect();
    assert_eq!(words, [(Moment::Detected, "in the night"), (Moment::Resolved, "by itself")]);
}

#[test]
fn a_false_alarm_says_why_it_was_one() {
    let retracted = |value: &str| {
        let (incident, problems) = incident(&format!("retracted: {value}\n"), "");
        (incident.retracted, problems.iter().map(|p| p.code).collect::<Vec<_>>())
    };
    assert_eq!(retracted("the monitoring was down"), (Some("the monitoring was down".to_owned()), vec![]));
    assert_eq!(retracted("true"), (Some(String::new()), vec!["wrong-kind"]));
    assert_eq!(retracted("false"), (None, vec!["wrong-kind"]));
    assert_eq!(retracted(""), (None, vec!["empty-value"]));
}

#[test]
fn a_draft_is_one_however_that_is_written() {
    for (value, draft, mistakes) in [
        ("true", true, 0),
        ("True", true, 0),
        ("\"true\"", true, 0),
        ("yes", true, 0),
        ("No", false, 0),
        ("on", true, 0),
        ("perhaps", false, 1),
    ] {
        let source = format!("---\ntitle: T\nstarted: 2026-03-05\ndraft: {value}\n---\n");
        let reading = read(&folder(CONFIG).with("incidents/a.md", source));
        let public = reading.site.is_some_and(|site| site.incidents.len() == 1);
        assert_eq!((!public, shown(&reading.diagnostics).len()), (draft, mistakes), "{value}");
    }
}

#[test]
fn a_heading_alone_is_no_postmortem() {
    let told = |text: &str| {
        let (incident, problems) = incident("", text);
        (incident.postmortem.is_some(), shown(&problems).len())
    };
    assert_eq!(told("## Postmortem\n\n  \n"), (false, 1));
    assert_eq!(told("## Postmortem\nPublished: 2026-03-09\n"), (true, 0));
}

/// Remembers everything, and knows a file by its bytes.
#[derive(Default)]
struct Perfect {
    folder: MemoryFolder,
    kept: Mutex<BTreeMap<String, (Stamp, Vec<u8>)>>,
    known: BTreeMap<String, (Stamp, Vec<u8>)>,
}

impl Memory for Perfect {
    fn stamp(&self, paths: &[&str]) -> Option<Stamp> {
        Some(Stamp(paths.iter().flat_map(|path| self.folder.read(path).unwrap()).collect()))
    }

    /// By the last letter of the id, so that parts and order of ids have nothing in common; of some, nothing is known.
    fn part(&self, path: &str) -> Option<usize> {
        let last = path.strip_suffix(".md").and_then(|stem| stem.bytes().last()).map_or(0, usize::from);
        (last % 4 != 3).then_some(last % 4)
    }

    fn open(&self, _: usize, look: &mut dyn FnMut(&dyn Known)) {
        look(self);
    }

    fn keep(&self, path: &str, stamp: Stamp, bytes: Vec<u8>) {
        self.kept.lock().unwrap().insert(path.to_owned(), (stamp, bytes));
    }
}

impl Known for Perfect {
    fn recall(&self, path: &str, stamp: &Stamp) -> Option<&[u8]> {
        self.known.get(path).filter(|(known, _)| known == stamp).map(|(_, bytes)| bytes.as_slice())
    }
}

#[test]
fn a_file_that_is_remembered_gives_its_id_up_to_one_of_that_very_name() {
    let file = "---\ntitle: T\nstarted: 2026-03-05\n---\n";
    let odd = folder(CONFIG).with("incidents/out_age.md", file);
    let first = Perfect { folder: odd.clone(), ..Perfect::default() };
    read_with(&odd, Drafts::Hidden, &first);
    let known = first.kept.into_inner().unwrap();
    assert_eq!(known.len(), 1);
    let both = odd.with("incidents/out-age.md", file);
    let second = Perfect { folder: both.clone(), known, ..Perfect::default() };
    assert_eq!(read_with(&both, Drafts::Hidden, &second), read(&both));
}

#[test]
fn files_come_in_the_same_order_whichever_part_of_a_memory_they_are_in() {
    let name = |n: usize| format!("incidents/{}.md", ["ab", "ba", "cd", "dc", "ee", "fg"][n]);
    let text = |n: usize| format!("---\ntitle: T{n}\nstarted: 2026-03-0{}\nodd: 1\n---\n", n % 2 + 1);
    let all = (0..6).fold(folder(CONFIG), |folder, n| folder.with(name(n), text(n)));
    let first = Perfect { folder: all.clone(), ..Perfect::default() };
    let plain = read(&all);
    assert_eq!(read_with(&all, Drafts::Hidden, &first), plain);
    let known = first.kept.into_inner().unwrap();
    assert_eq!(known.len(), 6);
    assert_eq!(
        read_with(&all, Drafts::Hidden, &Perfect { folder: all.clone(), known, ..Perfect::default() }),
        plain
    );
    let titles: Vec<_> = plain.site.unwrap().incidents.into_iter().map(|incident| incident.title).collect();
    assert_eq!(titles, ["T1", "T3", "T5", "T0", "T2", "T4"], "the latest first, then by id");
}

#[test]
fn what_other_files_say_shows_in_the_fingerprint() {
    let of = |c: &str| incidents(&[("a", "postmortem: c"), ("b", "impact: none"), ("c", c)]);
    let (first, second) =
        (of("impact: none\n\n## Postmortem\nA\n"), of("impact: none\n\n## Postmortem\nB\n"));
    let changed = |index: usize| first[index].fingerprint != second[index].fingerprint;
    assert_eq!([changed(0), changed(1), changed(2)], [true, false, true]);
}

fn incidents(files: &[(&str, &str)]) -> Vec<Incident> {
    let mut folder = folder(CONFIG);
    for (id, rest) in files {
        let (facts, text) = rest.split_once("\n\n").unwrap_or((rest, ""));
        folder.insert(
            format!("incidents/{id}.md"),
            format!("---\ntitle: T\nstarted: 2026-03-05\n{facts}\n---\n{text}"),
        );
    }
    site(read(&folder)).incidents
}

#[test]
fn one_postmortem_tells_of_several_incidents_under_any_of_its_names() {
    let all = incidents(&[
        ("a", "postmortem: c"),
        ("b", "postmortem: old-c"),
        ("c", "aliases: [old-c, older-c]\n\n## Postmortem\nWhy.\n"),
    ]);
    let kept: Vec<_> =
        all.iter().map(|incident| incident.postmortem_in.as_ref().map(stormlamp_model::Id::as_str)).collect();
    assert_eq!(kept, [Some("c"), Some("c"), None]);
    assert_eq!(
        all[2].aliases.iter().map(stormlamp_model::Id::as_str).collect::<Vec<_>>(),
        ["old-c", "older-c"]
    );
}
