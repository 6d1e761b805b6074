//! The invented site: two profiles, one whose app is dead and one whose app is there; two languages.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::OnceLock;

use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::tz::TimeZone;
use stormlamp_fallback::{PageSpec, codes, plan, render, worker, worker_path};
use stormlamp_model::{
    Brand, CodeList, Component, FallbackProfile, Fingerprint, Id, Misread, Now, Place, Region, Settings,
    Site, Text, Theme, Weights,
};

/// The profile whose app does not listen.
pub(crate) const DEAD: &str = "dead-web";
/// The profile whose app answers, in whichever way it is asked to.
pub(crate) const LIVE: &str = "live-web";
/// The site's second language: a pseudo-language, until there are others.
pub(crate) const SECOND: &str = "en-XA";
/// Seconds, in `Retry-After` of every page.
pub(crate) const RETRY_AFTER: &str = "60";

pub(crate) fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

pub(crate) fn site() -> Site {
    let profile = |name: &str| FallbackProfile {
        id: id(name),
        product: Some(Text::new("Northwind")),
        place: Some(Place { component: id("web-app"), region: Some(id("us")) }),
        codes: CodeList::Usual,
        retry_after: RETRY_AFTER.parse().unwrap(),
        failover: Vec::new(),
        theme: Theme::default(),
        template: None,
        service_worker: true,
        misread: Misread::default(),
    };
    // Those that are usual, and one more that nginx sends where it is told to.
    let these = codes(&CodeList::Usual).map(|code| code.status).chain([401]).collect();
    Site {
        settings: Settings {
            name: Text::new("Northwind Status"),
            url: "https://status.northwind.example".to_owned(),
            timezone: TimeZone::UTC,
            timezone_name: "UTC".to_owned(),
            languages: vec!["en".to_owned(), SECOND.to_owned()],
            support: None,
            weights: Weights::default(),
        },
        brand: Brand::default(),
        groups: Vec::new(),
        components: vec![Component {
            id: id("web-app"),
            name: Text::new("Web app"),
            group: None,
            regions: vec![id("us")],
            since: None,
            description: None,
        }],
        regions: vec![Region {
            id: id("us"),
            name: Text::new("United States"),
            url: Some("https://us.northwind.example/".to_owned()),
            health: None,
        }],
        fallbacks: vec![profile(DEAD), FallbackProfile { codes: CodeList::These(these), ..profile(LIVE) }],
        incidents: Vec::new(),
        maintenance: Vec::new(),
        pages: Vec::new(),
        measured_states: BTreeMap::new(),
        pictures: BTreeMap::new(),
        metrics: Vec::new(),
        fingerprint: Fingerprint::default(),
    }
}

/// Every fallback page with its compressed twin, and every service worker, each with its path, rendered once for all tests.
pub(crate) fn pages() -> &'static [(String, Vec<u8>)] {
    static PAGES: OnceLock<Vec<(String, Vec<u8>)>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let site = site();
        let now = Now("2019-09-05T21:13:00Z".parse().unwrap());
        let page = |spec: &PageSpec| (spec.path(), render(&site, spec, now).unwrap().bytes);
        let workers = site.fallbacks.iter().map(|profile| (worker_path(&profile.id), worker(profile)));
        let mut files: Vec<_> = plan(&site).iter().map(page).chain(workers).collect();
        let twins: Vec<_> = files.iter().filter(|(path, _)| path.ends_with(".html")).map(twin).collect();
        files.extend(twins);
        files
    })
}

/// What stands beside a page, compressed.
fn twin((path, bytes): &(String, Vec<u8>)) -> (String, Vec<u8>) {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes).unwrap();
    (format!("{path}.gz"), gzip.finish().unwrap())
}

/// The bytes of one of the pages.
#[track_caller]
pub(crate) fn page(path: &str) -> &'static [u8] {
    let found = pages().iter().find(|(candidate, _)| candidate == path);
    &found.unwrap_or_else(|| panic!("{path} is not among the pages")).1
}
