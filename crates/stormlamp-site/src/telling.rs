//! What people wrote, in the language of a page as far as it was translated; the rest says which language it is in.

use std::borrow::Cow;

use stormlamp_markdown::Html;
use stormlamp_model::{Incident, Maintenance, Page, Translation};
use stormlamp_ui::told::Told;
use stormlamp_words::harmless;
use yew::AttrValue;

use crate::view::View;

/// An incident or a maintenance in the language of a page.
pub(crate) struct Telling<'a, T: Clone> {
    /// With the words of the language where there are any.
    pub(crate) told: Cow<'a, T>,
    translation: Option<&'a Translation>,
    /// The language of what is not translated, if it is not the page's.
    lang: Option<AttrValue>,
    /// The folder of the file, from which its links lead.
    folder: &'static str,
}

impl<'a> View<'a> {
    /// An incident in this language.
    pub(crate) fn incident(&self, incident: &'a Incident) -> Telling<'a, Incident> {
        let mut told = incident.told_in(self.language());
        if let Cow::Owned(title) = harmless(&told.title) {
            told.to_mut().title = title;
        }
        Telling::new(told, incident.translations.get(self.language()), self.content_lang(), "incidents")
    }

    /// A maintenance in this language.
    pub(crate) fn maintenance(&self, maintenance: &'a Maintenance) -> Telling<'a, Maintenance> {
        let mut told = maintenance.told_in(self.language());
        if let Cow::Owned(title) = harmless(&told.title) {
            told.to_mut().title = title;
        }
        Telling::new(told, maintenance.translations.get(self.language()), self.content_lang(), "maintenance")
    }

    /// The language of a page's words, if it is not this one.
    pub(crate) fn page_lang(&self, page: &Page) -> Option<AttrValue> {
        self.content_lang().filter(|_| !page.translations.contains_key(self.language()))
    }

    /// The title of an incident, to name it where it is not told whole.
    pub(crate) fn incident_title(&self, incident: &Incident) -> Told<AttrValue> {
        let own = incident.translations.get(self.language()).and_then(|words| words.title.as_ref());
        match own {
            Some(title) => Told::here(harmless(title).into_owned().into()),
            None => Told { text: harmless(&incident.title).into_owned().into(), lang: self.content_lang() },
        }
    }
}

impl<'a, T: Clone> Telling<'a, T> {
    fn new(
        told: Cow<'a, T>,
        translation: Option<&'a Translation>,
        lang: Option<AttrValue>,
        folder: &'static str,
    ) -> Self {
        Self { told, translation, lang, folder }
    }

    /// Markdown of the file in blocks.
    pub(crate) fn blocks(&self, view: &View<'_>, source: &str, top_heading: u8, id_prefix: &str) -> Html {
        view.blocks(self.folder, source, top_heading, id_prefix)
    }

    /// The language of what is never translated.
    pub(crate) fn lang(&self) -> Option<AttrValue> {
        self.lang.clone()
    }

    /// A part, with its language unless the translation has it.
    pub(crate) fn part<P>(&self, text: P, is_translated: impl FnOnce(&Translation) -> bool) -> Told<P> {
        let translated = self.translation.is_some_and(is_translated);
        Told { text, lang: self.lang.clone().filter(|_| !translated) }
    }

    /// The title.
    pub(crate) fn title<P>(&self, title: P) -> Told<P> {
        self.part(title, |words| words.title.is_some())
    }

    /// The summary, or something made of it.
    pub(crate) fn summary<P>(&self, summary: P) -> Told<P> {
        self.part(summary, |words| words.summary.is_some())
    }

    /// What the reader can do.
    pub(crate) fn advice<P>(&self, advice: P) -> Told<P> {
        self.part(advice, |words| words.advice.is_some())
    }

    /// What works.
    pub(crate) fn works<P>(&self, works: P) -> Told<P> {
        self.part(works, |words| !words.works.is_empty())
    }

    /// What the update with an id says, or something made of it.
    pub(crate) fn update<P>(&self, id: &str, body: P) -> Told<P> {
        self.part(body, |words| words.updates.contains_key(id))
    }
}
