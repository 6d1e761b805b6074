//! Charts of what monitoring measured.
//!
//! A chart shows the hours that its configuration asks for, up to the latest value. Where there are more values
//! than fit, they are put together so that no extreme is lost: the drawing keeps the lowest and the highest value
//! of each of [`COLUMNS`] equal spans, the table those of each of [`ROWS`]. Where values are further apart than
//! [`GAP`] times the usual distance, the line is interrupted.

use jiff::{SignedDuration, Timestamp};
use stormlamp_model::{Elapsed, Metric, Precision, When};
use stormlamp_ui::metrics::{Chart, Drawing, HEIGHT, Metrics, ValueTable, WIDTH};
use stormlamp_ui::sentence::{Moment, Sentence};
use stormlamp_words::slot;
use yew::AttrValue;

use crate::view::{Detail, View, plain, sentence};

/// Spans that a drawing keeps two values of.
const COLUMNS: usize = 60;
/// Rows of a table.
const ROWS: usize = 12;
/// Longer than this many times the usual distance between two values, nothing was measured.
const GAP: i64 = 3;
/// Milliseconds.
const MINUTE: i64 = 60_000;
/// Units that the line stays away from the upper and the lower edge.
const MARGIN: f64 = 3.0;

type Point = (Timestamp, f64);

/// All charts of the site.
pub(crate) fn metrics(view: &View<'_>) -> Option<Metrics> {
    let charts: Vec<Chart> = view.site.metrics.iter().map(|metric| chart(view, metric)).collect();
    (!charts.is_empty()).then(|| Metrics { heading: view.words.metrics_heading().into(), charts })
}

fn chart(view: &View<'_>, metric: &Metric) -> Chart {
    let name = AttrValue::from(metric.name.get(view.language()).to_owned());
    let Some(shown) = Shown::of(view, metric) else {
        let latest = plain(view.words.metric_empty());
        return Chart { name, latest, range: None, drawing: None, table: None };
    };
    let range = AttrValue::from(shown.range());
    Chart {
        latest: shown.latest(),
        drawing: (shown.points.len() > 1).then(|| shown.drawing(&name, &range)),
        table: (shown.points.len() > 1).then(|| shown.table()),
        range: Some(range),
        name,
    }
}

/// The values of the hours that are shown; at least one.
struct Shown<'a> {
    view: &'a View<'a>,
    metric: &'a Metric,
    points: &'a [Point],
    first: Point,
    last: Point,
    lowest: f64,
    highest: f64,
}

impl<'a> Shown<'a> {
    fn of(view: &'a View<'a>, metric: &'a Metric) -> Option<Self> {
        let last = *metric.points.last()?;
        let begin = last.0.checked_sub(SignedDuration::from_hours(i64::from(metric.hours)));
        let begin = begin.unwrap_or(Timestamp::MIN);
        let points = metric.points.get(metric.points.partition_point(|(at, _)| *at < begin)..)?;
        let (lowest, highest) = extremes(points)?;
        Some(Self { view, metric, points, first: *points.first()?, last, lowest, highest })
    }

    /// "412 ms · 13:20"
    fn latest(&self) -> Sentence {
        let time = self.view.moment(&minute(self.last.0), Detail::MinuteOn(Some(self.view.today())));
        sentence(&self.view.words.metric_latest(&slot(0), &self.value(self.last.1)), &[time])
    }

    fn range(&self) -> String {
        let words = self.view.words;
        if self.points.len() == 1 {
            return words.metric_only();
        }
        let millis = self.last.0.as_millisecond() - self.first.0.as_millisecond();
        let elapsed = Elapsed { millis, precision: Precision::Minute, about: false };
        let (lowest, highest) = (self.value(self.lowest), self.value(self.highest));
        if lowest == highest {
            return words.metric_steady(&words.duration(&elapsed), &lowest);
        }
        words.metric_range(&words.duration(&elapsed), &highest, &lowest)
    }

    fn drawing(&self, name: &str, range: &str) -> Drawing {
        let scale = self.scale();
        let end = |(at, _): Point| self.view.moment(&minute(at), Detail::MinuteOn(Some(self.view.today())));
        Drawing {
            label: self.view.words.metric_drawing(name, range).into(),
            path: self.path(&scale).into(),
            top: self.value(scale.top).into(),
            bottom: self.value(scale.bottom).into(),
            ends: [end(self.first), end(self.last)],
        }
    }

    /// From zero, unless that would press the line against the upper edge.
    fn scale(&self) -> Scale {
        let from_zero = self.lowest >= 0.0 && self.lowest <= self.highest / 2.0;
        let bottom = if from_zero { 0.0 } else { self.lowest };
        let from = self.first.0.as_millisecond();
        Scale { from, to: self.last.0.as_millisecond(), bottom, top: self.highest }
    }

    /// Begins anew behind each gap; a value between two gaps is a dot.
    fn path(&self, scale: &Scale) -> String {
        let gap = usual_distance(self.points).saturating_mul(GAP);
        let mut path = String::new();
        let pieces = self.points.chunk_by(|a, b| b.0.as_millisecond() - a.0.as_millisecond() <= gap);
        for piece in pieces {
            let corners = thinned(piece, scale);
            let is_dot = corners.len() == 1;
            for (index, point) in corners.into_iter().enumerate() {
                path.push(if index == 0 { 'M' } else { 'L' });
                path.push_str(&scale.place(point));
            }
            path.push_str(if is_dot { "h0" } else { "" });
        }
        path
    }

    fn table(&self) -> ValueTable {
        let words = self.view.words;
        let few = self.points.len() <= ROWS;
        let headings = if few {
            vec![words.metric_time(), words.metric_value_heading()]
        } else {
            vec![words.metric_from(), words.metric_lowest(), words.metric_highest()]
        };
        ValueTable {
            summary: words.metric_table().into(),
            headings: headings.into_iter().map(AttrValue::from).collect(),
            rows: if few { self.values() } else { self.spans() },
        }
    }

    fn values(&self) -> Vec<(Moment, Vec<AttrValue>)> {
        let row = |(at, value): &Point| (self.time(*at), vec![self.value(*value).into()]);
        self.points.iter().map(row).collect()
    }

    fn spans(&self) -> Vec<(Moment, Vec<AttrValue>)> {
        let (from, to) = (self.first.0, self.last.0);
        let total = to.as_millisecond() - from.as_millisecond();
        // In whole minutes, for people read these times.
        let length = ((total / ROWS as i64 + MINUTE - 1) / MINUTE).max(1) * MINUTE;
        let begin = |n: usize| from.checked_add(SignedDuration::from_millis(length * n as i64)).ok();
        let begins: Vec<Timestamp> = (0..ROWS).filter_map(begin).filter(|begin| *begin <= to).collect();
        let place = |at: Timestamp| self.points.partition_point(|point| point.0 < at);
        let row = |(n, begin): (usize, &Timestamp)| {
            let end = begins.get(n + 1).map_or(self.points.len(), |next| place(*next));
            let cells = match extremes(self.points.get(place(*begin)..end).unwrap_or_default()) {
                Some((lowest, highest)) => [self.value(lowest), self.value(highest)],
                None => [self.view.words.metric_none(), self.view.words.metric_none()],
            };
            (self.time(*begin), cells.map(AttrValue::from).to_vec())
        };
        begins.iter().enumerate().map(row).collect()
    }

    fn time(&self, at: Timestamp) -> Moment {
        self.view.moment(&minute(at), Detail::MinuteOn(Some(self.view.today())))
    }

    /// "412 ms", with about three digits that tell something.
    fn value(&self, value: f64) -> String {
        let digits = match value.abs() {
            size if size >= 100.0 || size == 0.0 => 0,
            size if size >= 10.0 => 1,
            size if size >= 1.0 => 2,
            _ => 3,
        };
        let needed = (0..digits).find(|fewer| {
            let rounded = |digits: u8| format!("{value:.0$}", usize::from(digits)).parse::<f64>();
            rounded(*fewer) == rounded(digits)
        });
        let number = self.view.words.number(value, needed.unwrap_or(digits));
        match &self.metric.unit {
            Some(unit) => self.view.words.metric_value(unit.get(self.view.language()), &number),
            None => number,
        }
    }
}

/// Where instants and values stand in a drawing.
struct Scale {
    /// Milliseconds since the epoch.
    from: i64,
    to: i64,
    bottom: f64,
    top: f64,
}

impl Scale {
    /// Which of the [`COLUMNS`] an instant falls into.
    fn column(&self, at: Timestamp) -> i64 {
        let share = (at.as_millisecond() - self.from) * COLUMNS as i64;
        share / (self.to - self.from).max(1)
    }

    /// "300 50", in whole units.
    fn place(&self, (at, value): Point) -> String {
        let span = (self.to - self.from).max(1) as f64;
        let x = (at.as_millisecond() - self.from) as f64 / span * f64::from(WIDTH);
        let height = f64::from(HEIGHT) - 2.0 * MARGIN;
        let share = (value - self.bottom) / (self.top - self.bottom);
        let share = if share.is_finite() { share } else { 0.5 };
        let y = (1.0 - share).mul_add(height, MARGIN);
        format!("{x:.0} {y:.0}")
    }
}

/// The lowest and the highest value of each column, in the order of time; all of them where there are few.
fn thinned(points: &[Point], scale: &Scale) -> Vec<Point> {
    let mut kept = Vec::new();
    for column in points.chunk_by(|a, b| scale.column(a.0) == scale.column(b.0)) {
        let lowest = column.iter().min_by(|a, b| a.1.total_cmp(&b.1));
        let highest = column.iter().max_by(|a, b| a.1.total_cmp(&b.1));
        let mut pair: Vec<Point> = lowest.into_iter().chain(highest).copied().collect();
        pair.sort_by_key(|(at, _)| *at);
        // A column in which nothing happened needs no second corner.
        pair.dedup_by(|a, b| a.0 == b.0 || a.1 == b.1);
        kept.extend(pair);
    }
    kept
}

/// The median of the distances between neighbours, in milliseconds.
fn usual_distance(points: &[Point]) -> i64 {
    let neighbours = points.iter().zip(points.iter().skip(1));
    let mut distances: Vec<i64> =
        neighbours.map(|(a, b)| b.0.as_millisecond() - a.0.as_millisecond()).collect();
    distances.sort_unstable();
    distances.get(distances.len() / 2).copied().unwrap_or(0)
}

fn extremes(points: &[Point]) -> Option<(f64, f64)> {
    let values = || points.iter().map(|(_, value)| *value);
    Some((values().reduce(f64::min)?, values().reduce(f64::max)?))
}

fn minute(at: Timestamp) -> When {
    When::instant(at, Precision::Minute)
}
