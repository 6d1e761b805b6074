//! What the front page weighs: 30 components in 3 regions with 90-day bars.

use std::sync::Arc;

use stormlamp_model::{Component, Group, Incident, Region, Resolution, Site, State, Text};

use super::{build, noon, shell};
use crate::sample::{at, id, incident, place, site};

/// Bytes after brotli, with everything that the first paint needs.
const BROTLI: usize = 10_000;
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
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut page.as_slice(), &mut compressed, &Default::default()).unwrap();
    let elements = text.matches('<').count() - text.matches("</").count() - text.matches("<!").count();
    assert!(text.matches("class=\"bars\"").count() >= 90, "every place has its bars");
    assert!(compressed.len() <= BROTLI, "{} bytes brotli", compressed.len());
    assert!(page.len() <= RAW, "{} bytes", page.len());
    assert!(elements <= ELEMENTS, "{elements} elements");
}
