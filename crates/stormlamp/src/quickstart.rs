//! The site of `examples/quickstart`, with its days moved so that it speaks of the present.
//!
//! The files stand in the repository as they are, and build as they are. What goes on is moved by the very time since
//! [`WRITTEN_FOR`], in steps of five minutes; everything else by whole days, so that a night's work
//! stays a night's work.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use stormlamp_model::Now;

/// The present of the example, in UTC.
const WRITTEN_FOR: DateTime = DateTime::constant(2026, 3, 5, 14, 30, 0, 0);

/// Nobody writes odd minutes.
const STEP: i64 = 300;

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sample {
    /// With `/` between its parts.
    pub(crate) path: String,
    pub(crate) text: String,
}

/// Which times of a file are moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Moves {
    /// To the minute: it goes on.
    Exactly,
    /// By days.
    Days,
}

macro_rules! example {
    ($moves:ident, $path:literal) => {
        (Moves::$moves, $path, include_str!(concat!("../../../examples/quickstart/", $path)))
    };
}

/// What makes a folder a site stands last: a run that was cut off is begun anew by the next.
const FILES: &[(Moves, &str, &str)] = &[
    example!(Days, "assets/logo.svg"),
    example!(Days, "incidents/2026-02-24-editor-unreachable.md"),
    example!(Exactly, "incidents/2026-03-05-sync-delayed.md"),
    example!(Days, "maintenance/2026-03-11-database-upgrade.md"),
    example!(Days, "stormlamp.toml"),
];

/// The files as they are written at some moment.
pub(crate) fn samples(now: Now) -> Vec<Sample> {
    FILES.iter().map(|(moves, path, text)| sample(*moves, path, text, now)).collect()
}

fn sample(moves: Moves, path: &str, text: &str, now: Now) -> Sample {
    let present = present(now);
    let days = present.date().since(WRITTEN_FOR.date()).map_or(0, |span| i64::from(span.get_days()));
    let by_days = |at: DateTime| at.checked_add(days.days()).unwrap_or(at);
    let exactly = |at: DateTime| at.checked_add(present.duration_since(WRITTEN_FOR)).unwrap_or(at);
    match moves {
        Moves::Days => Sample { path: moved(path, by_days), text: moved(text, by_days) },
        Moves::Exactly => {
            // The day in the name is that of the start.
            let start = first_time(text).map_or(WRITTEN_FOR, exactly);
            let path = moved(path, |_| start);
            Sample { path, text: moved(text, exactly) }
        }
    }
}

fn present(now: Now) -> DateTime {
    let seconds = now.0.as_second();
    let step = Timestamp::from_second(seconds - seconds.rem_euclid(STEP)).unwrap_or(now.0);
    TimeZone::UTC.to_datetime(step)
}

/// The text with every date, and the time of day behind it, moved.
fn moved(text: &str, to: impl Fn(DateTime) -> DateTime) -> String {
    let mut moved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, date)) = next_date(rest) {
        let (before, behind) = rest.split_at(at);
        moved.push_str(before);
        let time = clock(behind);
        let new = to(date.to_datetime(time.unwrap_or_default()));
        moved.push_str(&new.date().to_string());
        let length = if time.is_some() { 16 } else { 10 };
        if time.is_some() {
            moved.push_str(&new.strftime(" %H:%M").to_string());
        }
        rest = behind.get(length..).unwrap_or_default();
    }
    moved + rest
}

fn first_time(text: &str) -> Option<DateTime> {
    let (at, date) = next_date(text)?;
    Some(date.to_datetime(clock(text.get(at..)?)?))
}

/// The first `YYYY-MM-DD` of a text.
fn next_date(text: &str) -> Option<(usize, Date)> {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let date = |at: usize| {
        let text = text.get(at..at + 10)?;
        let mut parts = text.splitn(3, '-');
        let plain = parts.all(digits) && text.matches('-').count() == 2;
        plain.then(|| text.parse::<Date>().ok())?.map(|date| (at, date))
    };
    text.match_indices('-').find_map(|(hyphen, _)| date(hyphen.checked_sub(4)?))
}

/// The ` HH:MM` behind a date.
fn clock(behind: &str) -> Option<jiff::civil::Time> {
    behind.get(10..16)?.strip_prefix(' ').filter(|text| text.as_bytes().get(2) == Some(&b':'))?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Now {
        Now(text.parse().unwrap())
    }

    #[test]
    fn every_file_of_the_example_is_inside_the_program() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/quickstart");
        let mut found = Vec::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.push(path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned());
                }
            }
        }
        found.sort();
        let inside: Vec<&str> = FILES.iter().map(|(_, path, _)| *path).collect();
        assert_eq!(found, inside);
    }

    #[test]
    fn at_its_own_present_the_example_is_as_it_stands() {
        for ((_, path, text), sample) in FILES.iter().zip(samples(at("2026-03-05T14:33:00Z"))) {
            assert_eq!((sample.path.as_str(), sample.text.as_str()), (*path, *text));
        }
    }

    #[test]
    fn what_goes_on_began_just_now_and_what_is_planned_keeps_its_hour() {
        let samples = samples(at("2027-01-01T00:12:00Z"));
        let paths: Vec<&str> = samples.iter().map(|sample| sample.path.as_str()).collect();
        assert_eq!(
            paths,
            [
                "assets/logo.svg",
                "incidents/2026-12-23-editor-unreachable.md",
                "incidents/2026-12-31-sync-delayed.md",
                "maintenance/2027-01-07-database-upgrade.md",
                "stormlamp.toml"
            ]
        );
        assert!(samples[2].text.contains("started: 2026-12-31 23:22 UTC\ndetected: 2026-12-31 23:26 UTC"));
        assert!(samples[2].text.contains("Next: 2027-01-01 00:40 UTC"), "{}", samples[2].text);
        assert!(samples[3].text.contains("starts: 2027-01-07 02:00 UTC"));
        assert!(samples[1].text.contains("due: 2027-01-16,") && samples[1].text.contains("16:03:40 UTC"));
    }

    #[test]
    fn only_dates_are_moved() {
        let tomorrow = |text| moved(text, |at| at.tomorrow().unwrap());
        assert_eq!(
            tomorrow("2026-03-05, x-2026-12-31 23:59 and 1-2-3"),
            "2026-03-06, x-2027-01-01 23:59 and 1-2-3"
        );
        assert_eq!(tomorrow("2026-02-30 ä-ö --- 20260305"), "2026-02-30 ä-ö --- 20260305");
    }
}
