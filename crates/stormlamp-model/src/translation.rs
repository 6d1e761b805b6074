//! What people wrote, in another language. Facts and times are not translated; they stay in the main file.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::{Incident, Maintenance, Markdown, Update};

/// The words of an incident or a maintenance in one further language. What it leaves out is shown as the
/// main file has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Translation {
    /// The title.
    pub title: Option<String>,
    /// The paragraph for cards, feeds and the fallback page.
    pub summary: Option<Markdown>,
    /// What the reader can do.
    pub advice: Option<Markdown>,
    /// What is known to work: as many items as the main file has, or none.
    pub works: Vec<String>,
    /// What was measured: as many items as the main file has figures, or none.
    pub measured: Vec<String>,
    /// What was said, by the id of the update.
    pub updates: BTreeMap<String, Markdown>,
    /// What happened, by the position of the entry in the timeline of the main file.
    pub timeline: BTreeMap<usize, Markdown>,
    /// The text of the postmortem.
    pub postmortem: Option<Markdown>,
}

impl Incident {
    /// The incident in a language: what is translated stands in the place of what was written first.
    pub fn told_in(&self, language: &str) -> Cow<'_, Self> {
        let Some(translation) = self.translations.get(language) else { return Cow::Borrowed(self) };
        let mut told = self.clone();
        put(&mut told.title, translation.title.as_ref());
        put(&mut told.summary, translation.summary.as_ref());
        told.advice = translation.advice.clone().or(told.advice);
        told.works.iter_mut().zip(&translation.works).for_each(|(old, new)| old.clone_from(new));
        told.measured.iter_mut().zip(&translation.measured).for_each(|(old, new)| old.what.clone_from(new));
        bodies(&mut told.updates, translation);
        for (index, entry) in told.timeline.iter_mut().enumerate() {
            put(&mut entry.body, translation.timeline.get(&index));
        }
        if let Some(postmortem) = &mut told.postmortem {
            put(&mut postmortem.body, translation.postmortem.as_ref());
        }
        Cow::Owned(told)
    }
}

impl Maintenance {
    /// The maintenance in a language: what is translated stands in the place of what was written first.
    pub fn told_in(&self, language: &str) -> Cow<'_, Self> {
        let Some(translation) = self.translations.get(language) else { return Cow::Borrowed(self) };
        let mut told = self.clone();
        put(&mut told.title, translation.title.as_ref());
        put(&mut told.summary, translation.summary.as_ref());
        told.advice = translation.advice.clone().or(told.advice);
        told.works.iter_mut().zip(&translation.works).for_each(|(old, new)| old.clone_from(new));
        bodies(&mut told.updates, translation);
        Cow::Owned(told)
    }
}

fn put<T: Clone>(old: &mut T, new: Option<&T>) {
    if let Some(new) = new {
        old.clone_from(new);
    }
}

fn bodies<S>(updates: &mut [Update<S>], translation: &Translation) {
    for update in updates {
        put(&mut update.body, translation.updates.get(&update.id));
    }
}
