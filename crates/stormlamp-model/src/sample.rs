//! Sites, incidents and maintenance for the tests, written as they would be told: one line per event.
//!
//! ```text
//! started 2026-03-05T10:00 web=major     front matter; `?` for an unknown start
//! timeline 2026-03-05T10:05 web=slow     an entry of the timeline
//! monitoring 2026-03-05T10:10 api=slow   an update, by its keyword
//! end 2026-03-05T11:00                   the stated end, `unknown` or `open`
//! ```
//!
//! A maintenance likewise, with `starts`, `ends` and statuses of its own (`in-progress`).
//!
//! Times are UTC and as precise as they are written. Without an `end`, the updates decide.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};

use crate::{
    Brand, Change, Clock, Component, Fingerprint, Id, Incident, Maintenance, MaintenanceStatus, Markdown,
    Now, Place, Precision, Resolution, Settings, Site, State, Text, TimelineEntry, Update, UpdateStatus,
    Weights, When,
};

pub(crate) fn incident(told: &str) -> Incident {
    let mut incident = blank();
    let mut end = None;
    for line in told.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let mut words = line.split_whitespace();
        let (kind, time) = (words.next().unwrap(), words.next().unwrap());
        let affects: Vec<Change> = words.map(change).collect();
        match kind {
            "started" => (incident.started, incident.affects) = ((time != "?").then(|| when(time)), affects),
            "detected" => incident.detected = Some(when(time)),
            "end" => end = Some(resolution(time)),
            "timeline" => {
                let entry = TimelineEntry { at: when(time), affects, body: Markdown::default() };
                incident.timeline.push(entry);
            }
            status => incident.updates.push(update(status, time, affects)),
        }
    }
    incident.resolution = end.unwrap_or_else(|| Resolution::implied_by(&incident.updates));
    incident
}

pub(crate) fn maintenance(told: &str) -> Maintenance {
    let mut planned = no_work();
    for line in told.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let mut words = line.split_whitespace();
        let (kind, time) = (words.next().unwrap(), words.next().unwrap());
        let affects: Vec<Change> = words.map(change).collect();
        match kind {
            "starts" => {
                (planned.starts, planned.affects) = ((time != "?").then(|| when(time)), affects);
            }
            "ends" => planned.ends = Some(when(time)),
            status => planned.updates.push(word_of(status, time, affects)),
        }
    }
    planned
}

/// An update of a maintenance.
pub(crate) fn word_of(status: &str, time: &str, affects: Vec<Change>) -> Update<MaintenanceStatus> {
    let meant = |known: &MaintenanceStatus| known.keyword() == status.replace('-', " ");
    let status = MaintenanceStatus::ALL.into_iter().find(meant).unwrap();
    Update { id: time.to_owned(), at: when(time), status, affects, next: None, body: Markdown::default() }
}

pub(crate) fn update(status: &str, time: &str, affects: Vec<Change>) -> Update {
    let status = UpdateStatus::ALL.into_iter().find(|known| known.keyword() == status).unwrap();
    Update { id: time.to_owned(), at: when(time), status, affects, next: None, body: Markdown::default() }
}

fn resolution(time: &str) -> Resolution {
    match time {
        "unknown" => Resolution::Unknown,
        "open" => Resolution::Open,
        time => Resolution::At(when(time)),
    }
}

pub(crate) fn when(text: &str) -> When {
    let day = |text: &str| text.parse::<civil::Date>().unwrap();
    let clock = match text.len() {
        4 => Clock::Year(text.parse().unwrap()),
        7 => Clock::Month(day(&format!("{text}-01")).year(), day(&format!("{text}-01")).month()),
        10 => Clock::Day(day(text)),
        16 => Clock::Instant(at(text), Precision::Minute),
        19 => Clock::Instant(at(text), Precision::Second),
        _ => Clock::Instant(at(text), Precision::Millisecond),
    };
    When { clock, about: false, words: None }
}

/// An instant in UTC, to the minute or finer.
pub(crate) fn at(text: &str) -> Timestamp {
    let text = if text.len() == 16 { format!("{text}:00Z") } else { format!("{text}Z") };
    text.parse().unwrap()
}

pub(crate) fn now(text: &str) -> Now {
    Now(at(text))
}

fn change(text: &str) -> Change {
    let (component, state) = text.split_once('=').unwrap();
    Change { place: place(component), state: state_of(state) }
}

const WORDS: [&str; 5] = ["up", "maintained", "slow", "partial", "major"];

pub(crate) fn state_of(word: &str) -> State {
    State::ALL[WORDS.iter().position(|known| *known == word).unwrap()]
}

/// The word of these tests for a state.
pub(crate) fn word(state: State) -> &'static str {
    WORDS[State::ALL.iter().position(|known| *known == state).unwrap()]
}

pub(crate) fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

pub(crate) fn place(component: &str) -> Place {
    Place { component: id(component), region: None }
}

/// A site in a zone with the components `web` and `api`, counted from a day on; incidents get the ids
/// `i0`, `i1`, ...
pub(crate) fn site(zone: &str, since: Option<&str>, incidents: Vec<Incident>) -> Site {
    let component = |name: &str| Component {
        id: id(name),
        name: Text::new(name),
        group: None,
        regions: Vec::new(),
        since: since.map(|day| day.parse().unwrap()),
        description: None,
    };
    let named = |(index, incident)| Incident { id: id(&format!("i{index}")), ..incident };
    Site {
        settings: Settings {
            name: Text::new("Northwind Status"),
            url: "https://status.northwind.example".to_owned(),
            timezone: TimeZone::get(zone).unwrap(),
            timezone_name: zone.to_owned(),
            languages: vec!["en".to_owned()],
            support: None,
            weights: Weights::default(),
        },
        brand: Brand::default(),
        groups: Vec::new(),
        components: vec![component("web"), component("api")],
        regions: Vec::new(),
        fallbacks: Vec::new(),
        incidents: incidents.into_iter().enumerate().map(named).collect(),
        maintenance: Vec::new(),
        pages: Vec::new(),
        pictures: BTreeMap::new(),
        measured_states: BTreeMap::new(),
        metrics: Vec::new(),
        fingerprint: Fingerprint::default(),
    }
}

fn no_work() -> Maintenance {
    Maintenance {
        id: id("maintenance"),
        fingerprint: Fingerprint::default(),
        title: "Something is looked after".to_owned(),
        summary: Markdown::default(),
        affects: Vec::new(),
        starts: None,
        ends: None,
        works: Vec::new(),
        advice: None,
        sources: Vec::new(),
        links: Vec::new(),
        updates: Vec::new(),
        draft: false,
        aliases: Vec::new(),
        undated: BTreeMap::new(),
        translations: BTreeMap::new(),
    }
}

fn blank() -> Incident {
    Incident {
        id: id("incident"),
        fingerprint: Fingerprint::default(),
        title: "Something broke".to_owned(),
        summary: Markdown::default(),
        affects: Vec::new(),
        started: None,
        detected: None,
        acknowledged: None,
        mitigated: None,
        resolution: Resolution::Open,
        impact: None,
        works: Vec::new(),
        advice: None,
        data_loss: None,
        causes: Vec::new(),
        measured: Vec::new(),
        stated: Vec::new(),
        sources: Vec::new(),
        links: Vec::new(),
        updates: Vec::new(),
        timeline: Vec::new(),
        postmortem: None,
        postmortem_in: None,
        retracted: None,
        draft: false,
        aliases: Vec::new(),
        undated: BTreeMap::new(),
        translations: BTreeMap::new(),
    }
}
