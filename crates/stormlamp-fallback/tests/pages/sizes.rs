//! Bytes: the usual page is small, and no content makes one too large.

use proptest::prelude::*;
use stormlamp_fallback::{Briefing, Format, PageSpec, Tier, plan, promises, render};
use stormlamp_model::{
    Change, Component, Incident, Maintenance, MaintenanceStatus, Markdown, Moment, Site, State, Text, Theme,
};

use crate::lamp::lamp;
use crate::maintenance::{said, window};
use crate::page;
use crate::sample::{DURING, id, incident, now, outage, place, site};

#[test]
fn the_usual_page_is_below_6000_bytes() {
    let mut site = site();
    let quiet = page(&site, 503, Format::Html, now(DURING)).len();
    assert!(quiet < 6_000, "{quiet} bytes");
    site.incidents = vec![outage()];
    let outage = page(&site, 503, Format::Html, now(DURING)).len();
    assert!(outage < 6_000, "{outage} bytes");
}

#[test]
fn a_large_logo_gives_way_and_a_small_one_stays() {
    let mut site = site();
    site.incidents = vec![outage()];
    assert!(page(&site, 503, Format::Html, now(DURING)).contains("<img src=\"data:image/svg+xml,"));
    site.brand.logo.as_mut().unwrap().svg = vec![b'x'; 4_090];
    assert!(!page(&site, 503, Format::Html, now(DURING)).contains("<img"));
}

#[test]
fn the_script_is_the_same_in_every_page_of_a_profile() {
    let mut site = site();
    let script = |site: &Site, code| {
        let page = page(site, code, Format::Html, now(DURING));
        page.split("<script>").nth(1).unwrap().split("</script>").next().unwrap().to_owned()
    };
    let quiet = script(&site, 504);
    site.incidents = vec![outage()];
    assert_eq!(script(&site, 503), quiet);
}

/// Letters of one to four bytes, what HTML must escape, what Markdown and CSS mean something by; scripts without spaces,
/// from right to left, and of many marks on one letter; what neither JSON nor XML holds as it is.
fn hostile_text(longest: usize) -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => "[a-z é漢🔥\"'<>&*_`#\\\\\u{202E}\n]{0,60}|\"{60}|[a-z]{60}",
        1 => "[データはระบบไม่ة،\u{200F}]{40}",
        1 => "(e\u{301}\u{328}\u{20E3}){20}|(👩\u{200D}🚒){10}",
        1 => r"[\x00\x1B\x7F\u{85}\u{2028}\u{FFFE}\u{FFFF}]{9}",
    ];
    proptest::collection::vec(part, 0..longest).prop_map(|parts| parts.concat())
}

prop_compose! {
    fn huge_incident()(
        title in hostile_text(40),
        summary in hostile_text(100),
        body in hostile_text(200),
        advice in hostile_text(100),
        works in proptest::collection::vec(hostile_text(10), 0..40),
    ) -> Incident {
        let mut incident = outage();
        incident.title = title;
        incident.summary = Markdown(summary);
        incident.updates[0].body = Markdown(body);
        incident.advice = Some(Markdown(advice));
        incident.works = works;
        incident
    }
}

/// The words of an incident, told of a maintenance whose end is not known.
fn planned(incident: &Incident) -> Maintenance {
    let Incident { title, summary, advice, works, .. } = incident.clone();
    let mut planned = Maintenance { title, summary, advice, works, ends: None, ..window() };
    planned.undated = [(Moment::Ends, incident.title.clone())].into();
    planned.updates = vec![said(MaintenanceStatus::InProgress, "2019-09-05T22:05:00+02:00")];
    planned.updates[0].body = incident.updates[0].body.clone();
    planned
}

prop_compose! {
    fn huge_site()(
        main in huge_incident(),
        other in hostile_text(40),
        product in hostile_text(20),
        component in hostile_text(20),
        region in hostile_text(20),
        logo in 0_usize..6_000,
        is_planned in any::<bool>(),
        theme in proptest::sample::select(Theme::ALL.to_vec()),
    ) -> Site {
        let mut site = site();
        site.fallbacks[0].theme = theme;
        if is_planned {
            site.maintenance = vec![planned(&main)];
            let elsewhere = vec![Change { place: place("eu"), state: State::MajorOutage }];
            site.incidents = vec![Incident { affects: elsewhere, ..incident("other", &other) }];
        } else {
            site.incidents = vec![main, incident("other", &other)];
        }
        site.fallbacks[0].product = Some(Text::new(product));
        site.components = vec![Component { name: Text::new(component), ..site.components[0].clone() }];
        for each in &mut site.regions {
            each.name = Text::new(region.clone());
        }
        site.brand.logo.as_mut().unwrap().svg = vec![b'"'; logo];
        site
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_content_breaks_a_promise(site in huge_site()) {
        let briefing = Briefing::new(&site, &id("us-web"), now(DURING)).unwrap().with_lamp(Some(&lamp()));
        for spec in plan(&site).into_iter().filter(|spec| matches!(spec.code, 404 | 503)) {
            let bytes = briefing.render(&spec).unwrap().bytes;
            prop_assert!(bytes.len() <= spec.tier.limit(), "{} bytes", bytes.len());
            prop_assert_eq!(promises(&site, &spec, &bytes), [], "{}", String::from_utf8_lossy(&bytes));
        }
    }
}

#[test]
fn the_checker_sees_every_broken_promise() {
    let site = site();
    let spec = PageSpec::new(id("us-web"), 503, Format::Html);
    let good = String::from_utf8(render(&site, &spec, now(DURING)).unwrap().bytes).unwrap();
    for (from, to, complaint) in [
        ("<body>", "<body><img src=\"https://cdn.example/x.png\">", "asks for https://cdn.example/x.png"),
        ("<body>", "<body onload=\"x()\">", "the attribute onload is forbidden"),
        ("<h1>", "<h1 style=\"color:red\">", "the attribute style is forbidden"),
        ("<body>", "<body><link rel=\"stylesheet\" href=\"/x.css\">", "the element <link> is forbidden"),
        (
            "<title>",
            "<meta http-equiv=\"refresh\" content=\"30\"><title>",
            "the element <meta http-equiv=refresh> is forbidden",
        ),
        ("<style>", "<style>p{background:URL(x.png)}", "asks for `url(` of its style"),
        ("<style>", "<style>@import 'x.css';", "asks for `@import` of its style"),
        ("margin:0", "margin:1px", "the policy and the page differ"),
        ("AbortController", "Controller", "the script is not the shared one"),
        ("<h1>", "<h2>", "one <h1> is missing"),
        ("lang=\"en\"", "lang=\"\"", "<html lang dir> is missing"),
        (
            "https://status.northwind.example",
            "https://elsewhere.example",
            "a link to the status site is missing",
        ),
        ("Error 503", "Error", "the status code is missing"),
        ("<!doctype html>", "", "<!doctype html> is missing"),
        ("<main>", &format!("<main>{}", "x".repeat(Tier::Page.limit())), "more than 10000"),
    ] {
        let bad = good.replace(from, to);
        assert_ne!(bad, good, "{from} is not in the page");
        let broken: Vec<_> = promises(&site, &spec, bad.as_bytes()).iter().map(ToString::to_string).collect();
        assert!(broken.iter().any(|broken| broken.contains(complaint)), "{from}: {broken:?}");
    }
}
