//! One headline in plain words: what is down, and where.

use stormlamp_model::{History, Id, Incident, Overall, Place, State};

use crate::view::View;

/// More components than this are not listed one by one.
const LISTED: usize = 3;

/// The headline for what goes on now.
pub(crate) fn headline(view: &View<'_>, history: &History<'_>) -> String {
    let overall = history.overall();
    if overall == Overall::Operational {
        return view.words.board_headline_quiet();
    }
    let planned = overall == Overall::UnderMaintenance;
    let states = view.site.places().map(|place| (history.state(&place), place));
    let affected: Vec<(State, Place)> = states.filter(|(state, _)| *state != State::Operational).collect();
    // Of an incident of which nobody said what it does, maintenance elsewhere says nothing either.
    let telling = |state: &State| planned || *state > State::UnderMaintenance;
    let Some(worst) = affected.iter().map(|(state, _)| *state).max().filter(telling) else {
        if planned {
            return view.words.board_headline_maintenance();
        }
        let first = history.active().first();
        let title = |incident: &&Incident| view.incident_title(incident).text.to_string();
        return first.map_or_else(|| view.words.board_headline_quiet(), title);
    };
    // What is planned is called maintenance, whatever it does.
    let worst = if planned { State::UnderMaintenance } else { worst };
    let named = affected.iter().filter(|(state, _)| planned || *state == worst);
    let places: Vec<&Place> = named.map(|(_, place)| place).collect();
    let components = distinct(places.iter().map(|place| &place.component));
    let names: Vec<String> = components.iter().map(|id| component_name(view, id)).collect();
    let what =
        if names.len() > LISTED { view.words.board_headline_several() } else { view.words.list(&names) };
    let state = worst.keyword().replace(' ', "-");
    let headline = view.words.board_headline(names.len(), &state, &what);
    match regions(view, &components, &places) {
        Some(regions) => view.words.board_headline_where(&headline, &view.words.list(&regions)),
        None => headline,
    }
}

/// The regions to name: none if every component is affected wherever it exists, or if they differ.
fn regions(view: &View<'_>, components: &[&Id], places: &[&Place]) -> Option<Vec<String>> {
    let of = |id: &Id| -> Vec<&Id> {
        places
            .iter()
            .filter(|place| &place.component == id)
            .filter_map(|place| place.region.as_ref())
            .collect()
    };
    let first = of(components.first()?);
    let everywhere = components
        .iter()
        .all(|id| view.site.component(id).is_some_and(|component| component.regions.len() == of(id).len()));
    let alike = components.iter().all(|id| of(id) == first);
    if first.is_empty() || everywhere || !alike {
        return None;
    }
    let name = |id: &&Id| Some(view.site.region(id)?.name.get(view.language()).to_owned());
    Some(first.iter().filter_map(name).collect())
}

fn component_name(view: &View<'_>, id: &Id) -> String {
    view.site
        .component(id)
        .map_or_else(|| id.to_string(), |component| component.name.get(view.language()).to_owned())
}

fn distinct<'a>(ids: impl Iterator<Item = &'a Id>) -> Vec<&'a Id> {
    let mut seen: Vec<&Id> = Vec::new();
    for id in ids {
        if !seen.contains(&id) {
            seen.push(id);
        }
    }
    seen
}
