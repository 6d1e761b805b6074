//! Times in the visitor's zone, by the browser's own `Intl`, in the language of the page.
//!
//! A time is written anew as a whole or not at all: dates, words such as "early morning" and what is not exactly known
//! carry no form, and are never touched. Nor is anything for visitors who are in the site's zone.

use js_sys::{Array, Date, Intl::DateTimeFormat, Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::page::instant;

/// How this visitor reads times.
pub(crate) struct Zone {
    /// Of dates and times in the page's language (BCP 47).
    locale: String,
    differs: bool,
}

impl Zone {
    /// `site` is the IANA name of the zone that the page was written in.
    pub(crate) fn new(site: &str, locale: String) -> Self {
        let resolved = DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
        let own = Reflect::get(&resolved, &"timeZone".into()).ok().and_then(|name| name.as_string());
        Self { locale, differs: own.is_some_and(|own| own != site) }
    }

    /// Writes the time of a `<time>` element anew. The instant stays in its `datetime`, the form in its `data-f`.
    pub(crate) fn localise(&self, time: &Element) {
        let written = || {
            let form = time.get_attribute("data-f")?;
            Some(self.write(&form, instant(&time.get_attribute("datetime")?)?))
        };
        if let Some(text) = self.differs.then(written).flatten() {
            time.set_text_content(Some(&text));
        }
    }

    fn write(&self, form: &str, instant: f64) -> String {
        let day = |instant| self.format(instant, Parts { date: true, time: false, zone: false });
        let is_today = day(instant) == day(Date::now());
        self.format(instant, Parts::of(form, is_today))
    }

    fn format(&self, instant: f64, parts: Parts) -> String {
        let options = Object::new();
        for (key, value) in parts.options() {
            // An object of our own takes everything.
            let _ = Reflect::set(&options, &key.into(), &value.into());
        }
        let date = Date::new(&JsValue::from_f64(instant));
        date.to_locale_string(&self.locale, &options).into()
    }
}

/// What of an instant is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Parts {
    date: bool,
    time: bool,
    zone: bool,
}

impl Parts {
    /// As the page shows it: `d` with its date, `t` with the time of day, `z` with the zone. What is today in the
    /// site's zone may be another day for the visitor, and is then said with its date.
    fn of(form: &str, is_today: bool) -> Self {
        let has = |part: char| form.contains(part);
        Self { date: has('d') || !is_today, time: has('t'), zone: has('z') }
    }

    /// For `Intl`. The hour counts to 23, as in what was written.
    fn options(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let date = [("day", "numeric"), ("month", "long"), ("year", "numeric")];
        let time = [("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")];
        let zone = [("timeZoneName", "short")];
        let date = date.into_iter().filter(move |_| self.date);
        let time = time.into_iter().filter(move |_| self.time);
        date.chain(time).chain(zone.into_iter().filter(move |_| self.zone))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(form: &str, is_today: bool) -> Vec<&'static str> {
        Parts::of(form, is_today).options().map(|(key, _)| key).collect()
    }

    #[test]
    fn a_time_shows_what_it_showed_and_its_date_where_the_day_is_another() {
        assert_eq!(shown("t", true), ["hour", "minute", "hourCycle"]);
        assert_eq!(shown("tz", true), ["hour", "minute", "hourCycle", "timeZoneName"]);
        let whole = ["day", "month", "year", "hour", "minute", "hourCycle", "timeZoneName"];
        assert_eq!(shown("dtz", true), whole);
        assert_eq!(shown("tz", false), whole);
    }
}
