//! States as they were typed: a slip is written as the state that it is read as, so that the file has it right.

use stormlamp_model::State;

use crate::diagnostic::Problems;
use crate::leaves::find_word;
use crate::places;

/// What was typed, place by place, and a note for each state that is written otherwise.
pub(super) fn put_right(typed: &[String]) -> (Vec<String>, Vec<String>) {
    let (mut right, mut notes) = (Vec::with_capacity(typed.len()), Vec::new());
    for typed in typed {
        let parts: Vec<&str> = typed.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
        // What names nothing is for the reader to complain about.
        let parts = if parts.is_empty() { vec![typed.as_str()] } else { parts };
        for part in parts {
            let (said, note) = part_put_right(part);
            right.push(said);
            notes.extend(note);
        }
    }
    (right, notes)
}

fn part_put_right(part: &str) -> (String, Option<String>) {
    let as_typed = (part.to_owned(), None);
    let Some((place, state)) = part.split_once('=').or_else(|| part.split_once(':')) else { return as_typed };
    let (place, state) = (place.trim(), state.trim());
    if find_word(state, &State::ALL.map(State::keyword)).is_some() {
        return as_typed;
    }
    // Whether it is a slip is decided where files are read; the note says what it says there.
    match places::state(state, 0..state.len(), &mut Problems::of("")) {
        Some(meant) => {
            let meant = meant.keyword();
            (format!("{place} = {meant}"), Some(format!("`{state}` is written as `{meant}`")))
        }
        None => as_typed,
    }
}

#[cfg(test)]
mod tests {
    use super::put_right;

    #[track_caller]
    fn check(typed: &str, right: &[&str], notes: &[&str]) {
        let (said, told) = put_right(&[typed.to_owned()]);
        assert_eq!(said, right, "{typed}");
        assert_eq!(told, notes, "{typed}");
    }

    #[test]
    fn a_slip_is_put_right_and_told() {
        check("api=major", &["api = major outage"], &["`major` is written as `major outage`"]);
        check("api: operatonal", &["api = operational"], &["`operatonal` is written as `operational`"]);
        check(
            "web-app@us=down, api=up",
            &["web-app@us = major outage", "api = operational"],
            &["`down` is written as `major outage`", "`up` is written as `operational`"],
        );
    }

    #[test]
    fn what_is_a_state_or_none_stays_as_it_was_typed() {
        for typed in ["api = major-outage", "api: Operational", "api=not operational", "api=minor", "api", ""]
        {
            check(typed, &[typed], &[]);
        }
    }
}
