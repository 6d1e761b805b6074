//! Whatever stands in a file, reading it ends, does not panic, and points at bytes that exist.

use proptest::prelude::*;
use stormlamp_content::Reading;

use crate::{CONFIG, INCIDENT, folder, read};

/// Pieces that mean something to one of the parsers.
const PIECES: [&str; 28] = [
    "---",
    "\n",
    "## ",
    "\n## 23:12 · Investigating\n",
    "\n## Timeline\n",
    "\n## Postmortem\n",
    "- [ ] ",
    "- ",
    "> ",
    "```\n",
    ": ",
    " #",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    "\t",
    "~",
    "@",
    "&a",
    "*a",
    "!!x",
    "ä",
    "\u{feff}",
    "(owner: ",
    "2026-03-05 25:99 CEST",
];

/// A maintenance with a bit of everything.
const WORK: &str = "---\ntitle: Upgrade\naffects: [web-app@us, api]\nstarts: 2026-03-12 02:00\nends: ~2026-03-12 04:00\n\
    works: [the app in Europe]\naliases: [old]\n---\n\nText.\n\n## 2026-03-05 10:00 · Scheduled\nNext: 2026-03-12 02:00\n\n\
    Announced.\n\n## 2026-03-12 02:05 · In progress {#began}\nAffects: api = degraded performance\n\nWe began.\n\n\
    ## 03:30 · Completed\n\nThank you.\n";

#[derive(Clone, Debug)]
enum Change {
    Insert(usize, usize),
    Remove(usize, usize),
    Repeat(usize, usize),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let change = prop_oneof![
        (any::<usize>(), 0..PIECES.len()).prop_map(|(at, piece)| Change::Insert(at, piece)),
        (any::<usize>(), 1..40_usize).prop_map(|(at, length)| Change::Remove(at, length)),
        (any::<usize>(), 1..40_usize).prop_map(|(at, length)| Change::Repeat(at, length)),
    ];
    prop::collection::vec(change, 1..12)
}

fn changed(source: &str, changes: &[Change]) -> String {
    let mut text: Vec<char> = source.chars().collect();
    for change in changes {
        let length = text.len().max(1);
        match *change {
            Change::Insert(at, piece) => {
                let at = at % length;
                text.splice(at..at, PIECES[piece].chars());
            }
            Change::Remove(at, count) => {
                let at = at % length;
                text.drain(at..(at + count).min(text.len()));
            }
            Change::Repeat(at, count) => {
                let at = at % length;
                let part = text[at..(at + count).min(text.len())].to_vec();
                text.splice(at..at, part);
            }
        }
    }
    text.into_iter().collect()
}

fn check(reading: &Reading, source: &str) {
    for diagnostic in &reading.diagnostics {
        assert!(source.get(diagnostic.span.clone()).is_some(), "{diagnostic:?}");
        assert!(!diagnostic.message.is_empty() && !diagnostic.message.ends_with('.'), "{diagnostic:?}");
        assert!(diagnostic.hint.is_some(), "{diagnostic:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_incident_never_panics(changes in changes()) {
        let source = changed(INCIDENT, &changes);
        let reading = read(&folder(CONFIG).with("incidents/a.md", source.as_str()));
        check(&reading, &source);
        prop_assert!(reading.site.is_some());
    }

    #[test]
    fn a_damaged_maintenance_never_panics(changes in changes()) {
        let source = changed(WORK, &changes);
        let reading = read(&folder(CONFIG).with("maintenance/a.md", source.as_str()));
        check(&reading, &source);
        prop_assert!(reading.site.is_some());
    }

    #[test]
    fn a_damaged_page_never_panics(changes in changes()) {
        let source = changed("---\ntitle: About\ndraft: false\n---\n\n## A heading\n\nText.\n", &changes);
        check(&read(&folder(CONFIG).with("pages/a.md", source.as_str())), &source);
    }

    #[test]
    fn a_damaged_translation_never_panics_and_takes_nothing_from_the_main_file(changes in changes()) {
        let source = changed(INCIDENT, &changes);
        let folder = folder(CONFIG).with("incidents/a.md", INCIDENT);
        let before = read(&folder).site.unwrap().incidents.remove(0);
        let reading = read(&folder.with("incidents/a.en-XA.md", source.as_str()));
        check(&reading, &source);
        let mut after = reading.site.unwrap().incidents.remove(0);
        after.translations.clear();
        after.fingerprint = before.fingerprint;
        prop_assert_eq!(before, after);
    }

    #[test]
    fn a_damaged_configuration_never_panics(changes in changes()) {
        let source = changed(CONFIG, &changes);
        check(&read(&folder(&source)), &source);
    }

    #[test]
    fn any_bytes_can_be_an_incident(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let reading = read(&folder(CONFIG).with("incidents/a.md", bytes.as_slice()));
        prop_assert!(!reading.diagnostics.is_empty());
        check(&reading, &String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_value_of_a_time_is_read_or_diagnosed(text in "[-~0-9: TZa-z+./]{0,30}") {
        let source = format!("---\ntitle: T\nstarted: \"{text}\"\n---\n\n## {text} · Update\n");
        check(&read(&folder(CONFIG).with("incidents/a.md", source.as_str())), &source);
    }
}

#[test]
fn files_made_to_be_slow_are_read_all_the_same() {
    for body in [
        "[".repeat(100_000),
        "> ".repeat(20_000),
        "## 1:00 · \n".repeat(5_000),
        "\n## 2026-01-01 1:00 · Update\n".repeat(5_000),
        (0..10_000).map(|number| format!("\n{number}: x")).collect(),
        "- [ ] a (owner: b)\n".repeat(5_000),
        "*a **b ".repeat(20_000),
        format!("[{}]", "x: y: z, ".repeat(20_000)),
        format!("\n{}", "  - x: y: z\n".repeat(20_000)),
        format!(
            "[{}]\naliases: [{}]",
            "x, ".repeat(30_000),
            (0..20_000).map(|n| format!("a{n}, ")).collect::<String>()
        ),
        format!("[a]\ntimezone: {}", "x".repeat(100_000)),
        format!("- [ ] a (owner: {})\n", "b,".repeat(50_000)),
        (0..400).map(|depth| format!("\n{}a: b: c", " ".repeat(depth + 1))).collect(),
        "Affects: apo = opertional\n".repeat(5_000),
    ] {
        for source in [
            format!("---\ntitle: T\nworks: {body}\n---\n"),
            format!("---\ntitle: T\n---\n{body}"),
            format!("---\ntitle: T\n---\n## Timeline\n{body}"),
            format!("---\ntitle: T\n---\n## Postmortem\n{body}"),
        ] {
            let reading = read(&folder(CONFIG).with("incidents/a.md", source.as_str()));
            check(&reading, &source);
            assert_eq!(reading.site.map(|site| site.incidents.len()), Some(1));
        }
    }
}
