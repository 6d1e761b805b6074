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

/// What may be spoken of, and what is said of it where no state stands beside it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reach<'a> {
    pub(crate) atlas: Atlas<'a>,
    /// `None`: a state has to be named.
    pub(crate) unsaid: Option<State>,
}

const ACCEPTED: &str = "for example `Affects: web-app@us = major outage, api = operational`";

const ACCEPTED_IN_FACTS: &str = "write its state behind it, for example `affects: { web-app@us: major outage, api: degraded performance }`";

/// Reads a line; false if a part of it was not understood, which is then reported.
pub(crate) fn line(value: Piece<'_>, reach: Reach<'_>, problems: &mut Problems) -> (Vec<Said>, bool) {
    pairs(value, reach, ACCEPTED, problems)
}

fn pairs(value: Piece<'_>, reach: Reach<'_>, accepted: &str, problems: &mut Problems) -> (Vec<Said>, bool) {
    let parts: Vec<Piece<'_>> = value.split(',').map(Piece::trim).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        let mistake = Mistake::new(codes::UNREADABLE_LINE, value.span(), "this line names no component");
        problems.report(mistake.hint(accepted));
        return (Vec::new(), false);
    }
    let mut all = Vec::with_capacity(parts.len());
    for part in &parts {
        all.extend(pair(*part, reach, accepted, problems));
    }
    let understood = all.len() == parts.len();
    (all, understood)
}

fn pair(part: Piece<'_>, reach: Reach<'_>, accepted: &str, problems: &mut Problems) -> Option<Said> {
    let (name, state) = match part.split_once("=").or_else(|| part.split_once(":")) {
        Some((name, state)) => (name.trim(), Some(state.trim())),
        None => (part, None),
    };
    // Both halves are read, so that everything wrong with either is named at once.
    let target = reach.atlas.target(name).map_err(|mistake| problems.report(mistake)).ok();
    let state = match (state, reach.unsaid) {
        (Some(state), _) => places::state(state.text, state.span(), problems),
        (None, Some(unsaid)) => Some(unsaid),
        (None, None) => {
            let message = format!("`{}` names no state", part.text);
            problems.report(Mistake::new(codes::UNREADABLE_LINE, part.span(), message).hint(accepted));
            None
        }
    };
    Some(Said { target: target?, state: state?, span: name.span() })
}

/// Reads the key `affects`: a table, a list of tables, or a line.
pub(crate) fn key(key: &Key, node: &Node, reach: Reach<'_>, problems: &mut Problems) -> Vec<Said> {
    match &node.value {
        Value::Table(entries) => entries.iter().filter_map(|said| entry(said, reach, problems)).collect(),
        Value::List(items) => items.iter().flat_map(|item| self::key(key, item, reach, problems)).collect(),
        Value::Plain(text) => written(Piece::new(text, node.span.start), reach, problems),
        // Quotes move the bytes inside: point at all of it.
        Value::Text(text) => {
            let mut inside = problems.aside();
            let said = written(Piece::new(text, node.span.start), reach, &mut inside);
            let whole = |mistake| Mistake { span: node.span.clone(), ..mistake };
            inside.into_mistakes().into_iter().map(whole).for_each(|mistake| problems.report(mistake));
            said
        }
        Value::Unreadable(_) => Vec::new(),
        _ => {
            problems.report(wrong_kind(node, "a table of components and states").hint(key.hint()));
            Vec::new()
        }
    }
}

/// Reads what stands in the facts without a table; `all` means nothing there, and `entry` says so.
fn written(text: Piece<'_>, reach: Reach<'_>, problems: &mut Problems) -> Vec<Said> {
    let (said, _) = pairs(text, reach, ACCEPTED_IN_FACTS, problems);
    let (named, all): (Vec<_>, Vec<_>) =
        said.into_iter().partition(|said| matches!(said.target, Target::Places(_)));
    all.into_iter().for_each(|said| problems.report(all_named_here(said.span)));
    named
}

fn all_named_here(span: Range<usize>) -> Mistake {
    let message = "`all` means every component that is named, and these are named here";
    Mistake::new(codes::UNKNOWN_ID, span, message)
        .hint("name each component, for example `web-app: major outage`")
}

fn entry(entry: &Entry, reach: Reach<'_>, problems: &mut Problems) -> Option<Said> {
    let name = Piece::new(&entry.key, entry.key_span.start);
    let target = match reach.atlas.target(name) {
        Ok(Target::All(_)) => Err(all_named_here(entry.key_span.clone())),
        other => other.map_err(|mistake| Mistake { span: entry.key_span.clone(), ..mistake }),
    };
    let target = target.map_err(|mistake| problems.report(mistake)).ok();
    let state = match (entry.node.text(), reach.unsaid) {
        (Some(text), _) => places::state(text, entry.node.span.clone(), problems),
        (None, Some(unsaid)) if entry.node.value == Value::Empty => Some(unsaid),
        (None, _) => {
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
        let (said, _) = line(Piece::new(text, 0), Reach { atlas, unsaid: None }, &mut problems);
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
