//! The rules against a slow and obvious simulation that walks minute by minute through a few days, in
//! zones whose clocks change meanwhile.

mod simulation;

use std::ops::RangeInclusive;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use proptest::sample::select;

use self::simulation::{Clerk, Stay};
use crate::sample::{id, incident, place, site, update, word};
use crate::{
    Change, Clock, History, Incident, Now, Phase, Precision, Resolution, Site, State, TimelineEntry,
    UpdateStatus, When, days, intervals, uptime,
};

/// Zones, and a day shortly before their clocks change (if they do).
const SCENES: [(&str, &str); 8] = [
    ("UTC", "2026-03-28"),
    ("Europe/Stockholm", "2026-03-28"),
    ("Europe/Stockholm", "2026-10-24"),
    ("America/Havana", "2026-03-07"),
    ("America/Havana", "2026-10-31"),
    ("Asia/Beirut", "2026-03-28"),
    ("Australia/Lord_Howe", "2026-04-04"),
    ("Asia/Kolkata", "2026-12-30"),
];

/// Minutes from the start of the first day within which everything happens: a bit over three days.
const MINUTES: RangeInclusive<i64> = 0..=4_500;

/// A time as the generator thinks of it: minutes from the start of the scene, or a day of it.
#[derive(Clone, Copy, Debug)]
enum Rough {
    Minute(i64),
    Day(i64),
}

#[derive(Clone, Debug)]
struct Told {
    start: Option<Rough>,
    affects: Vec<Change>,
    timeline: Vec<(Rough, Vec<Change>)>,
    updates: Vec<(Rough, UpdateStatus, Vec<Change>)>,
    end: End,
}

#[derive(Clone, Copy, Debug)]
enum End {
    Implied,
    Unknown,
    At(Rough),
}

/// Most times lie on a coarse grid, so that they often coincide.
fn rough() -> impl Strategy<Value = Rough> {
    prop_oneof![
        4 => (0_i64..=37).prop_map(|step| Rough::Minute(step * 120)),
        4 => MINUTES.prop_map(Rough::Minute),
        1 => (0_i64..4).prop_map(Rough::Day),
    ]
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let change = (select(vec!["web", "api"]), select(State::ALL.to_vec()));
    let change = change.prop_map(|(component, state)| Change { place: place(component), state });
    prop::collection::vec(change, 0..3)
}

fn told() -> impl Strategy<Value = Told> {
    let end = prop_oneof![
        3 => Just(End::Implied),
        1 => Just(End::Unknown),
        2 => rough().prop_map(End::At),
    ];
    let start = prop_oneof![9 => rough().prop_map(Some), 1 => Just(None)];
    let timeline = prop::collection::vec((rough(), changes()), 0..3);
    let updates = prop::collection::vec((rough(), select(UpdateStatus::ALL.to_vec()), changes()), 0..6);
    (start, changes(), timeline, updates, end).prop_map(|(start, affects, timeline, updates, end)| Told {
        start,
        affects,
        timeline,
        updates,
        end,
    })
}

/// The first instant of a scene.
fn origin(zone: &TimeZone, day: &str) -> Timestamp {
    let day: crate::Day = day.parse().unwrap();
    day.to_zoned(zone.clone()).unwrap().timestamp()
}

fn when(rough: Rough, zone: &TimeZone, day: &str) -> When {
    match rough {
        Rough::Minute(minute) => {
            When::instant(origin(zone, day) + SignedDuration::from_mins(minute), Precision::Minute)
        }
        Rough::Day(later) => {
            let day: crate::Day = day.parse().unwrap();
            let clock = Clock::Day(day + SignedDuration::from_hours(24 * later));
            When { clock, about: false, words: None }
        }
    }
}

fn incident_of(told: Told, zone: &TimeZone, day: &str) -> Incident {
    let when = |rough| when(rough, zone, day);
    let mut made = incident("");
    made.started = told.start.map(when);
    made.affects = told.affects;
    let entry = |(at, affects)| TimelineEntry { at: when(at), affects, body: Default::default() };
    made.timeline = told.timeline.into_iter().map(entry).collect();
    let said = |(at, status, affects): (Rough, UpdateStatus, Vec<Change>)| crate::Update {
        at: when(at),
        ..update(status.keyword(), "2026-01-01", affects)
    };
    made.updates = told.updates.into_iter().map(said).collect();
    made.updates.sort_by_key(|update| update.at.earliest(zone));
    made.timeline.sort_by_key(|entry| entry.at.earliest(zone));
    made.resolution = match told.end {
        End::Implied => Resolution::implied_by(&made.updates),
        End::Unknown => Resolution::Unknown,
        End::At(rough) => Resolution::At(when(rough)),
    };
    made
}

/// A site in one of the scenes, and a present within it.
fn scene() -> impl Strategy<Value = (Site, Now)> {
    (select(SCENES.to_vec()), prop::collection::vec(told(), 0..5), MINUTES, 0_i64..3).prop_map(
        |((name, day), told, minute, since)| {
            let zone = TimeZone::get(name).unwrap();
            let incidents = told.into_iter().map(|told| incident_of(told, &zone, day)).collect();
            let mut site = site(name, None, incidents);
            for component in &mut site.components {
                component.since = when(Rough::Day(since), &zone, day).date(&zone);
            }
            (site, Now(origin(&zone, day) + SignedDuration::from_mins(minute)))
        },
    )
}

/// Every minute from the day before the first scene's day to some days after it.
fn minutes(from: Timestamp) -> impl Iterator<Item = Timestamp> {
    (0..8 * 1_440).map(move |minute| from + SignedDuration::from_mins(minute))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn spans_say_of_every_minute_what_reading_up_to_it_says((site, now) in scene()) {
        let zone = &site.settings.timezone;
        for incident in &site.incidents {
            let clerk = Clerk::new(incident, &place("web"), zone, None);
            let spans = intervals(incident, &place("web"), zone);
            for minute in minutes(now.0 - SignedDuration::from_hours(24 * 4)) {
                let state = spans.iter().find(|span| span.contains(minute)).map(|span| span.state);
                prop_assert_eq!(state.unwrap_or(State::Operational), clerk.state(minute), "at {}", minute);
            }
            prop_assert!(spans.windows(2).all(|pair| pair[0].to.unwrap() <= pair[1].from));
        }
    }

    #[test]
    fn the_present_state_is_the_worst_that_open_incidents_say((site, now) in scene()) {
        let zone = &site.settings.timezone;
        let open = site.incidents.iter().filter(|incident| incident.phase(now, zone) == Phase::Active);
        let says = |incident| Clerk::new(incident, &place("web"), zone, Some(now.0)).state(now.0);
        let worst = open.map(says).max().unwrap_or(State::Operational);
        prop_assert_eq!(site.state(&place("web"), now), worst);
        prop_assert_eq!(History::new(&site, 3, now).state(&place("web")), worst);
    }

    #[test]
    fn a_bar_is_the_worst_of_the_minutes_of_its_day((site, now) in scene(), count in 1_u16..6) {
        let zone = &site.settings.timezone;
        let bars = History::new(&site, count, now).days(&place("web"));
        prop_assert_eq!(&bars, &days(&site, &place("web"), count, now));
        prop_assert_eq!(bars.len(), usize::from(count));
        let clerks = clerks(&site, now);
        for bar in bars {
            let day_before = bar.day.yesterday().unwrap().to_zoned(zone.clone()).unwrap().timestamp();
            let of_day = |at: &Timestamp| *at <= now.0 && zone.to_datetime(*at).date() == bar.day;
            let minutes: Vec<_> = minutes(day_before).filter(of_day).collect();
            let mut worst = State::Operational;
            let mut behind = Vec::new();
            for (index, clerk) in clerks.iter().enumerate() {
                let states = minutes.iter().flat_map(|minute| clerk.states_within(*minute));
                let worst_of_incident = states.max().unwrap_or(State::Operational);
                worst = worst.max(worst_of_incident);
                if worst_of_incident > State::Operational {
                    behind.push(id(&format!("i{index}")));
                }
            }
            prop_assert_eq!(word(bar.worst), word(worst), "on {}", bar.day);
            prop_assert_eq!(bar.incidents, behind, "on {}", bar.day);
        }
    }

    #[test]
    fn uptime_is_what_counting_minutes_gives((site, now) in scene(), count in 1_u16..6) {
        let found = History::new(&site, count, now).uptime(&place("web"));
        prop_assert_eq!(found, uptime(&site, &place("web"), count, now));
        let zone = &site.settings.timezone;
        let today = zone.to_datetime(now.0).date();
        let first = today - SignedDuration::from_hours(24 * (i64::from(count) - 1));
        let begin = first.max(site.components[0].since.unwrap()).to_zoned(zone.clone()).unwrap().timestamp();
        let clerks = clerks(&site, now);
        let (mut counted, mut down) = (0.0, 0.0);
        for minute in minutes(begin).take_while(|minute| *minute < now.0) {
            let stays: Vec<Stay> = clerks.iter().filter_map(|clerk| clerk.stay(minute)).collect();
            let failing = |stay: &&Stay| stay.exact && stay.state > State::UnderMaintenance;
            match stays.iter().filter(failing).map(|stay| stay.state).max() {
                Some(State::MajorOutage) => down += 1.0,
                Some(State::PartialOutage) => down += 0.3,
                Some(_) => (),
                None if !stays.is_empty() => continue,
                None => (),
            }
            counted += 1.0;
        }
        match found {
            Some(found) => prop_assert!((found.share - (1.0 - down / counted)).abs() < 1e-9, "{found:?} {down}/{counted}"),
            None => prop_assert_eq!(counted, 0.0),
        }
    }

    #[test]
    fn nothing_changes_before_the_next_change((site, now) in scene()) {
        let zone = &site.settings.timezone;
        for incident in &site.incidents {
            let next = incident.next_change(now, zone);
            let at = |at: Timestamp| {
                let now = Now(at);
                let latest = incident.latest_update(now, zone).map(|update| update.at.clone());
                (incident.phase(now, zone), latest, incident.state(&place("web"), now, zone), incident.impact_by(now, zone))
            };
            let until = minutes(now.0).take_while(|minute| next.is_none_or(|next| *minute < next));
            for minute in until.step_by(7) {
                prop_assert_eq!(at(minute), at(now.0), "at {}", minute);
            }
        }
    }
}

fn clerks(site: &Site, now: Now) -> Vec<Clerk> {
    let zone = &site.settings.timezone;
    let clerk = |incident: &Incident| {
        let open = incident.phase(now, zone) == Phase::Active;
        Clerk::new(incident, &place("web"), zone, open.then_some(now.0))
    };
    site.incidents.iter().map(clerk).collect()
}
