//! Problem details and plain text: the answers for programs and terminals (RFC 9457).

use serde_json::Value;
use stormlamp_fallback::Format::{Html, Problem, ProblemXml, Text};
use stormlamp_fallback::{Briefing, PageSpec};
use stormlamp_model::{Site, Text as Name};

use crate::lamp::lamp;
use crate::maintenance::window;
use crate::sample::{DURING, id, incident, now, outage, site};
use crate::{expect, page};

fn with_outage() -> Site {
    Site { incidents: vec![outage()], ..site() }
}

#[test]
fn the_same_members_stand_in_json_and_in_xml() {
    let xml = page(&with_outage(), 503, ProblemXml, now(DURING));
    let json: Value = serde_json::from_str(&page(&with_outage(), 503, Problem, now(DURING))).unwrap();
    for (name, value) in json.as_object().unwrap() {
        let inner = xml.split_once(&format!("<{name}>")).unwrap().1;
        let inner = inner.split_once(&format!("</{name}>")).unwrap().0;
        match value {
            Value::String(text) => assert_eq!(inner, text),
            Value::Array(items) => assert_eq!(inner.matches("<i>").count(), items.len()),
            Value::Object(members) => {
                for (name, value) in members {
                    let member = format!("<{name}>{}</{name}>", value.as_str().unwrap());
                    assert!(inner.contains(&member), "{member} is not in {inner}");
                }
            }
            other => assert_eq!(inner, other.to_string()),
        }
    }
    expect(&xml, "outage.xml");
}

#[test]
fn where_waiting_is_vain_the_code_is_explained_and_nothing_else() {
    let mut site = with_outage();
    site.maintenance = vec![window()];
    let json = page(&site, 404, Problem, now(DURING));
    let members: Value = serde_json::from_str(&json).unwrap();
    let names: Vec<&String> = members.as_object().unwrap().keys().collect();
    assert_eq!(names, ["detail", "status", "status_page", "title", "type"]);
    assert_eq!((&members["type"], &members["title"]), (&"about:blank".into(), &"Not Found".into()));
    for (format, file) in
        [(Problem, "lasting-404.json"), (ProblemXml, "lasting-404.xml"), (Text, "lasting-404.txt")]
    {
        let told = page(&site, 404, format, now(DURING));
        expect(&told, file);
        assert_eq!(told, page(&site, 404, format, now("2031-01-01T00:00:00Z")), "it depends on no instant");
    }
}

#[test]
fn too_many_requests_are_told_as_such_and_it_is_tried_again() {
    let told: Value = serde_json::from_str(&page(&site(), 429, Problem, now(DURING))).unwrap();
    assert_eq!(told["retry_after"], 60);
    let text = page(&site(), 429, Text, now(DURING));
    assert!(!text.contains("Nothing is known") && text.contains("What you can do\n  - "), "{text}");
}

#[test]
fn what_goes_on_is_told_beside_a_code_that_it_is_not_the_reason_of() {
    let known = with_outage();
    let address = "https://status.northwind.example/incidents/2019-09-05-web-app/";
    for (code, phrase, headline) in [
        (429, "Too Many Requests", "Too many requests came at once"),
        (408, "Request Timeout", "Your request took too long to arrive"),
        (425, "Too Early", "Your request came a moment too early"),
    ] {
        let told: Value = serde_json::from_str(&page(&known, code, Problem, now(DURING))).unwrap();
        assert_eq!((&told["type"], &told["title"]), (&"about:blank".into(), &phrase.into()));
        assert_eq!((&told["incident"]["url"], &told["retry_after"]), (&address.into(), &60.into()));
        let text = page(&known, code, Text, now(DURING));
        let first = format!("Northwind\n\n{headline} ({code})\n");
        assert!(text.starts_with(&first) && !text.contains("Major outage"), "{text}");
        assert!(text.contains("Also reported: Web app") && text.contains(address), "{text}");
        let html = page(&known, code, Html, now(DURING));
        assert!(html.contains(&format!("<h1>{headline}</h1>")) && !html.contains("<blockquote>"), "{html}");
        let also = format!("<p><a href=\"{address}\">Also reported: Web app");
        assert!(html.contains(&also) && html.contains("<h2>What you can do</h2>"), "{html}");
    }
    let planned = Site { maintenance: vec![window()], ..site() };
    let text = page(&planned, 429, Text, now(DURING));
    assert!(text.contains("Also reported: ") && !text.contains("Under maintenance"), "{text}");
    let many = Site { incidents: vec![outage(), incident("mail", "Late mail")], ..site() };
    let text = page(&many, 429, Text, now(DURING));
    assert!(text.contains("2 other incidents are open"), "{text}");
}

#[test]
fn lamp_brings_no_outage_into_a_page_that_it_is_not_the_reason_of() {
    let site = with_outage();
    let lit = |code| {
        let spec = PageSpec::new(id("us-web"), code, Html);
        let briefing = Briefing::new(&site, &spec.profile, now(DURING)).unwrap();
        String::from_utf8(briefing.with_lamp(Some(&lamp())).render(&spec).unwrap().bytes).unwrap()
    };
    assert!(lit(503).contains(" data-l=\"us-web\" data-s=\"m\""), "{}", lit(503));
    // Without the attribute its words are not replaced.
    assert!(
        lit(429).contains(" data-l=\"us-web\"") && !lit(429).contains(" data-l=\"us-web\" data-s"),
        "{}",
        lit(429)
    );
}

#[test]
fn pages_made_within_one_minute_are_the_same() {
    let site = with_outage();
    for format in [Problem, ProblemXml, Text, Html] {
        let [first, last] = ["2019-09-05T23:13:00.2+02:00", "2019-09-05T23:13:59.9+02:00"]
            .map(|instant| page(&site, 503, format, now(instant)));
        assert_eq!(first, last);
        assert_ne!(first, page(&site, 503, format, now("2019-09-05T23:14:00+02:00")));
    }
}

#[test]
fn what_people_wrote_breaks_no_document() {
    let mut site = site();
    let mut odd = incident("odd", "a < b & \"c\" ]]> \u{0}\u{1b}[31m\u{ffff} \u{202e}d");
    odd.works = vec!["<i>x</i>".to_owned()];
    site.incidents = vec![odd];
    site.fallbacks[0].product = Some(Name::new("<problem>"));
    let xml = page(&site, 503, ProblemXml, now(DURING));
    assert!(xml.contains("<title>a &lt; b &amp; &quot;c&quot; ]]&gt; [31m\u{fffd} d</title>"), "{xml}");
    assert!(xml.contains("<works><i>&lt;i&gt;x&lt;/i&gt;</i></works>"), "{xml}");
}
