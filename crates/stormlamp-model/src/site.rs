//! The whole site: settings, brand, components, regions, fallback profiles and incidents.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::{
    Brand, Component, FallbackProfile, Group, History, Id, Incident, Maintenance, MeasuredStates, Metric,
    Now, Overall, Page, Phase, Picture, Place, Region, Stage, State, Text, Weights,
};

/// A digest of the bytes that something was read from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Fingerprint(pub [u8; 32]);

impl fmt::Display for Fingerprint {
    /// Lower-case hexadecimal digits; a precision says how many.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
    }
}

/// The languages that the product speaks (BCP 47), English first: the tags of its catalogue of words.
pub const LANGUAGES: [&str; 3] = ["en", "en-XA", "ar-XB"];

/// What `[site]` of the configuration says.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The name of the site.
    pub name: Text,
    /// The address of the site without a slash at its end; it may carry a path.
    pub url: String,
    /// The zone of times that name none, and of times shown where no script runs.
    pub timezone: TimeZone,
    /// Its IANA name.
    pub timezone_name: String,
    /// Language tags (BCP 47); the first is the default. Never empty.
    pub languages: Vec<String>,
    /// Where visitors get help.
    pub support: Option<String>,
    /// What states weigh in the uptime.
    pub weights: Weights,
}

impl Settings {
    /// The default language.
    pub fn default_language(&self) -> &str {
        self.languages.first().map_or("en", String::as_str)
    }

    /// The path of the site's address, with a slash at both ends: `/`, or `/status/`.
    pub fn base_path(&self) -> String {
        let after_scheme = self.url.split_once("://").map_or(self.url.as_str(), |(_, rest)| rest);
        let path = after_scheme.split_once('/').map_or("", |(_, path)| path).trim_matches('/');
        if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
    }
}

/// A status site, checked and complete.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// What `[site]` says.
    pub settings: Settings,
    /// Logo and accent.
    pub brand: Brand,
    /// Groups in their order.
    pub groups: Vec<Group>,
    /// Components in their order.
    pub components: Vec<Component>,
    /// Regions in their order.
    pub regions: Vec<Region>,
    /// Fallback profiles in their order.
    pub fallbacks: Vec<FallbackProfile>,
    /// Incidents, the latest start first, undated ones last; ties by id.
    pub incidents: Vec<Incident>,
    /// Planned work, the latest start first, undated ones last; ties by id.
    pub maintenance: Vec<Maintenance>,
    /// Further pages, by id.
    pub pages: Vec<Page>,
    /// The pictures that the texts of all these show, by their paths.
    pub pictures: BTreeMap<String, Picture>,
    /// What monitoring measured, in place of what incidents imply.
    pub measured_states: BTreeMap<Place, MeasuredStates>,
    /// Figures to be drawn as charts, in the order of the configuration.
    pub metrics: Vec<Metric>,
    /// Identifies everything but incidents, maintenance and pages: configuration, logo, styles, measurements.
    pub fingerprint: Fingerprint,
}

impl Site {
    /// Every component in every region, in the order of the configuration.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        self.components.iter().flat_map(Component::places)
    }

    /// The component with an id.
    pub fn component(&self, id: &Id) -> Option<&Component> {
        self.components.iter().find(|component| &component.id == id)
    }

    /// The region with an id.
    pub fn region(&self, id: &Id) -> Option<&Region> {
        self.regions.iter().find(|region| &region.id == id)
    }

    /// The incidents that go on, worst impact first, then the latest start.
    pub fn active(&self, now: Now) -> Vec<&Incident> {
        let zone = &self.settings.timezone;
        let mut active: Vec<_> =
            self.incidents.iter().filter(|incident| incident.phase(now, zone) == Phase::Active).collect();
        active.sort_by_cached_key(|incident| Reverse(incident.impact_by(now, zone)));
        active
    }

    /// The maintenance that goes on: what has to end first comes first, what has no end last.
    pub fn running(&self, now: Now) -> Vec<&Maintenance> {
        let zone = &self.settings.timezone;
        let mut running: Vec<_> =
            self.maintenance.iter().filter(|planned| planned.stage(now, zone).is_running()).collect();
        running.sort_by_cached_key(|planned| {
            planned.ends.as_ref().map_or(Timestamp::MAX, |ends| ends.latest(zone))
        });
        running
    }

    /// The maintenance that lies ahead: what begins first comes first, what has no date last.
    pub fn scheduled(&self, now: Now) -> Vec<&Maintenance> {
        let zone = &self.settings.timezone;
        let mut scheduled: Vec<_> =
            self.maintenance.iter().filter(|planned| planned.stage(now, zone) == Stage::Scheduled).collect();
        scheduled.sort_by_cached_key(|planned| {
            planned.starts.as_ref().map_or(Timestamp::MAX, |starts| starts.earliest(zone))
        });
        scheduled
    }

    /// The state of a place: the worst that any active incident and any running maintenance says of it.
    ///
    /// For many places at once, ask one [`History`].
    pub fn state(&self, place: &Place, now: Now) -> State {
        let zone = &self.settings.timezone;
        let broken = self.incidents.iter().map(|incident| incident.state(place, now, zone));
        let planned = self.maintenance.iter().map(|planned| planned.state(place, now, zone));
        broken.chain(planned).max().unwrap_or(State::Operational)
    }

    /// The state of the whole site.
    pub fn overall(&self, now: Now) -> Overall {
        History::new(self, 1, now).overall()
    }
}

#[cfg(test)]
mod tests;
