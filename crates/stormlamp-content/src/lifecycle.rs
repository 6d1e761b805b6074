//! What follows from the updates of an incident: their order and ids, the first public word, the end.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;
use stormlamp_model::{Clock, Id, Resolution, Update, UpdateStatus, When};

use crate::codes;
use crate::diagnostic::{Mistake, Problems};
use crate::piece::Piece;
use crate::time_fact::Fact;

/// Orders updates, the oldest first, and gives each its id. `written` are the ids in their headings.
pub(crate) fn ordered<S>(
    mut updates: Vec<(Update<S>, Option<Piece<'_>>)>,
    zone: &TimeZone,
    problems: &mut Problems,
) -> Vec<Update<S>> {
    updates.sort_by_key(|(update, _)| update.at.earliest(zone));
    let mut taken = BTreeSet::new();
    for (update, written) in &mut updates {
        if let Some(id) = written.and_then(|id| written_id(id, &taken, problems)) {
            taken.insert(id.clone());
            update.id = id;
        }
    }
    let mut last_number = BTreeMap::new();
    for (update, _) in updates.iter_mut().filter(|(update, _)| update.id.is_empty()) {
        let minute = minute(&update.at);
        let number = last_number.entry(minute.clone()).or_insert(0_usize);
        update.id = loop {
            *number += 1;
            let id = if *number == 1 { minute.clone() } else { format!("{minute}-{number}") };
            if taken.insert(id.clone()) {
                break id;
            }
        };
    }
    updates.into_iter().map(|(update, _)| update).collect()
}

fn written_id(id: Piece<'_>, taken: &BTreeSet<String>, problems: &mut Problems) -> Option<String> {
    let mistake = match Id::new(id.text) {
        None => Mistake::new(codes::BAD_ID, id.span(), format!("`{}` is no id", id.text))
            .hint("an id is made of small letters, digits and hyphens, for example `{#all-clear}`"),
        Some(_) if taken.contains(id.text) => {
            Mistake::new(codes::DUPLICATE_ID, id.span(), format!("another update has the id `{}`", id.text))
                .hint("choose another; without one, the id is the minute of the update")
        }
        Some(id) => return Some(id.as_str().to_owned()),
    };
    problems.report(mistake);
    None
}

/// The minute in UTC, or as much as is known.
fn minute(at: &When) -> String {
    match at.clock {
        Clock::Year(year) => format!("{year:04}"),
        Clock::Month(year, month) => format!("{year:04}-{month:02}"),
        Clock::Day(day) => day.to_string(),
        Clock::Instant(at, _) => at.strftime("%Y-%m-%d-%H%M").to_string(),
    }
}

/// The first public word: what the facts say, else the first update.
pub(crate) fn acknowledged(said: Option<Fact>, updates: &[Update]) -> Option<When> {
    match said {
        Some(fact) => fact.when(),
        None => updates.first().map(|update| update.at.clone()),
    }
}

/// How it ended: what the facts say, else the last `Resolved`; a later open status reopens it.
/// The second value is whether that contradicts the facts.
pub(crate) fn resolution(said: Option<Fact>, updates: &[Update], zone: &TimeZone) -> (Resolution, bool) {
    let last = updates.iter().rev().find(|update| update.status != UpdateStatus::Update);
    match (said, last) {
        (Some(Fact::At(end)), Some(last)) if reopens(last, &end, zone) => (Resolution::Open, true),
        (Some(Fact::At(end)), _) => (Resolution::At(end), false),
        (Some(Fact::Unknown(_)), _) => (Resolution::Unknown, false),
        (None, _) => (Resolution::implied_by(updates), false),
    }
}

/// Whether the last status is an open one, and surely later than the end.
fn reopens(last: &Update, end: &When, zone: &TimeZone) -> bool {
    last.status != UpdateStatus::Resolved && last.at.earliest(zone) >= end.latest(zone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use stormlamp_model::{Markdown, Precision};

    fn at(text: &str) -> When {
        When::instant(text.parse().unwrap(), Precision::Minute)
    }

    fn update(time: &str, status: UpdateStatus) -> Update {
        let body = Markdown::default();
        Update { id: String::new(), at: at(time), status, affects: Vec::new(), next: None, body }
    }

    fn ids(updates: Vec<(Update, Option<Piece<'_>>)>) -> (Vec<String>, usize) {
        let mut problems = Problems::of("a.md");
        let updates = ordered(updates, &TimeZone::UTC, &mut problems);
        (updates.into_iter().map(|update| update.id).collect(), problems.finish().len())
    }

    #[test]
    fn updates_come_oldest_first_with_their_minute_as_id() {
        use UpdateStatus::{Identified, Investigating, Resolved};
        let all = vec![
            (update("2019-09-05T21:17:00Z", Resolved), None),
            (update("2019-09-05T21:12:00Z", Investigating), None),
            (update("2019-09-05T21:12:30Z", Identified), None),
        ];
        assert_eq!(
            ids(all),
            (["2019-09-05-2112", "2019-09-05-2112-2", "2019-09-05-2117"].map(str::to_owned).into(), 0)
        );
    }

    #[test]
    fn written_ids_come_first_and_have_to_be_unique() {
        let of = |id| (update("2019-09-05T21:12:00Z", UpdateStatus::Update), Some(Piece::new(id, 0)));
        let (ids, problems) = ids(vec![of("a"), of("a"), of("Ä"), of("2019-09-05-2112")]);
        assert_eq!(ids, ["a", "2019-09-05-2112-2", "2019-09-05-2112-3", "2019-09-05-2112"]);
        assert_eq!(problems, 2);
    }

    #[test]
    fn the_last_word_decides_whether_it_is_over() {
        use UpdateStatus::{Investigating, Monitoring, Resolved, Update};
        let (first, second, third) = ("2026-01-01T10:00:00Z", "2026-01-01T11:00:00Z", "2026-01-01T12:00:00Z");
        let resolved = |said: Option<Fact>, updates: &[(&str, UpdateStatus)]| {
            let updates: Vec<_> = updates.iter().map(|(time, status)| update(time, *status)).collect();
            resolution(said, &updates, &TimeZone::UTC)
        };
        let end = |time| Resolution::At(at(time));
        assert_eq!(
            resolved(None, &[(first, Investigating), (second, Resolved), (third, Update)]),
            (end(second), false)
        );
        assert_eq!(resolved(None, &[(first, Resolved), (second, Monitoring)]), (Resolution::Open, false));
        assert_eq!(resolved(None, &[]), (Resolution::Open, false));
        assert_eq!(
            resolved(Some(Fact::Unknown(None)), &[(first, Investigating)]),
            (Resolution::Unknown, false)
        );
        let said = || Some(Fact::At(at(second)));
        assert_eq!(resolved(said(), &[(first, Investigating)]), (end(second), false));
        assert_eq!(resolved(said(), &[(third, Monitoring)]), (Resolution::Open, true));
        assert_eq!(
            resolved(said(), &[(third, Monitoring), ("2026-01-01T13:00:00Z", Resolved)]),
            (end(second), false)
        );
    }
}
