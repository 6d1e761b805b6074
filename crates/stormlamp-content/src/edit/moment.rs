//! When something was said or happened, as whoever types it means it.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use stormlamp_model::{Now, Precision, When};

use super::refusal::{Asked, Refusal};
use crate::piece::Piece;
use crate::time::{self, Base};

/// The instant of an update.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moment {
    /// Now, to the minute; to the second where the minute is taken already.
    Present,
    /// A time in any form of the format.
    Said(String),
}

/// Which day a bare clock time belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// It has happened: one that lies far ahead was yesterday.
    Past,
    /// It is planned: one that has passed is tomorrow.
    Future,
}

/// Clocks differ, and people say 23:15 at 23:14.
const AHEAD: i64 = 60;

/// The times that a moment may be written as, the best one first.
pub(super) fn times(moment: &Moment, zone: &TimeZone, now: Now) -> Result<Vec<When>, Refusal> {
    match moment {
        Moment::Present => Ok([Precision::Minute, Precision::Second].map(|unit| floor(now, unit)).to_vec()),
        Moment::Said(text) => Ok(vec![said(text, Asked::At, Tense::Past, zone, now)?]),
    }
}

/// The present in whole minutes or seconds.
pub(super) fn floor(now: Now, unit: Precision) -> When {
    let millis = now.0.as_millisecond();
    let at = Timestamp::from_millisecond(millis - millis.rem_euclid(unit.millis())).unwrap_or(now.0);
    When::instant(at, unit)
}

/// Reads a time.
pub(super) fn said(
    text: &str,
    asked: Asked,
    tense: Tense,
    zone: &TimeZone,
    now: Now,
) -> Result<When, Refusal> {
    let today = zone.to_datetime(now.0).date();
    let read = |day| time::read(Piece::new(text.trim(), 0), &Base { day: Some(day), zone: zone.clone() });
    let refused = |mistake: crate::diagnostic::Mistake| {
        let hint = mistake.hint.unwrap_or_else(|| time::ACCEPTED.to_owned());
        Refusal::asked(asked, mistake.message).hint(hint)
    };
    let told = read(today).map_err(refused)?;
    let Some(at) = told.when.timestamp().filter(|_| told.bare) else { return Ok(told.when) };
    let limit = now.0.saturating_add(AHEAD.minutes()).unwrap_or(Timestamp::MAX);
    let day = match tense {
        Tense::Past if at > limit => today.yesterday(),
        Tense::Future if at < now.0 => today.tomorrow(),
        _ => return Ok(told.when),
    };
    day.ok().map_or(Ok(told.when), |day| read(day).map(|told| told.when).map_err(refused))
}
