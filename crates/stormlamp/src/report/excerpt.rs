//! The part of a line that a problem is about, with as much around it as there is room for.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::lines::{Lines, Position};
use super::visible::escaped;

/// A piece of one line, ready to be shown.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// Where the marked part begins in the file.
    pub(super) at: Position,
    /// The piece, with `…` where the line goes on.
    pub(super) text: String,
    /// The marked bytes of `text`.
    pub(super) mark: Range<usize>,
}

impl Excerpt {
    /// Cuts the first line of a span to about `room` columns. The text may be another than the one that was read.
    pub(super) fn of(lines: &Lines, span: &Range<usize>, room: usize) -> Self {
        let text = lines.text();
        let start = text.floor_char_boundary(span.start);
        let at = lines.position(start);
        let line = lines.line(at.line);
        let end = text.ceil_char_boundary(span.end).clamp(start, line.end.max(start));
        let window = window(text, &line, start, room);
        let mut excerpt = Self { at, text: String::new(), mark: 0..0 };
        if window.start > line.start {
            excerpt.text.push('…');
        }
        excerpt.show(text.get(window.start..start.min(window.end)).unwrap_or_default());
        excerpt.mark.start = excerpt.text.len();
        excerpt.show(text.get(start..end.min(window.end)).unwrap_or_default());
        excerpt.mark.end = excerpt.text.len();
        excerpt.show(text.get(end..window.end).unwrap_or_default());
        if window.end < line.end {
            excerpt.text.push('…');
        }
        excerpt
    }

    /// Whether as much stands before the mark here as in the file.
    pub(super) fn is_in_place(&self) -> bool {
        let before = self.text.get(..self.mark.start).unwrap_or_default();
        before.chars().count() + 1 == self.at.column
    }

    fn show(&mut self, part: &str) {
        for character in part.chars() {
            match escaped(character).filter(|_| character != '\t') {
                Some(number) => self.text.push_str(&number),
                None => self.text.push(character),
            }
        }
    }
}

/// The bytes to be shown of a line: a third of the room for what stands before `start`, unless all of it fits.
fn window(text: &str, line: &Range<usize>, start: usize, room: usize) -> Range<usize> {
    let part = |range: Range<usize>| text.get(range).unwrap_or_default();
    let fitting = |characters: &mut dyn Iterator<Item = char>, mut room: usize| -> usize {
        let fits = |character: &char| {
            let left = room.checked_sub(width(*character));
            room = left.unwrap_or(0);
            left.is_some()
        };
        characters.take_while(fits).map(char::len_utf8).sum()
    };
    if line.start + fitting(&mut part(line.clone()).chars(), room) >= line.end {
        return line.clone();
    }
    let start = start.min(line.end);
    let before = fitting(&mut part(line.start..start).chars().rev(), room / 3);
    let from = start - before;
    from..from + fitting(&mut part(from..line.end).chars(), room)
}

fn width(character: char) -> usize {
    match escaped(character) {
        _ if character == '\t' => 4,
        Some(number) => number.len(),
        None => character.width().unwrap_or(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, needle: &str, room: usize, shown: &str, marked: &str) {
        let text = format!("#\n{line}\n#\n");
        let start = text.find(needle).unwrap();
        let excerpt = Excerpt::of(&Lines::new(text), &(start..start + needle.len()), room);
        assert_eq!(excerpt.at.line, 2);
        assert_eq!((excerpt.text.as_str(), &excerpt.text[excerpt.mark]), (shown, marked));
    }

    #[test]
    fn a_line_that_fits_is_shown_whole() {
        check("titel: Häh?", "titel", 11, "titel: Häh?", "titel");
        check("titel: Häh?", "?\n#", 11, "titel: Häh?", "?");
    }

    #[test]
    fn of_a_long_line_the_surroundings_are_shown() {
        check("abcdefghijklmnopqrstuvwxyz", "mn", 9, "…jklmnopqr…", "mn");
        check("abcdefghijklmnopqrstuvwxyz", "ab", 9, "abcdefghi…", "ab");
        check("abcdefghijklmnopqrstuvwxyz", "yz", 9, "…vwxyz", "yz");
        check("abcdefghijklmnopqrstuvwxyz", "klmnopqrstuvw", 9, "…hijklmnop…", "klmnop");
        check("漢字漢字漢字の漢字漢字漢字", "の", 9, "…字の漢字…", "の");
    }

    #[test]
    fn what_would_command_the_terminal_is_marked_by_its_number() {
        check("a\u{1b}[31mb\tc", "\u{1b}", 80, "a<U+001B>[31mb\tc", "<U+001B>");
        check("a \u{202e}b", "b", 80, "a <U+202E>b", "b");
    }

    #[test]
    fn a_span_beyond_the_text_or_inside_a_character_does_no_harm() {
        let lines = Lines::new("ä".to_owned());
        for span in [1..2, 90..99, 2..2] {
            assert_eq!(Excerpt::of(&lines, &span, 80).text, "ä");
        }
        assert_eq!(Excerpt::of(&Lines::default(), &(0..4), 80).text, "");
    }

    #[test]
    fn ten_megabytes_on_a_line_are_a_short_excerpt() {
        let lines = Lines::new("x".repeat(10_000_000));
        assert_eq!(Excerpt::of(&lines, &(5_000_000..9_000_000), 80).text.chars().count(), 82);
    }
}
