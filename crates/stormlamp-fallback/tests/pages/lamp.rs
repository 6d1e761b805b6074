//! What brings an open page up to date: the script that it loads, and what the page lets that ask.

use stormlamp_fallback::{Briefing, Format, Lamp, PageSpec, Tier, promises};
use stormlamp_model::{Change, Site, State};

use crate::sample::{self, DURING, id, now, site};

pub(crate) fn lamp() -> Lamp {
    Lamp {
        script: "https://status.northwind.example/assets/lamp-0123456789abcdef.js".to_owned(),
        integrity: "sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC".to_owned(),
        wasm: "https://status.northwind.example/assets/lamp-fedcba9876543210.wasm".to_owned(),
    }
}

/// The sample with an outage, and with regions that can be asked whether they work.
fn outage() -> Site {
    let mut site = site();
    site.incidents.push(sample::outage());
    for region in &mut site.regions {
        region.health = Some(format!("https://{}.northwind.example/health;full,now?x=1", region.id));
    }
    site
}

fn lit(site: &Site, spec: &PageSpec) -> String {
    let briefing = Briefing::new(site, &spec.profile, now(DURING)).unwrap();
    let bytes = briefing.with_lamp(Some(&lamp())).render(spec).unwrap().bytes;
    assert_eq!(promises(site, spec, &bytes), [], "{}", String::from_utf8_lossy(&bytes));
    String::from_utf8(bytes).unwrap()
}

fn page(code: u16) -> PageSpec {
    PageSpec::new(id("us-web"), code, Format::Html)
}

#[test]
fn a_page_loads_the_script_with_its_hash_and_may_ask_just_what_that_needs() {
    let text = lit(&outage(), &page(503));
    for part in [
        "<script type=\"module\" src=\"https://status.northwind.example/assets/lamp-0123456789abcdef.js\" \
         integrity=\"sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC\" crossorigin=\"\" \
         data-l=\"us-web\" data-s=\"m\"",
        " https://status.northwind.example/assets/lamp-0123456789abcdef.js 'wasm-unsafe-eval'; ",
        "connect-src 'self' https://status.northwind.example/assets/lamp-fedcba9876543210.wasm \
         https://status.northwind.example/errors/us-web/live.json \
         https://eu.northwind.example/health%3Bfull%2Cnow; ",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
}

#[test]
fn a_page_names_the_regions_that_it_may_lead_to_the_linked_one_first() {
    let mut site = outage();
    let named = |site: &Site| {
        let text = lit(site, &page(503));
        text.split_once("data-r=\"").map(|(_, rest)| rest.split('"').next().unwrap_or_default().to_owned())
    };
    assert_eq!(named(&site).as_deref(), Some("https://eu.northwind.example/"));
    let mut asia = site.regions[0].clone();
    (asia.id, asia.url) = (id("asia"), Some("https://asia.northwind.example".to_owned()));
    site.regions.push(asia);
    site.fallbacks[0].failover.push(id("asia"));
    let both = "https://eu.northwind.example/ https://asia.northwind.example";
    assert_eq!(named(&site).as_deref(), Some(both));
    let mut failing = sample::incident("failing", "Europe fails");
    failing.affects = vec![Change { place: sample::place("eu"), state: State::MajorOutage }];
    site.incidents.push(failing);
    let turned = "https://asia.northwind.example https://eu.northwind.example/";
    assert_eq!(named(&site).as_deref(), Some(turned));
    site.fallbacks[0].failover.clear();
    assert_eq!(named(&site), None);
}

#[test]
fn pages_that_nothing_can_be_added_to_load_nothing() {
    let site = outage();
    let german = PageSpec { language: Some("ar-XB".to_owned()), ..page(503) };
    assert!(lit(&site, &german).contains("data-l=\"us-web/ar-XB\""));
    let small = [Tier::Compact, Tier::Tiny].map(|tier| PageSpec { tier, ..page(503) });
    for spec in small.into_iter().chain([page(404)]) {
        assert!(!lit(&site, &spec).contains("<script type"), "{spec:?}");
    }
    let mut nowhere = outage();
    nowhere.settings.url = "/status".to_owned();
    let briefing = Briefing::new(&nowhere, &id("us-web"), now(DURING)).unwrap().with_lamp(Some(&lamp()));
    let text = String::from_utf8(briefing.render(&page(503)).unwrap().bytes).unwrap();
    assert!(!text.contains("<script type"), "{text}");
}

#[test]
fn the_checker_sees_every_other_script_and_every_other_address() {
    let site = outage();
    let spec = page(503);
    let good = lit(&site, &spec);
    for (from, to, complaint) in [
        (
            "src=\"https://status.northwind.example",
            "src=\"https://cdn.example",
            "asks for https://cdn.example",
        ),
        (
            "integrity=\"sha384-",
            "integrity=\"sha1-",
            "asks for https://status.northwind.example/assets/lamp-",
        ),
        (
            "crossorigin=\"\"",
            "crossorigin=\"use-credentials\"",
            "asks for https://status.northwind.example/assets/lamp-",
        ),
        ("data-l=\"us-web\"", "data-l=\"eu-web\"", "asks for https://status.northwind.example/assets/lamp-"),
        ("'self' https", "'self' https://cdn.example https", "connect-src https://cdn.example"),
        (
            "</body>",
            "<script src=\"https://cdn.example/x.js\"></script></body>",
            "asks for https://cdn.example/x.js",
        ),
        (" 'wasm-unsafe-eval'", "", "the policy and the page differ: script-src"),
    ] {
        let bad = good.replace(from, to);
        assert_ne!(bad, good, "{from} is not in the page");
        let broken: Vec<_> = promises(&site, &spec, bad.as_bytes()).iter().map(ToString::to_string).collect();
        assert!(broken.iter().any(|broken| broken.contains(complaint)), "{from}: {broken:?}");
    }
}
