//! What was read of a file, as far as editing has to look at it: its updates, and everything else.

use jiff::tz::TimeZone;
use stormlamp_model::{
    Fingerprint, Incident, Maintenance, MaintenanceStatus, Resolution, Site, Update, UpdateStatus, When,
};

/// An incident or a maintenance with its updates set apart.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    /// Oldest first; the kind as its word.
    pub(super) updates: Vec<Update<&'static str>>,
    pub(super) rest: Rest,
    pub(super) resolution: Option<Resolution>,
}

/// All that adding an update must not change.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Rest {
    Incident(Box<Incident>),
    Maintenance(Box<Maintenance>),
}

impl Entry {
    /// The one entry of a site that was read from one file.
    pub(super) fn of(site: Site) -> Option<Self> {
        match (site.incidents.into_iter().next(), site.maintenance.into_iter().next()) {
            (Some(incident), _) => Some(Self::incident(incident)),
            (None, maintenance) => maintenance.map(Self::maintenance),
        }
    }

    fn incident(mut incident: Incident) -> Self {
        let updates = std::mem::take(&mut incident.updates);
        incident.fingerprint = Fingerprint::default();
        // Both follow from the updates unless the facts say them, and then they have no say in what is written.
        incident.acknowledged = None;
        let resolution = Some(std::mem::replace(&mut incident.resolution, Resolution::Open));
        let updates = updates.into_iter().map(|update| worded(update, UpdateStatus::keyword)).collect();
        Self { updates, rest: Rest::Incident(Box::new(incident)), resolution }
    }

    fn maintenance(mut maintenance: Maintenance) -> Self {
        let updates = std::mem::take(&mut maintenance.updates);
        maintenance.fingerprint = Fingerprint::default();
        let updates = updates.into_iter().map(|update| worded(update, MaintenanceStatus::keyword)).collect();
        Self { updates, rest: Rest::Maintenance(Box::new(maintenance)), resolution: None }
    }

    /// When it began or begins.
    pub(super) fn start(&self) -> Option<&When> {
        match &self.rest {
            Rest::Incident(incident) => incident.started.as_ref(),
            Rest::Maintenance(maintenance) => maintenance.starts.as_ref(),
        }
    }

    /// The update that this entry has and `before` has not, if there is exactly one and nothing else differs.
    pub(super) fn added_to(&self, before: &Self) -> Option<&Update<&'static str>> {
        if self.rest != before.rest || self.updates.len() != before.updates.len() + 1 {
            return None;
        }
        let at = self.updates.iter().zip(&before.updates).take_while(|(new, old)| new == old).count();
        let behind = self.updates.get(at + 1..)?;
        (behind == before.updates.get(at..)?).then(|| self.updates.get(at))?
    }

    /// The same with only what stays when text is added to the end of one of its parts.
    pub(super) fn outline(&self, zone: &TimeZone) -> Vec<(String, jiff::Timestamp, &'static str)> {
        self.updates
            .iter()
            .map(|update| (update.id.clone(), update.at.earliest(zone), update.status))
            .collect()
    }
}

fn worded<S>(update: Update<S>, word: impl Fn(S) -> &'static str) -> Update<&'static str> {
    let Update { id, at, status, affects, next, body } = update;
    Update { id, at, status: word(status), affects, next, body }
}
