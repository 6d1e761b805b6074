//! What a page says of the incident that explains it; and the parts that it shares with maintenance.

use std::collections::BTreeMap;

use stormlamp_model::{Clock, Incident, Maintenance, Markdown, Moment, Translation, Update, When};
use stormlamp_words::{Form, Show, Written, slot};

use super::Speaker;
use crate::said::{Line, Part, Promise, Quote, Report, Told, Tongue};
use crate::situation::{Main, due};

/// The words of an incident or a maintenance that a page may quote.
pub(super) struct Account<'a> {
    title: &'a str,
    summary: &'a Markdown,
    advice: Option<&'a Markdown>,
    works: &'a [String],
    /// Language tag (BCP 47) to words.
    translations: &'a BTreeMap<String, Translation>,
}

impl<'a> From<&'a Incident> for Account<'a> {
    fn from(incident: &'a Incident) -> Self {
        let Incident { title, summary, advice, works, translations, .. } = incident;
        Self { title, summary, advice: advice.as_ref(), works, translations }
    }
}

impl<'a> From<&'a Maintenance> for Account<'a> {
    fn from(maintenance: &'a Maintenance) -> Self {
        let Maintenance { title, summary, advice, works, translations, .. } = maintenance;
        Self { title, summary, advice: advice.as_ref(), works, translations }
    }
}

impl<'a> Speaker<'a> {
    /// Everything that is known of the incident.
    pub(super) fn report(&self, main: &Main<'a>) -> Report {
        let Main { incident, state, update, .. } = main;
        let account = Account::from(*incident);
        Report {
            state: *state,
            title: state.is_none().then(|| self.title(&account)),
            status: self.status(main),
            next: update.and_then(|update| update.next.as_ref()).map(|next| self.promise(next)),
            quote: self.quote(&account, *update, |status| self.subject.words.update_status(status)),
            advice: self.advice(&account),
            works: self.works(&account),
        }
    }

    fn title(&self, account: &Account<'a>) -> Told<String> {
        let translated = self.translation(account).and_then(|words| words.title.as_deref());
        told(translated, account.title).map(|title| self.name(title))
    }

    /// The latest update in the language of the page if it is translated, else the summary.
    pub(super) fn quote<S: Copy>(
        &self,
        account: &Account<'a>,
        update: Option<&'a Update<S>>,
        status: impl Fn(S) -> String,
    ) -> Option<Quote> {
        let translation = self.translation(account);
        let excerpt = |text: &'a Markdown| self.excerpt(text, self.room.quote);
        let Some(update) = update else {
            let translated = translation.and_then(|words| words.summary.as_ref());
            let text = told(translated, account.summary).map(excerpt);
            return (!text.text.is_empty()).then_some(Quote { said: None, text });
        };
        let said = Line::fill(
            &self.subject.words.fallback_said(&slot(0), &slot(1)),
            &[
                Part::Text(status(update.status)),
                Part::Time(self.moment(&update.at, Show::Time, Show::DateTime)),
            ],
        );
        let translated = translation.and_then(|words| words.updates.get(&update.id));
        Some(Quote { said: Some(said), text: told(translated, &update.body).map(excerpt) })
    }

    pub(super) fn advice(&self, account: &Account<'a>) -> Option<Told<String>> {
        let translated = self.translation(account).and_then(|words| words.advice.as_ref());
        let advice = told(translated, account.advice?).map(|advice| self.excerpt(advice, self.room.advice));
        (!advice.text.is_empty()).then_some(advice)
    }

    pub(super) fn works(&self, account: &Account<'a>) -> Told<Vec<String>> {
        let translated = self.translation(account).map(|words| words.works.as_slice());
        let works = told(translated.filter(|works| !works.is_empty()), account.works);
        if self.room.items > 0 && works.text.len() > self.room.items {
            self.is_shortened.set(true);
        }
        works.map(|works| {
            works.iter().take(self.room.items).map(|item| self.cut(item, self.room.item)).collect()
        })
    }

    fn translation(&self, account: &Account<'a>) -> Option<&'a Translation> {
        account.translations.get(self.subject.tag())
    }

    fn status(&self, main: &Main<'_>) -> Line {
        let words = &self.subject.words;
        let mark = main.state.map(|state| Part::Mark(words.state(state)));
        let since = main.since.map(|when| self.moment(when, Show::TimeZoned, Show::DateTimeZoned));
        let undated = || main.incident.undated.get(&Moment::Started).map(|words| self.undated(words));
        self.held_since(mark, since.or_else(undated))
    }

    /// Since when a state holds, or, without a state, since when something is open.
    pub(super) fn held_since(&self, mark: Option<Part>, since: Option<Written>) -> Line {
        let words = &self.subject.words;
        let in_words = since.as_ref().is_some_and(|since| since.form == Form::Words);
        let [first, second] = [&slot(0), &slot(1)];
        match (mark, since.map(Part::Time)) {
            (Some(mark), Some(time)) if in_words => {
                Line::fill(&words.fallback_status_words(first, second), &[mark, time])
            }
            (Some(mark), Some(time)) => Line::fill(&words.fallback_status(first, second), &[mark, time]),
            (Some(mark), None) => Line::fill(&words.fallback_status_unknown(first), &[mark]),
            (None, Some(time)) if in_words => Line::fill(&words.fallback_open_words(first), &[time]),
            (None, Some(time)) => Line::fill(&words.fallback_open(first), &[time]),
            (None, None) => Line::fill(&words.fallback_open_unknown(), &[]),
        }
    }

    pub(super) fn promise(&self, next: &When) -> Promise {
        let words = &self.subject.words;
        let written = self.moment(next, Show::Time, Show::DateTime);
        let [due_words, late_words] = match written.form {
            Form::Words => [words.fallback_next_words(&slot(0)), words.fallback_late_words(&slot(0))],
            _ => [words.fallback_next(&slot(0)), words.fallback_late(&slot(0))],
        };
        let time = [Part::Time(written)];
        let at = due(next, &self.subject.site.settings.timezone);
        Promise {
            due: Line::fill(&due_words, &time),
            late: Line::fill(&late_words, &time),
            at: format!("{at:.0}"),
            is_late: at <= self.briefing.now.0,
        }
    }

    /// A time of today as `today` says, any other with its date. The source's own words are cut like names.
    pub(super) fn moment(&self, when: &When, today: Show, else_: Show) -> Written {
        let zone = &self.subject.site.settings.timezone;
        let is_today = matches!(when.clock, Clock::Instant(..))
            && when.date(zone) == Some(zone.to_datetime(self.briefing.now.0).date());
        let show = if is_today { today } else { else_ };
        let mut written = self.subject.words.moment(when, zone, show);
        if written.form == Form::Words {
            written.text = self.name(&written.text);
        }
        written
    }

    /// Words for a moment whose time nobody knows.
    pub(super) fn undated(&self, words: &str) -> Written {
        let text = self.name(words);
        Written { datetime: String::new(), text, form: Form::Words, about: false }
    }
}

/// What people wrote: translated, or else in the language of the site.
fn told<'a, T: ?Sized>(translated: Option<&'a T>, written: &'a T) -> Told<&'a T> {
    let tongue = if translated.is_some() { Tongue::Page } else { Tongue::Content };
    Told { text: translated.unwrap_or(written), tongue }
}
