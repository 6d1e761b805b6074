//! Which incident or maintenance is meant: by a part of its name, or because it is the only one that is open.

use std::collections::BTreeMap;

use stormlamp_model::{Id, Incident, Maintenance, Now, Phase, Site, Stage, When};

use super::kind::EntryKind;
use crate::folder::Folder;

/// A file that updates can be added to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// What it tells of.
    pub kind: EntryKind,
    /// The stem of its file.
    pub id: String,
    /// Its file, relative to the content folder.
    pub path: String,
    /// One line of plain text; the id if the file cannot be read.
    pub title: String,
    /// When it began or begins.
    pub since: Option<When>,
    /// The kind of its last update, news apart.
    pub status: Option<&'static str>,
    /// It goes on: people wait for the next word.
    pub open: bool,
    /// Why the site does not show it as one that happened.
    pub hidden: Option<Hidden>,
}

/// Why something that updates are added to is not told on the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// `draft: true`: only previews show it.
    Draft,
    /// `retracted:` says that it was a false alarm.
    Retracted,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Search {
    /// Just this one.
    One(Known),
    /// Any of these may be meant.
    Several(Vec<Known>),
    /// Nothing has such a name; the nearest one that has.
    Nothing(Option<Known>),
    /// Nothing was named, and nothing is open; the latest ones.
    NothingOpen(Vec<Known>),
}

/// How many are listed when nothing is open.
const LATEST: usize = 3;

/// Everything that updates can be added to, drafts and unreadable files included, the latest first.
pub fn known(folder: &dyn Folder, site: &Site, now: Now) -> Vec<Known> {
    let mut paths = paths(folder);
    let mut found = Vec::new();
    for incident in &site.incidents {
        let key = (EntryKind::Incident, incident.id.as_str().to_owned());
        found.extend(paths.remove(&key).map(|path| of_incident(incident, path, site, now)));
    }
    for planned in &site.maintenance {
        let key = (EntryKind::Maintenance, planned.id.as_str().to_owned());
        found.extend(paths.remove(&key).map(|path| of_maintenance(planned, path, site, now)));
    }
    found.sort_by_key(|known| {
        let zone = &site.settings.timezone;
        std::cmp::Reverse(known.since.as_ref().map(|since| since.earliest(zone)))
    });
    let unread = |((kind, id), path): ((EntryKind, String), String)| Known {
        kind,
        title: id.clone(),
        id,
        path,
        since: None,
        status: None,
        open: false,
        hidden: None,
    };
    found.extend(paths.into_iter().map(unread));
    found
}

fn of_incident(incident: &Incident, path: String, site: &Site, now: Now) -> Known {
    let statuses = incident.updates.iter().rev().map(|update| update.status.keyword());
    Known {
        kind: EntryKind::Incident,
        id: incident.id.as_str().to_owned(),
        path,
        title: incident.title.clone(),
        since: incident.started.clone(),
        status: statuses.into_iter().find(|status| *status != "update"),
        open: incident.phase(now, &site.settings.timezone) == Phase::Active,
        hidden: match (incident.draft, &incident.retracted) {
            (true, _) => Some(Hidden::Draft),
            (false, Some(_)) => Some(Hidden::Retracted),
            (false, None) => None,
        },
    }
}

fn of_maintenance(planned: &Maintenance, path: String, site: &Site, now: Now) -> Known {
    let statuses = planned.updates.iter().rev().map(|update| update.status.keyword());
    Known {
        kind: EntryKind::Maintenance,
        id: planned.id.as_str().to_owned(),
        path,
        title: planned.title.clone(),
        since: planned.starts.clone(),
        status: statuses.into_iter().find(|status| *status != "update"),
        open: matches!(planned.stage(now, &site.settings.timezone), Stage::Running | Stage::Overdue),
        hidden: planned.draft.then_some(Hidden::Draft),
    }
}

/// The files by kind and id; as in reading, the first of two with the same id counts.
fn paths(folder: &dyn Folder) -> BTreeMap<(EntryKind, String), String> {
    let mut paths = BTreeMap::new();
    for path in folder.list().unwrap_or_default() {
        let Some(kind) = EntryKind::of_path(&path) else { continue };
        let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".md")).unwrap_or_default();
        if let Some(id) = id_of(stem) {
            paths.entry((kind, id)).or_insert(path);
        }
    }
    paths
}

/// The id that a file's name stands for; `None` for hidden files and translations.
pub(super) fn id_of(stem: &str) -> Option<String> {
    if stem.contains('.') {
        return None;
    }
    let allowed = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let text: String = stem.chars().map(allowed).collect();
    let id = Id::new(stem).or_else(|| Id::new(text.trim_matches('-')))?;
    Some(id.as_str().to_owned())
}

/// Finds what is meant. A part of an id or of a title is enough; of several, the only open one is meant.
pub fn find(known: &[Known], query: Option<&str>) -> Search {
    let Some(query) = query else { return only_open(known) };
    let wanted = query.trim().to_lowercase();
    let stem = wanted.rsplit('/').next().unwrap_or_default().trim_end_matches(".md");
    if let Some(exact) = known.iter().find(|known| known.id == stem) {
        return Search::One(exact.clone());
    }
    let matches = |known: &&Known| {
        !wanted.is_empty() && (known.id.contains(&wanted) || known.title.to_lowercase().contains(&wanted))
    };
    let found: Vec<Known> = known.iter().filter(matches).cloned().collect();
    let open: Vec<&Known> = found.iter().filter(|known| known.open).collect();
    match (found.as_slice(), open.as_slice()) {
        ([], _) => Search::Nothing(nearest(known, &wanted).cloned()),
        ([one], _) => Search::One(one.clone()),
        (_, [one]) => Search::One((*one).clone()),
        _ => Search::Several(found),
    }
}

fn only_open(known: &[Known]) -> Search {
    let open: Vec<Known> = known.iter().filter(|known| known.open).cloned().collect();
    match open.as_slice() {
        [] => Search::NothingOpen(known.iter().take(LATEST).cloned().collect()),
        [one] => Search::One(one.clone()),
        _ => Search::Several(open),
    }
}

/// The one whose name, or a word of it, is most like what was typed.
fn nearest<'a>(known: &'a [Known], wanted: &str) -> Option<&'a Known> {
    let likeness = |known: &&Known| {
        let title = known.title.to_lowercase();
        let words = title.split_whitespace().chain(known.id.split('-')).chain([known.id.as_str(), &title]);
        words.map(|word| strsim::normalized_damerau_levenshtein(wanted, word)).fold(0.0, f64::max)
    };
    let best = known.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(&best) >= 0.6).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(entries: &[(&str, &str, bool)]) -> Vec<Known> {
        let known = |(id, title, open): &(&str, &str, bool)| Known {
            kind: EntryKind::Incident,
            id: (*id).to_owned(),
            path: format!("incidents/{id}.md"),
            title: (*title).to_owned(),
            since: None,
            status: None,
            open: *open,
            hidden: None,
        };
        entries.iter().map(known).collect()
    }

    #[track_caller]
    fn check(known: &[Known], query: Option<&str>, expected: &str) {
        let ids = |known: &[Known]| known.iter().map(|known| known.id.clone()).collect::<Vec<_>>().join(" ");
        let found = match find(known, query) {
            Search::One(one) => one.id,
            Search::Several(several) => format!("several: {}", ids(&several)),
            Search::Nothing(nearest) => format!("nothing: {}", ids(nearest.as_slice())),
            Search::NothingOpen(latest) => format!("none open: {}", ids(&latest)),
        };
        assert_eq!(found, expected, "{query:?}");
    }

    #[test]
    fn a_part_of_a_name_is_enough() {
        let known = sample(&[
            ("2026-03-05-bare-503", "Web app unreachable", true),
            ("2026-02-01-slow", "Search answers slowly", false),
            ("2026-01-01-bare", "Nothing there", false),
            ("2026-01-01-bare-2", "Störung der Suche", false),
        ]);
        check(&known, Some("SEARCH"), "2026-02-01-slow");
        check(&known, Some("störung"), "2026-01-01-bare-2");
        check(&known, Some("bare"), "2026-03-05-bare-503");
        check(&known, Some("2026-01-01-bare"), "2026-01-01-bare");
        check(&known, Some("incidents/2026-02-01-slow.md"), "2026-02-01-slow");
        check(&known, Some("2026-01"), "several: 2026-01-01-bare 2026-01-01-bare-2");
        check(&known, Some("serch"), "nothing: 2026-02-01-slow");
        check(&known, Some("zzz"), "nothing: ");
        check(&known, Some(""), "nothing: ");
    }

    #[test]
    fn without_a_name_the_only_open_one_is_meant() {
        let one = sample(&[("a", "A", false), ("b", "B", true)]);
        check(&one, None, "b");
        check(&sample(&[("a", "A", true), ("b", "B", true)]), None, "several: a b");
        check(&sample(&[("a", "A", false)]), None, "none open: a");
        check(&[], None, "none open: ");
    }
}
