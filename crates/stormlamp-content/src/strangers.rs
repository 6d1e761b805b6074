//! Keys that belong into another kind of file: those of incidents in a maintenance, facts in a translation. They are
//! taken out before the table is read, so that each gets one diagnostic that says where it belongs.

use crate::codes;
use crate::diagnostic::{Mistake, Problems};
use crate::incident_keys::INCIDENT;
use crate::keys::Section;
use crate::maintenance_keys::MAINTENANCE;
use crate::node::{Entry, Node, Value};

/// What stands in an incident and belongs into a maintenance.
pub(crate) fn in_incident(tree: &mut Node, problems: &mut Problems) {
    take(tree, problems, |key| {
        let here = match key {
            "starts" => "started",
            "ends" => "resolved",
            _ => return None,
        };
        let hint = format!("in an incident it is `{here}`; planned work stands in `maintenance/ID.md`");
        Some((format!("only a maintenance has `{key}`"), hint))
    });
}

/// What stands in a maintenance and belongs into an incident.
pub(crate) fn in_maintenance(tree: &mut Node, problems: &mut Problems) {
    take(tree, problems, |key| {
        if !has(&INCIDENT, key) || has(&MAINTENANCE, key) {
            return None;
        }
        let hint = match key {
            "started" => "in a maintenance it is `starts`, for example `starts: 2026-03-12 02:00 +01:00`",
            "resolved" => "in a maintenance it is `ends`, for example `ends: 2026-03-12 04:00 +01:00`",
            "retracted" => "call it off with an update, for example `## 2026-03-11 16:00 · Cancelled`",
            _ => {
                "if something broke, write an incident about it, for example `incidents/2026-03-12-upgrade.md`"
            }
        };
        Some((format!("only an incident has `{key}`"), hint.to_owned()))
    });
}

/// What stands in a translation and belongs into the main file, whose keys are `main`.
pub(crate) fn in_translation(
    tree: &mut Node,
    known: &Section,
    main: &'static Section,
    problems: &mut Problems,
) {
    let fact = |entry: &Entry| has(main, &entry.key) && !has(known, &entry.key);
    for entry in taken(tree, fact) {
        let message = format!("`{}` stands in the main file; here it is left out", entry.key);
        let hint = format!(
            "facts stay in the main file; a translation has {}, and text",
            crate::keys::quoted(&known.keys.iter().map(|key| key.name).collect::<Vec<_>>())
        );
        problems.report(Mistake::new(codes::FACT_IN_TRANSLATION, entry.key_span, message).hint(hint));
    }
}

fn take(tree: &mut Node, problems: &mut Problems, belongs: impl Fn(&str) -> Option<(String, String)>) {
    for entry in taken(tree, |entry| belongs(&entry.key).is_some()) {
        if let Some((message, hint)) = belongs(&entry.key) {
            problems.report(Mistake::new(codes::UNKNOWN_KEY, entry.key_span, message).hint(hint));
        }
    }
}

fn taken(tree: &mut Node, stranger: impl Fn(&Entry) -> bool) -> Vec<Entry> {
    let Value::Table(entries) = &mut tree.value else { return Vec::new() };
    entries.extract_if(.., |entry| stranger(entry)).collect()
}

fn has(section: &Section, key: &str) -> bool {
    section.keys.iter().any(|known| known.name == key)
}
