//! Components, their groups and regions, and names in several languages.

use std::collections::BTreeMap;

use crate::{Day, Id};

/// A short text with a default and, if given, its forms in other languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The text in the site's first language.
    pub default: String,
    /// Language tag (BCP 47) to text.
    pub translations: BTreeMap<String, String>,
}

impl Text {
    /// A text without translations.
    pub fn new(default: impl Into<String>) -> Self {
        Self { default: default.into(), translations: BTreeMap::new() }
    }

    /// The text in a language, else the default.
    pub fn get(&self, language: &str) -> &str {
        self.translations.get(language).unwrap_or(&self.default)
    }
}

/// A set of components that are shown together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Unique among the groups.
    pub id: Id,
    /// The name people see.
    pub name: Text,
}

/// A part of the product whose state is reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// Unique among the components.
    pub id: Id,
    /// The name people see.
    pub name: Text,
    /// The group it is shown in.
    pub group: Option<Id>,
    /// The regions it exists in; empty if it knows no regions.
    pub regions: Vec<Id>,
    /// Uptime is counted from this day on; without it, none is shown.
    pub since: Option<Day>,
    /// One sentence about what it is.
    pub description: Option<Text>,
}

impl Component {
    /// Every place this component exists in: one per region, or one without a region.
    pub fn places(&self) -> Vec<Place> {
        if self.regions.is_empty() {
            return vec![Place { component: self.id.clone(), region: None }];
        }
        let place = |region: &Id| Place { component: self.id.clone(), region: Some(region.clone()) };
        self.regions.iter().map(place).collect()
    }
}

/// A part of the world that the product is served from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Unique among the regions.
    pub id: Id,
    /// The name people see.
    pub name: Text,
    /// Where a visitor may be sent when another region is down.
    pub url: Option<String>,
    /// An address whose successful answer means that the region works; it must allow cross-origin reading.
    pub health: Option<String>,
}

/// A component in one of its regions, or a component that knows no regions.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Place {
    /// The component.
    pub component: Id,
    /// The region; `None` exactly if the component has no regions.
    pub region: Option<Id>,
}
