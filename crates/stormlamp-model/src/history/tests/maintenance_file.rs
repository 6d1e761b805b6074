//! How the clerk reads a maintenance: what has been said so far, looked at as a whole. The last thing that
//! switches it on or off decides.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::simulation::{Turn, dated, instant, last_word, until};
use crate::{Change, Maintenance, MaintenanceStatus as Status, Place, Stage, State};

/// Something of a maintenance, by time.
struct Saying<'a> {
    at: Timestamp,
    exact: bool,
    what: What<'a>,
}

enum What<'a> {
    Word(Status, &'a [Change]),
    WindowOpens,
    MayOpen,
    WindowCloses,
}

/// The state of a place after every single saying.
pub(super) fn turns(maintenance: &Maintenance, place: &Place, zone: &TimeZone) -> Vec<Turn> {
    let sayings = sayings(maintenance, zone);
    let mut turns = Vec::new();
    let mut before = State::Operational;
    for read in 1..=sayings.len() {
        let (read, last) = (&sayings[..read], &sayings[read - 1]);
        let state = if is_on(read) { planned(maintenance, place, read) } else { State::Operational };
        if state != before {
            turns.push((last.at, state, last.exact));
        }
        before = state;
    }
    turns
}

/// Where it stands at the end of a minute.
pub(super) fn stage(maintenance: &Maintenance, zone: &TimeZone, minute: Timestamp) -> Stage {
    let sayings = sayings(maintenance, zone);
    let read = &sayings[..sayings.iter().filter(|saying| saying.at <= minute).count()];
    let over = read.iter().any(|saying| matches!(saying.what, What::WindowCloses));
    match (is_on(read), called_off(read)) {
        (true, _) if over => Stage::Overdue,
        (true, _) => Stage::Running,
        (false, Some(Status::Cancelled)) => Stage::Cancelled,
        (false, Some(_)) => Stage::Completed,
        (false, None) if over => Stage::Completed,
        (false, None) => Stage::Scheduled,
    }
}

/// When it was switched on first, and whether and when off for good.
pub(super) fn extent(maintenance: &Maintenance, zone: &TimeZone) -> (Option<Timestamp>, Option<Timestamp>) {
    let sayings = sayings(maintenance, zone);
    let on = |read: &usize| is_on(&sayings[..*read]);
    let reads = 1..=sayings.len();
    let begin = reads.clone().find(on).map(|read| sayings[read - 1].at);
    let last_on = reads.rev().find(on).and_then(|read| sayings.get(read));
    (begin, last_on.map(|off| off.at))
}

fn sayings<'a>(maintenance: &'a Maintenance, zone: &TimeZone) -> Vec<Saying<'a>> {
    let mut sayings = Vec::new();
    for word in &maintenance.updates {
        let at =
            if word.status == Status::Completed { until(&word.at, zone) } else { word.at.earliest(zone) };
        sayings.push(Saying { at, exact: instant(&word.at), what: What::Word(word.status, &word.affects) });
    }
    let starts = maintenance.starts.as_ref();
    let first = starts.map_or(Timestamp::MIN, |starts| starts.earliest(zone));
    let what = if starts.is_some_and(dated) { What::WindowOpens } else { What::MayOpen };
    sayings.push(Saying { at: first, exact: starts.is_some_and(instant), what });
    if let Some(ends) = &maintenance.ends {
        let at = until(ends, zone).max(first);
        sayings.push(Saying { at, exact: instant(ends), what: What::WindowCloses });
    }
    // What is said at the same time stays in this order.
    sayings.sort_by_key(|saying| saying.at);
    sayings
}

fn is_on(read: &[Saying<'_>]) -> bool {
    let switch = |index: &usize| switched_on(read, *index) || switched_off(read, *index);
    (0..read.len()).rev().find(switch).is_some_and(|index| switched_on(read, index))
}

fn switched_on(read: &[Saying<'_>], index: usize) -> bool {
    let before = &read[..index];
    match read[index].what {
        What::WindowOpens => called_off(before).is_none(),
        What::MayOpen => last_status(before).is_some_and(Status::is_working),
        What::Word(status, _) => status.is_working() && has_come(before),
        What::WindowCloses => false,
    }
}

fn switched_off(read: &[Saying<'_>], index: usize) -> bool {
    match read[index].what {
        What::Word(status, _) => status.is_final(),
        What::WindowCloses => !last_status(&read[..index]).is_some_and(Status::is_working),
        What::WindowOpens | What::MayOpen => false,
    }
}

/// Whether the window opened, or may be opened.
fn has_come(read: &[Saying<'_>]) -> bool {
    read.iter().any(|saying| matches!(saying.what, What::WindowOpens | What::MayOpen))
}

/// The last word that tells of more than news.
fn last_status(read: &[Saying<'_>]) -> Option<Status> {
    read.iter().rev().find_map(|saying| match saying.what {
        What::Word(status, _) if status != Status::Update => Some(status),
        _ => None,
    })
}

/// The last final word, unless people were at work after it, or it was scheduled anew before it began.
fn called_off(read: &[Saying<'_>]) -> Option<Status> {
    let is_final = |saying: &Saying<'_>| matches!(saying.what, What::Word(status, _) if status.is_final());
    let last = read.iter().rposition(is_final)?;
    let lifted = (last + 1..read.len()).any(|index| match read[index].what {
        What::Word(Status::Scheduled, _) => !began(&read[..index]),
        What::Word(status, _) => status.is_working(),
        _ => false,
    });
    match read[last].what {
        What::Word(status, _) if !lifted => Some(status),
        _ => None,
    }
}

/// Whether the window opened, even if nothing took place in it, or something took place.
fn began(read: &[Saying<'_>]) -> bool {
    let opened = |saying: &Saying<'_>| matches!(saying.what, What::WindowOpens);
    read.iter().any(opened) || (0..read.len()).any(|index| switched_on(read, index))
}

/// The last word on a place that has been read; the front matter is read first.
fn planned(maintenance: &Maintenance, place: &Place, read: &[Saying<'_>]) -> State {
    let said = read.iter().rev().find_map(|saying| match saying.what {
        What::Word(status, changes) if !status.is_final() => last_word(changes, place),
        _ => None,
    });
    said.or_else(|| last_word(&maintenance.affects, place)).unwrap_or(State::Operational)
}
