//! Which update, or entry of the timeline, of the main file a translation means.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::ops::Range;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use stormlamp_model::{Clock, Markdown, Precision, TimelineEntry, Update, When};

use crate::codes;
use crate::diagnostic::{Mistake, Problems};
use crate::piece::Piece;
use crate::status::Status;

/// An update of a translation.
#[derive(Debug)]
pub(crate) struct Written<'a, S> {
    pub(crate) at: When,
    pub(crate) status: S,
    pub(crate) id: Option<Piece<'a>>,
    /// Its heading.
    pub(crate) span: Range<usize>,
    /// `None` if nothing stands below the heading.
    pub(crate) body: Option<Markdown>,
}

/// The words of updates by the ids of those that they translate.
pub(crate) fn updates<S: Status>(
    written: Vec<Written<'_, S>>,
    main: &[Update<S>],
    zone: &TimeZone,
    problems: &mut Problems,
) -> BTreeMap<String, Markdown> {
    let mut free = Free::new(main.iter().map(|update| (&update.at, update.status.keyword())));
    let ids: HashMap<&str, usize> =
        main.iter().enumerate().map(|(index, update)| (update.id.as_str(), index)).collect();
    let mut told = BTreeMap::new();
    for update in written {
        let named = update.id.and_then(|id| ids.get(id.text)).copied();
        let found = match named {
            Some(index) => free.take_this(index, &main[index].at, main[index].status.keyword()),
            None => free.take(&update.at, update.status.keyword(), |index| main[index].at.clock),
        };
        if let Some(id) = update.id.filter(|_| found.is_some() && named.is_none()) {
            let message =
                format!("no update of the main file has the id `{}`; its time says which is meant", id.text);
            problems.report(
                Mistake::new(codes::UNKNOWN_ID, id.span(), message)
                    .hint("repeat the id of the main file, or leave it out"),
            );
        }
        match found {
            Some(index) => told.extend(update.body.map(|body| (main[index].id.clone(), body))),
            None => problems.report(no_such_update(&update, main, zone)),
        }
    }
    told
}

/// What is not translated yet, by time and kind. Of several within a minute each is taken once, in their order.
struct Free {
    by_minute: HashMap<(Clock, &'static str), VecDeque<usize>>,
}

impl Free {
    fn new<'a>(main: impl Iterator<Item = (&'a When, &'static str)>) -> Self {
        let mut by_minute: HashMap<_, VecDeque<usize>> = HashMap::new();
        for (index, (when, kind)) in main.enumerate() {
            by_minute.entry((minute(when), kind)).or_default().push_back(index);
        }
        Self { by_minute }
    }

    /// The one of exactly this time, else the first that may be meant.
    fn take(&mut self, when: &When, kind: &'static str, clock: impl Fn(usize) -> Clock) -> Option<usize> {
        let waiting = self.by_minute.get_mut(&(minute(when), kind))?;
        let exact = waiting.iter().position(|index| clock(*index) == when.clock);
        let first = || waiting.iter().position(|index| may_be_same(clock(*index), when.clock));
        let place = exact.or_else(first)?;
        waiting.remove(place)
    }

    /// This one, if nothing took it before.
    fn take_this(&mut self, index: usize, when: &When, kind: &'static str) -> Option<usize> {
        let waiting = self.by_minute.get_mut(&(minute(when), kind))?;
        let place = waiting.iter().position(|waiting| *waiting == index)?;
        waiting.remove(place)
    }
}

/// An instant as its minute, since times are written to the minute, the second or the millisecond; others as they are.
fn minute(when: &When) -> Clock {
    match when.clock {
        Clock::Instant(at, _) => {
            let second = at.as_second().div_euclid(60) * 60;
            Clock::Instant(Timestamp::from_second(second).unwrap_or(at), Precision::Minute)
        }
        other => other,
    }
}

/// Whether two times of the same minute may be the same: what is known to the minute holds each of its seconds.
fn may_be_same(a: Clock, b: Clock) -> bool {
    match (a, b) {
        (Clock::Instant(a, a_precision), Clock::Instant(b, b_precision)) => {
            let (a, b) = (a.as_millisecond(), b.as_millisecond());
            a < b + b_precision.millis() && b < a + a_precision.millis()
        }
        _ => a == b,
    }
}

fn no_such_update<S: Status>(update: &Written<'_, S>, main: &[Update<S>], zone: &TimeZone) -> Mistake {
    let message = "the main file has no such update; this one is not shown";
    let seconds = |when: &When| when.earliest(zone).as_second();
    let at = seconds(&update.at);
    let next = main.partition_point(|known| seconds(&known.at) < at);
    let around = &main[next.saturating_sub(1)..main.len().min(next + 1)];
    let hint = match around.iter().min_by_key(|known| (seconds(&known.at) - at).abs()) {
        Some(known) => {
            let at = written(&known.at, zone);
            format!("did you mean `## {at} · {}`? A heading repeats time and status", known.status.keyword())
        }
        None => "the main file has no updates; write them there first".to_owned(),
    };
    Mistake::new(codes::UNKNOWN_UPDATE, update.span.clone(), message).hint(hint)
}

/// The words of entries by the positions of those that they translate.
pub(crate) fn entries(
    written: Vec<(When, Range<usize>, String)>,
    main: &[TimelineEntry],
    problems: &mut Problems,
) -> BTreeMap<usize, Markdown> {
    let mut free = Free::new(main.iter().map(|entry| (&entry.at, "")));
    let mut told = BTreeMap::new();
    for (at, span, body) in written {
        match free.take(&at, "", |index| main[index].at.clock) {
            Some(index) => {
                told.insert(index, Markdown(body));
            }
            None => problems.report(no_such_entry(span)),
        }
    }
    told
}

fn no_such_entry(span: Range<usize>) -> Mistake {
    let message = "the timeline of the main file has no entry of this time; it is not shown";
    Mistake::new(codes::UNKNOWN_UPDATE, span, message)
        .hint("repeat the entries of the main file with their times, and translate the words behind them")
}

/// A time as it may stand in a heading.
pub(crate) fn written(when: &When, zone: &TimeZone) -> String {
    let about = if when.about { "~" } else { "" };
    let time = match when.clock {
        Clock::Year(year) => format!("{year:04}"),
        Clock::Month(year, month) => format!("{year:04}-{month:02}"),
        Clock::Day(day) => day.to_string(),
        Clock::Instant(at, precision) => {
            let format = match precision {
                Precision::Minute => "%Y-%m-%d %H:%M %:z",
                Precision::Second => "%Y-%m-%d %H:%M:%S %:z",
                Precision::Millisecond => "%Y-%m-%d %H:%M:%S%.3f %:z",
            };
            at.to_zoned(zone.clone()).strftime(format).to_string()
        }
    };
    format!("{about}{time}")
}
