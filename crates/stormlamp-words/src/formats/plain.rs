//! Dates and times in the forms of ISO 8601, numbers in plain digits: for where CLDR's data is too large.

use fluent_bundle::FluentValue;
use intl_memoizer::concurrent::IntlLangMemoizer;
use jiff::civil;
use stormlamp_model::Precision;

/// The forms are the same everywhere.
pub(crate) struct Formats;

impl Formats {
    /// Knows every locale.
    #[expect(clippy::unnecessary_wraps, reason = "the signature of the CLDR formats")]
    pub(crate) fn new(_locale: &str) -> Option<Self> {
        Some(Self)
    }

    /// "2019-09-05".
    pub(crate) fn date(&self, date: civil::Date) -> String {
        date.to_string()
    }

    /// "2019-09-05": ISO 8601 has no form without the year.
    pub(crate) fn month_day(&self, date: civil::Date) -> String {
        date.to_string()
    }

    /// "2019-09".
    pub(crate) fn month(&self, date: civil::Date) -> String {
        format!("{:04}-{:02}", date.year(), date.month())
    }

    /// "2019".
    pub(crate) fn year(&self, date: civil::Date) -> String {
        format!("{:04}", date.year())
    }

    /// "23:13", "23:13:09", "23:13:09.250".
    pub(crate) fn time(&self, time: civil::Time, precision: Precision) -> String {
        let minutes = format!("{:02}:{:02}", time.hour(), time.minute());
        match precision {
            Precision::Minute => minutes,
            Precision::Second => format!("{minutes}:{:02}", time.second()),
            Precision::Millisecond => format!("{minutes}:{:02}.{:03}", time.second(), time.millisecond()),
        }
    }

    /// The number as it is.
    pub(crate) fn number(&self, plain: &str) -> String {
        plain.to_owned()
    }

    /// "API, web app, mail".
    pub(crate) fn list(&self, items: &[&str]) -> String {
        items.join(", ")
    }
}

/// Writes a number that stands in a message.
pub(crate) type NumberInMessage = fn(&FluentValue<'_>, &IntlLangMemoizer) -> Option<String>;

/// Fluent's own way: plain digits.
pub(crate) const NUMBER_IN_MESSAGE: Option<NumberInMessage> = None;
