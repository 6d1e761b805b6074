//! A site on which everything that the format can say is said once, for tests that hold on every page.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::SignedDuration;
use stormlamp_model::{
    ActionItem, ActionState, DataLoss, Fingerprint, Incident, Link, Markdown, Measured, MeasuredState,
    MeasuredStates, Metric, Moment, Page, PageText, Postmortem, Resolution, Revision, Site, Source, State,
    Stated, Text, TimelineEntry, When,
};

use super::speaking;
use crate::sample::{at, id, incident, maintenance, place};

/// A site in these languages. Every text of people contains "What".
pub(super) fn everything(tags: &[&str]) -> Arc<Site> {
    let mut site = Site::clone(&speaking(tags, vec![open(), over(), retracted(), shared()]));
    let text = PageText { title: "What we do".to_owned(), body: what("See [What](../incidents/over.md).") };
    site.pages = vec![Page {
        id: id("about"),
        fingerprint: Fingerprint([1; 32]),
        text,
        draft: false,
        translations: BTreeMap::new(),
    }];
    site.metrics = [0, 1, 50].map(metric).to_vec();
    let row = MeasuredState {
        from: "2026-11-01T00:00:00Z".parse().unwrap(),
        to: "2026-11-19T00:00:00Z".parse().unwrap(),
        state: State::PartialOutage,
    };
    site.measured_states.insert(place("web-app", Some("eu")), MeasuredStates { rows: vec![row] });
    let mut planned = maintenance("planned", "2026-11-21T08:00Z", "2026-11-21T09:00Z");
    (planned.title, planned.aliases) = ("What is planned".to_owned(), vec![id("once-planned")]);
    planned.summary = what("");
    site.maintenance = vec![planned];
    Arc::new(site)
}

fn what(more: &str) -> Markdown {
    Markdown(format!(
        "What *happened*.[^1] {more}\n\n```mermaid What it shows\nWhat-->it\n```\n\n[^1]: What else."
    ))
}

fn open() -> Incident {
    let mut open = incident("open", State::MajorOutage, "2026-11-20T12:00Z", Resolution::Open);
    open.summary = what("See [What](../pages/about.md) and ![What](/deco.png) and ![What](beside.png).");
    open.advice = Some(what(""));
    open.updates[0].next = Some(When { words: Some("What later".to_owned()), ..at("2026-11-20T15:00Z") });
    open.detected = Some(at("2026-11-20T12:05Z"));
    open.draft = true;
    open
}

fn over() -> Incident {
    let end = Resolution::At(at("2026-11-02T09:30Z"));
    let mut over = incident("over", State::PartialOutage, "2026-11-02T08:00Z", end);
    let named = "What was counted".to_owned();
    over.aliases = vec![id("before")];
    over.data_loss = Some(DataLoss::None);
    over.measured =
        vec![Measured { what: named.clone(), value: "1 %".to_owned(), over: Some("2 h".to_owned()) }];
    over.stated = vec![Stated { what: named.clone(), value: "3 h".to_owned() }];
    over.sources = vec![Source { title: named.clone(), publisher: Some(named.clone()), url: None }];
    over.links = vec![Link { title: named.clone(), url: "https://a.example".to_owned() }];
    over.timeline = vec![TimelineEntry { at: at("2026-11-02T07:00Z"), affects: Vec::new(), body: what("") }];
    let action = |state, due: &str| ActionItem {
        what: Markdown("What".to_owned()),
        state,
        owner: Some("What team".to_owned()),
        due: Some(When::day(due.parse().unwrap())),
    };
    over.postmortem = Some(Postmortem {
        published: Some(When::day("2026-11-05".parse().unwrap())),
        revisions: vec![Revision { at: at("2026-11-06T12:00Z"), note: named }],
        body: what("\n\n- [x] What\n- [ ] What"),
        actions: vec![action(ActionState::Done, "2026-11-04"), action(ActionState::Started, "2026-11-05")],
    });
    over
}

fn retracted() -> Incident {
    let mut retracted = incident("retracted", State::MajorOutage, "2026-11-01T12:00Z", Resolution::Open);
    retracted.retracted = Some("What we saw was a test.".to_owned());
    retracted
}

fn shared() -> Incident {
    let mut shared = incident("shared", State::MajorOutage, "2026-10-01T12:00Z", Resolution::Unknown);
    (shared.started, shared.postmortem_in) = (None, Some(id("over")));
    shared.undated.insert(Moment::Started, "What night".to_owned());
    shared
}

fn metric(points: i64) -> Metric {
    let start: jiff::Timestamp = "2026-11-20T06:00:00Z".parse().unwrap();
    Metric {
        id: id(&format!("metric-{points}")),
        name: Text::new("What is measured"),
        unit: Some(Text::new("ms")),
        hours: 24,
        points: (0..points).map(|n| (start + SignedDuration::from_mins(n), 400.0)).collect(),
    }
}
