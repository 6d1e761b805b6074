//! Ten thousand damaged folders: bytes flipped, lines cut, doubled and swapped. Nothing panics, reading ends soon, and
//! no word is dropped in silence.
//!
//! Whether a word is dropped is asked of the reader itself. If another word in its place changes neither what was read
//! nor what is said of it, the reader never looked at it; then a diagnostic has to stand on its line, on the line that
//! its line belongs to, or on the file as a whole. The seed is fixed.

mod chance;
mod same;

use std::time::{Duration, Instant};

use stormlamp_content::{Diagnostic, Drafts, MemoryFolder, Reading, position, read};

use crate::{CONFIG, LOGO};
use chance::Chance;

/// Every kind of file, each without a problem. A folder has the first two, and the one that is damaged.
const FILES: [(&str, &str); 7] = [
    ("stormlamp.toml", CONFIG),
    ("incidents/2026-03-05-bare-503.md", include_str!("mutations/incident.md")),
    ("incidents/2026-03-05-bare-503.en-XA.md", include_str!("mutations/translation.md")),
    ("maintenance/2026-03-12-upgrade.md", include_str!("mutations/maintenance.md")),
    ("pages/about.md", include_str!("mutations/page.md")),
    ("uptime/web-app@us.csv", include_str!("mutations/uptime.csv")),
    ("metrics/errors.csv", include_str!("mutations/metric.csv")),
];

const MUTATIONS: u64 = 10_000;

/// Far more than any file takes, and far less than for ever.
const BOUND: Duration = Duration::from_secs(10);

#[test]
fn what_is_damaged_is_good() {
    let mut whole = MemoryFolder::new().with("assets/logo.svg", LOGO);
    FILES.iter().for_each(|(path, good)| whole.insert(*path, *good));
    let site = crate::site(read(&whole, Drafts::Hidden));
    assert_eq!((site.incidents.len(), site.maintenance.len(), site.pages.len()), (1, 1, 1));
    assert_eq!((site.measured_states.len(), site.metrics.len()), (1, 1));
    assert_eq!(site.incidents[0].translations.len(), 1);
}

#[test]
fn no_damage_panics_takes_for_ever_or_drops_a_word_in_silence() {
    let threads = std::thread::available_parallelism().map_or(2, usize::from) as u64;
    let silent: Vec<String> = std::thread::scope(|scope| {
        let work =
            |first: u64| (first..MUTATIONS).step_by(threads as usize).filter_map(damage).collect::<Vec<_>>();
        let running: Vec<_> = (0..threads).map(|first| scope.spawn(move || work(first))).collect();
        running.into_iter().flat_map(|thread| thread.join().expect("no damage panics")).collect()
    });
    let some: Vec<&str> = silent.iter().take(20).map(String::as_str).collect();
    assert!(silent.is_empty(), "{} of {MUTATIONS}:\n\n{}", silent.len(), some.join("\n\n"));
}

/// Damages a file and reads the folder; says what was dropped without a word.
fn damage(seed: u64) -> Option<String> {
    let mut chance = Chance::new(seed);
    let file = chance.below(FILES.len());
    let damaged = chance.damaged(FILES[file].1.as_bytes());
    let started = Instant::now();
    let reading = read(&folder(file, &damaged), Drafts::Hidden);
    assert!(started.elapsed() < BOUND, "seed {seed} takes {:?}", started.elapsed());
    assert!(reading.site.is_some() || file == 0, "seed {seed} takes the site down");
    let text = String::from_utf8_lossy(&damaged);
    let mine: Vec<&Diagnostic> = reading.diagnostics.iter().filter(|d| d.file == FILES[file].0).collect();
    for diagnostic in &mine {
        assert!(text.get(diagnostic.span.clone()).is_some(), "seed {seed}: {diagnostic:?}");
    }
    let told = |line: usize| mine.iter().any(|diagnostic| tells_of(diagnostic, &text, line));
    let silent = word(&text, &mut chance).filter(|word| {
        let line = position(&text, word.start).0;
        !told(line) && !is_comment(FILES[file].0, &text, line) && is_ignored(file, &text, word, &reading)
    });
    silent.map(|word| {
        let (line, _) = position(&text, word.start);
        let whole = text.lines().nth(line - 1).unwrap_or_default();
        let said: Vec<String> = mine.iter().map(|diagnostic| crate::in_full(diagnostic, &text)).collect();
        format!("seed {seed}, {}:{line}: `{}` of `{whole}`\n{}", FILES[file].0, &text[word], said.join("\n"))
    })
}

fn folder(file: usize, bytes: &[u8]) -> MemoryFolder {
    let mut folder = MemoryFolder::new().with("assets/logo.svg", LOGO);
    for index in [0, 1, file] {
        folder.insert(FILES[index].0, FILES[index].1);
    }
    folder.insert(FILES[file].0, bytes);
    folder
}

/// Some word of a text, wherever it stands.
fn word(text: &str, chance: &mut Chance) -> Option<std::ops::Range<usize>> {
    let mut all = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, character.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                all.push(from..at);
                start = None;
            }
            _ => (),
        }
    }
    let pick = chance.below(all.len().max(1));
    all.get(pick).cloned()
}

/// Whether another word in its place makes no difference.
fn is_ignored(file: usize, text: &str, word: &std::ops::Range<usize>, reading: &Reading) -> bool {
    let mut other = text.to_owned();
    other.replace_range(word.clone(), "xq7z");
    let other = read(&folder(file, other.as_bytes()), Drafts::Hidden);
    same::same(reading, &other)
}

/// Whether a diagnostic points at a line, at the whole file, or at what the line belongs to: the key above an indented
/// line, the head of its table or the id without which it is left out, the item of its list, its section.
fn tells_of(diagnostic: &Diagnostic, text: &str, line: usize) -> bool {
    let (first, last) = (position(text, diagnostic.span.start).0, position(text, diagnostic.span.end).0);
    let lines: Vec<&str> = text.lines().collect();
    let at = |number: usize| lines.get(number - 1).copied().unwrap_or_default();
    let indent =
        |line: &str| if line.trim().is_empty() { usize::MAX } else { line.len() - line.trim_start().len() };
    let begins_key = |line: &str| indent(line) == 0 && !line.starts_with(['-', ']', '}', '#']);
    let all_below =
        |belongs: &dyn Fn(&str) -> bool| first < line && (first + 1..=line).all(|below| belongs(at(below)));
    let whole = diagnostic.span == (0..0) || diagnostic.message.ends_with("no row can be read");
    whole
        || (first..=last).contains(&line)
        || all_below(&|below| indent(below) > indent(at(first)) || !begins_key(below))
        || (at(first).starts_with('[') && all_below(&|below| !below.starts_with('[')))
        || (at(first).starts_with("## ") && all_below(&|below| !below.starts_with("## ")))
        || (at(first).starts_with("id") && all_below(&|below| !below.starts_with('[')))
        // What is no YAML takes its whole key along.
        || (diagnostic.code == "broken-yaml" && line < first && (line + 1..=first).all(|below| !begins_key(at(below))))
}

/// A line, or the rest of one, that its author told the reader to pass over.
fn is_comment(file: &str, text: &str, line: usize) -> bool {
    let line = text.lines().nth(line - 1).unwrap_or_default();
    let words = line.trim_start_matches('#').trim_start().to_lowercase();
    let section = words.starts_with(|first: char| first.is_ascii_digit())
        || ["timeline", "postmortem"].contains(&words.trim());
    match file.rsplit_once('.') {
        Some((_, "md")) => line.trim_start().starts_with('#') && !(line.starts_with("##") && section),
        _ => line.contains('#') && !line.contains("\"#"),
    }
}
