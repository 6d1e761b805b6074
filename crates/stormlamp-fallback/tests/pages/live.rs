//! `live.json`: what brings an open page up to date says what a page made at that instant would say.

use serde_json::Value;
use stormlamp_fallback::{Format, PageSpec, live, live_path, render};
use stormlamp_model::{Change, Region, Resolution, Site, State, Text};

use crate::maintenance::window;
use crate::sample::{DURING, at, id, incident, now, outage, place, site};

fn told(site: &Site, language: Option<&str>) -> Value {
    serde_json::from_slice(&live(site, &id("us-web"), language, now(DURING)).unwrap()).unwrap()
}

/// The words of nodes, in their order.
fn words(nodes: &Value) -> String {
    match nodes {
        Value::String(text) => text.clone(),
        Value::Array(nodes) => nodes.iter().map(words).collect(),
        // The one stands in a page as a picture, the other is hidden there.
        Value::Object(element) if element["name"] == "shape" || element["name"] == "late" => String::new(),
        Value::Object(element) => words(&element["nodes"]),
        _ => String::new(),
    }
}

/// The words of a page, without its tags and what is hidden.
fn shown(html: &str) -> String {
    let visible = html
        .replace("<span id=\"late\" hidden=\"true\">", "<!--")
        .replace("<span id=\"late\" hidden=\"\">", "<!--");
    let text: String =
        visible.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect();
    text.replace("&#39;", "'").replace("&amp;", "&")
}

#[test]
fn it_says_in_every_language_what_the_page_says() {
    let mut explained = site();
    explained.incidents = vec![outage()];
    let planned = Site { maintenance: vec![window()], ..site() };
    for site in [explained, planned] {
        for language in [None, Some("en-XA"), Some("ar-XB")] {
            let spec = PageSpec {
                language: language.map(str::to_owned),
                ..PageSpec::new(id("us-web"), 503, Format::Html)
            };
            let page = shown(&String::from_utf8(render(&site, &spec, now(DURING)).unwrap().bytes).unwrap());
            let live = told(&site, language);
            assert!(page.contains(live["headline"].as_str().unwrap()), "{page}");
            for node in live["report"].as_array().unwrap() {
                let said = words(node);
                assert!(page.contains(said.trim()), "{said} is not in {page}");
            }
            assert!(page.contains(&words(&live["as_of"])), "{page}");
        }
    }
    assert_eq!(live_path(&id("us-web"), Some("en-XA")), "errors/us-web/live.en-XA.json");
}

#[test]
fn once_nothing_is_known_any_more_it_says_that_what_was_reported_is_over() {
    let mut over = outage();
    over.resolution = Resolution::At(at("2019-09-05T23:12:30+02:00"));
    let live = told(&Site { incidents: vec![over], ..site() }, None);
    assert_eq!((&live["state"], &live["next"]), (&"".into(), &Value::Null));
    assert!(words(&live["report"]).starts_with("What was reported here is over."), "{live}");
    assert_eq!(live["headline"], "Northwind is not available right now");
}

#[test]
fn it_leads_to_what_a_page_made_now_would_lead_to() {
    let none = told(&site(), None);
    let link = |label: &str, place: &str| serde_json::json!({ "label": label, "href": format!("https://status.northwind.example/{place}") });
    assert_eq!((&none["follow"], &none["others"]), (&link("See the status page", ""), &Value::Null));
    let mut other = outage();
    (other.id, other.title) = (id("rain"), "Rain".to_owned());
    other.affects.clear();
    let both = told(&Site { incidents: vec![outage(), other], ..site() }, Some("ar-XB"));
    let begin = "https://status.northwind.example/ar-XB/incidents/";
    for way in ["follow", "others"] {
        assert!(both[way]["href"].as_str().unwrap().starts_with(begin), "{both}");
    }
    assert_ne!(both["follow"], both["others"]);
}

#[test]
fn it_names_its_instant_to_the_second_and_when_the_next_word_is_late() {
    let site = Site { incidents: vec![outage()], ..site() };
    let bytes = live(&site, &id("us-web"), None, now("2019-09-05T23:13:42+02:00")).unwrap();
    let live: Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(live["at"], "2019-09-05T21:13:42Z", "of two builds within a minute the later one is known");
    assert_eq!(live["next"], "2019-09-05T21:30:00Z");
    assert_eq!((&live["profile"], &live["zone"]), (&"us-web".into(), &"Europe/Stockholm".into()));
}

#[test]
fn every_region_that_is_not_reported_to_fail_is_named_whether_it_can_be_asked_or_not() {
    let mut site = site();
    let region = |name: &str, health: Option<&str>| Region {
        id: id(name),
        name: Text::new(name),
        url: Some(format!("https://{name}.northwind.example/")),
        health: health.map(str::to_owned),
    };
    let health = Some("https://health.northwind.example/");
    site.regions =
        vec![region("us", health), region("eu", health), region("asia", health), region("moon", None)];
    site.components[0].regions = site.regions.iter().map(|region| region.id.clone()).collect();
    site.fallbacks[0].failover = ["eu", "asia", "moon"].map(id).to_vec();
    let named = |site: &Site| {
        let live = told(site, None);
        let regions = live["regions"].as_array().unwrap().iter();
        regions.map(|region| region["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(named(&site), ["eu", "asia", "moon"]);
    let live = told(&site, None);
    assert_eq!(live["regions"][0]["label"], "Continue in eu");
    assert_eq!(live["regions"][0]["answers"], "eu answers.");
    assert_eq!(live["regions"][2]["health"], Value::Null);
    let mut failing = incident("failing", "Europe fails");
    failing.affects = vec![Change { place: place("eu"), state: State::MajorOutage }];
    site.incidents = vec![failing];
    assert_eq!(named(&site), ["asia", "moon"]);
    let spec = PageSpec::new(id("us-web"), 503, Format::Text);
    let text = String::from_utf8(render(&site, &spec, now(DURING)).unwrap().bytes).unwrap();
    assert!(text.contains("https://asia.northwind.example/") && !text.contains("https://eu."), "{text}");
}
