//! What pages say, where they lead, and what they are allowed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use stormlamp_model::{Resolution, State};

use super::everything::everything;
use super::{between, build, incidents, noon, pages_of, shell, speaking};
use crate::sample::{incident, now, site};

fn front(states: Vec<stormlamp_model::Incident>) -> String {
    let files = build(&site(states), &shell(), noon());
    String::from_utf8(files["index.html"].clone()).unwrap()
}

fn heading(page: &str) -> &str {
    between(page, "<h1>", "</h1>")[0]
}

#[test]
fn the_headline_says_what_is_down_and_where() {
    assert_eq!(heading(&front(incidents())), "Web app is down (United States)");
    let partly = incident("open", State::PartialOutage, "2026-11-20T12:00Z", Resolution::Open);
    assert_eq!(heading(&front(vec![partly])), "Web app is partly down (United States)");
}

#[test]
fn a_quiet_day_claims_no_more_than_that_nothing_was_reported() {
    let page = front(vec![]);
    assert_eq!(heading(&page), "No problems reported");
    assert!(!page.to_lowercase().contains("all systems"), "{page}");
    assert!(page.contains("No incident has been recorded so far."));
}

#[test]
fn an_open_incident_of_which_nobody_said_what_it_does_is_never_called_operational() {
    let mut vague = incident("open", State::MajorOutage, "2026-11-20T12:00Z", Resolution::Open);
    vague.affects.clear();
    let files = build(&site(vec![vague]), &shell(), noon());
    let front = std::str::from_utf8(&files["index.html"]).unwrap();
    assert_eq!(heading(front), "Title of open");
    let card = between(front, "<article", "</article>")[0];
    assert!(card.contains("Open since") && !card.contains("Operational"), "{card}");
    let page = std::str::from_utf8(&files["incidents/open/index.html"]).unwrap();
    assert!(!page.contains("Operational") && !page.contains("No impact"), "{page}");
}

#[test]
fn what_is_dated_ahead_has_not_been_said_yet() {
    let end = Resolution::At(crate::sample::at("2026-11-20T15:00Z"));
    let mut planned = incident("open", State::MajorOutage, "2026-11-20T12:00Z", end);
    let mut later = planned.updates[0].clone();
    later.id = "later".to_owned();
    later.at = crate::sample::at("2026-11-20T15:00Z");
    later.status = stormlamp_model::UpdateStatus::Resolved;
    planned.updates.push(later);
    planned.timeline = ["2026-11-20T12:10Z", "2026-11-20T15:00Z"]
        .map(|at| stormlamp_model::TimelineEntry {
            at: crate::sample::at(at),
            affects: Vec::new(),
            body: stormlamp_model::Markdown(format!("Event of {at}.")),
        })
        .to_vec();
    let files = build(&site(vec![planned]), &shell(), noon());
    let page = std::str::from_utf8(&files["incidents/open/index.html"]).unwrap();
    assert!(
        !page.contains("15:00") && !page.contains("16:00") && !page.contains("Time to resolve"),
        "{page}"
    );
}

#[test]
fn what_is_better_now_is_not_told_as_it_was_at_its_worst() {
    let mut eased = incident("open", State::MajorOutage, "2026-11-20T12:00Z", Resolution::Open);
    eased.updates[0].at = crate::sample::at("2026-11-20T12:20Z");
    eased.updates[0].affects = vec![eased.affects[0].clone()];
    eased.updates[0].affects[0].state = State::PartialOutage;
    eased.updates[0].next = Some(crate::sample::at("2026-11-20T12:25Z"));
    let files = build(&site(vec![eased]), &shell(), noon());
    let page = std::str::from_utf8(&files["incidents/open/index.html"]).unwrap();
    let affected = page.split_once("class=\"affected\"").unwrap().1.split_once("</table>").unwrap().0;
    assert!(affected.contains("Partial outage") && !affected.contains("Major outage"), "{affected}");
    let front = std::str::from_utf8(&files["index.html"]).unwrap();
    let card = between(front, "<article", "</article>")[0];
    // The incident began at 13:00 in Stockholm; this state, at 13:20. The word of 13:25 did not come.
    assert!(card.contains(">13:20</time>") && card.contains("is late"), "{card}");
}

#[test]
fn an_open_incident_stands_on_the_board_and_one_that_is_over_below_it() {
    let page = front(incidents());
    let (board, past) = page.split_once("class=\"past\"").unwrap();
    assert!(board.contains("href=\"/incidents/open/\"") && !board.contains("href=\"/incidents/over/\""));
    assert!(past.contains("href=\"/incidents/over/\"") && !past.contains("href=\"/incidents/open/\""));
}

#[test]
fn an_incident_that_lies_ahead_is_neither_open_nor_over() {
    let ahead = incident("ahead", State::MajorOutage, "2026-11-21T12:00Z", Resolution::Open);
    let page = front(vec![ahead]);
    assert_eq!(heading(&page), "No problems reported");
    assert!(!page.contains("incidents/ahead"));
}

#[test]
fn what_people_wrote_is_never_markup() {
    let mut sharp = incidents();
    sharp[0].title = "<script>alert(1)</script> & \"more\"".to_owned();
    let files = build(&site(sharp), &shell(), noon());
    for (path, page) in pages_of(&files) {
        assert!(!page.contains("<script>alert"), "{path}");
        assert!(!page.contains("<b>looking"), "{path}");
    }
}

#[test]
fn the_policy_of_every_page_has_the_hash_of_its_styles_and_nothing_is_inline() {
    let files = build(&everything(&["en", "ar-XB"]), &shell(), noon());
    for (path, page) in pages_of(&files) {
        let style = between(page, "<style>", "</style>");
        let [style] = style[..] else { panic!("{path} has {} style elements", style.len()) };
        let hash = STANDARD.encode(Sha256::digest(style.as_bytes()));
        let policy = between(page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"")[0];
        let expected = format!("style-src 'sha256-{hash}';");
        assert!(policy.contains(&expected), "{path}: {policy}");
        assert!(!page.contains(" style=\""), "{path}");
        assert!(between(page, "<script", ">").iter().all(|tag| tag.contains(" src=\"/assets/")), "{path}");
        assert!(!page.contains(" onclick") && !page.contains(" onload"), "{path}");
    }
}

#[test]
fn every_link_of_every_page_leads_to_a_file_of_the_site() {
    for tags in [&["en"][..], &["en", "en-XA", "ar-XB"]] {
        let files = build(&everything(tags), &shell(), noon());
        for (path, page) in pages_of(&files) {
            let links = [("href=\"", "\""), ("src=\"", "\""), ("content=\"0;url=", "\"")];
            let links = links.map(|(before, after)| between(page, before, after)).concat();
            // One picture lies at a path of the host that is not the site's.
            for link in links.into_iter().filter(|link| link.starts_with('/') && *link != "/deco.png") {
                let mut file = link.split('#').next().unwrap().trim_start_matches('/').to_owned();
                if file.is_empty() || file.ends_with('/') {
                    file.push_str("index.html");
                }
                assert!(files.contains_key(&file), "{path} links {link}");
            }
        }
    }
}

#[test]
fn no_page_asks_another_host_for_anything() {
    let files = build(&everything(&["en"]), &shell(), noon());
    for (path, page) in pages_of(&files) {
        assert!(between(page, "src=\"", "\"").iter().all(|address| address.starts_with('/')), "{path}");
        let sheets = between(page, "<link", ">");
        assert!(
            sheets.iter().all(|link| !link.contains("stylesheet") && !link.contains("preload")),
            "{path}"
        );
        assert!(!page.contains("url("), "{path}");
    }
}

#[test]
fn every_word_of_the_product_comes_from_the_catalogue() {
    // In the long pseudo-language every message is bracketed; what is not was written by people or is a name.
    let people = [
        "Northwind Status",
        "Product",
        "Web app",
        "API",
        "United States",
        "Europe",
        "Title of",
        "looking",
        "What",
        "Mermaid",
    ];
    let languages: Vec<&str> =
        stormlamp_words::Words::languages().iter().map(|language| language.name).collect();
    let files = build(&everything(&["en-XA", "en"]), &shell(), noon());
    for (path, page) in pages_of(&files).into_iter().filter(|(path, _)| !path.starts_with("en/")) {
        let body = page.split_once("<body>").unwrap().1;
        for text in between(body, ">", "<")
            .into_iter()
            .map(str::trim)
            .filter(|text| text.len() > 3 && text.contains(char::is_alphabetic))
        {
            let named = people.iter().any(|name| text.contains(name)) || text.contains("happened");
            // What stands between two times of one message has no brackets, but accents.
            let bracketed = text.contains(['⟦', '⟧']) || !text.is_ascii();
            let figures = text.chars().any(|c| c.is_ascii_digit()) && !text.contains(". ");
            assert!(named || bracketed || figures || languages.contains(&text), "{path}: {text:?}");
        }
    }
}

#[test]
fn what_people_wrote_bears_its_language_only_on_pages_of_another_one() {
    let files = build(&speaking(&["en", "en-XA"], incidents()), &shell(), noon());
    let text = |path: &str| String::from_utf8(files[path].clone()).unwrap();
    for path in ["en-XA/index.html", "en-XA/incidents/open/index.html", "en-XA/incidents/over/index.html"] {
        assert!(text(path).contains(r#" lang="en" dir="auto">"#), "{path}");
    }
    for path in ["index.html", "incidents/open/index.html", "incidents/over/index.html"] {
        assert!(!text(path).contains(r#"lang="en" dir="auto""#), "{path}");
    }
    assert!(text("en-XA/live.json").contains(r#""title_lang":"en""#));
}

#[test]
fn the_board_of_the_page_and_of_live_json_are_the_same() {
    let files = build(&site(incidents()), &shell(), noon());
    let page = std::str::from_utf8(&files["index.html"]).unwrap();
    let live: serde_json::Value = serde_json::from_slice(&files["live.json"]).unwrap();
    assert_eq!(between(page, "data-of=\"", "\""), [live["of"].as_str().unwrap()]);
    assert_eq!(live["board"]["headline"], heading(page));
    assert_eq!(between(page, "data-live=\"", "\""), ["/live.json"]);
}

#[test]
fn a_site_without_a_bundle_names_no_script() {
    let files = build(&site(incidents()), &Default::default(), noon());
    assert!(
        pages_of(&files)
            .iter()
            .all(|(_, page)| !page.contains("<script") && !page.contains("data-island=\"board\""))
    );
}

#[test]
fn the_plan_says_when_it_stops_being_true() {
    let ahead = incident("ahead", State::MajorOutage, "2026-11-20T13:00Z", Resolution::Open);
    let plan = crate::Plan::new(site(vec![ahead]), shell(), noon());
    assert_eq!(plan.next_change(), Some(now("2026-11-20T13:00:00Z").0));
    let quiet = crate::Plan::new(site(vec![]), shell(), noon());
    // The day ends in Stockholm.
    assert_eq!(quiet.next_change(), Some(now("2026-11-20T23:00:00Z").0));
}
