//! Excerpts: as much of a text as fits on a card.

use std::borrow::Cow;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

use crate::text::flow;

const ELLIPSIS: char = '…';

/// The text on one line, without the marks of lists and without footnotes. If it is longer than `limit`
/// characters (Unicode scalar values), it is cut at a word boundary and ends with `…`, which counts.
/// A word that fills more than half of the room is cut between two letters.
pub fn excerpt(source: &str, limit: usize) -> String {
    shorten(&flow(source), limit).into_owned()
}

/// Plain text on one line, cut as an [`excerpt`] is. In scripts that put no spaces between words it is cut where Unicode
/// finds the end of a word (UAX 29), or at least of a letter.
pub fn shorten(line: &str, limit: usize) -> Cow<'_, str> {
    if line.chars().nth(limit).is_none() {
        return Cow::Borrowed(line);
    }
    let Some(room) = limit.checked_sub(1) else { return Cow::Borrowed("") };
    let mut cut = trimmed(whole_words(line, room)).to_owned();
    cut.push(ELLIPSIS);
    Cow::Owned(cut)
}

/// The longest beginning that has at most `room` characters and ends with a word.
fn whole_words(line: &str, room: usize) -> &str {
    let letters = letters(line, room);
    let rest = line.get(letters.len()..).unwrap_or_default();
    if rest.trim_start_matches(is_pause).starts_with(char::is_whitespace) {
        return letters;
    }
    let is_enough = |words: &&str| words.chars().count() >= room / 2;
    let spaced = letters.rsplit_once(char::is_whitespace).map(|(words, _)| words);
    spaced.filter(is_enough).or_else(|| bounded(line, letters.len()).filter(is_enough)).unwrap_or(letters)
}

/// The longest beginning of at most `most` bytes that ends where a word does.
fn bounded(line: &str, most: usize) -> Option<&str> {
    let bounds = line.split_word_bound_indices().map(|(at, _)| at);
    line.get(..bounds.take_while(|at| *at <= most).last()?)
}

/// The longest beginning of whole grapheme clusters that has at most `room` characters; part of the
/// first cluster if that alone is longer.
fn letters(line: &str, room: usize) -> &str {
    let most = line.char_indices().nth(room).map_or(line.len(), |(at, _)| at);
    let mut cursor = GraphemeCursor::new(most, line.len(), true);
    let end = match cursor.is_boundary(line, 0) {
        Ok(true) => Some(most),
        _ => cursor.prev_boundary(line, 0).ok().flatten(),
    };
    line.get(..end.filter(|end| *end > 0).unwrap_or(most)).unwrap_or_default()
}

/// Without the punctuation that would stand before the `…`.
fn trimmed(words: &str) -> &str {
    words.trim_end_matches(|c: char| c.is_whitespace() || is_pause(c))
}

fn is_pause(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '.' | '-' | '–' | '—' | '、' | '。' | '،' | '؛')
}
