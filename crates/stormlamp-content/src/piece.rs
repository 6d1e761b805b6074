//! A part of a file that remembers where it stands, so that every problem can point at its bytes.

use std::ops::Range;

/// A part of a file's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    pub(crate) text: &'a str,
    /// Where it begins in the file, in bytes.
    pub(crate) start: usize,
}

impl<'a> Piece<'a> {
    pub(crate) fn new(text: &'a str, start: usize) -> Self {
        Self { text, start }
    }

    pub(crate) fn span(self) -> Range<usize> {
        self.start..self.end()
    }

    pub(crate) fn end(self) -> usize {
        self.start + self.text.len()
    }

    pub(crate) fn is_empty(self) -> bool {
        self.text.is_empty()
    }

    /// The bytes of this piece in a range that counts from its own beginning; empty if it does not lie inside.
    pub(crate) fn slice(self, range: Range<usize>) -> Self {
        let start = self.start + range.start.min(self.text.len());
        Self { text: self.text.get(range).unwrap_or_default(), start }
    }

    pub(crate) fn from(self, at: usize) -> Self {
        self.slice(at..self.text.len())
    }

    pub(crate) fn to(self, at: usize) -> Self {
        self.slice(0..at)
    }

    pub(crate) fn trim_start(self) -> Self {
        self.from(self.text.len() - self.text.trim_start().len())
    }

    pub(crate) fn trim_end(self) -> Self {
        self.to(self.text.trim_end().len())
    }

    pub(crate) fn trim(self) -> Self {
        self.trim_start().trim_end()
    }

    /// Without empty lines at both ends; the indentation of the first line stays, it may mean code.
    pub(crate) fn trim_lines(self) -> Self {
        let blank: usize =
            self.text.split_inclusive('\n').take_while(|line| line.trim().is_empty()).map(str::len).sum();
        self.from(blank).trim_end()
    }

    pub(crate) fn strip_prefix(self, prefix: &str) -> Option<Self> {
        self.text.starts_with(prefix).then(|| self.from(prefix.len()))
    }

    /// What stands before and behind the first occurrence of a separator.
    pub(crate) fn split_once(self, separator: &str) -> Option<(Self, Self)> {
        let at = self.text.find(separator)?;
        Some((self.to(at), self.from(at + separator.len())))
    }

    pub(crate) fn split(self, separator: char) -> impl Iterator<Item = Self> {
        let mut at = 0;
        self.text.split(separator).map(move |part| {
            let piece = Self::new(part, self.start + at);
            at += part.len() + separator.len_utf8();
            piece
        })
    }

    /// The lines, each with its line break.
    pub(crate) fn lines(self) -> impl Iterator<Item = Self> {
        let mut at = self.start;
        self.text.split_inclusive('\n').map(move |line| {
            let piece = Self::new(line, at);
            at += line.len();
            piece
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Piece;

    #[test]
    fn parts_remember_where_they_stand() {
        let file = "ab\n\n  key: value, more \n";
        let whole = Piece::new(file, 0);
        let lines: Vec<_> = whole.lines().collect();
        assert_eq!(lines[2].trim().span(), 6..22);
        let (key, value) = lines[2].trim().split_once(":").unwrap();
        assert_eq!((key.text, &file[key.span()]), ("key", "key"));
        let parts: Vec<_> = value.split(',').map(Piece::trim).collect();
        assert_eq!(&file[parts[1].span()], "more");
        assert_eq!(whole.from(3).trim_lines().text, "  key: value, more");
    }
}
