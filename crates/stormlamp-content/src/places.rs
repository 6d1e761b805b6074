//! References to components and regions: `web-app`, `web-app@us`, `all`.

use std::ops::Range;

use stormlamp_model::{Component, Id, Place, Region, State};

use crate::codes;
use crate::diagnostic::{Mistake, Problems};
use crate::keys::quoted;
use crate::leaves::find_word;
use crate::piece::Piece;
use crate::suggest::{did_you_mean, nearest};

/// What references may lead to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Atlas<'a> {
    pub(crate) components: &'a [Component],
    pub(crate) regions: &'a [Region],
}

/// What a reference leads to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Target {
    Places(Vec<Place>),
    /// `all`: every place of the incident, or those in one region.
    All(Option<Id>),
}

impl Atlas<'_> {
    /// Finds what is meant by `ID[@REGION]`; no region means all of the component's regions.
    pub(crate) fn places(&self, text: Piece<'_>) -> Result<Vec<Place>, Mistake> {
        let (name, region) = parted(text);
        let component = self.component(name)?;
        match region {
            None => Ok(component.places()),
            Some(region) => Ok(vec![place_in(component, region)?]),
        }
    }

    /// Like [`Atlas::places`], and `all` too.
    pub(crate) fn target(&self, text: Piece<'_>) -> Result<Target, Mistake> {
        match parted(text) {
            (name, None) if name.text.eq_ignore_ascii_case("all") => Ok(Target::All(None)),
            (name, Some(region)) if name.text.eq_ignore_ascii_case("all") => {
                Ok(Target::All(Some(self.region(region)?)))
            }
            _ => self.places(text).map(Target::Places),
        }
    }

    /// Finds the one place that is meant.
    pub(crate) fn place(&self, text: Piece<'_>) -> Result<Place, Mistake> {
        let mut places = self.places(text)?;
        match (places.pop(), places.as_slice()) {
            (Some(place), []) => Ok(place),
            (last, others) => {
                let regions = others.iter().chain(&last).filter_map(|place| place.region.as_ref());
                let written: Vec<String> = regions.map(|region| format!("{}@{region}", text.text)).collect();
                let written: Vec<&str> = written.iter().map(String::as_str).collect();
                let message = format!("`{}` exists in several regions", text.text);
                Err(Mistake::new(codes::AMBIGUOUS_PLACE, text.span(), message)
                    .hint(format!("name one: {}", quoted(&written))))
            }
        }
    }

    /// Finds a region.
    pub(crate) fn region(&self, name: Piece<'_>) -> Result<Id, Mistake> {
        let known: Vec<&str> = self.regions.iter().map(|region| region.id.as_str()).collect();
        let found = self.regions.iter().find(|region| region.id.as_str() == name.text);
        found.map(|region| region.id.clone()).ok_or_else(|| unknown("region", name, &known))
    }

    fn component(&self, name: Piece<'_>) -> Result<&Component, Mistake> {
        let known: Vec<&str> = self.components.iter().map(|component| component.id.as_str()).collect();
        let found = self.components.iter().find(|component| component.id.as_str() == name.text);
        found.ok_or_else(|| unknown("component", name, &known))
    }
}

fn parted(text: Piece<'_>) -> (Piece<'_>, Option<Piece<'_>>) {
    match text.split_once("@") {
        Some((name, region)) => (name.trim(), Some(region.trim())),
        None => (text.trim(), None),
    }
}

fn place_in(component: &Component, region: Piece<'_>) -> Result<Place, Mistake> {
    let found = component.regions.iter().find(|known| known.as_str() == region.text);
    if let Some(region) = found {
        return Ok(Place { component: component.id.clone(), region: Some(region.clone()) });
    }
    let known: Vec<&str> = component.regions.iter().map(Id::as_str).collect();
    let message = format!("`{}` does not exist in a region `{}`", component.id, region.text);
    let hint = match known.is_empty() {
        true => format!("it knows no regions: write `{}` alone", component.id),
        false => did_you_mean(region.text, &known, "region"),
    };
    Err(Mistake::new(codes::UNKNOWN_ID, region.span(), message).hint(hint))
}

/// A reference to something that is not there.
pub(crate) fn unknown(what: &str, name: Piece<'_>, known: &[&str]) -> Mistake {
    Mistake::new(codes::UNKNOWN_ID, name.span(), format!("there is no {what} `{}`", name.text))
        .hint(did_you_mean(name.text, known, what))
}

/// What people write for a state, and the state that they mean.
const ALSO: [(&str, State); 9] = [
    ("down", State::MajorOutage),
    ("outage", State::MajorOutage),
    ("major", State::MajorOutage),
    ("partial", State::PartialOutage),
    ("degraded", State::DegradedPerformance),
    ("maintenance", State::UnderMaintenance),
    ("ok", State::Operational),
    ("up", State::Operational),
    ("okay", State::Operational),
];

/// Reads the state of a component. A slip is read as what was surely meant, for an incident must not lose a place
/// by a letter; all else is left out. Both are reported.
pub(crate) fn state(text: &str, span: Range<usize>, problems: &mut Problems) -> Option<State> {
    let words = State::ALL.map(State::keyword);
    if let Some(word) = find_word(text, &words) {
        return State::ALL.into_iter().find(|state| state.keyword() == word);
    }
    let meant = meant(text);
    let (message, hint) = match (meant, nearest(text, words)) {
        (Some(state), _) => (
            format!("`{text}` is no state of a component; read as `{}`", state.keyword()),
            format!("write `{}`, if that is meant, or one of {}", state.keyword(), others(state)),
        ),
        (None, Some(word)) => {
            (format!("`{text}` is no state of a component"), format!("did you mean `{word}`?"))
        }
        (None, None) => {
            (format!("`{text}` is no state of a component"), format!("one of {}", quoted(&words)))
        }
    };
    problems.report(Mistake::new(codes::UNKNOWN_STATE, span, message).hint(hint));
    meant
}

fn others(state: State) -> String {
    let others: Vec<&str> = State::ALL.into_iter().filter(|s| *s != state).map(State::keyword).collect();
    quoted(&others)
}

/// What is longer is no slip of a state, in bytes.
const LONGEST_STATE: usize = 40;

/// The state that is a slip of the hand away: nearer than a suggestion has to be, since it is acted on.
/// A whole word more, as in `not operational`, is no slip; nor are two letters of one, as in `minor outage`.
fn meant(text: &str) -> Option<State> {
    let text = text.trim();
    if text.len() > LONGEST_STATE {
        return None;
    }
    let text = text.to_lowercase().replace(['-', '_'], " ");
    let also = ALSO.into_iter().find(|(word, _)| *word == text).map(|(_, state)| state);
    also.or_else(|| State::ALL.into_iter().find(|state| is_slip(&text, state.keyword())))
}

fn is_slip(text: &str, keyword: &str) -> bool {
    let near = |a: &str, b: &str| strsim::damerau_levenshtein(a, b) <= 1;
    let (written, words): (Vec<_>, Vec<_>) =
        (text.split_whitespace().collect(), keyword.split(' ').collect());
    let each = written.len() == words.len() && written.iter().zip(&words).all(|(a, b)| near(a, b));
    each || near(text, keyword)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use stormlamp_model::Text;

    /// `web-app` in us and eu, `api` without regions.
    pub(crate) fn sample() -> (Vec<Component>, Vec<Region>) {
        let id = |text: &str| Id::new(text).unwrap();
        let component = |name: &str, regions: &[&str]| Component {
            id: id(name),
            name: Text::new(name),
            group: None,
            regions: regions.iter().map(|region| id(region)).collect(),
            since: None,
            description: None,
        };
        let region = |name: &str| Region { id: id(name), name: Text::new(name), url: None, health: None };
        (vec![component("web-app", &["us", "eu"]), component("api", &[])], vec![region("us"), region("eu")])
    }

    fn places(text: &str) -> Result<String, (String, String)> {
        let (components, regions) = sample();
        let atlas = Atlas { components: &components, regions: &regions };
        let shown = |place: &Place| match &place.region {
            Some(region) => format!("{}@{region}", place.component),
            None => place.component.to_string(),
        };
        let found = atlas.places(Piece::new(text, 0));
        found
            .map(|places| places.iter().map(shown).collect::<Vec<_>>().join(" "))
            .map_err(|mistake| (mistake.message, mistake.hint.unwrap_or_default()))
    }

    #[test]
    fn a_component_alone_means_all_of_its_regions() {
        assert_eq!(places("web-app").as_deref(), Ok("web-app@us web-app@eu"));
        assert_eq!(places("web-app@eu").as_deref(), Ok("web-app@eu"));
        assert_eq!(places("api").as_deref(), Ok("api"));
    }

    #[test]
    fn wrong_references_are_told_what_is_right() {
        let wrong = |text| places(text).unwrap_err();
        assert_eq!(
            wrong("webapp"),
            ("there is no component `webapp`".into(), "did you mean `web-app`?".into())
        );
        assert_eq!(wrong("zzz").1, "known: `web-app`, `api`");
        let (message, hint) = wrong("web-app@ues");
        assert_eq!(message, "`web-app` does not exist in a region `ues`");
        assert_eq!(hint, "did you mean `us`?");
        assert_eq!(wrong("api@us").1, "it knows no regions: write `api` alone");
    }

    #[test]
    fn one_place_is_not_several() {
        let (components, regions) = sample();
        let atlas = Atlas { components: &components, regions: &regions };
        let mistake = atlas.place(Piece::new("web-app", 0)).unwrap_err();
        assert_eq!(mistake.hint.as_deref(), Some("name one: `web-app@us`, `web-app@eu`"));
        assert!(atlas.place(Piece::new("web-app@us", 0)).is_ok());
    }

    #[test]
    fn states_are_words_however_they_are_joined() {
        assert_eq!(read("Major_Outage"), (Some(State::MajorOutage), None));
        let all = "one of `operational`, `under maintenance`, `degraded performance`, `partial outage`, `major outage`";
        assert_eq!(read("broken"), (None, Some(all.to_owned())));
    }

    fn read(text: &str) -> (Option<State>, Option<String>) {
        let mut problems = Problems::of("a.md");
        let state = state(text, 0..1, &mut problems);
        (state, problems.finish().pop().and_then(|problem| problem.hint))
    }

    #[test]
    fn a_slip_is_read_as_what_was_meant_and_nothing_else_is() {
        for (text, expected) in [
            ("mayor outage", State::MajorOutage),
            ("Partial-outtage", State::PartialOutage),
            ("majoroutage", State::MajorOutage),
            ("degarded preformance", State::DegradedPerformance),
            ("DOWN", State::MajorOutage),
            ("outage", State::MajorOutage),
            ("degraded", State::DegradedPerformance),
            ("maintenance", State::UnderMaintenance),
            ("ok", State::Operational),
            ("up", State::Operational),
        ] {
            let (state, hint) = read(text);
            assert_eq!(state, Some(expected), "{text}");
            let write = format!("write `{}`, if that is meant, or one of", expected.keyword());
            assert!(hint.unwrap().starts_with(&write), "{text}");
        }
        for text in ["not operational", "inoperational", "no outage", "minor outage", "", "op"] {
            let (state, hint) = read(text);
            assert!(state.is_none() && hint.is_some(), "{text}");
        }
    }
}
