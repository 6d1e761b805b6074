//! Sites as chance tells them: incidents, maintenance and measurements within a few days, most of it on a
//! coarse grid, so that moments often coincide.

use std::ops::RangeInclusive;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use proptest::sample::select;

use crate::sample::{id, incident, maintenance, place, site, update, word_of};
use crate::{
    Change, Clock, Day, Incident, Maintenance, MaintenanceStatus, MeasuredState, MeasuredStates, Now, Place,
    Precision, Resolution, Site, State, TimelineEntry, UpdateStatus, When,
};

/// Zones, and a day shortly before their clocks change, if they do; the last days of a month, a leap year or
/// the calendar; a day that a zone skipped.
const SCENES: [(&str, &str); 14] = [
    ("UTC", "2026-03-28"),
    ("Europe/Stockholm", "2026-03-28"),
    ("Europe/Stockholm", "2026-10-24"),
    ("America/Havana", "2026-03-07"),
    ("America/Havana", "2026-10-31"),
    ("Asia/Beirut", "2026-03-28"),
    ("Australia/Lord_Howe", "2026-04-04"),
    ("Asia/Kolkata", "2026-12-30"),
    ("UTC", "2024-02-27"),
    ("Europe/Stockholm", "2023-02-27"),
    ("Pacific/Apia", "2011-12-28"),
    ("UTC", "0001-01-05"),
    ("Europe/Stockholm", "0004-02-27"),
    ("America/Havana", "9999-12-15"),
];

/// Minutes from the start of the first day within which everything happens: a bit over three days.
pub(super) const MINUTES: RangeInclusive<i64> = 0..=4_500;

/// A time as the generator thinks of it: minutes from the start of the scene, or a day, month or year of it.
#[derive(Clone, Copy, Debug)]
enum Rough {
    Minute(i64),
    Day(i64),
    MonthOf(i64),
    YearOf(i64),
}

#[derive(Clone, Debug)]
struct Broken {
    start: Option<Rough>,
    affects: Vec<Change>,
    timeline: Vec<(Rough, Vec<Change>)>,
    updates: Vec<(Rough, UpdateStatus, Vec<Change>)>,
    end: End,
    retracted: bool,
}

#[derive(Clone, Copy, Debug)]
enum End {
    Implied,
    Unknown,
    At(Rough),
}

#[derive(Clone, Debug)]
struct Planned {
    starts: Option<Rough>,
    ends: Option<Rough>,
    affects: Vec<Change>,
    words: Vec<(Rough, MaintenanceStatus, Vec<Change>)>,
}

/// Minutes to the next row, minutes that it lasts, and its state.
type Rows = Vec<(i64, i64, State)>;

/// A site in one of the scenes, and a present within it.
pub(super) fn scene() -> impl Strategy<Value = (Site, Now)> {
    let content = (
        prop::collection::vec(broken(), 0..5),
        prop::collection::vec(planned(), 0..4),
        prop::collection::vec((select(places()), rows()), 0..5),
    );
    (select(SCENES.to_vec()), content, MINUTES, 0_i64..3).prop_map(|(scene, told, minute, since)| {
        let scene = Scene::new(scene);
        let (broken, planned, measured) = told;
        let incidents = broken.into_iter().map(|told| scene.incident(told)).collect();
        let mut site = site(scene.name, None, incidents);
        let numbered =
            |(index, told)| Maintenance { id: id(&format!("m{index}")), ..scene.maintenance(told) };
        site.maintenance = planned.into_iter().enumerate().map(numbered).collect();
        site.measured_states = measured.into_iter().map(|(place, rows)| (place, scene.rows(rows))).collect();
        for component in &mut site.components {
            component.since = Some(scene.day(since));
        }
        site.components[0].regions = vec![id("us"), id("eu")];
        (site, Now(scene.minute(minute)))
    })
}

/// Every minute of the days around an instant of a scene.
pub(super) fn minutes_around(at: Timestamp) -> impl Iterator<Item = Timestamp> {
    (-6 * 1_440..4 * 1_440).filter_map(move |minute| at.checked_add(SignedDuration::from_mins(minute)).ok())
}

/// The places of every scene: one component in two regions, and one without.
pub(super) fn places() -> Vec<Place> {
    let web = |region| Place { region: Some(id(region)), ..place("web") };
    vec![web("us"), web("eu"), place("api")]
}

fn broken() -> impl Strategy<Value = Broken> {
    let end = prop_oneof![
        3 => Just(End::Implied),
        1 => Just(End::Unknown),
        2 => rough().prop_map(End::At),
    ];
    let start = prop_oneof![9 => rough().prop_map(Some), 1 => Just(None)];
    let timeline = prop::collection::vec((rough(), changes()), 0..3);
    let updates = prop::collection::vec((rough(), select(UpdateStatus::ALL.to_vec()), changes()), 0..6);
    let retracted = prop::bool::weighted(0.1);
    (start, changes(), timeline, updates, end, retracted).prop_map(
        |(start, affects, timeline, updates, end, retracted)| Broken {
            start,
            affects,
            timeline,
            updates,
            end,
            retracted,
        },
    )
}

fn planned() -> impl Strategy<Value = Planned> {
    let edge = || prop_oneof![9 => rough().prop_map(Some), 1 => Just(None)];
    let words = (rough(), select(MaintenanceStatus::ALL.to_vec()), changes());
    (edge(), edge(), changes(), prop::collection::vec(words, 0..6))
        .prop_map(|(starts, ends, affects, words)| Planned { starts, ends, affects, words })
}

fn rows() -> impl Strategy<Value = Rows> {
    let apart = prop_oneof![Just(0), Just(120), 0_i64..=600];
    let long = prop_oneof![Just(120), 1_i64..=900];
    prop::collection::vec((apart, long, select(State::ALL.to_vec())), 0..6)
}

fn rough() -> impl Strategy<Value = Rough> {
    prop_oneof![
        8 => (0_i64..=37).prop_map(|step| Rough::Minute(step * 120)),
        8 => MINUTES.prop_map(Rough::Minute),
        2 => (0_i64..4).prop_map(Rough::Day),
        1 => (0_i64..5).prop_map(Rough::MonthOf),
        1 => (0_i64..5).prop_map(Rough::YearOf),
    ]
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let change = (select(places()), select(State::ALL.to_vec()));
    prop::collection::vec(change.prop_map(|(place, state)| Change { place, state }), 0..4)
}

/// A zone and the first day on which something happens.
struct Scene {
    name: &'static str,
    zone: TimeZone,
    first: Day,
}

impl Scene {
    fn new((name, day): (&'static str, &str)) -> Self {
        Self { name, zone: TimeZone::get(name).unwrap(), first: day.parse().unwrap() }
    }

    fn minute(&self, minute: i64) -> Timestamp {
        self.first.to_zoned(self.zone.clone()).unwrap().timestamp() + SignedDuration::from_mins(minute)
    }

    fn day(&self, later: i64) -> Day {
        self.first + SignedDuration::from_hours(24 * later)
    }

    fn when(&self, rough: Rough) -> When {
        let clock = match rough {
            Rough::Minute(minute) => Clock::Instant(self.minute(minute), Precision::Minute),
            Rough::Day(later) => Clock::Day(self.day(later)),
            Rough::MonthOf(later) => Clock::Month(self.day(later).year(), self.day(later).month()),
            Rough::YearOf(later) => Clock::Year(self.day(later).year()),
        };
        When { clock, about: false, words: None }
    }

    fn incident(&self, told: Broken) -> Incident {
        let mut made = incident("");
        made.started = told.start.map(|rough| self.when(rough));
        made.affects = told.affects;
        let entry = |(at, affects)| TimelineEntry { at: self.when(at), affects, body: Default::default() };
        made.timeline = told.timeline.into_iter().map(entry).collect();
        let said = |(at, status, affects): (Rough, UpdateStatus, Vec<Change>)| crate::Update {
            at: self.when(at),
            ..update(status.keyword(), "2026-01-01", affects)
        };
        made.updates = told.updates.into_iter().map(said).collect();
        made.updates.sort_by_key(|update| update.at.earliest(&self.zone));
        made.timeline.sort_by_key(|entry| entry.at.earliest(&self.zone));
        made.resolution = match told.end {
            End::Implied => Resolution::implied_by(&made.updates),
            End::Unknown => Resolution::Unknown,
            End::At(rough) => Resolution::At(self.when(rough)),
        };
        made.retracted = told.retracted.then(|| "a false alarm".to_owned());
        made
    }

    fn maintenance(&self, told: Planned) -> Maintenance {
        let mut made = maintenance("");
        made.starts = told.starts.map(|rough| self.when(rough));
        made.ends = told.ends.map(|rough| self.when(rough));
        made.affects = told.affects;
        let said = |(at, status, affects): (Rough, MaintenanceStatus, Vec<Change>)| crate::Update {
            at: self.when(at),
            ..word_of(status.keyword(), "2026-01-01", affects)
        };
        made.updates = told.words.into_iter().map(said).collect();
        made.updates.sort_by_key(|update| update.at.earliest(&self.zone));
        made
    }

    fn rows(&self, told: Rows) -> MeasuredStates {
        let mut end = 0;
        let row = |(apart, long, state)| {
            let from = end + apart;
            end = from + long;
            MeasuredState { from: self.minute(from), to: self.minute(end), state }
        };
        MeasuredStates { rows: told.into_iter().map(row).collect() }
    }
}
