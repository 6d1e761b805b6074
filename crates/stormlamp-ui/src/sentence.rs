//! Sentences with times in them, and marks for states.

use yew::{AttrValue, Html, html};

use crate::record::{Record, Source, keywords, record};

/// How a time is written, so that a script can write it again in the visitor's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MomentForm {
    /// `5 September 2019`: never rewritten, a date is no instant.
    Date,
    /// `23:13`.
    Time,
    /// `23:13 CEST`.
    TimeZoned,
    /// `5 September 2019, 23:13`.
    DateTime,
    /// `5 September 2019, 23:13 CEST`.
    DateTimeZoned,
    /// `22:51:22`.
    TimeSeconds,
    /// `22:51:22.880`.
    TimeMillis,
    /// `5 September 2019, 22:51:22 CEST`.
    DateTimeSecondsZoned,
    /// `5 September 2019, 22:51:22.880 CEST`.
    DateTimeMillisZoned,
    /// The source's own words ("early morning"): never rewritten.
    Words,
}

record! {
/// A point in time as it is shown.
pub struct Moment {
    /// For the `datetime` attribute: an RFC 3339 instant in UTC, or `YYYY[-MM[-DD]]`. Empty if nobody knows the time,
    /// and there are only words for it.
    pub datetime: AttrValue,
    /// In the site's zone and the page's language.
    pub text: AttrValue,
    /// How it is written.
    pub form: MomentForm,
    /// Stated as approximate; `text` says so already.
    pub about: bool,
    /// The language of the source's own words, if it is not the page's.
    pub lang: Option<AttrValue>,
}
}

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Words.
    Text(AttrValue),
    /// A time.
    Moment(Moment),
}

/// A sentence with times in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sentence(pub Vec<Part>);

impl MomentForm {
    /// The word in `data-form` by which a script knows how to write a time again; `None` if it never may.
    pub fn keyword(self) -> Option<&'static str> {
        match self {
            Self::Date | Self::Words => None,
            Self::Time => Some("time"),
            Self::TimeZoned => Some("time-zone"),
            Self::DateTime => Some("date-time"),
            Self::DateTimeZoned => Some("date-time-zone"),
            Self::TimeSeconds => Some("seconds"),
            Self::TimeMillis => Some("millis"),
            Self::DateTimeSecondsZoned => Some("date-seconds-zone"),
            Self::DateTimeMillisZoned => Some("date-millis-zone"),
        }
    }
}

keywords! { MomentForm {
    Date = "date",
    Words = "words",
    Time = "time",
    TimeZoned = "time-zone",
    DateTime = "date-time",
    DateTimeZoned = "date-time-zone",
    TimeSeconds = "seconds",
    TimeMillis = "millis",
    DateTimeSecondsZoned = "date-seconds-zone",
    DateTimeMillisZoned = "date-millis-zone",
} }

impl Record for Part {
    #[cfg(feature = "ssr")]
    fn write(&self) -> serde_json::Value {
        match self {
            Self::Text(text) => text.write(),
            Self::Moment(moment) => moment.write(),
        }
    }

    fn read<S: Source>(source: &S) -> Option<Self> {
        match source.text() {
            Some(text) => Some(Self::Text(text.into())),
            None => Moment::read(source).map(Self::Moment),
        }
    }
}

impl Record for Sentence {
    #[cfg(feature = "ssr")]
    fn write(&self) -> serde_json::Value {
        self.0.write()
    }

    fn read<S: Source>(source: &S) -> Option<Self> {
        Vec::read(source).map(Self)
    }
}

impl Sentence {
    /// The times in it, to be written anew.
    pub fn moments_mut(&mut self) -> impl Iterator<Item = &mut Moment> {
        self.0.iter_mut().filter_map(|part| match part {
            Part::Text(_) => None,
            Part::Moment(moment) => Some(moment),
        })
    }
}

/// A time with its exact instant, or the words for one that nobody knows.
pub fn moment(moment: &Moment) -> Html {
    let Moment { datetime, text, lang, .. } = moment;
    if datetime.is_empty() {
        return html! { <bdi {lang}>{ text }</bdi> };
    }
    let about = moment.about.then_some("");
    html! {
        <time {datetime} {lang} class={(moment.form == MomentForm::Words).then_some("words")} data-form={moment.form.keyword()} data-about={about}>{ text }</time>
    }
}

/// A sentence, its times as elements.
pub fn sentence(sentence: &Sentence) -> Html {
    let part = |part: &Part| match part {
        Part::Text(text) => html! { { text } },
        Part::Moment(at) => moment(at),
    };
    sentence.0.iter().map(part).collect()
}
