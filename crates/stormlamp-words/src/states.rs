//! The words for what the model tells apart.

use stormlamp_model::{
    ActionState, Cause, CauseBy, Certainty, DataLoss, Impact, MaintenanceStatus, State, UpdateStatus,
};

use crate::Words;

impl Words {
    /// "Major outage".
    pub fn state(&self, state: State) -> String {
        match state {
            State::Operational => self.state_operational(),
            State::UnderMaintenance => self.state_under_maintenance(),
            State::DegradedPerformance => self.state_degraded_performance(),
            State::PartialOutage => self.state_partial_outage(),
            State::MajorOutage => self.state_major_outage(),
        }
    }

    /// "Critical".
    pub fn impact(&self, impact: Impact) -> String {
        match impact {
            Impact::None => self.impact_none(),
            Impact::Minor => self.impact_minor(),
            Impact::Major => self.impact_major(),
            Impact::Critical => self.impact_critical(),
        }
    }

    /// "Investigating".
    pub fn update_status(&self, status: UpdateStatus) -> String {
        match status {
            UpdateStatus::Investigating => self.update_investigating(),
            UpdateStatus::Identified => self.update_identified(),
            UpdateStatus::Monitoring => self.update_monitoring(),
            UpdateStatus::Update => self.update_update(),
            UpdateStatus::Resolved => self.update_resolved(),
        }
    }

    /// "In progress".
    pub fn maintenance_status(&self, status: MaintenanceStatus) -> String {
        match status {
            MaintenanceStatus::Scheduled => self.maintenance_update_scheduled(),
            MaintenanceStatus::InProgress => self.maintenance_update_in_progress(),
            MaintenanceStatus::Verifying => self.maintenance_update_verifying(),
            MaintenanceStatus::Update => self.maintenance_update_update(),
            MaintenanceStatus::Completed => self.maintenance_update_completed(),
            MaintenanceStatus::Cancelled => self.maintenance_update_cancelled(),
        }
    }

    /// "Started".
    pub fn action_state(&self, state: ActionState) -> String {
        match state {
            ActionState::Open => self.action_open(),
            ActionState::Started => self.action_started(),
            ActionState::Done => self.action_done(),
        }
    }

    /// "No data was lost".
    pub fn data_loss(&self, loss: DataLoss) -> String {
        match loss {
            DataLoss::None => self.data_loss_none(),
            DataLoss::Some => self.data_loss_some(),
            DataLoss::Unknown => self.data_loss_unknown(),
        }
    }

    /// How sure a cause is, and on whose side it was: "Confirmed, on our side". Nothing where neither was said.
    pub fn cause_note(&self, cause: &Cause) -> Option<String> {
        let sure = match cause.sure {
            Some(Certainty::Confirmed) => "confirmed",
            Some(Certainty::Suspected) => "suspected",
            None => "unstated",
        };
        match (cause.by, &cause.provider) {
            (CauseBy::Us, _) => Some(self.cause_us(sure)),
            (CauseBy::ThirdParty | CauseBy::Unknown, Some(provider)) => {
                Some(self.cause_supplier_named(provider, sure))
            }
            (CauseBy::ThirdParty, None) => Some(self.cause_supplier(sure)),
            (CauseBy::Unknown, None) => cause.sure.map(|sure| match sure {
                Certainty::Confirmed => self.cause_confirmed(),
                Certainty::Suspected => self.cause_suspected(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        Words::new("en").unwrap()
    }

    #[test]
    fn every_state_has_a_word_of_its_own() {
        let words = words();
        let states = State::ALL.map(|state| words.state(state));
        assert_eq!(
            states,
            ["Operational", "Under maintenance", "Degraded performance", "Partial outage", "Major outage"]
        );
        let impacts = Impact::ALL.map(|impact| words.impact(impact));
        assert_eq!(impacts, ["No impact", "Minor", "Major", "Critical"]);
        let statuses = UpdateStatus::ALL.map(|status| words.update_status(status));
        assert_eq!(statuses, ["Investigating", "Identified", "Monitoring", "Update", "Resolved"]);
        let statuses = MaintenanceStatus::ALL.map(|status| words.maintenance_status(status));
        assert_eq!(statuses, ["Scheduled", "In progress", "Verifying", "Update", "Completed", "Cancelled"]);
    }

    #[test]
    fn data_and_promises_have_words_of_their_own() {
        let words = words();
        let losses = [DataLoss::None, DataLoss::Some, DataLoss::Unknown].map(|loss| words.data_loss(loss));
        assert_eq!(
            losses,
            ["No data was lost", "Some data was lost", "Whether data was lost is not known yet"]
        );
        let actions = [ActionState::Open, ActionState::Started, ActionState::Done];
        assert_eq!(actions.map(|state| words.action_state(state)), ["Open", "Started", "Done"]);
    }

    #[test]
    fn a_cause_says_how_sure_it_is_and_whose_side_it_was_on_as_far_as_anybody_said() {
        let note = |by, provider: Option<&str>, sure| {
            let provider = provider.map(str::to_owned);
            words().cause_note(&Cause { what: String::new(), by, provider, sure })
        };
        let (confirmed, suspected) = (Some(Certainty::Confirmed), Some(Certainty::Suspected));
        for (by, provider, sure, expected) in [
            (CauseBy::Us, None, confirmed, "Confirmed, on our side"),
            (CauseBy::Us, None, suspected, "Suspected, on our side"),
            (CauseBy::Us, None, None, "On our side"),
            (CauseBy::ThirdParty, None, confirmed, "Confirmed, at a supplier"),
            (CauseBy::ThirdParty, None, None, "At a supplier"),
            (CauseBy::ThirdParty, Some("Acme"), suspected, "Suspected, at the supplier Acme"),
            (CauseBy::ThirdParty, Some("Acme"), None, "At the supplier Acme"),
            (CauseBy::Unknown, None, confirmed, "Confirmed"),
            (CauseBy::Unknown, None, suspected, "Suspected"),
        ] {
            assert_eq!(note(by, provider, sure).as_deref(), Some(expected));
        }
        assert_eq!(note(CauseBy::Unknown, None, None), None);
    }
}
