//! What was measured, maintained and retracted, by hand: a site that is counted from 4 March 2026.

use crate::sample::{at, id, incident, maintenance, now, place, site, state_of, word};
use crate::{
    History, Incident, Maintenance, MeasuredState, MeasuredStates, Site, State, uptime, uptime_between,
};

/// A row as `from to state`.
fn row(told: &str) -> MeasuredState {
    let mut words = told.split(' ');
    let mut next = || words.next().unwrap();
    MeasuredState { from: at(next()), to: at(next()), state: state_of(next()) }
}

fn measured(incidents: &[&str], rows: &[&str]) -> Site {
    let mut site = site("UTC", Some("2026-03-04"), incidents.iter().map(|told| incident(told)).collect());
    let rows = MeasuredStates { rows: rows.iter().map(|told| row(told)).collect() };
    site.measured_states = [(place("web"), rows)].into();
    site
}

/// Asks at noon on the 6th, 60 hours after the start: the worst of each day, and the share that was down.
#[track_caller]
fn check(site: &Site, worst: &str, down: f64, incomplete: bool) {
    let history = History::new(site, 3, now("2026-03-06T12:00"));
    let words: Vec<_> = history.days(&place("web")).iter().map(|day| word(day.worst)).collect();
    assert_eq!(words.join(" "), worst);
    let uptime = history.uptime(&place("web")).unwrap();
    assert!((uptime.share - (1.0 - down)).abs() < 1e-12, "{uptime:?}");
    assert_eq!((uptime.incomplete, uptime.measured), (incomplete, true));
}

const OUTAGE: &str = "started 2026-03-04T12:00 web=major \n end 2026-03-05T12:00";

#[test]
fn rows_take_the_place_of_what_incidents_imply() {
    let site = measured(&[OUTAGE], &["2026-03-04T00:00 2026-03-06T00:00 up"]);
    check(&site, "up up up", 0.0, false);
    let site = measured(&[], &["2026-03-05T00:00 2026-03-05T06:00 major"]);
    check(&site, "up major up", 6.0 / 60.0, false);
}

#[test]
fn before_the_first_row_and_after_the_last_incidents_count() {
    let site = measured(&[OUTAGE], &["2026-03-05T00:00 2026-03-05T06:00 up"]);
    check(&site, "major major up", 18.0 / 60.0, false);
    let site = measured(&[OUTAGE], &["2026-03-04T00:00 2026-03-05T00:00 up"]);
    check(&site, "up major up", 12.0 / 60.0, false);
    let site = measured(&[OUTAGE], &["2026-03-05T00:00 2026-03-06T00:00 up"]);
    check(&site, "major up up", 12.0 / 60.0, false);
}

#[test]
fn what_no_row_covers_between_two_was_operational() {
    let rows = ["2026-03-04T00:00 2026-03-04T01:00 up", "2026-03-05T23:00 2026-03-06T00:00 partial"];
    check(&measured(&[OUTAGE], &rows), "up partial up", 0.3 / 60.0, false);
}

#[test]
fn a_measurement_that_reaches_into_the_future_says_nothing_of_it() {
    let open = "started 2026-03-06T06:00 web=major";
    let site = measured(&[open], &["2026-03-04T00:00 2026-03-09T00:00 up"]);
    check(&site, "up up up", 0.0, false);
    let site = measured(
        &[open],
        &["2026-03-04T00:00 2026-03-06T12:30 up", "2026-03-07T00:00 2026-03-08T00:00 major"],
    );
    check(&site, "up up up", 0.0, false);
}

#[test]
fn a_measurement_answers_what_incidents_leave_open() {
    let vague = "started ? web=major \n end unknown";
    check(&measured(&[vague], &["2026-03-04T00:00 2026-03-06T12:00 up"]), "up up up", 0.0, false);
    check(&measured(&[vague], &["2026-03-04T00:00 2026-03-06T00:00 up"]), "up up up", 0.0, true);
    let dates = "started 2026-03-05 web=major \n end 2026-03-05";
    check(&measured(&[dates], &["2026-03-05T00:00 2026-03-06T00:00 slow"]), "up slow up", 0.0, false);
}

#[test]
fn incidents_are_named_and_the_present_is_told_whatever_was_measured() {
    let open = "started 2026-03-05T12:00 web=major";
    let site = measured(&[open], &["2026-03-04T00:00 2026-03-09T00:00 up"]);
    let history = History::new(&site, 3, now("2026-03-06T12:00"));
    assert_eq!(word(history.state(&place("web"))), "major");
    assert_eq!(word(site.state(&place("web"), now("2026-03-06T12:00"))), "major");
    let named: Vec<_> = history.days(&place("web")).into_iter().map(|day| day.incidents).collect();
    assert_eq!(named, [vec![], vec![id("i0")], vec![id("i0")]]);
}

#[test]
fn maintenance_leaves_both_sides_though_it_was_measured() {
    let window = |told| Maintenance { id: id("m"), ..maintenance(told) };
    let mut site = measured(&[], &["2026-03-05T00:00 2026-03-06T00:00 up"]);
    site.maintenance = vec![window("starts 2026-03-05T00:00 web=maintained \n ends 2026-03-05T12:00")];
    check(&site, "up maintained up", 0.0, false);
    // Six of its twelve hours failed: they count, the others do not.
    let mut site = measured(&[], &["2026-03-05T00:00 2026-03-05T06:00 major"]);
    site.maintenance = vec![window("starts 2026-03-05T00:00 web=maintained \n ends 2026-03-05T12:00")];
    check(&site, "up major up", 6.0 / 54.0, false);
    // Unless whoever measured says that it was the maintenance.
    let mut site = measured(&[], &["2026-03-05T00:00 2026-03-05T06:00 maintained"]);
    site.maintenance = vec![window("starts 2026-03-05T00:00 web=major \n ends 2026-03-05T12:00")];
    check(&site, "up major up", 0.0, false);
    let days = History::new(&site, 2, now("2026-03-06T12:00")).days(&place("web"));
    assert_eq!((&days[0].maintenance, &days[1].maintenance), (&vec![id("m")], &vec![]));
}

#[test]
fn what_was_planned_for_an_unknown_day_makes_the_uptime_incomplete() {
    let told = |told: &str| {
        let mut site = site("UTC", Some("2026-03-04"), Vec::new());
        site.maintenance = vec![maintenance(told)];
        uptime(&site, &place("web"), 3, now("2026-03-06T12:00")).unwrap().incomplete
    };
    assert!(told("starts 2026-03 web=maintained"));
    assert!(!told("starts 2026-02 web=maintained"));
    assert!(told("starts 2026-02 web=maintained \n ends 2026-03"));
    assert!(!told("starts 2026-03 web=maintained \n cancelled 2026-03-01T10:00"));
    assert!(!told(
        "starts 2026-03 web=maintained \n in-progress 2026-03-05T10:00 \n completed 2026-03-05T11:00"
    ));
    assert!(!told("starts 2026-03 api=maintained"));
}

#[test]
fn a_false_alarm_counts_nowhere() {
    for told in [OUTAGE, "started ? web=major", "started 2026-03-05 web=major"] {
        let retracted = Incident { retracted: Some("nothing was wrong".to_owned()), ..incident(told) };
        let site = site("UTC", Some("2026-03-04"), vec![retracted]);
        let history = History::new(&site, 3, now("2026-03-05T06:00"));
        assert!(history.active().is_empty(), "{told}");
        assert_eq!(history.state(&place("web")), State::Operational, "{told}");
        let quiet = |day: &crate::DaySummary| day.worst == State::Operational && day.incidents.is_empty();
        assert!(history.days(&place("web")).iter().all(quiet), "{told}");
        let uptime = history.uptime(&place("web")).unwrap();
        assert_eq!((uptime.share, uptime.incomplete, uptime.measured), (1.0, false, false), "{told}");
        let incident = &site.incidents[0];
        assert_eq!(incident.impact(), crate::Impact::None);
        assert_eq!(incident.impact_by(now("2026-03-05T06:00"), &site.settings.timezone), crate::Impact::None);
        assert_eq!(incident.time_to_resolve(), None);
        assert!(crate::intervals(incident, &place("web"), &site.settings.timezone).is_empty());
    }
}

#[test]
fn uptime_is_told_of_any_stretch_of_time() {
    let site = measured(&[OUTAGE], &["2026-03-05T00:00 2026-03-05T06:00 up"]);
    let asked = |from, to| {
        uptime_between(&site, &place("web"), at(from), at(to), now("2026-03-06T12:00"))
            .map(|uptime| ((uptime.share * 1000.0).round(), uptime.measured))
    };
    assert_eq!(asked("2026-03-04T00:00", "2026-03-05T00:00"), Some((500.0, false)));
    assert_eq!(asked("2026-03-05T00:00", "2026-03-05T12:00"), Some((500.0, true)));
    // What was before it is counted, or lies ahead, is not asked for.
    assert_eq!(asked("0001-01-01T00:00", "2026-03-05T00:00"), Some((500.0, false)));
    assert_eq!(asked("2026-03-05T06:00", "9999-12-30T00:00"), Some((800.0, false)));
    assert_eq!(asked("2026-03-05T06:00", "2026-03-05T06:00"), None);
    assert_eq!(asked("2026-03-07T00:00", "2026-03-08T00:00"), None);
    assert_eq!(asked("2020-01-01T00:00", "2026-03-04T00:00"), None);
}
