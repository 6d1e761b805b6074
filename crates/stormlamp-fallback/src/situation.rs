//! What is known, at one instant, about the place that a profile speaks of. No words yet.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use stormlamp_model::{
    Change, Component, FallbackProfile, Impact, Incident, Interval, Maintenance, MaintenanceStatus, Now,
    Place, Precision, Region, Site, Stage, State, Update, UpdateStatus, When, intervals,
};

use crate::{FallbackError, PageSpec, Waiting, spec::Subject};

/// What is known.
pub(crate) struct Situation<'a> {
    /// The incident that explains the page.
    pub(crate) main: Option<Main<'a>>,
    /// The maintenance that explains the page; only where no incident does.
    pub(crate) planned: Option<Planned<'a>>,
    /// Other incidents that go on, worst first.
    pub(crate) others: Vec<&'a Incident>,
    /// The regions that a visitor may be sent to, with their addresses. Nobody has checked that they work; but none is
    /// offered that is itself reported to fail.
    pub(crate) failover: Vec<(&'a Region, &'a str)>,
}

/// The incident that explains a page.
pub(crate) struct Main<'a> {
    pub(crate) incident: &'a Incident,
    /// The state that it holds the profile's place in; `None` if it goes on without saying so of any that is bad.
    pub(crate) state: Option<State>,
    /// When that state began, else when the incident did.
    pub(crate) since: Option<&'a When>,
    /// Its latest public update.
    pub(crate) update: Option<&'a Update>,
}

/// The maintenance that explains a page.
pub(crate) struct Planned<'a> {
    pub(crate) maintenance: &'a Maintenance,
    /// The state that it holds the profile's place in, maintenance at least.
    pub(crate) state: State,
    /// When it began.
    pub(crate) since: Option<When>,
    /// It was to end before now.
    pub(crate) is_overdue: bool,
    /// Its latest public update.
    pub(crate) update: Option<&'a Update<MaintenanceStatus>>,
}

impl<'a> Situation<'a> {
    pub(crate) fn of(site: &'a Site, profile: &'a FallbackProfile, now: Now) -> Self {
        let zone = &site.settings.timezone;
        let mut others = site.active(now);
        let explaining = others
            .iter()
            .enumerate()
            .filter_map(|(at, incident)| Some((at, explains(incident, profile, now, zone)?)))
            // Of equal ones the first, which began last: `max_by_key` would take the last.
            .rev()
            .max_by_key(|(_, main)| (main.state, names_any(main.incident)));
        let main = explaining.map(|(at, main)| {
            others.remove(at);
            main
        });
        let planned = if main.is_none() { planned(site, profile, now) } else { None };
        Self { main, planned, others, failover: failover(site, profile, now) }
    }
}

impl Situation<'_> {
    /// Everything that pages say of it, part by part: what differs here differs there.
    pub(crate) fn tell(&self, site: &Site, now: Now, add: &mut impl FnMut(&str)) {
        let zone = &site.settings.timezone;
        if let Some(main) = &self.main {
            let Main { incident, state, since, update } = main;
            let late = is_late(*update, zone, now);
            add(&format!("{} {} {state:?} {late:?}", incident.id, incident.fingerprint));
            add(&format!("{since:?} {:?}", update.map(|update| &update.id)));
        }
        if let Some(planned) = &self.planned {
            let Planned { maintenance, state, since, is_overdue, update } = planned;
            let late = is_late(*update, zone, now);
            add(&format!("{} {} {state:?} {late:?}", maintenance.id, maintenance.fingerprint));
            add(&format!("{since:?} {is_overdue} {:?}", update.map(|update| &update.id)));
        }
        match *self.others.as_slice() {
            [other] => {
                add(&format!("{} {}", other.id, other.title));
                let titles = other.translations.iter().map(|(tag, words)| format!("{tag} {:?}", words.title));
                titles.for_each(|title| add(&title));
            }
            [..] => add(&self.others.len().to_string()),
        }
        self.failover.iter().for_each(|(region, _)| add(region.id.as_str()));
    }
}

/// Of the maintenance that runs at the profile's place, or anywhere if it has none, the one that holds it in the
/// worst state; of equal ones the first, which has to end first.
fn planned<'a>(site: &'a Site, profile: &FallbackProfile, now: Now) -> Option<Planned<'a>> {
    let zone = &site.settings.timezone;
    let state = |maintenance: &Maintenance| {
        let here = |place: &Place| profile.place.as_ref().is_none_or(|own| own == place);
        let places = maintenance.changes().map(|change| &change.place).filter(|place| here(place));
        let states = places.map(|place| maintenance.state(place, now, zone));
        let state = states.max().unwrap_or(State::Operational);
        let touched = profile.place.is_none() || state != State::Operational;
        touched.then(|| state.max(State::UnderMaintenance))
    };
    let running = site.running(now).into_iter().rev();
    let explaining = running.filter_map(|maintenance| Some((state(maintenance)?, maintenance)));
    let (state, maintenance) = explaining.max_by_key(|(state, _)| *state)?;
    Some(Planned {
        maintenance,
        state,
        since: begun(maintenance, zone),
        is_overdue: maintenance.stage(now, zone) == Stage::Overdue,
        update: maintenance.latest_update(now, zone),
    })
}

/// When it began: as it was planned, unless it began later.
fn begun(maintenance: &Maintenance, zone: &TimeZone) -> Option<When> {
    let begun = maintenance.begin(zone)?;
    let mut told = maintenance.starts.iter().chain(maintenance.updates.iter().map(|update| &update.at));
    let told = told.find(|when| when.earliest(zone) == begun);
    Some(told.cloned().unwrap_or_else(|| When::instant(begun, Precision::Minute)))
}

/// The incident as the explanation of a page: it holds the profile's place in a bad state, or it goes on and
/// speaks of that place, or of no place at all.
fn explains<'a>(
    incident: &'a Incident,
    profile: &FallbackProfile,
    now: Now,
    zone: &TimeZone,
) -> Option<Main<'a>> {
    let places = places(incident, profile);
    let spans = places.iter().flat_map(|place| intervals(incident, place, zone));
    let present: Vec<Interval> = spans.filter(|span| span.contains(now.0)).collect();
    let state = present.iter().map(|span| span.state).max().or_else(|| unspanned(incident, profile, &places));
    let state = state.filter(|state| *state > State::Operational);
    let update = incident.latest_update(now, zone);
    let is_said_to_be_over = update.is_some_and(|update| update.status == UpdateStatus::Resolved);
    if state.is_none() && (places.is_empty() && names_any(incident) || is_said_to_be_over) {
        return None;
    }
    let begun = present.iter().filter(|span| Some(span.state) == state).map(|span| span.from).min();
    Some(Main { incident, state, since: since(incident, begun, zone), update })
}

/// The places that a page may speak of and that the incident names; a profile without one speaks of everything.
fn places<'a>(incident: &'a Incident, profile: &FallbackProfile) -> Vec<&'a Place> {
    let mut places: Vec<&Place> = Vec::new();
    for Change { place, .. } in incident.changes() {
        if profile.place.as_ref().is_none_or(|own| own == place) && !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

fn names_any(incident: &Incident) -> bool {
    incident.changes().next().is_some()
}

/// A state of which it is not known from when on it holds.
fn unspanned(incident: &Incident, profile: &FallbackProfile, places: &[&Place]) -> Option<State> {
    if profile.place.is_none() && !names_any(incident) {
        return Some(worst(incident.impact()));
    }
    if incident.started.is_some() {
        return None;
    }
    // Whoever forgot `started` at 03:00 still said what is broken.
    let stated = |place: &Place| {
        incident.affects.iter().rev().find(|change| &change.place == place).map(|change| change.state)
    };
    let silent = places.iter().filter(|place| said_nothing_of(incident, place));
    silent.filter_map(|place| stated(place)).max()
}

/// When a state began that holds from `begun` on: with the incident, or with the word that changed it.
fn since<'a>(incident: &'a Incident, begun: Option<Timestamp>, zone: &TimeZone) -> Option<&'a When> {
    let started = incident.started.as_ref()?;
    let later = begun.filter(|begun| *begun >= started.latest(zone));
    let updates = incident.updates.iter().map(|update| &update.at);
    let mut told = updates.chain(incident.timeline.iter().map(|entry| &entry.at));
    later.and_then(|begun| told.find(|when| when.earliest(zone) == begun)).or(Some(started))
}

fn said_nothing_of(incident: &Incident, place: &Place) -> bool {
    incident.updates.iter().flat_map(|update| &update.affects).all(|change| &change.place != place)
}

fn worst(impact: Impact) -> State {
    match impact {
        Impact::None => State::Operational,
        Impact::Minor => State::DegradedPerformance,
        Impact::Major => State::PartialOutage,
        Impact::Critical => State::MajorOutage,
    }
}

/// Without those that are reported to fail: in the profile's component, or in any if it names none.
fn failover<'a>(site: &'a Site, profile: &'a FallbackProfile, now: Now) -> Vec<(&'a Region, &'a str)> {
    let is_meant =
        |component: &&Component| profile.place.as_ref().is_none_or(|own| own.component == component.id);
    let fails = |region: &Region| {
        site.components.iter().filter(is_meant).any(|component| {
            let place = Place { component: component.id.clone(), region: Some(region.id.clone()) };
            component.regions.contains(&region.id) && site.state(&place, now) != State::Operational
        })
    };
    let regions = profile.failover.iter().filter_map(|id| site.region(id));
    regions
        .filter(|region| !fails(region))
        .filter_map(|region| Some((region, region.url.as_deref()?)))
        .collect()
}

/// Whether the next word is; `None` if none was promised.
fn is_late<S>(update: Option<&Update<S>>, zone: &TimeZone, now: Now) -> Option<bool> {
    Some(due(update?.next.as_ref()?, zone) <= now.0)
}

/// The instant at which a promised word is late: a day lasts until its end.
pub(crate) fn due(next: &When, zone: &TimeZone) -> Timestamp {
    next.timestamp().unwrap_or_else(|| next.latest(zone))
}

/// Until when a page is true although nothing is edited: the first instant after `now` at which an
/// incident or a maintenance begins, changes or ends, an update becomes public, or the next word is late.
/// For ever, where waiting is vain.
///
/// The page also names the instant that it speaks as of, which is no reason to build it again.
///
/// # Errors
///
/// As [`crate::render`].
pub fn valid_until(site: &Site, spec: &PageSpec, now: Now) -> Result<Option<Timestamp>, FallbackError> {
    let Subject { profile, code, .. } = Subject::find(site, spec)?;
    Ok(if code.waiting == Waiting::Helps { next_turn(site, profile, now) } else { None })
}

/// The same of all pages of a profile where waiting helps.
pub(crate) fn next_turn(site: &Site, profile: &FallbackProfile, now: Now) -> Option<Timestamp> {
    let zone = &site.settings.timezone;
    let ahead = site.incidents.iter().filter(|incident| !lies_behind(incident, now, zone));
    let incidents = ahead.flat_map(|incident| turns(incident, site, profile, zone));
    let planned = site.maintenance.iter().flat_map(|maintenance| {
        let promised = maintenance.updates.iter().filter_map(|update| update.next.as_ref());
        promised.map(|next| due(next, zone)).chain(maintenance.next_change(now, zone))
    });
    incidents.chain(planned).filter(|at| *at > now.0).min()
}

/// Whether all that was said of it is past, its end included: nothing turns any more. Nearly all incidents are so, and to
/// look at each of their instants takes ten times as long.
fn lies_behind(incident: &Incident, now: Now, zone: &TimeZone) -> bool {
    let is_past = |when: &When| when.latest(zone) <= now.0;
    incident.resolved().is_some_and(is_past)
        && incident.updates.last().is_none_or(|update| is_past(&update.at))
        && incident.timeline.last().is_none_or(|entry| is_past(&entry.at))
}

/// The instants at which something that a page says of an incident may change.
fn turns(incident: &Incident, site: &Site, profile: &FallbackProfile, zone: &TimeZone) -> Vec<Timestamp> {
    let mut turns = Vec::new();
    turns.extend(incident.begin(zone));
    turns.extend(incident.resolved().map(|end| end.earliest(zone)));
    for update in &incident.updates {
        turns.push(update.at.earliest(zone));
        turns.extend(update.next.as_ref().map(|next| due(next, zone)));
    }
    let own = places(incident, profile).into_iter().cloned();
    let failover = profile.failover.iter().filter_map(|region| {
        Some(Place { component: profile.place.as_ref()?.component.clone(), region: Some(region.clone()) })
    });
    for place in own.into_iter().chain(failover).filter(|place| site.component(&place.component).is_some()) {
        turns.extend(
            intervals(incident, &place, zone).iter().flat_map(|span| [Some(span.from), span.to]).flatten(),
        );
    }
    turns
}
