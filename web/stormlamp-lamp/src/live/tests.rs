//! What is read and what is refused, with another parser in place of the browser's.

use serde_json::{Value, json};

use super::*;

impl Json for Value {
    fn get(&self, key: &str) -> Self {
        Value::get(self, key).cloned().unwrap_or(Value::Null)
    }

    fn text(&self) -> Option<String> {
        self.as_str().map(str::to_owned)
    }

    fn items(&self) -> Option<Vec<Self>> {
        self.as_array().cloned()
    }

    fn is_absent(&self) -> bool {
        self.is_null()
    }
}

fn whole() -> Value {
    json!({
        "profile": "us-web",
        "at": "2026-03-05T22:20:00Z",
        "as_of": ["As of ", { "name": "time", "datetime": "2026-03-05T22:20:00Z", "data-f": "z", "nodes": ["23:20 CET"] }],
        "title": "Booking is down · Marram Ferries",
        "headline": "Booking is down",
        "state": "m",
        "report": [
            { "name": "p", "nodes": [
                { "name": "b", "nodes": [{ "name": "shape", "nodes": ["■"] }, "Major outage"] },
                " since ",
                { "name": "bdi", "nodes": ["the morning"] },
                { "name": "next", "nodes": ["Soon."] },
                { "name": "late", "nodes": [] },
            ] },
            { "name": "p", "lang": "en", "dir": "auto", "nodes": ["It is being rebuilt."] },
        ],
        "next": "2026-03-05T22:30:00Z",
        "zone": "Europe/Stockholm",
        "locale": "en-GB",
        "follow": { "label": "Follow this incident", "href": "https://status.example/incidents/booking/" },
        "others": { "label": "Also reported: Rain", "href": "https://status.example/incidents/rain/" },
        "regions": [
            {
                "url": "https://east.example",
                "health": "https://east.example/health",
                "label": "Continue in East",
                "answers": "East answers.",
            },
        ],
    })
}

#[test]
fn a_whole_file_is_read() {
    let live = Live::read(&whole()).unwrap();
    assert_eq!((live.as_of.len(), live.report.len(), live.regions.len()), (2, 2, 1));
    assert_eq!(live.next, "2026-03-05T22:30:00Z");
}

#[test]
fn a_file_without_what_need_not_be_there_is_read() {
    let mut json = whole();
    for key in ["next", "follow", "others"] {
        json.as_object_mut().unwrap().remove(key);
    }
    json["regions"][0].as_object_mut().unwrap().remove("health");
    let live = Live::read(&json).unwrap();
    assert_eq!((live.next.as_str(), live.follow, live.others), ("", Value::Null, Value::Null));
    assert_eq!(live.regions[0].say("health"), "");
}

/// Hands out the tree once for every value in it, with another one in its place.
fn with_each_replaced(json: &Value, by: &Value, put: &mut dyn FnMut(Value)) {
    let mut places: Vec<String> = Vec::new();
    collect(json, "", &mut places);
    for place in places {
        let mut other = json.clone();
        *other.pointer_mut(&place).unwrap() = by.clone();
        put(other);
    }
}

/// Every place in a tree, as a JSON pointer (RFC 6901).
fn collect(json: &Value, at: &str, places: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match json {
        Value::Object(members) => members.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(at, item)| (at.to_string(), item)).collect(),
        _ => Vec::new(),
    };
    for (key, child) in children {
        let place = format!("{at}/{key}");
        collect(child, &place, places);
        places.push(place);
    }
}

#[test]
fn a_file_in_which_anything_is_of_another_kind_is_refused() {
    let mut refused = 0;
    with_each_replaced(&whole(), &json!(7), &mut |wrong| {
        assert_eq!(Live::read(&wrong), None, "{wrong}");
        refused += 1;
    });
    assert!(refused > 40, "{refused}");
}

#[test]
fn a_file_with_an_element_that_does_more_than_stand_there_is_refused() {
    for name in ["script", "img", "a", "iframe", "style", "P", ""] {
        let mut json = whole();
        json["report"][1]["name"] = name.into();
        assert_eq!(Live::read(&json), None, "{name}");
    }
}

#[test]
fn what_is_no_such_file_at_all_is_refused() {
    for json in [json!(null), json!([]), json!("live"), json!({}), json!({ "profile": "us-web" })] {
        assert_eq!(Live::read(&json), None, "{json}");
    }
}
