//! Where visitors are sent while their region is down.

use stormlamp_fallback::Format;
use stormlamp_model::{Change, State};

use crate::page;
use crate::sample::{incident, now, outage, place, site};

#[test]
fn a_profile_without_a_component_sends_nobody_to_a_region_where_anything_fails() {
    let mut site = site();
    site.fallbacks[0].place = None;
    site.incidents = vec![outage()];
    let shown = || now("2019-09-05T23:13:00+02:00");
    assert!(page(&site, 503, Format::Text, shown()).contains("Continue in Europe"));
    let mut failing = incident("failing", "Europe fails");
    failing.affects = vec![Change { place: place("eu"), state: State::DegradedPerformance }];
    site.incidents.push(failing);
    assert!(!page(&site, 503, Format::Text, shown()).contains("Continue in"));
}

#[test]
fn whoever_asks_too_often_is_sent_nowhere_else() {
    let site = site();
    let shown = |code| page(&site, code, Format::Text, now("2019-09-05T23:13:00+02:00"));
    assert!(shown(503).contains("Continue in Europe") && !shown(429).contains("Continue in"));
}
