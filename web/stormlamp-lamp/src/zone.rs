//! Times in the visitor's zone, by the browser's own `Intl`, in the language of the page.
//!
//! A time is written anew as a whole or not at all: dates, words such as "early morning" and what is not exactly known
//! are never touched. Nor is anything for visitors who are in the site's zone.

use js_sys::{Date, Intl::DateTimeFormat, Object};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::browser::{all, set};
use crate::json::Json;
use crate::page::instant;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Date)]
    type Time;

    #[wasm_bindgen(constructor, js_class = "Date")]
    fn new(instant: f64) -> Time;

    /// Throws where a locale is none.
    #[wasm_bindgen(method, catch, js_class = "Date", js_name = toLocaleString)]
    fn to_locale_string(this: &Time, locale: &str, options: &Object) -> Result<String, JsValue>;
}

/// The parts of a time: the letter that stands for each in a form, and what `Intl` calls it. The time of day is always
/// there but where the form is that of a day, and its hour counts to 23, as in what was written.
const PARTS: [(u8, &str, &str); 7] = [
    (b'd', "day", "numeric"),
    (b'd', "month", "long"),
    (b'd', "year", "numeric"),
    (b't', "hour", "2-digit"),
    (b't', "minute", "2-digit"),
    (b't', "hourCycle", "h23"),
    (b'z', "timeZoneName", "short"),
];

/// Writes the times of the page anew, which were written in a zone (its IANA name) for a locale (BCP 47). The instant of a
/// time stays in its `datetime`, the form in its `data-f`.
pub(crate) fn localise(zone: &str, locale: &str) {
    let resolved = DateTimeFormat::new(JsValue::UNDEFINED.unchecked_ref(), &Object::new()).resolved_options();
    if resolved.get("timeZone").text().is_none_or(|own| own == zone) {
        return;
    }
    for time in all("time[datetime*=T]:not([data-f=''])") {
        let at = time.get_attribute("datetime").and_then(|at| instant(&at));
        let Some(at) = at else { continue };
        let is_today = write(locale, "d", at) == write(locale, "d", Date::now());
        let form = form(time.get_attribute("data-f").as_deref(), is_today);
        if let Some(written) = write(locale, form, at) {
            time.set_text_content(Some(&written));
        }
    }
}

/// `None` if there is no such locale.
fn write(locale: &str, form: &str, instant: f64) -> Option<String> {
    let options = Object::new();
    for (_, key, value) in PARTS.iter().filter(|(part, ..)| form.as_bytes().contains(part)) {
        set(&options, key, &(*value).into());
    }
    Time::new(instant).to_locale_string(locale, &options).ok()
}

/// The letters of all parts that are shown of a time. What is today in the site's zone may be another day for the visitor,
/// and is then said with its date.
fn form(written: Option<&str>, is_today: bool) -> &'static str {
    let (has_date, has_zone) = match written {
        Some("dz") => (true, true),
        Some("d") => (true, false),
        Some("z") => (false, true),
        _ => (false, false),
    };
    match (has_date || !is_today, has_zone) {
        (true, true) => "dtz",
        (true, false) => "dt",
        (false, true) => "tz",
        (false, false) => "t",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_shows_what_it_showed() {
        let forms = [None, Some("z"), Some("d"), Some("dz")];
        assert_eq!(forms.map(|written| form(written, true)), ["t", "tz", "dt", "dtz"]);
    }

    #[test]
    fn what_is_not_today_is_said_with_its_date() {
        let forms = [None, Some("z"), Some("d"), Some("dz")];
        assert_eq!(forms.map(|written| form(written, false)), ["dt", "dtz", "dt", "dtz"]);
    }

    #[test]
    fn every_letter_of_a_form_stands_for_a_part() {
        for letter in "dtz".bytes() {
            assert!(PARTS.iter().any(|(part, ..)| *part == letter), "{letter}");
        }
    }
}
