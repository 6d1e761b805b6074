//! What is said about states: `web-app@us = major outage, api: operational`, in a line or in the facts.

use std::collections::BTreeMap;
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
        // No YAML, which is diagnosed already; as a line it may be right: `affects: api: major outage`.
        Value::Unreadable(text) => {
            let mut inside = problems.aside();
            let said = written(Piece::new(text, node.span.start), reach, &mut inside);
            if !said.is_empty() {
                problems.take(inside);
            }
            said
        }
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

/// Spells out what was said, for an incident that names these places. Of what is said of a place more than once,
/// the last holds.
pub(crate) fn changes(said: &[Said], named: &[Place], problems: &mut Problems) -> Vec<Change> {
    let mut changes = Vec::with_capacity(said.len());
    for said in said {
        let places = said.places(named);
        if places.is_empty() {
            let message = "`all` means every component of the incident, and it names none here";
            problems.report(Mistake::new(codes::UNKNOWN_ID, said.span.clone(), message).hint(ACCEPTED));
        }
        changes.extend(places.into_iter().map(|place| (said, Change { place, state: said.state })));
    }
    let last: BTreeMap<Place, usize> =
        changes.iter().enumerate().map(|(at, (_, change))| (change.place.clone(), at)).collect();
    report_overruled(&changes, &last, problems);
    let holds = |at: usize, change: &Change| last.get(&change.place) == Some(&at);
    let changes = changes.into_iter().enumerate().filter(|(at, (_, change))| holds(*at, change));
    changes.map(|(_, (_, change))| change).collect()
}

/// What is said of a whole and then otherwise of a part is meant; what nothing remains of is a slip.
fn report_overruled(changes: &[(&Said, Change)], last: &BTreeMap<Place, usize>, problems: &mut Problems) {
    for of_one in changes.chunk_by(|(one, _), (other, _)| std::ptr::eq(*one, *other)) {
        let overruled = |(said, change): &(&Said, Change)| {
            let holding = last.get(&change.place).and_then(|at| changes.get(*at));
            holding.is_some_and(|(other, last)| !std::ptr::eq(*said, *other) && last.state != change.state)
        };
        if let Some((said, _)) = of_one.first().filter(|_| of_one.iter().all(overruled)) {
            let message = "behind this another state is said of the same, and that one holds";
            let mistake = Mistake::new(codes::CONFLICT, said.span.clone(), message);
            problems.report(mistake.hint("say each state once; a whole comes before its parts, for example `Affects: web-app = degraded performance, web-app@us = major outage`"));
        }
    }
}

impl Said {
    /// What it speaks of, where these places are named.
    fn places(&self, named: &[Place]) -> Vec<Place> {
        match &self.target {
            Target::Places(places) => places.clone(),
            Target::All(None) => named.to_vec(),
            Target::All(region) => named.iter().filter(|place| &place.region == region).cloned().collect(),
        }
    }
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
    fn a_line_in_the_facts_that_is_no_yaml_is_read_as_a_line() {
        let (components, regions) = sample();
        let reach = Reach { atlas: Atlas { components: &components, regions: &regions }, unsaid: None };
        let of = |text: &str| {
            let mut problems = Problems::of("a.md");
            let node = Node::new(Value::Unreadable(text.to_owned()), 9..9 + text.len());
            let table = crate::incident_keys::INCIDENT.keys;
            let said = key(&table[1], &node, reach, &mut problems);
            (said.len(), problems.finish().iter().map(|p| p.span.clone()).collect::<Vec<_>>())
        };
        assert_eq!(of("api: major outage, web-app@us = partial outage"), (2, vec![]));
        assert_eq!(of("api: major outage, web: broken"), (1, vec![28..31, 33..39]));
        assert_eq!(of("*x"), (0, vec![]));
    }

    #[test]
    fn the_last_word_about_a_place_holds_and_what_it_leaves_nothing_of_is_asked_about() {
        for (line, told, asked) in [
            (
                "web-app = partial outage, web-app@us = major outage",
                "web-app/eu=partial outage; web-app/us=major outage",
                "",
            ),
            (
                "web-app@us = major outage, web-app = operational",
                "web-app/us=operational; web-app/eu=operational",
                "web-app@us",
            ),
            ("api = operational, api = major outage", "api/-=major outage", "api"),
            ("api = operational, api = operational", "api/-=operational", ""),
        ] {
            let (shown, wrong) = read(line);
            assert_eq!((shown.as_str(), wrong.join(" ").as_str()), (told, asked), "{line}");
        }
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
