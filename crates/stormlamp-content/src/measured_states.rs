//! `uptime/COMPONENT.csv` and `uptime/COMPONENT@REGION.csv`: the states that monitoring saw, as rows of
//! `from,to,state`.
//!
//! The file of a region goes before that of the whole component. Where rows overlap, the worse state holds: the
//! order of rows is nobody's intention, and no outage is hidden by a row that says all is well.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use stormlamp_model::{MeasuredState, MeasuredStates, Place, State};

use crate::codes;
use crate::diagnostic::{Diagnostic, Mistake, Problems};
use crate::measured::instant;
use crate::piece::Piece;
use crate::places::{self, Atlas};
use crate::sheet::{self, Layout, Row};

const LAYOUT: Layout = Layout {
    columns: &["from", "to", "state"],
    example: "from,to,state\n2026-03-05T21:51:22Z,2026-03-05T22:17:36Z,major outage",
};

const FOLDER: &str = "uptime/";

/// A file, and the places that it speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Claim {
    pub(crate) path: String,
    pub(crate) places: Vec<Place>,
}

/// Which file speaks of which places, and what is not read.
pub(crate) fn claims(paths: &[String], atlas: Atlas<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Claim> {
    let mut claims: Vec<Claim> = Vec::new();
    for (path, name) in paths.iter().filter_map(|path| Some((path, path.strip_prefix(FOLDER)?))) {
        if path.split('/').any(|part| part.starts_with('.')) {
            continue;
        }
        let mut problems = Problems::of(path);
        match places_of(name, atlas) {
            Ok(places) => claims.push(Claim { path: path.clone(), places }),
            Err(mistake) => problems.report(mistake),
        }
        diagnostics.extend(problems.finish());
    }
    // The files of regions, which name one place of several, come first and keep it.
    claims.sort_by_key(|claim| !claim.path.contains('@'));
    let mut taken = BTreeSet::new();
    claims.retain_mut(|claim| {
        claim.places.retain(|place| taken.insert(place.clone()));
        if claim.places.is_empty() {
            diagnostics.extend(shadowed(&claim.path));
        }
        !claim.places.is_empty()
    });
    claims
}

fn places_of(name: &str, atlas: Atlas<'_>) -> Result<Vec<Place>, Mistake> {
    let hint = "measured states are `uptime/COMPONENT.csv` or `uptime/COMPONENT@REGION.csv`, for example `uptime/web-app@us.csv`";
    let stem = name.strip_suffix(".csv").filter(|stem| !stem.contains('/')).ok_or_else(|| {
        Mistake::new(codes::UNEXPECTED_FILE, 0..0, "these are no measured states, and are not read")
            .hint(hint)
    })?;
    atlas.places(Piece::new(stem, 0)).map_err(|mistake| {
        let message = format!("{}; the file is left out", mistake.message);
        Mistake { message, span: 0..0, ..mistake }
    })
}

fn shadowed(path: &str) -> Vec<Diagnostic> {
    let mut problems = Problems::of(path);
    let hint = "keep one file for the component, or one for each of its regions";
    problems.whole(codes::CONFLICT, "every region has a file of its own, so this one is not used", hint);
    problems.finish()
}

/// Reads the rows of a file.
pub(crate) fn rows(source: &str, zone: &TimeZone, problems: &mut Problems) -> MeasuredStates {
    let mut found = Vec::new();
    sheet::read(source, &LAYOUT, problems, |row, problems| {
        found.extend(measured(&row, zone, problems).map(|state| (state, row.span)));
    });
    found.sort_by_key(|(row, span)| (row.from, span.start));
    for clash in clashes(&found) {
        problems.report(clash);
    }
    MeasuredStates { rows: apart(found.into_iter().map(|(row, _)| row).collect()) }
}

fn measured(row: &Row<'_>, zone: &TimeZone, problems: &mut Problems) -> Option<MeasuredState> {
    let [from, to, state] = row.cells.as_slice() else { return None };
    if to.text.is_empty() || from.text.is_empty() {
        let end = if from.text.is_empty() { "from" } else { "to" };
        let hint =
            "what goes on still ends at the time it was last measured; the next run writes the row anew";
        let message = format!("this row has no `{end}`");
        problems.report(Mistake::new(codes::BAD_ROW, row.span.clone(), message).hint(hint));
        return None;
    }
    // All three are read, so that everything wrong with a row is named at once.
    let (from, to) = (instant(from, zone, problems), instant(to, zone, problems));
    let as_written = State::ALL.into_iter().find(|known| known.keyword() == state.text);
    let state = as_written.or_else(|| places::state(&state.text, state.span.clone(), problems));
    let (from, to, state) = (from?, to?, state?);
    if from >= to {
        let hint = "`from` is the first moment, and `to` the first one after it";
        let message = "this row ends before it begins, or at once; it is left out";
        problems.report(Mistake::new(codes::CONFLICT, row.span.clone(), message).hint(hint));
        return None;
    }
    Some(MeasuredState { from, to, state })
}

/// Rows, sorted by their beginning, that reach into an earlier one with another state.
fn clashes(rows: &[(MeasuredState, Range<usize>)]) -> Vec<Mistake> {
    let mut reach: Option<MeasuredState> = None;
    let mut clashes = Vec::new();
    for (row, span) in rows {
        if let Some(before) = reach
            && row.from < before.to
        {
            let (one, other) = (row.state.keyword(), before.state.keyword());
            let message = match row.state == before.state {
                true => "this row overlaps another one of the same state".to_owned(),
                false => format!("this row says `{one}` while another one says `{other}`; the worse holds"),
            };
            clashes.push(
                Mistake::new(codes::CONFLICT, span.clone(), message)
                    .hint(format!("rows follow one another; the other one ends at `{}`", before.to)),
            );
        }
        if reach.is_none_or(|before| before.to < row.to) {
            reach = Some(*row);
        }
    }
    clashes
}

/// The same states in rows of which none overlaps another: of several at once the worst.
fn apart(rows: Vec<MeasuredState>) -> Vec<MeasuredState> {
    if rows.is_sorted_by(|a, b| a.to <= b.from) {
        return rows;
    }
    let mut edges: Vec<(Timestamp, State, bool)> = Vec::with_capacity(rows.len() * 2);
    for row in rows {
        edges.extend([(row.from, row.state, true), (row.to, row.state, false)]);
    }
    edges.sort_by_key(|(at, ..)| *at);
    let (mut open, mut since) = ([0_usize; State::ALL.len()], Timestamp::MIN);
    let mut apart: Vec<MeasuredState> = Vec::new();
    for (at, state, begins) in edges {
        let worst = State::ALL.into_iter().zip(open).filter(|(_, count)| *count > 0).map(|(s, _)| s).max();
        if let Some(state) = worst.filter(|_| since < at) {
            match apart.last_mut().filter(|last| last.to == since && last.state == state) {
                Some(last) => last.to = at,
                None => apart.push(MeasuredState { from: since, to: at, state }),
            }
        }
        since = at;
        if let Some((_, count)) = State::ALL.iter().zip(&mut open).find(|(known, _)| **known == state) {
            *count = if begins { *count + 1 } else { count.saturating_sub(1) };
        }
    }
    apart
}
