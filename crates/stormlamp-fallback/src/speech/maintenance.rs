//! What a page says of maintenance: since when, until when, and whether it is overdue.

use stormlamp_model::{Moment, State};
use stormlamp_words::{Form, Show, Written, slot};

use super::Speaker;
use super::report::Account;
use crate::said::{Line, Part, Report};
use crate::situation::Planned;

impl<'a> Speaker<'a> {
    /// Everything that is known of the maintenance that explains a page.
    pub(super) fn planned(&self, planned: &Planned<'a>) -> Report {
        let Planned { maintenance, state, update, .. } = planned;
        let account = Account::from(*maintenance);
        let status = |status| self.subject.words.maintenance_status(status);
        Report {
            state: Some(*state),
            title: None,
            status: self.planned_status(planned, *state),
            next: update.and_then(|update| update.next.as_ref()).map(|next| self.promise(next)),
            quote: self.quote(&account, *update, status),
            advice: self.advice(&account),
            works: self.works(&account),
        }
    }

    /// "Under maintenance since 22:00 CEST. Planned until 23:00."
    fn planned_status(&self, planned: &Planned<'_>, state: State) -> Line {
        let words = &self.subject.words;
        let since =
            planned.since.as_ref().map(|when| self.moment(when, Show::TimeZoned, Show::DateTimeZoned));
        let mut line = self.held_since(Some(Part::Mark(words.state(state))), since);
        line.0.push(Part::Text(" ".to_owned()));
        line.0.extend(self.until(planned).0);
        line
    }

    fn until(&self, planned: &Planned<'_>) -> Line {
        let words = &self.subject.words;
        let ends = planned.maintenance.ends.as_ref();
        let told = ends.map(|ends| self.moment(ends, Show::TimeZoned, Show::DateTimeZoned));
        let undated = || planned.maintenance.undated.get(&Moment::Ends).map(|words| self.undated(words));
        let Some(ends) = told.or_else(undated) else {
            return Line::fill(&words.maintenance_until_unset(), &[]);
        };
        let message = match (&ends, planned.is_overdue) {
            (Written { form: Form::Words, .. }, true) => words.maintenance_overdue_words(&slot(0)),
            (Written { form: Form::Words, .. }, false) => words.maintenance_until_words(&slot(0)),
            (_, true) => words.maintenance_overdue(&slot(0)),
            (_, false) => words.maintenance_until(&slot(0)),
        };
        Line::fill(&message, &[Part::Time(ends)])
    }
}
