//! What is said about states: `web-app@us = major outage, api: operational`, in a line or in the facts.

use std::ops::Range;

use stormlamp_model::{Change, Place, State};

use crate::codes;
use crate::diagnostic::{Mistake, Problems};
use crate::keys::Key;
use crate::leaves::wrong_kind;
use crate::node::{Entry, Node, Value};
use crate::piece::Piece;
use crate::places::{self, Atlas, Target};

/// A state that was said of something; `all` is not spelled out yet.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Said {
    target: Target,
    state: State,
    /// Where it says what it speaks of.
    span: Range<usize>,
}

const ACCEPTED: &str = "for example `Affects: web-app@us = major outage, api = operational`";

/// Reads a line; false if a part of it was not understood, which is then reported.
pub(crate) fn line(value: Piece<'_>, atlas: Atlas<'_>, problems: &mut Problems) -> (Vec<Said>, bool) {
    let parts: Vec<Piece<'_>> = value.split(',').map(Piece::trim).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        let mistake = Mistake::new(codes::UNREADABLE_LINE, value.span(), "this line names no component");
        problems.report(mistake.hint(ACCEPTED));
        return (Vec::new(), false);
    }
    let mut all = Vec::with_capacity(parts.len());
    for part in &parts {
        all.extend(pair(*part, atlas, problems));
    }
    let understood = all.len() == parts.len();
    (all, understood)
}

fn pair(part: Piece<'_>, atlas: Atlas<'_>, problems: &mut Problems) -> Option<Said> {
    let Some((name, state)) = part.split_once("=").or_else(|| part.split_once(":")) else {
        let message = format!("`{}` names no state", part.text);
        problems.report(Mistake::new(codes::UNREADABLE_LINE, part.span(), message).hint(ACCEPTED));
        return None;
    };
    // Both halves are read, so that everything wrong with either is named at once.
    let target = atlas.target(name.trim()).map_err(|mistake| problems.report(mistake)).ok();
    let state = places::state(state.trim().text, state.trim().span(), problems);
    Some(Said { target: target?, state: state?, span: name.trim().span() })
}

/// Reads the key `affects`: a table, a list of tables, or a line.
pub(crate) fn key(key: &Key, node: &Node, atlas: Atlas<'_>, problems: &mut Problems) -> Vec<Said> {
    match &node.value {
        Value::Table(entries) => entries.iter().filter_map(|said| entry(said, atlas, problems)).collect(),
        Value::List(items) => items.iter().flat_map(|item| self::key(key, item, atlas, problems)).collect(),
        Value::Plain(text) => {
            let (said, _) = line(Piece::new(text, node.span.start), atlas, problems);
            said.into_iter().filter(|said| !matches!(said.target, Target::All(_))).collect()
        }
        Value::Unreadable(_) => Vec::new(),
        _ => {
            problems.report(wrong_kind(node, "a table of components and states").hint(key.hint()));
            Vec::new()
        }
    }
}

fn entry(entry: &Entry, atlas: Atlas<'_>, problems: &mut Problems) -> Option<Said> {
    let name = Piece::new(&entry.key, entry.key_span.start);
    let target = match atlas.target(name) {
        Ok(Target::All(_)) => Err(Mistake::new(
            codes::UNKNOWN_ID,
            entry.key_span.clone(),
            "`all` means every component of the incident, and these are named here",
        )
        .hint("name each component, for example `web-app: major outage`")),
        other => other.map_err(|mistake| Mistake { span: entry.key_span.clone(), ..mistake }),
    };
    let target = target.map_err(|mistake| problems.report(mistake)).ok();
    let state = match entry.node.text() {
        Some(text) => places::state(text, entry.node.span.clone(), problems),
        None => {
            let mistake = wrong_kind(&entry.node, "a state").hint("for example `web-app: major outage`");
            problems.report(mistake);
            None
        }
    };
    Some(Said { target: target?, state: state?, span: entry.key_span.clone() })
}

/// The places that are named, `all` aside.
pub(crate) fn named<'a>(said: impl IntoIterator<Item = &'a Said>) -> Vec<Place> {
    let mut places: Vec<Place> = said
        .into_iter()
        .filter_map(|said| match &said.target {
            Target::Places(places) => Some(places.clone()),
            Target::All(_) => None,
        })
        .flatten()
        .collect();
    places.sort();
    places.dedup();
    places
}

/// Spells out what was said, for an incident that names these places.
pub(crate) fn changes(said: &[Said], named: &[Place], problems: &mut Problems) -> Vec<Change> {
    let mut changes = Vec::with_capacity(said.len());
    for Said { target, state, span } in said {
        let places: Vec<Place> = match target {
            Target::Places(places) => places.clone(),
            Target::All(None) => named.to_vec(),
            Target::All(region) => named.iter().filter(|place| &place.region == region).cloned().collect(),
        };
        if places.is_empty() {
            let message = "`all` means every component of the incident, and it names none here";
            problems.report(Mistake::new(codes::UNKNOWN_ID, span.clone(), message).hint(ACCEPTED));
        }
        changes.extend(places.into_iter().map(|place| Change { place, state: *state }));
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::tests::sample;

    fn read(text: &str) -> (String, Vec<String>) {
        let (components, regions) = sample();
        let atlas = Atlas { components: &components, regions: &regions };
        let mut problems = Problems::of("a.md");
        let (said, _) = line(Piece::new(text, 0), atlas, &mut problems);
        let everything: Vec<Place> = components.iter().flat_map(stormlamp_model::Component::places).collect();
        let shown = |change: &Change| {
            let region = change.place.region.as_ref().map_or("-", |region| region.as_str());
            format!("{}/{region}={}", change.place.component, change.state.keyword())
        };
        let shown: Vec<String> = changes(&said, &everything, &mut problems).iter().map(shown).collect();
        let problems = problems.finish();
        (shown.join("; "), problems.iter().map(|p| text[p.span.clone()].to_owned()).collect())
    }

    #[test]
    fn lines_name_components_and_states() {
        assert_eq!(
            read("web-app@us = major outage, api: degraded-performance").0,
            "web-app/us=major outage; api/-=degraded performance"
        );
        assert_eq!(read("web-app = operational").0, "web-app/us=operational; web-app/eu=operational");
        assert_eq!(read("all@us = partial outage").0, "web-app/us=partial outage");
        assert_eq!(read("all@eu = operational, all = operational").1, Vec::<String>::new());
        assert_eq!(read("all = operational").0.matches("operational").count(), 3);
    }

    #[test]
    fn what_is_understood_of_a_line_is_kept_and_the_rest_is_pointed_at() {
        let (shown, wrong) = read("webapp = major outage, api = operational, api, web-app@us = broken");
        assert_eq!(shown, "api/-=operational");
        assert_eq!(wrong, ["webapp", "api", "broken"]);
        assert_eq!(read(" ").1, [" "]);
        let (shown, wrong) = read("web-app@us = mayor outage, api = not operational");
        assert_eq!(shown, "web-app/us=major outage");
        assert_eq!(wrong, ["mayor outage", "not operational"]);
    }
}
