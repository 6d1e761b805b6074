//! What the front page weighs: 30 components in 3 regions with 90-day bars.

use std::sync::Arc;

use stormlamp_model::{Component, Group, Incident, Metric, Region, Resolution, Site, State, Text};

use super::{build, noon, shell};
use crate::sample::{at, id, incident, place, site};

/// Bytes after brotli, with everything that the first paint needs.
const BROTLI: usize = 10_000;
/// Bytes after brotli that a chart adds.
const CHART: usize = 1_000;
/// Bytes before it.
const RAW: usize = 100_000;
/// Elements, as Lighthouse counts the size of a document.
const ELEMENTS: usize = 1_500;

fn large_site() -> Arc<Site> {
    let mut site = Site::clone(&site(incidents()));
    let regions = ["us", "eu", "ap"];
    site.regions = regions
        .iter()
        .map(|region| Region {
            id: id(region),
            name: Text::new(format!("Region {region}")),
            url: None,
            health: None,
        })
        .collect();
    site.groups =
        (0..6).map(|n| Group { id: id(&format!("g{n}")), name: Text::new(format!("Group {n}")) }).collect();
    site.components = (0..30)
        .map(|n| Component {
            id: id(&format!("c{n}")),
            name: Text::new(format!("Component number {n}")),
            group: Some(id(&format!("g{}", n / 5))),
            regions: regions.iter().map(|region| id(region)).collect(),
            since: Some(jiff::civil::date(2018, 1, 1)),
            description: None,
        })
        .collect();
    site.fallbacks.clear();
    Arc::new(site)
}

/// Sixty incidents over the last 90 days, each at another place.
fn incidents() -> Vec<Incident> {
    let states = [State::DegradedPerformance, State::PartialOutage, State::MajorOutage];
    let regions = ["us", "eu", "ap"];
    (0..60)
        .map(|n| {
            let day = format!("2026-{:02}-{:02}", 9 + n / 28, 1 + n % 28);
            let end = Resolution::At(at(&format!("{day}T11:00Z")));
            let mut one = incident(&format!("incident-{n:02}"), states[n % 3], &format!("{day}T10:00Z"), end);
            one.affects[0].place = place(&format!("c{}", n % 30), Some(regions[n % 3]));
            one
        })
        .collect()
}

#[test]
fn the_front_page_keeps_its_budget() {
    let page = build(&large_site(), &shell(), noon()).remove("index.html").unwrap();
    let text = std::str::from_utf8(&page).unwrap();
    let compressed = compressed(&page);
    let elements = text.matches('<').count() - text.matches("</").count() - text.matches("<!").count();
    assert!(text.matches("class=\"bars\"").count() >= 90, "every place has its bars");
    assert!(compressed <= BROTLI, "{compressed} bytes brotli");
    assert!(page.len() <= RAW, "{} bytes", page.len());
    assert!(elements <= ELEMENTS, "{elements} elements");
}

#[test]
fn a_day_of_minutes_as_a_chart_weighs_little() {
    let mut site = Site::clone(&large_site());
    let start: jiff::Timestamp = "2026-11-19T12:00:00Z".parse().unwrap();
    let value = |minute: i32| 400.0 + 90.0 * (f64::from(minute) / 40.0).sin() + f64::from(minute * 7919 % 83);
    let at = |minute: i32| start + jiff::SignedDuration::from_mins(minute.into());
    let points = (0..1440).map(|minute| (at(minute), value(minute))).collect();
    let without = build(&Arc::new(site.clone()), &shell(), noon()).remove("index.html").unwrap();
    site.metrics = vec![Metric {
        id: id("response"),
        name: Text::new("Response time"),
        unit: Some(Text::new("ms")),
        hours: 24,
        points,
    }];
    let with = build(&Arc::new(site), &shell(), noon()).remove("index.html").unwrap();
    let added = compressed(&with) - compressed(&without);
    assert!(added <= CHART, "{added} bytes brotli");
    let elements =
        |page: &[u8]| page.windows(2).filter(|pair| pair[0] == b'<' && pair[1].is_ascii_alphabetic()).count();
    let added = elements(&with) - elements(&without);
    assert!(added <= 120, "{added} elements");
}

fn compressed(mut page: &[u8]) -> usize {
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut page, &mut compressed, &Default::default()).unwrap();
    compressed.len()
}
