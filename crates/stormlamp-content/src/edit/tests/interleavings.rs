//! Two people who write at once.
//!
//! Each reads the file, makes a new text of it, looks whether the file is still what it read, and puts its text in
//! place; if it is not, it begins anew. Here every order of these steps is tried on the pure part.

use super::{PATH, now, site, word};
use crate::edit::update;
use crate::folder::MemoryFolder;

const FILE: &str =
    "---\ntitle: a\nstarted: 2026-03-05 22:51\n---\n\n## 2026-03-05 23:12 · Investigating\n\nWe look.\n";

/// A writer between its two steps.
struct Writer {
    words: Vec<String>,
    /// What it read, and what it would put in its place.
    ready: Option<(Vec<u8>, Vec<u8>)>,
}

impl Writer {
    fn step(&mut self, folder: &MemoryFolder, file: &mut Vec<u8>) {
        match self.ready.take() {
            None => {
                let Some(next) = self.words.last() else { return };
                let edited = update(folder, PATH, file, &word("update", next), now("2026-03-05T22:17:00Z"));
                self.ready = Some((file.clone(), edited.unwrap().bytes));
            }
            Some((read, text)) if read == *file => {
                *file = text;
                self.words.pop();
            }
            Some(_) => (),
        }
    }
}

#[test]
fn no_order_of_two_writers_loses_a_word() {
    let folder = site("Europe/Stockholm");
    // Each bit says whose step it is; what is left is done one after the other.
    for order in 0_u32..1024 {
        let words = |name: &str| (0..3).map(|index| format!("{name}{index}")).collect();
        let mut writers = ["anna", "ben"].map(|name| Writer { words: words(name), ready: None });
        let mut file = FILE.as_bytes().to_vec();
        for step in 0..10 {
            writers[(order >> step & 1) as usize].step(&folder, &mut file);
        }
        while writers.iter().any(|writer| !writer.words.is_empty()) {
            writers.iter_mut().for_each(|writer| writer.step(&folder, &mut file));
        }
        let text = String::from_utf8(file).unwrap();
        assert!(text.starts_with(FILE), "{order}: {text}");
        for name in ["anna", "ben"] {
            for index in 0..3 {
                let said = format!("\n{name}{index}\n");
                assert_eq!(text.matches(&said).count(), 1, "{order}: {said} in {text}");
            }
        }
    }
}
