//! What is said while somebody works on the app.

use std::collections::BTreeMap;

use stormlamp_fallback::{Format, PageSpec, promises, valid_until};
use stormlamp_model::{
    Change, Fingerprint, Maintenance, MaintenanceStatus, Markdown, Moment, Site, State, Translation, Update,
};

use crate::sample::{DURING, at, id, incident, now, outage, place, site};
use crate::{expect, page};

const AFTER: &str = "2019-09-06T00:13:00+02:00";

/// From 22:00 to midnight, in the United States.
pub(crate) fn window() -> Maintenance {
    Maintenance {
        id: id("database"),
        fingerprint: Fingerprint::default(),
        title: "A newer database".to_owned(),
        summary: Markdown("We move to a *newer* database.".to_owned()),
        affects: vec![Change { place: place("us"), state: State::UnderMaintenance }],
        starts: Some(at("2019-09-05T22:00:00+02:00")),
        ends: Some(at("2019-09-06T00:00:00+02:00")),
        undated: BTreeMap::new(),
        works: vec!["The mobile app".to_owned()],
        advice: Some(Markdown("Come back after midnight.".to_owned())),
        sources: Vec::new(),
        links: Vec::new(),
        updates: Vec::new(),
        draft: false,
        aliases: Vec::new(),
        translations: BTreeMap::new(),
    }
}

pub(crate) fn said(status: MaintenanceStatus, time: &str) -> Update<MaintenanceStatus> {
    let body = Markdown("Half of it has moved.".to_owned());
    Update { id: "said".to_owned(), at: at(time), status, affects: Vec::new(), next: None, body }
}

fn planning(planned: Vec<Maintenance>) -> Site {
    Site { maintenance: planned, ..site() }
}

fn text(site: &Site, time: &str) -> String {
    page(site, 503, Format::Text, now(time))
}

fn html() -> PageSpec {
    PageSpec::new(id("us-web"), 503, Format::Html)
}

#[test]
fn maintenance_at_the_profiles_place_is_told_in_every_format() {
    let site = planning(vec![window()]);
    for (format, file) in [
        (Format::Html, "maintenance.html"),
        (Format::Problem, "maintenance.json"),
        (Format::Text, "maintenance.txt"),
    ] {
        expect(&page(&site, 503, format, now(DURING)), file);
    }
    let bytes = stormlamp_fallback::render(&site, &html(), now(DURING)).unwrap().bytes;
    assert_eq!(promises(&site, &html(), &bytes), []);
}

#[test]
fn what_takes_longer_is_called_overdue() {
    let mut late = window();
    assert!(!text(&planning(vec![late.clone()]), AFTER).contains("maintenance"));
    late.updates = vec![said(MaintenanceStatus::InProgress, "2019-09-05T22:05:00+02:00")];
    let told = text(&planning(vec![late]), AFTER);
    assert!(told.contains("is overdue."), "{told}");
    assert!(told.contains("In progress") && told.contains("Half of it has moved."), "{told}");
}

#[test]
fn an_incident_goes_before_maintenance() {
    let mut site = planning(vec![window()]);
    site.incidents = vec![outage()];
    let told = text(&site, DURING);
    assert!(told.contains("Web app is down") && !told.contains("maintenance"), "{told}");
    // One elsewhere explains nothing here, and is one line below.
    let mut mail = incident("mail", "Mail is late");
    mail.affects = vec![Change { place: place("eu"), state: State::MajorOutage }];
    site.incidents = vec![mail];
    let told = text(&site, DURING);
    assert!(told.contains("Web app is under maintenance") && told.contains("Mail is late"), "{told}");
}

#[test]
fn maintenance_elsewhere_or_ahead_explains_nothing() {
    let mut elsewhere = window();
    elsewhere.affects[0].place = place("eu");
    assert!(!text(&planning(vec![elsewhere.clone()]), DURING).contains("maintenance"));
    assert!(!text(&planning(vec![window()]), "2019-09-05T21:59:00+02:00").contains("maintenance"));
    // A profile that speaks of no place speaks of all.
    let mut site = planning(vec![elsewhere]);
    site.fallbacks[0].place = None;
    let told = text(&site, DURING);
    assert!(told.contains("Northwind is not available right now"), "{told}");
    assert!(told.contains("Under maintenance since 22:00 CEST. Planned until"), "{told}");
}

#[test]
fn an_end_that_nobody_knows_is_not_made_up() {
    let mut open = Maintenance { ends: None, ..window() };
    assert!(text(&planning(vec![open.clone()]), DURING).contains("No end is set."));
    open.undated = [(Moment::Ends, "when the copy is done".to_owned())].into();
    let told = text(&planning(vec![open]), DURING);
    assert!(told.contains("Planned end: when the copy is\ndone."), "{told}");
}

#[test]
fn a_page_is_true_until_the_maintenance_turns() {
    let site = planning(vec![window()]);
    let until = |time| valid_until(&site, &html(), now(time)).unwrap();
    assert_eq!(until("2019-09-05T21:00:00+02:00"), Some(now("2019-09-05T22:00:00+02:00").0));
    assert_eq!(until(DURING), Some(now("2019-09-06T00:00:00+02:00").0));
    assert_eq!(until(AFTER), None);
}

#[test]
fn what_is_translated_is_told_in_the_language_of_the_page() {
    let mut planned = window();
    let words =
        Translation { summary: Some(Markdown("Wir ziehen um.".to_owned())), ..Translation::default() };
    planned.translations.insert("en-XA".to_owned(), words);
    let spec = PageSpec { format: Format::Text, language: Some("en-XA".to_owned()), ..html() };
    let bytes = stormlamp_fallback::render(&planning(vec![planned]), &spec, now(DURING)).unwrap().bytes;
    let told = String::from_utf8(bytes).unwrap();
    assert!(told.contains("Wir ziehen um.") && !told.contains("newer database"), "{told}");
    assert!(told.contains("https://status.northwind.example/en-XA/maintenance/database/"), "{told}");
}
