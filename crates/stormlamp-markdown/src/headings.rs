//! Levels and ids of headings, found before anything is written, because links may point ahead.

use std::collections::{HashMap, HashSet};

use pulldown_cmark::{Event, Tag};
use unicode_segmentation::UnicodeSegmentation;

use crate::source;

/// Longer headings get a cut id.
const LONGEST_SLUG: usize = 80;

/// A heading as it is written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    /// 2 to 6.
    pub(crate) level: u8,
    /// Unique within the text, without the prefix; `None` if the heading has no words.
    pub(crate) slug: Option<String>,
}

/// All headings of a text, in their order.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    headings: std::vec::IntoIter<Heading>,
    slugs: HashSet<String>,
}

impl Outline {
    /// Reads the headings of a text.
    pub(crate) fn new(events: &[Event<'_>], top: u8) -> Self {
        let mut levels = Levels::below(top);
        let mut slugs = Slugs::default();
        let mut headings = Vec::new();
        for (index, event) in events.iter().enumerate() {
            let Event::Start(Tag::Heading { level, .. }) = event else { continue };
            let inside = events.get(index..index + source::extent(events, index)).unwrap_or_default();
            let words = source::words(inside);
            if words.trim().is_empty() {
                headings.push(Heading { level: top, slug: None });
            } else {
                headings.push(Heading { level: levels.next(*level as u8), slug: Some(slugs.unique(&words)) });
            }
        }
        Self { headings: headings.into_iter(), slugs: slugs.taken }
    }

    /// The next heading.
    pub(crate) fn next(&mut self) -> Option<Heading> {
        self.headings.next()
    }

    /// Whether a heading has this slug.
    pub(crate) fn has(&self, slug: &str) -> bool {
        self.slugs.contains(slug)
    }
}

/// Turns levels as written into levels without gaps: what stands below a heading is one deeper, however
/// many signs it was written with.
struct Levels {
    top: u8,
    above: Vec<u8>,
}

impl Levels {
    fn below(top: u8) -> Self {
        Self { top: top.clamp(2, 6), above: Vec::new() }
    }

    fn next(&mut self, written: u8) -> u8 {
        while self.above.last().is_some_and(|above| *above >= written) {
            self.above.pop();
        }
        let depth = u8::try_from(self.above.len()).unwrap_or(u8::MAX);
        self.above.push(written);
        self.top.saturating_add(depth).min(6)
    }
}

#[derive(Default)]
struct Slugs {
    taken: HashSet<String>,
    /// The number tried last for a slug, so that a thousand equal headings take a thousand steps.
    counters: HashMap<String, usize>,
}

impl Slugs {
    fn unique(&mut self, words: &str) -> String {
        let base = slug(words);
        let counter = self.counters.entry(base.clone()).or_insert(0);
        loop {
            *counter += 1;
            let candidate = if *counter == 1 { base.clone() } else { format!("{base}-{counter}") };
            if self.taken.insert(candidate.clone()) {
                return candidate;
            }
        }
    }
}

/// Lower-case letters and digits of any script, hyphens between the words. Whole grapheme clusters are
/// kept or dropped, so that scripts with combining signs stay readable.
fn slug(words: &str) -> String {
    let mut slug = String::new();
    let mut pending = false;
    for grapheme in words.graphemes(true) {
        if grapheme.starts_with(char::is_alphanumeric) {
            if pending && !slug.is_empty() {
                slug.push('-');
            }
            pending = false;
            slug.push_str(&grapheme.to_lowercase());
        } else if !matches!(grapheme, "'" | "’") {
            pending = true;
        }
        if slug.len() >= LONGEST_SLUG {
            break;
        }
    }
    if slug.is_empty() { "section".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_letters_of_every_script() {
        let cases = [
            ("What we'll do", "what-well-do"),
            ("  Größe & Ärger!  ", "größe-ärger"),
            ("ما حدث", "ما-حدث"),
            ("नमस्ते दुनिया", "नमस्ते-दुनिया"),
            ("障害の原因", "障害の原因"),
            ("a \"b\" <c>", "a-b-c"),
            ("2019-09-05", "2019-09-05"),
            ("!!!", "section"),
        ];
        for (words, expected) in cases {
            assert_eq!(slug(words), expected);
        }
    }

    #[test]
    fn a_slug_is_never_given_twice() {
        let mut slugs = Slugs::default();
        let given: Vec<_> = ["A", "a 2", "A", "a", "a-2"].iter().map(|words| slugs.unique(words)).collect();
        assert_eq!(given, ["a", "a-2", "a-3", "a-4", "a-2-2"]);
    }

    #[test]
    fn levels_have_no_gaps_and_end_at_six() {
        let levels = |top, written: &[u8]| {
            let mut levels = Levels::below(top);
            written.iter().map(|level| levels.next(*level)).collect::<Vec<_>>()
        };
        assert_eq!(levels(3, &[3, 3, 4, 6, 5, 3]), [3, 3, 4, 5, 5, 3]);
        assert_eq!(levels(2, &[3, 1, 2]), [2, 2, 3]);
        assert_eq!(levels(5, &[1, 2, 3, 4]), [5, 6, 6, 6]);
        assert_eq!(levels(0, &[1]), [2]);
    }
}
