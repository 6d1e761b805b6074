//! Sentences with times in them, and marks for states.

use yew::AttrValue;

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

/// A point in time as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// For the `datetime` attribute: an RFC 3339 instant in UTC, or `YYYY[-MM[-DD]]`.
    pub datetime: AttrValue,
    /// In the site's zone and the page's language.
    pub text: AttrValue,
    /// How it is written.
    pub form: MomentForm,
    /// Stated as approximate; `text` says so already.
    pub about: bool,
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
