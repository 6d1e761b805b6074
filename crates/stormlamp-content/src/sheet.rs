//! CSV as monitoring writes it: a line that names the columns, then a row a line.
//!
//! Commas, semicolons and tabs part cells alike, and columns may stand in any order. Measurements have no line
//! breaks in them, so a row is a line: a quote that is never closed costs its own row and no other.

use std::borrow::Cow;
use std::ops::Range;

use crate::codes;
use crate::diagnostic::{Mistake, Problems};
use crate::keys::quoted;
use crate::piece::Piece;
use crate::suggest::did_you_mean;

/// The columns that a kind of file has.
#[derive(Debug)]
pub(crate) struct Layout {
    /// Every one of them has to be there.
    pub(crate) columns: &'static [&'static str],
    /// Two lines of such a file, as a hint shows them.
    pub(crate) example: &'static str,
}

/// One cell of a row, without quotes and the white space around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell<'a> {
    pub(crate) text: Cow<'a, str>,
    /// Where it stands; that of the whole row if quotes inside it moved its bytes.
    pub(crate) span: Range<usize>,
}

impl<'a> From<Piece<'a>> for Cell<'a> {
    fn from(piece: Piece<'a>) -> Self {
        Self { text: Cow::Borrowed(piece.text), span: piece.span() }
    }
}

/// The cells of a row, in the order of [`Layout::columns`], and the bytes of the whole row.
#[derive(Debug)]
pub(crate) struct Row<'a> {
    pub(crate) cells: Vec<Cell<'a>>,
    pub(crate) span: Range<usize>,
}

/// Reads a file; `read` is given each row that has a cell for every column.
pub(crate) fn read(
    source: &str,
    layout: &Layout,
    problems: &mut Problems,
    mut read: impl FnMut(Row<'_>, &mut Problems),
) {
    let file = Piece::new(source, 0);
    let file = file.strip_prefix("\u{feff}").unwrap_or(file);
    let mut lines = lines(file).peekable();
    let Some(first) = lines.peek().copied() else {
        return problems.whole(codes::MISSING_HEADER, "this file is empty", &accepted(layout));
    };
    let mut cells = Cells::new(separator(first.text));
    let head = cells.of(first);
    let sheet = match Sheet::headed(&head, cells.separator, layout, problems) {
        Some(sheet) => {
            lines.next();
            sheet
        }
        None => Sheet::headless(first, cells.separator, layout, problems),
    };
    for line in lines {
        if let Some(row) = sheet.row(line, cells.of(line), problems) {
            read(row, problems);
        }
    }
}

/// How the rows of a file are to be read.
struct Sheet {
    separator: char,
    /// How many cells a row has.
    width: usize,
    /// Where each column of the layout stands; `None` if the file lacks it.
    places: Vec<Option<usize>>,
}

impl Sheet {
    /// By the line that names the columns; `None` if the first line names none of them.
    fn headed(head: &[Cell<'_>], separator: char, layout: &Layout, problems: &mut Problems) -> Option<Self> {
        let is = |cell: &Cell<'_>, name: &str| cell.text.eq_ignore_ascii_case(name);
        let place = |name: &&str| head.iter().position(|cell| is(cell, name));
        let places: Vec<Option<usize>> = layout.columns.iter().map(place).collect();
        if places.iter().all(Option::is_none) {
            return None;
        }
        for (index, cell) in head.iter().enumerate().filter(|(_, cell)| !cell.text.is_empty()) {
            let known = layout.columns.iter().any(|name| is(cell, name));
            let twice = known && !places.contains(&Some(index));
            if let Some(mistake) = column_mistake(cell, known, twice, layout) {
                problems.report(mistake);
            }
        }
        let span =
            head.first().map_or(0, |cell| cell.span.start)..head.last().map_or(0, |cell| cell.span.end);
        for (name, _) in layout.columns.iter().zip(&places).filter(|(_, place)| place.is_none()) {
            let message = format!("there is no column `{name}`, so no row can be read");
            problems.report(Mistake::new(codes::MISSING_KEY, span.clone(), message).hint(accepted(layout)));
        }
        Some(Self { separator, width: head.len(), places })
    }

    /// In the usual order, since the first line names no column.
    fn headless(first: Piece<'_>, separator: char, layout: &Layout, problems: &mut Problems) -> Self {
        let message =
            format!("this line names no columns; the cells are taken as {}", quoted(layout.columns));
        problems
            .report(Mistake::new(codes::MISSING_HEADER, first.trim().span(), message).hint(accepted(layout)));
        let places = (0..layout.columns.len()).map(Some).collect();
        Self { separator, width: layout.columns.len(), places }
    }

    /// `None` if the row says nothing, or, diagnosed, has too few or too many cells.
    fn row<'a>(&self, line: Piece<'a>, mut cells: Vec<Cell<'a>>, problems: &mut Problems) -> Option<Row<'a>> {
        if cells.iter().all(|cell| cell.text.is_empty()) || self.places.contains(&None) {
            return None;
        }
        let surplus = cells.iter().skip(self.width).any(|cell| !cell.text.is_empty());
        if cells.len() < self.width || surplus {
            problems.report(self.wrong_width(line.trim(), cells.len()));
            return None;
        }
        let span = line.trim().span();
        if self.places.iter().enumerate().any(|(index, place)| *place != Some(index)) {
            let empty = Cell { text: Cow::Borrowed(""), span: span.clone() };
            let cell = |place: &Option<usize>| cells.get((*place)?).cloned();
            cells = self.places.iter().map(|place| cell(place).unwrap_or_else(|| empty.clone())).collect();
        }
        cells.truncate(self.places.len());
        Some(Row { cells, span })
    }

    fn wrong_width(&self, line: Piece<'_>, found: usize) -> Mistake {
        let message = format!("this row has {found} cells, and the file has {} columns", self.width);
        let hint = match (found > self.width, self.separator) {
            (true, ',') => "a comma parts cells: write decimals with a point, for example `12.5`",
            _ => "a row has a cell for every column, for example nothing between two separators",
        };
        Mistake::new(codes::BAD_ROW, line.span(), message).hint(hint)
    }
}

fn column_mistake(cell: &Cell<'_>, known: bool, twice: bool, layout: &Layout) -> Option<Mistake> {
    let span = cell.span.clone();
    if twice {
        let message = format!("the column `{}` stands here a second time; the first one holds", cell.text);
        return Some(Mistake::new(codes::DUPLICATE_KEY, span, message).hint("keep one of the two"));
    }
    let unknown = || {
        Mistake::new(codes::UNKNOWN_KEY, span, format!("there is no column `{}`", cell.text))
            .hint(did_you_mean(&cell.text, layout.columns, "column"))
    };
    (!known).then(unknown)
}

fn accepted(layout: &Layout) -> String {
    let [head, row] = layout.example.split_once('\n').map_or([layout.example, ""], |(a, b)| [a, b]);
    format!("the first line is `{head}`, and a row is for example `{row}`")
}

/// The lines that are not blank, without their ends, whichever these are.
fn lines(file: Piece<'_>) -> impl Iterator<Item = Piece<'_>> {
    let end = if file.text.contains('\n') { '\n' } else { '\r' };
    let lines = file.split(end).map(|line| line.to(line.text.trim_end_matches('\r').len()));
    lines.filter(|line| !line.text.trim().is_empty())
}

/// Whichever of the three separators the first line has most of.
fn separator(line: &str) -> char {
    let count = |separator: char| line.chars().filter(|c| *c == separator).count();
    [';', '\t', ','].into_iter().max_by_key(|separator| count(*separator)).unwrap_or(',')
}

/// Parts lines into cells.
struct Cells {
    separator: char,
    /// For lines with quotes (RFC 4180).
    quoted: csv_core::Reader,
}

impl Cells {
    fn new(separator: char) -> Self {
        let delimiter = u8::try_from(separator).unwrap_or(b',');
        Self { separator, quoted: csv_core::ReaderBuilder::new().delimiter(delimiter).build() }
    }

    fn of<'a>(&mut self, line: Piece<'a>) -> Vec<Cell<'a>> {
        match line.text.contains('"') {
            true => self.unquoted(line.trim()),
            false => line.split(self.separator).map(Piece::trim).map(Cell::from).collect(),
        }
    }

    /// The cells of a line with quotes, each with its place if its bytes stand in the line as they are. A line with a
    /// quote that is not closed is one cell.
    fn unquoted<'a>(&mut self, line: Piece<'a>) -> Vec<Cell<'a>> {
        self.quoted.reset();
        let input = format!("{}\n", line.text);
        // No cell is longer without its quotes, and none ends but at a separator or the end of the line.
        let (mut output, mut ends) = (vec![0; input.len()], vec![0; input.len()]);
        let (result, _, _, count) = self.quoted.read_record(input.as_bytes(), &mut output, &mut ends);
        if result != csv_core::ReadRecordResult::Record {
            return vec![Cell::from(line)];
        }
        let (mut from, mut begin) = (0, 0);
        let mut cells = Vec::with_capacity(count);
        for end in ends.into_iter().take(count) {
            let bytes = output.get(begin..end).unwrap_or_default();
            let text = bare(std::str::from_utf8(bytes).unwrap_or_default().trim());
            begin = end;
            let at = self.place(line, from, text);
            from = at.map_or(from, |at| at + text.len());
            let span = at.map_or(line.span(), |at| line.start + at..line.start + at + text.len());
            cells.push(Cell { text: Cow::Owned(text.to_owned()), span });
        }
        cells
    }

    /// Where a cell stands in its line, if its bytes stand there as they are; it begins at `from` or later.
    fn place(&self, line: Piece<'_>, from: usize, text: &str) -> Option<usize> {
        let rest = line.text.get(from..)?;
        if text.is_empty() {
            return Some(from);
        }
        let begun = rest.trim_start_matches([self.separator, '"', ' ', '\t']);
        begun.starts_with(text).then(|| from + rest.len() - begun.len())
    }
}

/// With white space before it, a quote is part of the cell to the standard, and hardly to anybody else.
fn bare(text: &str) -> &str {
    text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).map_or(text, str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAYOUT: Layout = Layout { columns: &["time", "value"], example: "time,value\n2026,1" };

    /// Every row as `time=value` with its cells as the file has them, and what is said.
    fn rows(source: &str) -> (Vec<String>, Vec<String>) {
        let (mut rows, mut problems) = (Vec::new(), Problems::of("metrics/a.csv"));
        read(source, &LAYOUT, &mut problems, |row, _| {
            let [time, value] = row.cells.as_slice() else { panic!("{row:?}") };
            assert!([time, value].iter().all(|cell| source.get(cell.span.clone()).is_some()));
            rows.push(format!("{}={}", time.text, value.text));
        });
        let said = problems.finish().into_iter().map(|p| format!("{}: {}", p.code, p.message)).collect();
        (rows, said)
    }

    #[test]
    fn separators_line_ends_quotes_and_the_order_of_columns_make_no_difference() {
        for source in [
            "time,value\na,1\nb,2\n",
            "\u{feff}Time;VALUE\r\na;1\r\n\r\nb;2",
            "value\ttime\n1\ta\n2\tb\n\t\n",
            "time,value\ra,1\rb,2\r",
            "\"time\",\"value\"\n\"a\",\"1\"\nb , \"2\"\n,,\n",
            "time,value,\na,1,\nb,2,\n",
        ] {
            assert_eq!(rows(source), (vec!["a=1".to_owned(), "b=2".to_owned()], Vec::new()), "{source:?}");
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_its_own_row() {
        let (read, said) = rows("time,value\n\"a,1\nb,2\n");
        assert_eq!(read, ["b=2"]);
        assert_eq!(said, ["bad-row: this row has 1 cells, and the file has 2 columns"]);
    }

    #[test]
    fn without_a_line_of_names_the_usual_order_holds() {
        let (read, said) = rows("a,1\nb,2\n");
        assert_eq!(read, ["a=1", "b=2"]);
        assert_eq!(
            said,
            ["missing-header: this line names no columns; the cells are taken as `time`, `value`"]
        );
        assert_eq!(rows("").1, ["missing-header: this file is empty"]);
    }

    #[test]
    fn columns_that_are_missing_unknown_or_doubled_are_named() {
        assert_eq!(
            rows("time,valeu,time\na,1,b\n"),
            (
                Vec::new(),
                vec![
                    "missing-key: there is no column `value`, so no row can be read".to_owned(),
                    "unknown-key: there is no column `valeu`".to_owned(),
                    "duplicate-key: the column `time` stands here a second time; the first one holds"
                        .to_owned(),
                ]
            )
        );
    }

    #[test]
    fn a_decimal_comma_makes_one_cell_too_many() {
        let mut problems = Problems::of("metrics/a.csv");
        read("time,value\na,1,5\n", &LAYOUT, &mut problems, |row, _| panic!("{row:?}"));
        let hint = problems.finish().remove(0).hint;
        assert_eq!(
            hint.as_deref(),
            Some("a comma parts cells: write decimals with a point, for example `12.5`")
        );
    }

    #[test]
    fn a_quote_inside_a_cell_points_at_the_whole_row() {
        let source = "time,value\n\"a\"\"b\",1\n";
        let mut problems = Problems::of("metrics/a.csv");
        read(source, &LAYOUT, &mut problems, |row, _| {
            assert_eq!((&*row.cells[0].text, &source[row.cells[0].span.clone()]), ("a\"b", "\"a\"\"b\",1"));
            assert_eq!((&*row.cells[1].text, &source[row.cells[1].span.clone()]), ("1", "\"a\"\"b\",1"));
        });
    }
}
