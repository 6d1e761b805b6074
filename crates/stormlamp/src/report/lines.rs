//! Where the bytes of a text stand, by line and column, however long the text and however many are asked for.

use std::ops::Range;

/// Bytes between two places up to which characters are counted beforehand.
const BLOCK: usize = 1024;

/// A text that knows its lines.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
    /// The first byte of each line.
    starts: Vec<usize>,
    /// The characters before each block of bytes.
    counted: Vec<usize>,
}

/// A place in a text, as editors count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position {
    /// Counted from 1.
    pub(super) line: usize,
    /// Counted from 1, in Unicode code points; a byte order mark is none of the text.
    pub(super) column: usize,
}

impl Lines {
    pub(super) fn new(text: String) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(ends.map(|(end, _)| end + 1)).collect();
        let mut before = 0;
        let count = |block: &[u8]| {
            let this = before;
            before += characters(block);
            this
        };
        let mut counted: Vec<usize> = text.as_bytes().chunks(BLOCK).map(count).collect();
        counted.push(before);
        Self { text, starts, counted }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a byte stands; one inside a character or beyond the end counts as the place just before it.
    pub(super) fn position(&self, byte: usize) -> Position {
        let byte = self.text.floor_char_boundary(byte);
        let line = self.starts.partition_point(|start| *start <= byte).max(1);
        let start = self.start(line);
        let mark = usize::from(start == 0 && byte > 0 && self.text.starts_with('\u{feff}'));
        Position { line, column: self.before(byte) - self.before(start) - mark + 1 }
    }

    /// The bytes of a line, without what ends it.
    pub(super) fn line(&self, line: usize) -> Range<usize> {
        let start = self.start(line);
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        let text = self.text.get(start..end).unwrap_or_default();
        start..start + text.trim_end_matches(['\n', '\r']).len()
    }

    fn start(&self, line: usize) -> usize {
        self.starts.get(line - 1).copied().unwrap_or_default()
    }

    /// The characters before a byte.
    fn before(&self, byte: usize) -> usize {
        let block = byte / BLOCK;
        let rest = self.text.as_bytes().get(block * BLOCK..byte).unwrap_or_default();
        self.counted.get(block).copied().unwrap_or_default() + characters(rest)
    }
}

/// The characters that begin in some bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use stormlamp_content::position;

    #[test]
    fn every_byte_stands_where_counting_from_the_beginning_finds_it() {
        let long = "aä€𝄞\n".repeat(700) + &"ö".repeat(1500) + "\r\n\n";
        for text in ["", "\n", "ä: 1\nb: ü?\n", "no end", long.as_str()] {
            let lines = Lines::new(text.to_owned());
            for byte in 0..text.len() + 3 {
                let Position { line, column } = lines.position(byte);
                assert_eq!((line, column), position(text, byte), "byte {byte} of {} bytes", text.len());
            }
        }
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        let lines = Lines::new("\u{feff}ab\nc".to_owned());
        let columns = [0, 3, 4, 6].map(|byte| lines.position(byte).column);
        assert_eq!(columns, [1, 1, 2, 1]);
    }

    #[test]
    fn lines_come_without_their_ends() {
        let lines = Lines::new("a\r\nbc\n".to_owned());
        let line = |number| &lines.text()[lines.line(number)];
        assert_eq!([line(1), line(2), line(3)], ["a", "bc", ""]);
    }
}
