//! What is said where something is not known: the state, when it began, the address of the status site, the language.

use stormlamp_fallback::{
    FallbackError, Format, PageSpec, Tier, headers, languages, manifest, plan, promises, render,
};
use stormlamp_model::{Change, Clock, Impact, Markdown, Site, State, Update, UpdateStatus};

use crate::sample::{DURING, at, id, incident, now, outage, place, site};
use crate::{expect, page};

fn json(site: &Site, instant: &str) -> serde_json::Value {
    serde_json::from_str(&page(site, 503, Format::Problem, now(instant))).unwrap()
}

fn update(instant: &str, state: State) -> Update {
    Update {
        id: instant.to_owned(),
        at: at(instant),
        status: UpdateStatus::Identified,
        affects: vec![Change { place: place("us"), state }],
        next: None,
        body: Markdown("Half of it is back.".to_owned()),
    }
}

#[test]
fn since_is_when_the_present_state_began() {
    let mut site = site();
    let mut better = outage();
    better.updates.push(update("2019-09-05T23:40:00+02:00", State::PartialOutage));
    site.incidents = vec![better];
    let text = |site: &Site, instant| page(site, 503, Format::Text, now(instant));
    assert!(text(&site, "2019-09-05T23:39:59+02:00").contains("Major outage since 22:51 CEST."));
    assert!(text(&site, "2019-09-05T23:50:00+02:00").contains("Partial outage since 23:40 CEST."));
    assert_eq!(json(&site, "2019-09-05T23:50:00+02:00")["incident"]["since"], "2019-09-05T21:40:00Z");

    // Said once more it is no new state.
    site.incidents[0].updates.push(update("2019-09-05T23:45:00+02:00", State::PartialOutage));
    assert!(text(&site, "2019-09-05T23:50:00+02:00").contains("Partial outage since 23:40 CEST."));

    // Within a start that is known to the day alone nothing begins later than it.
    site.incidents[0].started.as_mut().unwrap().clock = Clock::Day("2019-09-05".parse().unwrap());
    assert!(text(&site, "2019-09-05T23:50:00+02:00").contains("Partial outage since 5 September 2019."));
}

#[test]
fn a_code_that_says_why_is_not_followed_by_words_that_nobody_knows() {
    let mut site = site();
    site.fallbacks[0].codes = stormlamp_model::CodeList::All;
    site.incidents.clear();
    let unknown = |code| {
        page(&site, code, Format::Text, now(DURING)).replace("\n", " ").contains("Nothing is known yet")
    };
    assert_eq!([503, 509, 529].map(unknown), [true, false, false]);
}

#[test]
fn a_profile_of_everything_tells_the_worst_that_is_true_now() {
    let mut site = site();
    site.fallbacks[0].place = None;
    let mut better = outage();
    better.updates.push(update("2019-09-05T23:40:00+02:00", State::PartialOutage));
    site.incidents = vec![better];
    let text = page(&site, 503, Format::Text, now("2019-09-05T23:50:00+02:00"));
    assert!(text.contains("Partial outage since 23:40 CEST."), "{text}");
}

#[test]
fn an_open_incident_without_a_bad_state_is_named_and_claims_none() {
    let mut restored = outage();
    restored.updates[0].affects = vec![Change { place: place("us"), state: State::Operational }];
    let mut placeless = outage();
    placeless.affects.clear();
    for incident in [restored, placeless] {
        let mut site = site();
        site.incidents = vec![incident];
        for format in Format::ALL {
            let page = page(&site, 503, format, now(DURING)).replace('\n', " ");
            assert!(!page.contains("Nothing is known"), "{page}");
            assert!(page.contains("Web app unreachable in the United States"), "{page}");
            assert!(page.contains("Both machines that serve the web app"), "{page}");
            assert!(!page.contains("outage since") && !page.contains("major_outage"), "{page}");
        }
        let text = page(&site, 503, Format::Text, now(DURING));
        assert!(text.contains("States\nOpen since 22:51 CEST. Next word by 23:30.\n"), "{text}");
        assert!(text.contains("The service behind this page cannot take your request."), "{text}");
        let html = page(&site, 503, Format::Html, now(DURING));
        assert!(html.contains("<h1>Northwind is not available right now</h1>"), "{html}");
        assert!(
            html.contains("Open since <time datetime=\"2019-09-05T20:51:00Z\">22:51 CEST</time>."),
            "{html}"
        );
        assert!(!html.contains("<svg"), "no state, no shape: {html}");
        assert!(html.len() < 6_000, "{} bytes", html.len());
        expect(&html, "open.html");
        expect(&text, "open.txt");
        assert_eq!(json(&site, DURING)["incident"]["state"], serde_json::Value::Null);
        site.incidents[0].started = None;
        let text = page(&site, 503, Format::Text, now(DURING));
        assert!(text.contains("Open. When it began is not known."), "{text}");
    }
}

#[test]
fn what_is_elsewhere_or_said_to_be_over_explains_nothing() {
    let mut elsewhere = outage();
    elsewhere.affects = vec![Change { place: place("eu"), state: State::Operational }];
    let mut over = outage();
    over.affects.clear();
    over.updates[0].status = UpdateStatus::Resolved;
    for incident in [elsewhere, over] {
        let mut site = site();
        site.incidents = vec![incident];
        let text = page(&site, 503, Format::Text, now(DURING));
        assert!(text.contains("Nothing is known"), "{text}");
    }
}

#[test]
fn a_known_state_explains_before_an_incident_without_one() {
    let mut site = site();
    let mut vague = incident("vague", "Something is odd");
    vague.impact = Some(Impact::Critical);
    site.incidents = vec![vague, outage()];
    let html = page(&site, 503, Format::Html, now(DURING));
    assert!(html.contains("<h1>Web app is down (United States)</h1>"), "{html}");
    assert!(html.contains("Also reported: Something is odd"), "{html}");
}

#[test]
fn without_an_address_of_the_status_site_nothing_leads_there() {
    let mut site = site();
    site.settings.url.clear();
    site.incidents = vec![outage(), incident("mail", "Late mail"), incident("more", "More")];
    let html = page(&site, 503, Format::Html, now(DURING));
    let links: Vec<_> = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(links, ["data:,", "https://eu.northwind.example/", "", "https://northwind.example/help"]);
    let told = json(&site, DURING);
    assert_eq!(told["type"], "about:blank");
    assert_eq!(told["title"], "Service Unavailable", "RFC 9457: that of the status code");
    assert_eq!(
        (&told["status_page"], &told["incident"]["url"]),
        (&serde_json::Value::Null, &serde_json::Value::Null)
    );
    let text = page(&site, 503, Format::Text, now(DURING));
    assert!(!text.contains("Follow") && !text.contains("\n  /"), "{text}");
    site.incidents.clear();
    assert!(!page(&site, 503, Format::Html, now(DURING)).contains("href=\"/"));
}

#[test]
fn the_manifest_and_the_problem_details_name_one_address() {
    let mut site = site();
    let stated = |site: &Site| {
        let bytes = manifest(site, &id("us-web"), now(DURING)).unwrap();
        serde_json::from_slice::<serde_json::Value>(&bytes).unwrap()["status_page"].clone()
    };
    for url in ["https://status.northwind.example", "https://northwind.example/status/"] {
        site.settings.url = url.to_owned();
        assert_eq!(stated(&site), format!("{}/", url.trim_end_matches('/')));
        assert_eq!(stated(&site), json(&site, DURING)["status_page"]);
    }
    site.settings.url.clear();
    assert_eq!(stated(&site), serde_json::Value::Null);
}

#[test]
fn there_are_pages_in_languages_that_are_spoken_alone() {
    let mut site = site();
    site.settings.languages = ["tlh", "en-XA", "tlh", "en-XA", "x;y"].map(str::to_owned).to_vec();
    assert_eq!(languages(&site), ["en", "en-XA"]);
    let tags: Vec<_> = plan(&site).into_iter().map(|spec| spec.language).collect();
    assert_eq!(tags.len(), 48);
    assert!(tags.iter().all(|tag| tag.is_none() || tag.as_deref() == Some("en-XA")), "{tags:?}");
    let spec = |language: Option<&str>| PageSpec {
        profile: id("us-web"),
        code: 503,
        tier: Tier::Page,
        format: Format::Html,
        language: language.map(str::to_owned),
    };
    let klingon = spec(Some("tlh"));
    assert_eq!(render(&site, &klingon, now(DURING)), Err(FallbackError::NoWords("tlh".to_owned())));
    let default = spec(None);
    assert!(headers(&site, &default).unwrap().contains(&("Content-Language", "en".to_owned())));
    let bytes = render(&site, &default, now(DURING)).unwrap().bytes;
    assert_eq!(promises(&site, &default, &bytes), []);
    assert!(String::from_utf8_lossy(&bytes).contains("<html lang=\"en\""));
}
