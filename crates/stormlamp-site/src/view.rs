//! What every page of one language is made with: the site, its words, its addresses and the instant.

use jiff::tz::TimeZone;
use stormlamp_model::{Day, Now, Precision, Site, State, When};
use stormlamp_ui::board::StateMark;
use stormlamp_ui::sentence::{Moment, MomentForm, Part, Sentence};
use stormlamp_words::{Form, Piece, Show, Words, slot, split};
use yew::AttrValue;

use crate::address::Addresses;
use crate::related::Related;

/// The site as one language sees it at one instant.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) site: &'a Site,
    pub(crate) words: &'a Words,
    pub(crate) addresses: &'a Addresses,
    pub(crate) related: &'a Related,
    pub(crate) now: Now,
}

/// How much of a time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    /// The day.
    Day,
    /// To the minute; without the date if it is this day.
    MinuteOn(Option<Day>),
    /// To the minute, with date and zone.
    Minute,
    /// To the minute with the zone; without the date if it is this day.
    MinuteZonedOn(Option<Day>),
    /// Everything that is known, with date and zone.
    Exact,
    /// Everything that is known; without the date if it is this day.
    ExactOn(Option<Day>),
}

impl<'a> View<'a> {
    pub(crate) fn zone(&self) -> &'a TimeZone {
        &self.site.settings.timezone
    }

    /// The day that `now` falls on, in the site's zone.
    pub(crate) fn today(&self) -> Day {
        self.zone().to_datetime(self.now.0).date()
    }

    pub(crate) fn language(&self) -> &'a str {
        self.words.tag()
    }

    /// The language of what people wrote about incidents, where it is not this one.
    pub(crate) fn content_lang(&self) -> Option<AttrValue> {
        let language = self.site.settings.default_language();
        (language != self.language()).then(|| language.to_owned().into())
    }

    /// What marks a draft, which only previews have.
    pub(crate) fn draft(&self, is_draft: bool) -> Option<AttrValue> {
        is_draft.then(|| self.words.incident_draft().into())
    }

    pub(crate) fn mark(&self, state: State) -> StateMark {
        StateMark { state, word: self.words.state(state).into() }
    }

    /// `now`, to the minute.
    pub(crate) fn now_moment(&self) -> Moment {
        self.moment(&When::instant(self.now.0, Precision::Minute), Detail::Minute)
    }

    /// A time, written for this language in the site's zone.
    pub(crate) fn moment(&self, when: &When, detail: Detail) -> Moment {
        let written = self.words.moment(when, self.zone(), self.show(when, detail));
        Moment {
            datetime: written.datetime.into(),
            text: written.text.into(),
            form: moment_form(written.form),
            about: written.about,
            lang: self.content_lang().filter(|_| written.form == Form::Words),
        }
    }

    /// Words for a moment whose time nobody knows.
    pub(crate) fn undated(&self, words: &str) -> Moment {
        Moment {
            datetime: "".into(),
            text: words.to_owned().into(),
            form: MomentForm::Words,
            about: false,
            lang: self.content_lang(),
        }
    }

    fn show(&self, when: &When, detail: Detail) -> Show {
        let on = |day: Option<Day>| day.is_some() && when.date(self.zone()) == day;
        match detail {
            Detail::Day => Show::Date,
            Detail::MinuteOn(day) if on(day) => Show::Time,
            Detail::MinuteOn(_) => Show::DateTime,
            Detail::MinuteZonedOn(day) if on(day) => Show::TimeZoned,
            Detail::MinuteZonedOn(_) | Detail::Minute => Show::DateTimeZoned,
            Detail::Exact => Show::Exact,
            Detail::ExactOn(day) if on(day) => Show::ExactTime,
            Detail::ExactOn(_) => Show::Exact,
        }
    }

    /// A sentence with one time in it.
    pub(crate) fn with_time(&self, message: impl Fn(&str) -> String, moment: Moment) -> Sentence {
        sentence(&message(&slot(0)), &[moment])
    }

    /// The same; a message of its own takes the place where the time is somebody's own words ("in the afternoon"),
    /// before which no "since" or "by" can stand.
    pub(crate) fn with_time_or_words(
        &self,
        with_time: impl Fn(&str) -> String,
        with_words: impl Fn(&str) -> String,
        moment: Moment,
    ) -> Sentence {
        match moment.form {
            MomentForm::Words => self.with_time(with_words, moment),
            _ => self.with_time(with_time, moment),
        }
    }

    /// "The next word was due by 23:30 and is late."
    pub(crate) fn late(&self, moment: Moment) -> Sentence {
        let words = self.words;
        let with_words = |time: &str| words.board_next_late_words(time);
        self.with_time_or_words(|time| words.board_next_late(time), with_words, moment)
    }
}

/// A message that was asked for with slots, with the times in their places.
pub(crate) fn sentence(message: &str, moments: &[Moment]) -> Sentence {
    let part = |piece| match piece {
        Piece::Text(text) => Some(Part::Text(AttrValue::from(text.to_owned()))),
        Piece::Slot(n) => moments.get(usize::from(n)).cloned().map(Part::Moment),
    };
    Sentence(split(message).into_iter().filter_map(part).collect())
}

/// A sentence without times.
pub(crate) fn plain(text: impl Into<AttrValue>) -> Sentence {
    Sentence(vec![Part::Text(text.into())])
}

/// Two sentences, one after the other.
pub(crate) fn joined(sentences: impl IntoIterator<Item = Sentence>) -> Sentence {
    let mut parts = Vec::new();
    for sentence in sentences {
        if !parts.is_empty() {
            parts.push(Part::Text(" ".into()));
        }
        parts.extend(sentence.0);
    }
    Sentence(parts)
}

fn moment_form(form: Form) -> MomentForm {
    match form {
        Form::Date => MomentForm::Date,
        Form::Time => MomentForm::Time,
        Form::TimeZoned => MomentForm::TimeZoned,
        Form::DateTime => MomentForm::DateTime,
        Form::DateTimeZoned => MomentForm::DateTimeZoned,
        Form::TimeSeconds => MomentForm::TimeSeconds,
        Form::TimeMillis => MomentForm::TimeMillis,
        Form::DateTimeSecondsZoned => MomentForm::DateTimeSecondsZoned,
        Form::DateTimeMillisZoned => MomentForm::DateTimeMillisZoned,
        Form::Words => MomentForm::Words,
    }
}
