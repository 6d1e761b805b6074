//! A site to speak of: an invented product whose web app is down in one of two regions.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use stormlamp_model::{
    Brand, Change, CodeList, Color, Component, FallbackProfile, Fingerprint, Id, Incident, Logo, Markdown,
    Misread, Now, Place, Precision, Region, Resolution, Settings, Site, State, Text, Theme, Update,
    UpdateStatus, Weights, When,
};

/// A minute after the first word of [`outage`].
pub(crate) const DURING: &str = "2019-09-05T23:13:00+02:00";

pub(crate) fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

pub(crate) fn now(text: &str) -> Now {
    Now(text.parse().unwrap())
}

pub(crate) fn at(text: &str) -> When {
    When::instant(text.parse().unwrap(), Precision::Minute)
}

pub(crate) fn place(region: &str) -> Place {
    Place { component: id("web-app"), region: Some(id(region)) }
}

/// A quiet site.
pub(crate) fn site() -> Site {
    let region = |tag: &str, name: &str| Region {
        id: id(tag),
        name: Text::new(name),
        url: Some(format!("https://{tag}.northwind.example/")),
        health: None,
    };
    Site {
        settings: Settings {
            name: Text::new("Northwind Status"),
            url: "https://status.northwind.example".to_owned(),
            timezone: TimeZone::get("Europe/Stockholm").unwrap(),
            timezone_name: "Europe/Stockholm".to_owned(),
            languages: ["en", "en-XA", "ar-XB"].map(str::to_owned).to_vec(),
            support: Some("https://northwind.example/help".to_owned()),
            weights: Weights::default(),
        },
        brand: Brand {
            logo: Some(Logo {
                path: "assets/logo.svg".to_owned(),
                svg: br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 26 26"><path d="M13 1 25 25 13 19 1 25Z" fill="#0b7a5a"/></svg>"##
                    .to_vec(),
            }),
            accent: Color::parse("#0b7a5a"),
            styles: None,
        },
        groups: Vec::new(),
        components: vec![Component {
            id: id("web-app"),
            name: Text::new("Web app"),
            group: None,
            regions: vec![id("us"), id("eu")],
            since: None,
            description: None,
        }],
        regions: vec![region("us", "United States"), region("eu", "Europe")],
        fallbacks: vec![FallbackProfile {
            id: id("us-web"),
            product: Some(Text::new("Northwind")),
            place: Some(place("us")),
            // One where waiting is vain, and those of a dead upstream.
            codes: CodeList::These(vec![404, 502, 503, 504]),
            retry_after: 60,
            failover: vec![id("eu")],
            theme: Theme::default(),
            template: None,
            service_worker: true,
            misread: Misread::default(),
        }],
        incidents: Vec::new(),
        maintenance: Vec::new(),
        pages: Vec::new(),
        pictures: BTreeMap::new(),
        measured_states: BTreeMap::new(),
        metrics: Vec::new(),
        fingerprint: Fingerprint::default(),
    }
}

/// The outage of the sketch: begun at 22:51, one update at 23:12.
pub(crate) fn outage() -> Incident {
    Incident {
        affects: vec![Change { place: place("us"), state: State::MajorOutage }],
        started: Some(at("2019-09-05T22:51:00+02:00")),
        works: ["API and integrations", "Sessions that were already open", "Web app, Europe"]
            .map(str::to_owned)
            .to_vec(),
        updates: vec![Update {
            id: "2112".to_owned(),
            at: at("2019-09-05T23:12:00+02:00"),
            status: UpdateStatus::Investigating,
            affects: Vec::new(),
            next: Some(at("2019-09-05T23:30:00+02:00")),
            body: Markdown(
                "Both machines that serve the web app stopped answering. We are moving it to *others*. \
                 Nothing you saved is affected."
                    .to_owned(),
            ),
        }],
        ..incident("2019-09-05-web-app", "Web app unreachable in the United States")
    }
}

/// An open incident that says nothing but its title.
pub(crate) fn incident(name: &str, title: &str) -> Incident {
    Incident {
        id: id(name),
        fingerprint: Fingerprint::default(),
        title: title.to_owned(),
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
