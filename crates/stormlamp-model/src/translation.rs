//! What people wrote, in another language. Facts and times are not translated; they stay in the main file.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::{Incident, Maintenance, Markdown, Measured, Postmortem, TimelineEntry, Update};

/// The words of an incident or a maintenance in one further language. What it leaves out is shown as the
/// main file has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
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
    /// The incident in a language: what is translated stands in the place of what was written first. What
    /// it says in other languages is not taken along.
    pub fn told_in(&self, language: &str) -> Cow<'_, Self> {
        let Some(translation) = self.translations.get(language) else { return Cow::Borrowed(self) };
        // Field by field, since a clone of the whole would first copy every word in every language.
        Cow::Owned(Self {
            id: self.id.clone(),
            fingerprint: self.fingerprint,
            title: translation.title(&self.title),
            summary: translation.summary(&self.summary),
            affects: self.affects.clone(),
            started: self.started.clone(),
            detected: self.detected.clone(),
            acknowledged: self.acknowledged.clone(),
            mitigated: self.mitigated.clone(),
            resolution: self.resolution.clone(),
            undated: self.undated.clone(),
            impact: self.impact,
            works: translation.works(&self.works),
            advice: translation.advice(self.advice.as_ref()),
            data_loss: self.data_loss,
            causes: self.causes.clone(),
            measured: translation.measured(&self.measured),
            stated: self.stated.clone(),
            sources: self.sources.clone(),
            links: self.links.clone(),
            updates: translation.updates(&self.updates),
            timeline: translation.timeline(&self.timeline),
            postmortem: self.postmortem.as_ref().map(|written| translation.postmortem(written)),
            postmortem_in: self.postmortem_in.clone(),
            retracted: self.retracted.clone(),
            draft: self.draft,
            aliases: self.aliases.clone(),
            translations: BTreeMap::new(),
        })
    }
}

impl Maintenance {
    /// The maintenance in a language: what is translated stands in the place of what was written first.
    /// What it says in other languages is not taken along.
    pub fn told_in(&self, language: &str) -> Cow<'_, Self> {
        let Some(translation) = self.translations.get(language) else { return Cow::Borrowed(self) };
        Cow::Owned(Self {
            id: self.id.clone(),
            fingerprint: self.fingerprint,
            title: translation.title(&self.title),
            summary: translation.summary(&self.summary),
            affects: self.affects.clone(),
            starts: self.starts.clone(),
            ends: self.ends.clone(),
            undated: self.undated.clone(),
            works: translation.works(&self.works),
            advice: translation.advice(self.advice.as_ref()),
            sources: self.sources.clone(),
            links: self.links.clone(),
            updates: translation.updates(&self.updates),
            draft: self.draft,
            aliases: self.aliases.clone(),
            translations: BTreeMap::new(),
        })
    }
}

impl Translation {
    fn title(&self, written: &str) -> String {
        self.title.as_deref().unwrap_or(written).to_owned()
    }

    fn summary(&self, written: &Markdown) -> Markdown {
        self.summary.as_ref().unwrap_or(written).clone()
    }

    fn advice(&self, written: Option<&Markdown>) -> Option<Markdown> {
        self.advice.as_ref().or(written).cloned()
    }

    fn works(&self, written: &[String]) -> Vec<String> {
        let told = |(index, work): (usize, &String)| self.works.get(index).unwrap_or(work).clone();
        written.iter().enumerate().map(told).collect()
    }

    fn measured(&self, written: &[Measured]) -> Vec<Measured> {
        let told = |(index, figure): (usize, &Measured)| Measured {
            what: self.measured.get(index).unwrap_or(&figure.what).clone(),
            value: figure.value.clone(),
            over: figure.over.clone(),
        };
        written.iter().enumerate().map(told).collect()
    }

    fn updates<S: Copy>(&self, written: &[Update<S>]) -> Vec<Update<S>> {
        let told = |update: &Update<S>| Update {
            id: update.id.clone(),
            at: update.at.clone(),
            status: update.status,
            affects: update.affects.clone(),
            next: update.next.clone(),
            body: self.updates.get(&update.id).unwrap_or(&update.body).clone(),
        };
        written.iter().map(told).collect()
    }

    fn timeline(&self, written: &[TimelineEntry]) -> Vec<TimelineEntry> {
        let told = |(index, entry): (usize, &TimelineEntry)| TimelineEntry {
            at: entry.at.clone(),
            affects: entry.affects.clone(),
            body: self.timeline.get(&index).unwrap_or(&entry.body).clone(),
        };
        written.iter().enumerate().map(told).collect()
    }

    fn postmortem(&self, written: &Postmortem) -> Postmortem {
        Postmortem {
            published: written.published.clone(),
            revisions: written.revisions.clone(),
            body: self.postmortem.as_ref().unwrap_or(&written.body).clone(),
            actions: written.actions.clone(),
        }
    }
}

#[cfg(test)]
mod tests;
