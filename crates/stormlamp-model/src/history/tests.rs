//! The rules against a slow and obvious simulation that walks minute by minute through a few days, in
//! zones whose clocks change meanwhile.

mod incident_file;
mod maintenance_file;
mod measured;
mod simulation;
mod told;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use proptest::sample::select;

use self::simulation::{Clerk, Stay};
use self::told::{MINUTES, minutes_around, places, scene};
use crate::sample::{id, word};
use crate::{History, Id, Now, Phase, Place, Site, Stage, State, days, intervals, uptime, uptime_between};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn spans_say_of_every_minute_what_reading_up_to_it_says((site, now) in scene(), here in select(places())) {
        let zone = &site.settings.timezone;
        let of_incidents = site.incidents.iter().map(|incident| {
            (intervals(incident, &here, zone), Clerk::of_incident(incident, &here, zone, None))
        });
        let of_maintenance = site.maintenance.iter().map(|planned| {
            (planned.intervals(&here, zone), Clerk::of_maintenance(planned, &here, zone))
        });
        for (spans, clerk) in of_incidents.chain(of_maintenance) {
            for minute in minutes_around(now.0) {
                let state = spans.iter().find(|span| span.contains(minute)).map(|span| span.state);
                prop_assert_eq!(state.unwrap_or(State::Operational), clerk.state(minute), "at {}", minute);
            }
            prop_assert!(spans.windows(2).all(|pair| pair[0].to.unwrap() <= pair[1].from));
            prop_assert!(spans.iter().all(|span| span.to.is_none_or(|to| span.from <= to)));
        }
    }

    #[test]
    fn the_present_state_is_the_worst_that_open_files_say((site, now) in scene(), here in select(places())) {
        let clerks = clerks(&site, &here, now);
        let open = clerks.incidents.iter().filter(|told| told.open).map(|told| told.clerk.state(now.0));
        let planned = clerks.maintenance.iter().map(|clerk| clerk.state(now.0));
        let worst = open.chain(planned).max().unwrap_or(State::Operational);
        prop_assert_eq!(site.state(&here, now), worst);
        prop_assert_eq!(History::new(&site, 3, now).state(&here), worst);
    }

    #[test]
    fn a_stage_is_what_reading_up_to_it_says((site, now) in scene()) {
        let zone = &site.settings.timezone;
        for planned in &site.maintenance {
            for minute in minutes_around(now.0).step_by(10) {
                let stage = maintenance_file::stage(planned, zone, minute);
                prop_assert_eq!(planned.stage(Now(minute), zone), stage, "at {}", minute);
            }
            prop_assert_eq!((planned.begin(zone), planned.end(zone)), maintenance_file::extent(planned, zone));
        }
        let named = |stage: &dyn Fn(Stage) -> bool| {
            let of = |planned: &&crate::Maintenance| stage(maintenance_file::stage(planned, zone, now.0));
            let mut ids: Vec<&Id> = site.maintenance.iter().filter(of).map(|planned| &planned.id).collect();
            ids.sort();
            ids
        };
        let sorted = |found: Vec<&crate::Maintenance>| {
            let mut ids: Vec<Id> = found.iter().map(|planned| planned.id.clone()).collect();
            ids.sort();
            ids
        };
        let running = sorted(site.running(now));
        prop_assert_eq!(running.iter().collect::<Vec<_>>(), named(&Stage::is_running));
        let scheduled = sorted(site.scheduled(now));
        prop_assert_eq!(scheduled.iter().collect::<Vec<_>>(), named(&|stage| stage == Stage::Scheduled));
        let history = History::new(&site, 3, now);
        prop_assert_eq!(history.running(), site.running(now));
    }

    #[test]
    fn a_bar_is_the_worst_of_the_minutes_of_its_day(
        (site, now) in scene(),
        here in select(places()),
        count in 1_u16..6,
    ) {
        let zone = &site.settings.timezone;
        let bars = History::new(&site, count, now).days(&here);
        prop_assert_eq!(&bars, &days(&site, &here, count, now));
        prop_assert_eq!(bars.len(), usize::from(count));
        let clerks = clerks(&site, &here, now);
        for bar in bars {
            let of_day = |at: &Timestamp| *at <= now.0 && zone.to_datetime(*at).date() == bar.day;
            let minutes: Vec<_> = minutes_around(now.0).filter(of_day).collect();
            let Some(worst) = minutes.iter().map(|minute| clerks.worst_within(*minute)).max() else {
                continue; // A day that the zone skipped.
            };
            prop_assert_eq!(word(bar.worst), word(worst), "on {}", bar.day);
            let touched = |clerk: &Clerk| {
                minutes.iter().any(|minute| clerk.states_within(*minute).into_iter().max() > Some(State::Operational))
            };
            let behind = |letter: char, clerks: &mut dyn Iterator<Item = &Clerk>| -> Vec<Id> {
                let touching = clerks.enumerate().filter(|(_, clerk)| touched(clerk));
                touching.map(|(index, _)| id(&format!("{letter}{index}"))).collect()
            };
            let incidents = behind('i', &mut clerks.incidents.iter().map(|told| &told.clerk));
            prop_assert_eq!(bar.incidents, incidents, "on {}", bar.day);
            prop_assert_eq!(bar.maintenance, behind('m', &mut clerks.maintenance.iter()), "on {}", bar.day);
        }
    }

    #[test]
    fn uptime_is_what_counting_minutes_gives((site, now) in scene(), here in select(places()), count in 1_u16..6) {
        let history = History::new(&site, count, now);
        let found = history.uptime(&here);
        prop_assert_eq!(found, uptime(&site, &here, count, now));
        let zone = &site.settings.timezone;
        let first = zone.to_datetime(now.0).date() - SignedDuration::from_hours(24 * (i64::from(count) - 1));
        let begin = first.to_zoned(zone.clone()).unwrap().timestamp();
        check_uptime(&site, &here, begin, now.0, now, found)?;
    }

    #[test]
    fn uptime_of_any_stretch_is_what_counting_minutes_gives(
        (site, now) in scene(),
        here in select(places()),
        steps in (MINUTES, MINUTES),
    ) {
        let at = |step: i64| now.0 + SignedDuration::from_mins(step - 2_500);
        let (from, to) = (at(steps.0), at(steps.1));
        let found = uptime_between(&site, &here, from, to, now);
        check_uptime(&site, &here, from, to, now, found)?;
        // Within its days, a history says the same.
        prop_assert_eq!(found, History::new(&site, 9, now).uptime_between(&here, from, to));
    }

    #[test]
    fn nothing_changes_before_the_next_change((site, now) in scene(), here in select(places())) {
        let zone = &site.settings.timezone;
        let until = |next: Option<Timestamp>| {
            let ahead = minutes_around(now.0).filter(move |minute| *minute >= now.0);
            ahead.take_while(move |minute| next.is_none_or(|next| *minute < next)).step_by(7)
        };
        for incident in &site.incidents {
            let at = |at: Timestamp| {
                let now = Now(at);
                let latest = incident.latest_update(now, zone).map(|update| update.at.clone());
                (incident.phase(now, zone), latest, incident.state(&here, now, zone), incident.impact_by(now, zone))
            };
            for minute in until(incident.next_change(now, zone)) {
                prop_assert_eq!(at(minute), at(now.0), "at {}", minute);
            }
        }
        for planned in &site.maintenance {
            let at = |at: Timestamp| {
                let latest = planned.latest_update(Now(at), zone).map(|update| update.at.clone());
                (planned.stage(Now(at), zone), latest, planned.state(&here, Now(at), zone))
            };
            for minute in until(planned.next_change(now, zone)) {
                prop_assert_eq!(at(minute), at(now.0), "at {}", minute);
            }
        }
    }
}

/// Counts the minutes from `from` to `to`, as far as they are past and counted at all.
fn check_uptime(
    site: &Site,
    here: &Place,
    from: Timestamp,
    to: Timestamp,
    now: Now,
    found: Option<crate::Uptime>,
) -> Result<(), TestCaseError> {
    let since = site.component(&here.component).unwrap().since.unwrap();
    let since = since.to_zoned(site.settings.timezone.clone()).unwrap().timestamp();
    let clerks = clerks(site, here, now);
    let (mut counted, mut down, mut inexact, mut measured) = (0.0, 0.0, false, false);
    let within = |minute: &Timestamp| *minute >= from.max(since) && *minute < to.min(now.0);
    for minute in minutes_around(now.0).filter(within) {
        measured |= clerks.is_measured(minute);
        match clerks.minute(minute) {
            Minute::Down(share) => (counted, down) = (counted + 1.0, down + share),
            Minute::Up => counted += 1.0,
            Minute::LeftOut { exact } => inexact |= !exact,
        }
    }
    match found {
        Some(found) => {
            let share: f64 = 1.0 - down / counted;
            prop_assert!((found.share - share).abs() < 1e-9, "{found:?} {down}/{counted}");
            prop_assert!(found.incomplete || !inexact);
            prop_assert_eq!(found.measured, measured);
        }
        None => prop_assert_eq!(counted, 0.0),
    }
    Ok(())
}

/// What everybody says of one place.
struct Clerks<'a> {
    incidents: Vec<Told>,
    maintenance: Vec<Clerk>,
    measured: Option<&'a crate::MeasuredStates>,
}

struct Told {
    clerk: Clerk,
    open: bool,
}

/// How a minute counts in the uptime.
enum Minute {
    Up,
    Down(f64),
    LeftOut { exact: bool },
}

fn clerks<'a>(site: &'a Site, here: &Place, now: Now) -> Clerks<'a> {
    let zone: &TimeZone = &site.settings.timezone;
    let incidents = site.incidents.iter().map(|incident| {
        let open = incident.phase(now, zone) == Phase::Active;
        Told { clerk: Clerk::of_incident(incident, here, zone, open.then_some(now.0)), open }
    });
    let maintenance = site.maintenance.iter().map(|planned| Clerk::of_maintenance(planned, here, zone));
    Clerks {
        incidents: incidents.collect(),
        maintenance: maintenance.collect(),
        measured: site.measured_states.get(here),
    }
}

impl Clerks<'_> {
    fn is_measured(&self, minute: Timestamp) -> bool {
        let rows = self.measured.map_or(&[][..], |measured| &measured.rows);
        rows.iter().any(|row| row.from <= minute) && rows.iter().any(|row| minute < row.to)
    }

    fn measured(&self, minute: Timestamp) -> State {
        let rows = self.measured.map_or(&[][..], |measured| &measured.rows);
        let row = rows.iter().find(|row| row.from <= minute && minute < row.to);
        row.map_or(State::Operational, |row| row.state)
    }

    /// The worst that counts in the bar of a minute's day.
    fn worst_within(&self, minute: Timestamp) -> State {
        let planned = self.maintenance.iter().flat_map(|clerk| clerk.states_within(minute));
        let worst = planned.chain([self.measured(minute)]).max().unwrap_or(State::Operational);
        if self.is_measured(minute) {
            return worst;
        }
        let broken = self.incidents.iter().flat_map(|told| told.clerk.states_within(minute));
        broken.chain([worst]).max().unwrap_or(State::Operational)
    }

    fn minute(&self, minute: Timestamp) -> Minute {
        let measured = Stay { state: self.measured(minute), exact: true };
        let failures: Vec<Stay> = if self.is_measured(minute) {
            vec![measured]
        } else {
            self.incidents.iter().filter_map(|told| told.clerk.stay(minute)).collect()
        };
        let planned: Vec<Stay> = self.maintenance.iter().filter_map(|clerk| clerk.stay(minute)).collect();
        let failing = |stay: &&Stay| stay.exact && stay.state > State::UnderMaintenance;
        match failures.iter().filter(failing).map(|stay| stay.state).max() {
            Some(State::MajorOutage) => return Minute::Down(1.0),
            Some(State::PartialOutage) => return Minute::Down(0.3),
            Some(_) => return Minute::Up,
            None => (),
        }
        let mut left_out = failures.iter().chain(&planned).filter(|stay| stay.state != State::Operational);
        match left_out.next() {
            None => Minute::Up,
            Some(first) => Minute::LeftOut { exact: first.exact && left_out.all(|stay| stay.exact) },
        }
    }
}
