//! Planned work, from the day it is announced to the day after.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;
use stormlamp_model::{
    Fingerprint, Incident, Maintenance, MaintenanceStatus, Markdown, Moment, Now, Resolution, Site, State,
    Translation, Update, When,
};

use super::fingerprints::changed;
use super::{between, build, shell, speaking};
use crate::Plan;
use crate::sample::{at, incident, maintenance, now};

/// A window on 20 November from 12:00 to 14:00 UTC, 13:00 to 15:00 in Stockholm.
fn window() -> Maintenance {
    maintenance("move", "2026-11-20T12:00Z", "2026-11-20T14:00Z")
}

fn said(status: MaintenanceStatus, time: &str) -> Update<MaintenanceStatus> {
    let body = Markdown(format!("Said as {}.", status.keyword()));
    Update { id: time.to_owned(), at: at(time), status, affects: Vec::new(), next: None, body }
}

fn planning(planned: Vec<Maintenance>, incidents: Vec<Incident>) -> Arc<Site> {
    let mut site = Site::clone(&speaking(&["en"], incidents));
    site.maintenance = planned;
    Arc::new(site)
}

fn files(site: &Arc<Site>, now: Now) -> BTreeMap<String, String> {
    let files = build(site, &shell(), now).into_iter();
    files.filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?))).collect()
}

fn front(planned: Maintenance, time: &str) -> String {
    files(&planning(vec![planned], Vec::new()), now(time)).remove("index.html").unwrap()
}

fn page(planned: Maintenance, time: &str) -> String {
    files(&planning(vec![planned], Vec::new()), now(time)).remove("maintenance/move/index.html").unwrap()
}

/// A page without its markup.
fn words(page: &str) -> String {
    let body = page.split_once("<main").map_or(page, |(_, main)| main);
    let texts: Vec<&str> =
        body.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect();
    texts.concat().replace(['\u{a0}', '\u{202f}'], " ")
}

fn heading(page: &str) -> &str {
    between(page, "<h1>", "</h1>")[0]
}

#[test]
fn what_is_planned_stands_on_the_front_page_with_its_window_and_what_it_affects() {
    let page = front(window(), "2026-11-18T12:30:00Z");
    assert_eq!(heading(&page), "No problems reported");
    let words = words(&page);
    assert!(words.contains("20 November 2026, 13:00 to 15:00 CET"), "{words}");
    assert!(words.contains("Affects: Web app (United States)"), "{words}");
    assert!(page.contains(r#"href="/maintenance/move/""#), "{page}");
    assert!(!page.contains("Under maintenance"), "{page}");
}

#[test]
fn what_runs_says_so_in_the_headline_the_row_and_a_card_with_its_end() {
    let page = front(window(), "2026-11-20T12:30:00Z");
    assert_eq!(heading(&page), "Web app is under maintenance (United States)");
    let card = between(&page, "<article", "</article>")[0];
    let words = words(card);
    assert!(words.contains("Under maintenance since 13:00. Planned until 15:00."), "{words}");
    let row = between(&page, r#"<span class="where">United States</span>"#, "</li>")[0];
    assert!(row.contains("Under maintenance"), "{row}");
    assert!(row.contains(" Maintenance: 20 November."), "{row}");
    assert!(!page.contains(r#"id="_planned""#), "{page}");
}

#[test]
fn what_takes_longer_is_called_overdue_until_somebody_says_it_is_over() {
    let mut late = window();
    late.updates = vec![said(MaintenanceStatus::InProgress, "2026-11-20T12:05Z")];
    let words_of = |page: &str| words(between(page, "<article", "</article>")[0]);
    let words = words_of(&front(late.clone(), "2026-11-20T14:30:00Z"));
    assert!(words.contains("It was planned until 15:00 and is overdue."), "{words}");
    assert!(words_of(&page(late.clone(), "2026-11-20T14:30:00Z")).contains("and is overdue."));
    late.updates.push(said(MaintenanceStatus::Completed, "2026-11-20T14:20Z"));
    assert_eq!(heading(&front(late.clone(), "2026-11-20T14:30:00Z")), "No problems reported");
    assert!(words_of(&page(late, "2026-11-20T14:30:00Z")).contains("Completed after 2 h 20 min"));
}

#[test]
fn a_page_says_plainly_what_came_of_it() {
    let mut off = window();
    off.updates = vec![said(MaintenanceStatus::Cancelled, "2026-11-19T12:00Z")];
    let told = words(&page(off.clone(), "2026-11-20T12:30:00Z"));
    assert!(told.contains("Cancelled. It does not take place."), "{told}");
    assert!(told.contains("What would have been affected") && !told.contains("Kept working"), "{told}");
    off.updates = vec![said(MaintenanceStatus::Cancelled, "2026-11-20T12:30Z")];
    let told = words(&page(off, "2026-11-20T13:00:00Z"));
    assert!(told.contains("Broken off after 30 min"), "{told}");
    let told = words(&page(window(), "2026-11-21T12:30:00Z"));
    assert!(
        told.contains("Completed after 2 h") && told.contains("Planned end20 November 2026, 15:00 CET"),
        "{told}"
    );
    let told = words(&page(window(), "2026-11-18T12:30:00Z"));
    assert!(told.contains("Planned: 20 November 2026, 13:00 to 15:00 CET."), "{told}");
    assert!(told.contains("What will be affected") && told.contains("Will go on working"), "{told}");
}

#[test]
fn a_window_is_told_as_far_as_it_is_known() {
    let told = |starts: Option<When>, ends: Option<When>| {
        let planned = Maintenance { starts, ends, ..window() };
        words(&front(planned, "2026-11-01T12:30:00Z"))
    };
    let day = |day: i8| Some(When::day(jiff::civil::date(2026, 11, day)));
    assert!(told(day(20), day(20)).contains("Planned20 November 2026Title"), "{}", told(day(20), day(20)));
    assert!(told(day(20), day(21)).contains("Planned20 November 2026 to 21 November 2026Title"));
    assert!(told(day(20), None).contains("From 20 November 2026, with no end set"));
    assert!(told(None, day(20)).contains("Until 20 November 2026, with no start set"));
    assert!(told(None, None).contains("The time is not set yet"));
    let night = told(Some(at("2026-11-20T22:00Z")), Some(at("2026-11-21T01:00Z")));
    assert!(night.contains("20 November 2026, 23:00 to 21 November 2026, 02:00 CET"), "{night}");
    let mut vague = Maintenance { starts: None, ends: None, ..window() };
    vague.undated = [(Moment::Starts, "when the parts are there".to_owned())].into();
    assert!(words(&front(vague, "2026-11-01T12:30:00Z")).contains("when the parts are there"));
}

#[test]
fn an_incident_comes_before_maintenance() {
    let broken = incident("open", State::MajorOutage, "2026-11-20T12:10Z", Resolution::Open);
    let files = files(&planning(vec![window()], vec![broken]), now("2026-11-20T12:30:00Z"));
    let page = &files["index.html"];
    assert_eq!(heading(page), "Web app is down (United States)");
    let cards = between(page, "<article", "</article>");
    assert!(cards[0].contains("Title of open") && cards[1].contains("Title of move"), "{cards:?}");
}

#[test]
fn an_incident_of_unknown_effect_is_not_called_maintenance() {
    let mut vague = incident("open", State::MajorOutage, "2026-11-20T12:10Z", Resolution::Open);
    vague.affects.clear();
    vague.impact = Some(stormlamp_model::Impact::Major);
    let files = files(&planning(vec![window()], vec![vague]), now("2026-11-20T12:30:00Z"));
    assert_eq!(heading(&files["index.html"]), "Title of open");
    assert!(files["index.html"].contains("class=\"head open\""), "{}", files["index.html"]);
}

#[test]
fn boards_of_the_next_day_stand_ready_and_say_when_they_were_built() {
    let site = planning(vec![window()], Vec::new());
    let live = |time| serde_json::from_str::<Value>(&files(&site, now(time))["live.json"]).unwrap();
    let eve = live("2026-11-20T09:30:00Z");
    let ahead = eve["ahead"].as_array().unwrap();
    let from: Vec<_> = ahead.iter().map(|board| board["from"].as_str().unwrap()).collect();
    assert_eq!(from, ["2026-11-20T12:00:00.000Z", "2026-11-20T14:00:00.000Z"]);
    let headline = |board: &Value| board["board"]["headline"].as_str().unwrap().to_owned();
    assert_eq!(headline(&ahead[0]), "Web app is under maintenance (United States)");
    assert_eq!(headline(&ahead[1]), "No problems reported");
    assert_eq!(ahead[0]["board"]["as_of"], eve["board"]["as_of"]);
    // What is built at that moment differs in nothing but the time of the build.
    let mut then = live("2026-11-20T12:00:00Z")["board"].clone();
    then["as_of"] = eve["board"]["as_of"].clone();
    assert_eq!(then, ahead[0]["board"]);
    assert_eq!(live("2026-11-18T09:30:00Z")["ahead"], Value::Array(vec![]));
}

#[test]
fn its_page_changes_with_its_stage_and_nothing_else_does() {
    let site = planning(vec![window()], Vec::new());
    let plan = Plan::new(Arc::clone(&site), shell(), now("2026-11-20T11:30:00Z"));
    let output = plan.outputs().iter().find(|output| output.path == "maintenance/move/index.html").unwrap();
    assert_eq!(output.valid_until, Some(now("2026-11-20T12:00:00Z").0));
    assert_eq!(plan.next_change(), Some(now("2026-11-20T12:00:00Z").0));
    let page = "maintenance/move/index.html".to_owned();
    let between = |from, to| changed((&site, now(from)), (&site, now(to))).contains(&page);
    assert!(!between("2026-11-20T11:30:00Z", "2026-11-20T11:59:00Z"));
    assert!(between("2026-11-20T11:30:00Z", "2026-11-20T12:00:00Z"));
    assert!(!between("2026-11-20T12:00:00Z", "2026-11-20T13:00:00Z"));
    let mut edited = Site::clone(&site);
    edited.maintenance[0].fingerprint = Fingerprint([7; 32]);
    let moment = now("2026-11-20T11:30:00Z");
    assert!(changed((&site, moment), (&Arc::new(edited), moment)).contains(&page));
}

#[test]
fn a_translation_is_told_in_its_language() {
    let mut planned = window();
    let title = Some("Umzug".to_owned());
    planned.translations.insert("ar-XB".to_owned(), Translation { title, ..Translation::default() });
    let mut site = Site::clone(&speaking(&["en", "ar-XB"], Vec::new()));
    site.maintenance = vec![planned];
    let files = files(&Arc::new(site), now("2026-11-18T12:30:00Z"));
    assert!(files["ar-XB/maintenance/move/index.html"].contains("<h1 dir=\"auto\">Umzug</h1>"));
    assert!(files["ar-XB/index.html"].contains(">Umzug</a>"));
    assert!(!files["maintenance/move/index.html"].contains("Umzug</h1>"));
}
