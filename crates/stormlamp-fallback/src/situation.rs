//! What is known, at one instant, about the place that a profile speaks of. No words yet.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use stormlamp_model::{
    Change, FallbackProfile, Impact, Incident, Now, Place, Region, Site, State, Update, When, intervals,
};

use crate::{FallbackError, PageSpec, spec::Subject};

/// What is known.
pub(crate) struct Situation<'a> {
    /// The incident that explains the page.
    pub(crate) main: Option<Main<'a>>,
    /// Other incidents that go on, worst first.
    pub(crate) others: Vec<&'a Incident>,
    /// The first region that a visitor may be sent to. Nobody has checked that it works; but none is
    /// offered that is itself reported to fail.
    pub(crate) failover: Option<(&'a Region, &'a str)>,
}

/// The incident that explains a page.
pub(crate) struct Main<'a> {
    pub(crate) incident: &'a Incident,
    /// The state that it holds the profile's place in.
    pub(crate) state: State,
    /// Its latest public update.
    pub(crate) update: Option<&'a Update>,
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
            .max_by_key(|(_, state)| *state);
        let main = explaining.map(|(at, state)| {
            let incident = others.remove(at);
            Main { incident, state, update: incident.latest_update(now, zone) }
        });
        Self { main, others, failover: failover(site, profile, now) }
    }
}

/// The state that an incident holds the profile's place in, if it is not operational.
fn explains(incident: &Incident, profile: &FallbackProfile, now: Now, zone: &TimeZone) -> Option<State> {
    let state = match &profile.place {
        Some(place) => state_of(incident, place, now, zone),
        // A profile that names no component speaks of everything.
        None => worst(incident.impact()),
    };
    (state > State::Operational).then_some(state)
}

fn state_of(incident: &Incident, place: &Place, now: Now, zone: &TimeZone) -> State {
    let holds = intervals(incident, place, zone).into_iter().filter(|span| span.contains(now.0));
    let stated = |changes: &[Change]| {
        changes.iter().rev().find(|change| &change.place == place).map(|change| change.state)
    };
    let begun = |state: Option<State>| state.filter(|_| incident.started.is_none());
    // Whoever forgot `started` at 03:00 still said what is broken.
    let undated = || begun(stated(&incident.affects)).filter(|_| said_nothing_of(incident, place));
    holds.map(|span| span.state).max().or_else(undated).unwrap_or(State::Operational)
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

fn failover<'a>(site: &'a Site, profile: &'a FallbackProfile, now: Now) -> Option<(&'a Region, &'a str)> {
    let place_in = |region: &Region| {
        let component = profile.place.as_ref()?.component.clone();
        Some(Place { component, region: Some(region.id.clone()) })
    };
    let fails =
        |region: &Region| place_in(region).is_some_and(|place| site.state(&place, now) != State::Operational);
    let regions = profile.failover.iter().filter_map(|id| site.region(id));
    regions.filter(|region| !fails(region)).find_map(|region| Some((region, region.url.as_deref()?)))
}

/// The instant at which a promised word is late: a day lasts until its end.
pub(crate) fn due(next: &When, zone: &TimeZone) -> Timestamp {
    next.timestamp().unwrap_or_else(|| next.latest(zone))
}

/// Until when a page is true although nothing is edited: the first instant after `now` at which an
/// incident begins, changes or ends, an update becomes public, or the next word is late.
///
/// The page also names the instant that it speaks as of, which is no reason to build it again.
///
/// # Errors
///
/// As [`crate::render`].
pub fn valid_until(site: &Site, spec: &PageSpec, now: Now) -> Result<Option<Timestamp>, FallbackError> {
    let profile = Subject::find(site, spec)?.profile;
    let zone = &site.settings.timezone;
    let instants = site.incidents.iter().flat_map(|incident| turns(incident, site, profile, zone));
    Ok(instants.filter(|at| *at > now.0).min())
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
    let own = profile.place.clone();
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
