//! Dates, times, numbers and lists as CLDR writes them.
//!
//! Formatters are made once; each holds the data of its locale.

use fluent_bundle::FluentValue;
use fluent_bundle::memoizer::MemoizerKind;
use icu_datetime::fieldsets::{MD, T, Y, YM, YMD};
use icu_datetime::input::{Date, Time};
use icu_datetime::options::SubsecondDigits;
use icu_datetime::{DateTimeFormatter, NoCalendarFormatter};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_locale::Locale;
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use jiff::civil;
use stormlamp_model::Precision;
use unic_langid::LanguageIdentifier;

/// The formatters of one locale.
pub(crate) struct Formats {
    date: DateTimeFormatter<YMD>,
    month_day: DateTimeFormatter<MD>,
    month: DateTimeFormatter<YM>,
    year: DateTimeFormatter<Y>,
    minutes: NoCalendarFormatter<T>,
    seconds: NoCalendarFormatter<T>,
    millis: NoCalendarFormatter<T>,
    decimal: DecimalFormatter,
    list: ListFormatter,
}

impl Formats {
    /// The formatters of a locale by its BCP 47 tag; `None` if CLDR has no data for it.
    pub(crate) fn new(locale: &str) -> Option<Self> {
        let locale: Locale = locale.parse().ok()?;
        let wide = ListFormatterOptions::default().with_length(ListLength::Wide);
        Some(Self {
            date: DateTimeFormatter::try_new((&locale).into(), YMD::long()).ok()?,
            month_day: DateTimeFormatter::try_new((&locale).into(), MD::long()).ok()?,
            month: DateTimeFormatter::try_new((&locale).into(), YM::long()).ok()?,
            year: DateTimeFormatter::try_new((&locale).into(), Y::long()).ok()?,
            minutes: NoCalendarFormatter::try_new((&locale).into(), T::hm()).ok()?,
            seconds: NoCalendarFormatter::try_new((&locale).into(), T::hms()).ok()?,
            millis: NoCalendarFormatter::try_new((&locale).into(), T::hmss(SubsecondDigits::S3)).ok()?,
            decimal: DecimalFormatter::try_new((&locale).into(), Default::default()).ok()?,
            list: ListFormatter::try_new_and((&locale).into(), wide).ok()?,
        })
    }

    /// "5 September 2019".
    pub(crate) fn date(&self, date: civil::Date) -> String {
        calendar(date).map_or_else(|| date.to_string(), |date| self.date.format(&date).to_string())
    }

    /// "5 September".
    pub(crate) fn month_day(&self, date: civil::Date) -> String {
        calendar(date).map_or_else(|| date.to_string(), |date| self.month_day.format(&date).to_string())
    }

    /// "September 2019".
    pub(crate) fn month(&self, date: civil::Date) -> String {
        calendar(date).map_or_else(|| date.to_string(), |date| self.month.format(&date).to_string())
    }

    /// "2019".
    pub(crate) fn year(&self, date: civil::Date) -> String {
        calendar(date).map_or_else(|| date.to_string(), |date| self.year.format(&date).to_string())
    }

    /// "23:13", "23:13:09", "23:13:09.250".
    pub(crate) fn time(&self, time: civil::Time, precision: Precision) -> String {
        let formatter = match precision {
            Precision::Minute => &self.minutes,
            Precision::Second => &self.seconds,
            Precision::Millisecond => &self.millis,
        };
        clock(time).map_or_else(|| time.to_string(), |time| formatter.format(&time).to_string())
    }

    /// A number in plain digits ("-1234.50") as the locale writes it; anything else stays as it is.
    pub(crate) fn number(&self, plain: &str) -> String {
        number(&self.decimal, plain).unwrap_or_else(|| plain.to_owned())
    }

    /// "API, web app and mail".
    pub(crate) fn list(&self, items: &[&str]) -> String {
        self.list.format(items.iter()).to_string()
    }
}

fn calendar(date: civil::Date) -> Option<Date<icu_calendar::Iso>> {
    Date::try_new_iso(date.year().into(), date.month().try_into().ok()?, date.day().try_into().ok()?).ok()
}

fn clock(time: civil::Time) -> Option<Time> {
    let part = |value: i8| u8::try_from(value).ok();
    let nanoseconds = u32::try_from(time.subsec_nanosecond()).ok()?;
    Time::try_new(part(time.hour())?, part(time.minute())?, part(time.second())?, nanoseconds).ok()
}

fn number(formatter: &DecimalFormatter, plain: &str) -> Option<String> {
    Some(formatter.format(&Decimal::try_from_str(plain).ok()?).to_string())
}

/// Writes a number that stands in a message; whatever else does is left to Fluent.
pub(crate) type NumberInMessage = fn(&FluentValue<'_>, &IntlLangMemoizer) -> Option<String>;

/// Writes a number that stands in a message.
pub(crate) const NUMBER_IN_MESSAGE: Option<NumberInMessage> = Some(|value, formatters| {
    let FluentValue::Number(value) = value else { return None };
    let plain = value.as_string();
    formatters
        .with_try_get_threadsafe::<InMessage, _, _>((), |InMessage(formatter)| number(formatter, &plain))
        .ok()
        .flatten()
});

struct InMessage(DecimalFormatter);

impl Memoizable for InMessage {
    type Args = ();
    type Error = ();

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, ()> {
        let locale: Locale = language.to_string().parse().map_err(|_| ())?;
        DecimalFormatter::try_new((&locale).into(), Default::default()).map(Self).map_err(|_| ())
    }
}
