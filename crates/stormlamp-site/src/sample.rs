//! A small site for this crate's tests: one product, two regions, one incident over and one open.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use stormlamp_model::{
    Brand, Change, CodeList, Component, FallbackProfile, Fingerprint, Group, Id, Incident, Maintenance,
    Markdown, Misread, Now, Place, Precision, Region, Resolution, Settings, Site, State, Text, Theme, Update,
    UpdateStatus, Weights, When,
};

pub(crate) fn settings() -> Settings {
    Settings {
        name: Text::new("Northwind Status"),
        url: "https://status.northwind.example".to_owned(),
        timezone: TimeZone::get("Europe/Stockholm").unwrap(),
        timezone_name: "Europe/Stockholm".to_owned(),
        languages: vec!["en".to_owned()],
        support: Some("https://northwind.example/help".to_owned()),
        weights: Weights::default(),
    }
}

pub(crate) fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

pub(crate) fn at(text: &str) -> When {
    When::instant(text.parse().unwrap(), Precision::Minute)
}

pub(crate) fn now(text: &str) -> Now {
    Now(text.parse().unwrap())
}

pub(crate) fn place(component: &str, region: Option<&str>) -> Place {
    Place { component: id(component), region: region.map(id) }
}

pub(crate) fn incident(name: &str, state: State, started: &str, resolution: Resolution) -> Incident {
    Incident {
        id: id(name),
        fingerprint: Fingerprint([name.len() as u8; 32]),
        title: format!("Title of {name}"),
        summary: Markdown("What *happened*.".to_owned()),
        affects: vec![Change { place: place("web-app", Some("us")), state }],
        started: Some(at(started)),
        detected: None,
        acknowledged: None,
        mitigated: None,
        resolution,
        impact: None,
        works: vec!["API".to_owned()],
        advice: None,
        data_loss: None,
        causes: Vec::new(),
        measured: Vec::new(),
        stated: Vec::new(),
        sources: Vec::new(),
        links: Vec::new(),
        updates: vec![Update {
            id: "first".to_owned(),
            at: at(started),
            status: UpdateStatus::Investigating,
            affects: Vec::new(),
            next: None,
            body: Markdown("We are <b>looking</b>.".to_owned()),
        }],
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

/// Work on the web app in the United States.
pub(crate) fn maintenance(name: &str, starts: &str, ends: &str) -> Maintenance {
    Maintenance {
        id: id(name),
        fingerprint: Fingerprint([name.len() as u8; 32]),
        title: format!("Title of {name}"),
        summary: Markdown("What is *planned*.".to_owned()),
        affects: vec![Change { place: place("web-app", Some("us")), state: State::UnderMaintenance }],
        starts: Some(at(starts)),
        ends: Some(at(ends)),
        undated: BTreeMap::new(),
        works: vec!["API".to_owned()],
        advice: None,
        sources: Vec::new(),
        links: Vec::new(),
        updates: Vec::new(),
        draft: false,
        aliases: Vec::new(),
        translations: BTreeMap::new(),
    }
}

pub(crate) fn site(incidents: Vec<Incident>) -> Arc<Site> {
    let component = |name: &str, title: &str, regions: &[&str]| Component {
        id: id(name),
        name: Text::new(title),
        group: Some(id("product")),
        regions: regions.iter().map(|region| id(region)).collect(),
        since: Some(jiff::civil::date(2018, 1, 1)),
        description: None,
    };
    let region =
        |name: &str, title: &str| Region { id: id(name), name: Text::new(title), url: None, health: None };
    Arc::new(Site {
        settings: settings(),
        brand: Brand::default(),
        groups: vec![Group { id: id("product"), name: Text::new("Product") }],
        components: vec![component("web-app", "Web app", &["us", "eu"]), component("api", "API", &[])],
        regions: vec![region("us", "United States"), region("eu", "Europe")],
        fallbacks: vec![FallbackProfile {
            id: id("us-web"),
            product: Some(Text::new("Northwind")),
            place: Some(place("web-app", Some("us"))),
            codes: CodeList::Usual,
            retry_after: 60,
            failover: vec![id("eu")],
            theme: Theme::default(),
            template: None,
            service_worker: true,
            misread: Misread::default(),
        }],
        incidents,
        maintenance: Vec::new(),
        pages: Vec::new(),
        pictures: BTreeMap::new(),
        measured_states: BTreeMap::new(),
        metrics: Vec::new(),
        fingerprint: Fingerprint::default(),
    })
}
