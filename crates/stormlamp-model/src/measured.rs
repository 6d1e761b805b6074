//! What monitoring measured: the state of places over time, and figures to be drawn as charts.

use jiff::Timestamp;

use crate::{Id, State, Text};

/// The states of a place as monitoring measured them, in place of what incidents imply.
///
/// It holds from the first instant of its rows to the last; what no row covers in between was operational.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeasuredStates {
    /// The rows, in the order of time; none overlaps another, none is empty.
    pub rows: Vec<MeasuredState>,
}

/// From `from` until just before `to`, the place was in `state`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeasuredState {
    /// The first instant.
    pub from: Timestamp,
    /// The first instant after it; later than `from`.
    pub to: Timestamp,
    /// The state of the place; operational rows say that it was watched.
    pub state: State,
}

impl MeasuredStates {
    /// The first instant that was measured and the first one after the last; `None` if nothing was.
    pub fn extent(&self) -> Option<(Timestamp, Timestamp)> {
        Some((self.rows.first()?.from, self.rows.last()?.to))
    }
}

/// A figure that monitoring writes down over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    /// The stem of its file.
    pub id: Id,
    /// The name people see.
    pub name: Text,
    /// The unit of the values, behind each of them (`ms`, `%`).
    pub unit: Option<Text>,
    /// How many hours the chart shows, 1 to 8784, up to the latest value.
    pub hours: u16,
    /// Values in the order of time, every one finite; of two at the same instant the later row counts.
    pub points: Vec<(Timestamp, f64)>,
}
