//! `metrics/ID.csv`: figures to be drawn as charts, as rows of `time,value`.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use stormlamp_model::{Id, Metric, Text};

use crate::codes;
use crate::components::{Named, name_or_id, named};
use crate::decode::Decoder;
use crate::diagnostic::{Diagnostic, Mistake, Problems};
use crate::folder::{Folder, FolderError};
use crate::measured::instant;
use crate::sheet::{self, Cell, Layout, Row};

/// How many hours a chart shows unless its table says otherwise.
pub(crate) const HOURS: u16 = 24;

const LAYOUT: Layout =
    Layout { columns: &["time", "value"], example: "time,value\n2026-03-05T22:51:00Z,182.5" };

const FOLDER: &str = "metrics/";

/// Where the values of a metric stand.
pub(crate) fn path(id: &Id) -> String {
    format!("{FOLDER}{id}.csv")
}

/// Reads a metric, without its values; nothing, diagnosed, if there is no file with values.
pub(crate) fn table(
    table: &mut Decoder<'_, '_>,
    languages: &[String],
    folder: &dyn Folder,
) -> Option<Named<Option<Metric>>> {
    let named = named(table, |table, id| Metric {
        name: name_or_id(table, languages, &id),
        unit: table.name("unit", languages),
        hours: table.whole("hours").and_then(|hours| hours.try_into().ok()).unwrap_or(HOURS),
        points: Vec::new(),
        id,
    })?;
    let Named { id, span, thing } = named;
    let path = path(&id);
    let is_there = folder.read(&path) != Err(FolderError::NotFound);
    if !is_there {
        let message = format!("there is no `{path}`, so there is no chart");
        let hint = "its first line is `time,value`, and a row is for example `2026-03-05T22:51:00Z,182.5`";
        table.problems.report(Mistake::new(codes::UNKNOWN_ID, span.clone(), message).hint(hint));
    }
    Some(Named { id, span, thing: is_there.then_some(thing) })
}

/// A metric that the configuration does not speak of.
pub(crate) fn without_table(id: Id, points: Vec<(Timestamp, f64)>) -> Metric {
    Metric { name: Text::new(id.as_str()), id, unit: None, hours: HOURS, points }
}

/// The files of metrics by their ids, and what is not read.
pub(crate) fn files<'a>(paths: &'a [String], diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<Id, &'a str> {
    let mut files = BTreeMap::new();
    for (path, name) in paths.iter().filter_map(|path| Some((path, path.strip_prefix(FOLDER)?))) {
        if path.split('/').any(|part| part.starts_with('.')) {
            continue;
        }
        let mut problems = Problems::of(path);
        match id_of(name) {
            Ok(id) => drop(files.insert(id, path.as_str())),
            Err(mistake) => problems.report(mistake),
        }
        diagnostics.extend(problems.finish());
    }
    files
}

fn id_of(name: &str) -> Result<Id, Mistake> {
    let stem = name.strip_suffix(".csv").filter(|stem| !stem.contains('/')).ok_or_else(|| {
        Mistake::new(codes::UNEXPECTED_FILE, 0..0, "this is no metric, and is not read")
            .hint("a metric is `metrics/ID.csv`, for example `metrics/response-time.csv`")
    })?;
    Id::new(stem).ok_or_else(|| {
        Mistake::new(codes::BAD_ID, 0..0, format!("`{stem}` is no id; the file is left out"))
            .hint("ids are made of small letters, digits and hyphens, for example `response-time.csv`")
    })
}

/// Reads the rows of a file, in the order of time; of two at the same instant the later row counts.
pub(crate) fn points(source: &str, zone: &TimeZone, problems: &mut Problems) -> Vec<(Timestamp, f64)> {
    let mut found: Vec<(Timestamp, f64, Range<usize>)> = Vec::new();
    sheet::read(source, &LAYOUT, problems, |row, problems| {
        found.extend(point(&row, zone, problems).map(|(at, value)| (at, value, row.span)));
    });
    // Stable, so that of two rows at the same instant the later one comes last.
    found.sort_by_key(|(at, ..)| *at);
    let mut points: Vec<(Timestamp, f64)> = Vec::with_capacity(found.len());
    for (at, value, span) in found {
        match points.last_mut().filter(|last| last.0 == at) {
            Some(last) => {
                if last.1.total_cmp(&value).is_ne() {
                    problems.report(twice(at, last.1, value, span));
                }
                last.1 = value;
            }
            None => points.push((at, value)),
        }
    }
    points
}

fn twice(at: Timestamp, first: f64, second: f64, span: Range<usize>) -> Mistake {
    let message = format!("there is a second value at {at}, {second} after {first}; the later row counts");
    Mistake::new(codes::CONFLICT, span, message).hint("keep one of the two")
}

fn point(row: &Row<'_>, zone: &TimeZone, problems: &mut Problems) -> Option<(Timestamp, f64)> {
    let [time, value] = row.cells.as_slice() else { return None };
    let value = number(value).map_err(|mistake| problems.report(mistake)).ok();
    Some((instant(time, zone, problems)?, value?))
}

fn number(cell: &Cell<'_>) -> Result<f64, Mistake> {
    let text = &*cell.text;
    if text.is_empty() {
        let message = "this row has no value, and is left out";
        let hint = "leave the whole row away where nothing was measured";
        return Err(Mistake::new(codes::EMPTY_VALUE, cell.span.clone(), message).hint(hint));
    }
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number),
        read => {
            let message = match read {
                Ok(_) => format!("`{text}` cannot be drawn; the row is left out"),
                Err(_) => format!("`{text}` is no number; the row is left out"),
            };
            Err(Mistake::new(codes::BAD_VALUE, cell.span.clone(), message).hint(number_hint(text)))
        }
    }
}

/// What was surely meant, if that can be told.
fn number_hint(text: &str) -> String {
    let end = text.find(|c: char| !(c.is_ascii_digit() || "+-.,' ".contains(c))).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let digits = digits.trim();
    let pointed = digits.replace(',', ".");
    if pointed.parse::<f64>().is_err() || digits.is_empty() {
        return "a value is a number with a decimal point and nothing else, for example `182.5`".to_owned();
    }
    let thousands = digits.split_once(',').is_some_and(|(_, behind)| behind.len() == 3);
    if thousands && rest.trim().is_empty() {
        return format!("write `{pointed}`, or `{}` if the comma parts thousands", digits.replace(',', ""));
    }
    match rest.trim() {
        "" => format!("write the decimal point, `{pointed}`"),
        unit => {
            format!("write `{pointed}`, and `unit = \"{unit}\"` in the `[[metric]]` of the configuration")
        }
    }
}
