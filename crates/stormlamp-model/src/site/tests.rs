//! The present: states of places and of the whole site.

use crate::sample::{id, incident, maintenance, now, place, site, word};
use crate::{History, Impact, Maintenance, Overall};

/// Asks the site and its history, which have to agree.
#[track_caller]
fn check(told: &[&str], moment: &str, web: &str, overall: Overall) {
    let site = site("Europe/Stockholm", None, told.iter().map(|told| incident(told)).collect());
    let history = History::new(&site, 90, now(moment));
    assert_eq!(word(site.state(&place("web"), now(moment))), web, "{told:?}");
    assert_eq!(word(history.state(&place("web"))), web, "{told:?}");
    assert_eq!(site.overall(now(moment)), overall, "{told:?}");
    assert_eq!(history.overall(), overall, "{told:?}");
}

#[test]
fn a_quiet_site_is_operational() {
    check(&[], "2026-03-05T12:00", "up", Overall::Operational);
    let over = "started 2026-03-05T10:00 web=major \n resolved 2026-03-05T11:00";
    check(&[over], "2026-03-05T12:00", "up", Overall::Operational);
    check(&["started 2026-03-06T10:00 web=major"], "2026-03-05T12:00", "up", Overall::Operational);
}

#[test]
fn the_worst_of_several_incidents_counts() {
    let slow = "started 2026-03-05T10:00 web=slow";
    let partial = "started 2026-03-05T10:00 web=partial";
    let elsewhere = "started 2026-03-05T10:00 api=major";
    check(&[slow, partial], "2026-03-05T12:00", "partial", Overall::Incident(Impact::Major));
    check(&[partial, slow], "2026-03-05T12:00", "partial", Overall::Incident(Impact::Major));
    check(&[slow, elsewhere], "2026-03-05T12:00", "slow", Overall::Incident(Impact::Critical));
}

#[test]
fn a_failure_during_maintenance_shows_the_failure() {
    let maintenance = "started 2026-03-05T10:00 web=maintained";
    check(&[maintenance], "2026-03-05T12:00", "maintained", Overall::UnderMaintenance);
    let slow = "started 2026-03-05T11:00 web=slow";
    check(&[maintenance, slow], "2026-03-05T12:00", "slow", Overall::Incident(Impact::Minor));
}

#[test]
fn maintenance_that_runs_is_told_unless_something_is_worse() {
    let moment = now("2026-03-05T12:00");
    let overall = |planned: &str, told: &[&str]| {
        let mut site = site("UTC", None, told.iter().map(|told| incident(told)).collect());
        site.maintenance = vec![maintenance(planned)];
        assert_eq!(site.overall(moment), History::new(&site, 1, moment).overall());
        (site.overall(moment), word(site.state(&place("web"), moment)))
    };
    let window = "starts 2026-03-05T10:00 web=maintained \n ends 2026-03-05T14:00";
    assert_eq!(overall(window, &[]), (Overall::UnderMaintenance, "maintained"));
    assert_eq!(overall("starts 2026-03-05T10:00", &[]), (Overall::UnderMaintenance, "up"));
    assert_eq!(overall("starts 2026-03-05T10:00 web=major", &[]), (Overall::UnderMaintenance, "major"));
    assert_eq!(overall("starts 2026-03-05T13:00 web=maintained", &[]), (Overall::Operational, "up"));
    assert_eq!(overall(window, &["started 2026-03-05T10:00"]), (Overall::UnderMaintenance, "maintained"));
    let slow = "started 2026-03-05T11:00 web=slow";
    assert_eq!(overall(window, &[slow]), (Overall::Incident(Impact::Minor), "slow"));
}

#[test]
fn maintenance_comes_in_the_order_in_which_people_wait_for_it() {
    let told = [
        "starts 2026-03-09",
        "starts ?",
        "starts 2026-03-08T10:00",
        "starts 2026-03-05T08:00",
        "starts 2026-03-05T09:00 \n ends 2026-03-05",
        "starts 2026-03-05T10:00 \n ends 2026-03-05T14:00",
        "starts 2026-03-05T10:00 \n ends 2026-03-05T11:00 \n in-progress 2026-03-05T10:00",
        "starts 2026-03-05T10:00 \n ends 2026-03-05T11:00",
    ];
    let mut site = site("UTC", None, Vec::new());
    let named =
        |(index, told): (usize, &str)| Maintenance { id: id(&format!("m{index}")), ..maintenance(told) };
    site.maintenance = told.into_iter().enumerate().map(named).collect();
    let ids = |found: Vec<&Maintenance>| found.iter().map(|each| each.id.to_string()).collect::<Vec<_>>();
    let moment = now("2026-03-05T12:00");
    assert_eq!(ids(site.running(moment)), ["m6", "m5", "m4", "m3"]);
    assert_eq!(ids(site.scheduled(moment)), ["m2", "m0", "m1"]);
}

#[test]
fn an_incident_that_affects_nothing_is_still_an_incident() {
    check(&["started 2026-03-05T10:00"], "2026-03-05T12:00", "up", Overall::Incident(Impact::None));
}

#[test]
fn an_impact_once_reached_stays_while_the_incident_goes_on() {
    let told = "started 2026-03-05T10:00 web=major \n monitoring 2026-03-05T11:00 web=up";
    check(&[told], "2026-03-05T12:00", "up", Overall::Incident(Impact::Critical));
}

#[test]
fn an_incident_begun_nobody_knows_when_counts_now() {
    check(&["started ? web=major"], "2026-03-05T12:00", "major", Overall::Incident(Impact::Critical));
    check(
        &["started 2026-03-05 web=major"],
        "2026-03-05T12:00",
        "major",
        Overall::Incident(Impact::Critical),
    );
    check(&["started ? web=major \n end unknown"], "2026-03-05T12:00", "up", Overall::Operational);
}

#[test]
fn active_incidents_come_with_the_worst_impact_first() {
    let told = [
        "started 2026-03-05T11:00 web=slow",
        "started 2026-03-05T10:30 web=slow \n identified 2026-03-05T13:00 web=major",
        "started 2026-03-05T10:00 web=major \n resolved 2026-03-05T11:00",
        "started 2026-03-05T09:00 web=partial",
    ];
    let site = site("UTC", None, told.map(incident).to_vec());
    let moment = now("2026-03-05T12:00");
    let ids: Vec<_> = site.active(moment).iter().map(|incident| incident.id.to_string()).collect();
    assert_eq!(ids, ["i3", "i0", "i1"]);
    let history = History::new(&site, 90, moment);
    assert_eq!(history.active(), site.active(moment));
}

#[test]
fn the_path_of_an_address_has_a_slash_at_both_ends() {
    let mut site = site("UTC", None, Vec::new());
    for (url, path) in [
        ("https://status.example", "/"),
        ("https://status.example/", "/"),
        ("https://example/status", "/status/"),
        ("https://example/a/b/", "/a/b/"),
    ] {
        site.settings.url = url.to_owned();
        assert_eq!(site.settings.base_path(), path, "{url}");
    }
}

#[test]
fn a_fingerprint_is_written_in_as_many_hexadecimal_digits_as_asked_for() {
    let fingerprint = crate::Fingerprint([0x0a; 32]);
    assert_eq!(format!("{fingerprint:.6}"), "0a0a0a");
    assert_eq!(fingerprint.to_string(), "0a".repeat(32));
}
