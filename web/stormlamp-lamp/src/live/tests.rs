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

pub(crate) fn live(report: Option<Report>) -> Live {
    Live {
        profile: "us-web".to_owned(),
        at: "2026-03-05T22:20:00Z".to_owned(),
        as_of: Vec::new(),
        headline: "Booking is down".to_owned(),
        over: "It is over.".to_owned(),
        report,
        regions: Vec::new(),
    }
}

pub(crate) fn report() -> Report {
    Report {
        state: "major outage".to_owned(),
        shape: None,
        title: None,
        status: Vec::new(),
        next: None,
        said: Vec::new(),
        words: None,
        advice: None,
        works: None,
    }
}

fn whole() -> Value {
    json!({
        "profile": "us-web",
        "at": "2026-03-05T22:20:00Z",
        "as_of": ["As of ", { "datetime": "2026-03-05T22:20:00Z", "text": "23:20 CET", "form": "tz" }],
        "headline": "Booking is down",
        "over": "It is over.",
        "report": {
            "state": "major outage",
            "shape": "■",
            "status": [{ "mark": "Major outage" }, " since ", { "datetime": "", "text": "the morning" }],
            "next": { "due": ["Soon."], "late": ["Late."], "at": "2026-03-05T22:30:00Z" },
            "said": ["Identified"],
            "words": { "texts": ["It is being rebuilt."], "lang": "en" },
            "works": { "heading": "Still working", "texts": ["Boarding", "Timetable"] },
        },
        "regions": [{
            "id": "east", "url": "https://east.example", "health": "https://east.example/health",
            "label": "Continue in East", "answers": "Continue in East, which answers",
        }],
    })
}

#[test]
fn a_whole_file_is_read() {
    let live = Live::read(&whole()).unwrap();
    assert_eq!(live.as_of[0], Piece::Text("As of ".to_owned()));
    let report = live.report.unwrap();
    assert_eq!(report.status[0], Piece::Mark("Major outage".to_owned()));
    let words = Piece::Time { datetime: String::new(), text: "the morning".to_owned(), form: None };
    assert_eq!(report.status[2], words);
    assert_eq!(report.works.unwrap().texts, ["Boarding", "Timetable"]);
    assert_eq!((report.advice, report.title), (None, None));
    assert_eq!(live.regions[0].answers, "Continue in East, which answers");
}

#[test]
fn a_file_without_a_report_is_read() {
    let mut json = whole();
    json.as_object_mut().unwrap().remove("report");
    assert_eq!(Live::read(&json).unwrap().report, None);
}

/// Every value of a JSON tree, replaced by another one.
fn with_each_replaced(json: &Value, by: &Value, put: &mut dyn FnMut(Value)) {
    let children: Vec<Value> = match json {
        Value::Object(members) => members.keys().map(|key| key.as_str().into()).collect(),
        Value::Array(items) => (0..items.len()).map(Into::into).collect(),
        _ => Vec::new(),
    };
    for child in children {
        let at = |json: &mut Value, value: Value| match &child {
            Value::String(key) => json[key.as_str()] = value,
            index => json[index.as_u64().unwrap() as usize] = value,
        };
        let inner = match &child {
            Value::String(key) => &json[key.as_str()],
            index => &json[index.as_u64().unwrap() as usize],
        };
        let mut around = |value: Value| {
            let mut whole = json.clone();
            at(&mut whole, value);
            put(whole);
        };
        around(by.clone());
        with_each_replaced(inner, by, &mut around);
    }
}

#[test]
fn a_file_in_which_anything_is_of_another_kind_is_refused() {
    let mut refused = 0;
    with_each_replaced(&whole(), &json!(7), &mut |wrong| {
        // Nobody reads the id: it is for those who do.
        if wrong["regions"][0]["id"] != 7 {
            assert_eq!(Live::read(&wrong), None, "{wrong}");
            refused += 1;
        }
    });
    assert!(refused > 30, "{refused}");
}

#[test]
fn what_is_no_such_file_at_all_is_refused() {
    for json in [json!(null), json!([]), json!("live"), json!({}), json!({ "profile": "us-web" })] {
        assert_eq!(Live::read(&json), None, "{json}");
    }
}
