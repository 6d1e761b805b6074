//! What monitoring writes down: `uptime/*.csv` and `metrics/*.csv`, put into the site.
//!
//! Both kinds need instants, not dates. Of many rows with the same problem the first few are shown and the others
//! counted: a file that a program writes has its mistakes by the thousand.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use stormlamp_model::{Clock, Fingerprint, Site};

use crate::codes;
use crate::diagnostic::{Diagnostic, Mistake, Problems};
use crate::folder::Folder;
use crate::measured_states;
use crate::metrics;
use crate::piece::Piece;
use crate::places::Atlas;
use crate::sheet::Cell;
use crate::time::{self, Base, Told};

/// How many rows with the same problem are shown one by one.
const SHOWN: usize = 10;

/// Reads every file of measurements among all paths of the folder into the site; its fingerprint covers them.
pub(crate) fn read(folder: &dyn Folder, paths: &[String], site: &mut Site) -> Vec<Diagnostic> {
    let zone = site.settings.timezone.clone();
    let mut all = Files { folder, hasher: blake3::Hasher::new(), diagnostics: Vec::new() };
    all.hasher.update(&site.fingerprint.0);
    let atlas = Atlas { components: &site.components, regions: &site.regions };
    let states = measured_states::claims(paths, atlas, &mut all.diagnostics);
    let mut measured = BTreeMap::new();
    for claim in states {
        let rows = all.read(&claim.path, |text, problems| measured_states::rows(text, &zone, problems));
        for place in claim.places {
            measured.extend(rows.clone().map(|rows| (place, rows)));
        }
    }
    site.measured_states = measured;
    let mut files = metrics::files(paths, &mut all.diagnostics);
    for metric in &mut site.metrics {
        if let Some(path) = files.remove(&metric.id) {
            metric.points = all.read(path, |text, p| metrics::points(text, &zone, p)).unwrap_or_default();
        }
    }
    for (id, path) in files {
        let points = all.read(path, |text, problems| metrics::points(text, &zone, problems));
        site.metrics.extend(points.map(|points| metrics::without_table(id, points)));
    }
    site.fingerprint = Fingerprint(*all.hasher.finalize().as_bytes());
    all.diagnostics
}

/// The files of measurements that are read, one after the other.
struct Files<'a> {
    folder: &'a dyn Folder,
    hasher: blake3::Hasher,
    diagnostics: Vec<Diagnostic>,
}

impl Files<'_> {
    /// Reads one; `None`, diagnosed, if it cannot be read at all.
    fn read<T>(&mut self, path: &str, rows: impl FnOnce(&str, &mut Problems) -> T) -> Option<T> {
        let mut problems = Problems::of(path).at_most(SHOWN);
        let found = match self.folder.read(path) {
            Ok(bytes) => {
                for part in [path.as_bytes(), bytes.as_slice()] {
                    self.hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
                }
                Some(rows(&text(&bytes, &mut problems), &mut problems))
            }
            Err(error) => {
                let message = format!("this file cannot be read and is left out: {error}");
                problems.whole(codes::UNREADABLE_FILE, message, error.hint());
                None
            }
        };
        self.diagnostics.extend(problems.finish());
        found
    }
}

fn text<'a>(bytes: &'a [u8], problems: &mut Problems) -> std::borrow::Cow<'a, str> {
    if let Err(error) = std::str::from_utf8(bytes) {
        let at = error.valid_up_to();
        let message = "this file is not text in UTF-8; bytes that are none are read as U+FFFD";
        let hint = "write the file as UTF-8; spreadsheets call it `CSV UTF-8`";
        problems.report(Mistake::new(codes::NOT_UTF8, at..at + '\u{fffd}'.len_utf8(), message).hint(hint));
    }
    String::from_utf8_lossy(bytes)
}

/// Reads a time that has to be an instant.
pub(crate) fn instant(cell: &Cell<'_>, zone: &TimeZone, problems: &mut Problems) -> Option<Timestamp> {
    if let Some(at) = plain_instant(&cell.text, zone) {
        return Some(at);
    }
    let (at, notes) = match told(cell, zone).and_then(|told| exact(told, cell, zone)) {
        Ok((at, notes)) => (Some(at), notes),
        Err(mistake) => (None, vec![mistake]),
    };
    // Where quotes moved the bytes of the cell, places inside it mean nothing.
    let moved = cell.span.len() != cell.text.len();
    for note in notes {
        problems.report(if moved { Mistake { span: cell.span.clone(), ..note } } else { note });
    }
    at
}

fn told(cell: &Cell<'_>, zone: &TimeZone) -> Result<Told, Mistake> {
    if let Some(at) = unix(&cell.text) {
        let message = format!("`{}` counts seconds, and is no time of the format", cell.text);
        let hint = format!("write times as people read them, here `{at}`");
        return Err(Mistake::new(codes::UNREADABLE_TIME, cell.span.clone(), message).hint(hint));
    }
    let base = Base { day: None, zone: zone.clone() };
    time::read(Piece::new(&cell.text, cell.span.start), &base).map_err(|mistake| {
        let hint = mistake.hint.clone().unwrap_or_else(|| INSTANT.to_owned());
        mistake.hint(hint)
    })
}

/// The instant of a time, and what its author should know.
fn exact(told: Told, cell: &Cell<'_>, zone: &TimeZone) -> Result<(Timestamp, Vec<Mistake>), Mistake> {
    let Told { when, mut notes, .. } = told;
    match when.clock {
        Clock::Instant(at, _) if !when.about => Ok((at, notes)),
        Clock::Day(day) if !when.about => {
            let message = format!("`{}` has no time of day; read as the start of that day", cell.text);
            let hint = format!("write the time too, for example `{day} 00:00`");
            notes.push(Mistake::new(codes::TIME_NEEDED, cell.span.clone(), message).hint(hint));
            Ok((when.earliest(zone), notes))
        }
        _ => {
            let message = format!("`{}` is no exact time", cell.text);
            Err(Mistake::new(codes::UNREADABLE_TIME, cell.span.clone(), message).hint(INSTANT))
        }
    }
}

const INSTANT: &str =
    "a time is for example `2026-03-05T22:51:22Z`, or `2026-03-05 22:51` in the site's zone";

/// The forms that programs write, `2026-03-05T22:51:22Z` and `2026-03-05 22:51:22`, without a detour: such files are
/// long. A time that clocks skipped or showed twice is left to the detour, which says so.
fn plain_instant(text: &str, zone: &TimeZone) -> Option<Timestamp> {
    let bytes = text.as_bytes();
    let is = |at: usize, known: &[u8]| bytes.get(at).is_some_and(|byte| known.contains(byte));
    if !(is(4, b"-") && is(10, b"T ") && is(13, b":")) {
        return None;
    }
    if matches!(bytes.len(), 16 | 19)
        && bytes.iter().skip(14).all(|byte| byte.is_ascii_digit() || *byte == b':')
    {
        return zone.to_ambiguous_timestamp(text.parse::<DateTime>().ok()?).unambiguous().ok();
    }
    let zoned = is(bytes.len() - 1, b"Z") || bytes.iter().skip(19).any(|byte| b"+-".contains(byte));
    (is(16, b":") && zoned && !text.contains('[')).then(|| text.parse().ok())?
}

/// Seconds or milliseconds since 1970, as programs count them, of the years in which there is monitoring.
fn unix(text: &str) -> Option<Timestamp> {
    let whole = text.split('.').next().filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    let number = whole.parse::<i64>().ok()?;
    match whole.len() {
        10 => Timestamp::from_second(number).ok(),
        13 => Timestamp::from_millisecond(number).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
