//! Which incidents are told together: one keeps the postmortem of others.

use std::collections::HashMap;

use stormlamp_model::{Id, Incident, Site};

/// The incidents that are told together, by their places in the site.
#[derive(Debug, Default)]
pub(crate) struct Related {
    /// By the id of the one that keeps the postmortem: itself, and the others in the order of the site.
    groups: HashMap<Id, Group>,
}

#[derive(Debug, Default)]
struct Group {
    keeper: Option<usize>,
    others: Vec<usize>,
}

impl Related {
    /// Finds them in one walk, since there may be very many incidents.
    pub(crate) fn of(site: &Site) -> Self {
        let mut groups: HashMap<Id, Group> = HashMap::new();
        for (place, incident) in site.incidents.iter().enumerate() {
            if let Some(keeper) = incident.postmortem_in.as_ref().filter(|keeper| **keeper != incident.id) {
                groups.entry(keeper.clone()).or_default().others.push(place);
            }
        }
        if groups.is_empty() {
            return Self { groups };
        }
        for (place, incident) in site.incidents.iter().enumerate() {
            if let Some(group) = groups.get_mut(&incident.id) {
                group.keeper = Some(place);
            }
        }
        Self { groups }
    }

    /// The incidents whose postmortem this one keeps.
    pub(crate) fn covered<'a>(&'a self, site: &'a Site, keeper: &Id) -> impl Iterator<Item = &'a Incident> {
        let others = self.groups.get(keeper).map_or(&[][..], |group| &group.others);
        others.iter().filter_map(|place| site.incidents.get(*place))
    }

    /// The incident that keeps the postmortem of this one.
    pub(crate) fn keeper<'a>(&self, site: &'a Site, incident: &Incident) -> Option<&'a Incident> {
        site.incidents.get(self.groups.get(incident.postmortem_in.as_ref()?)?.keeper?)
    }
}
