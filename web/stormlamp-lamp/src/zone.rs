//! Times in the visitor's zone, by the browser's own `Intl`, in the language of the page.
//!
//! A time is written anew as a whole or not at all: dates, words such as "early morning" and what is not exactly known
//! carry no form, and are never touched. Nor is anything for visitors who are in the site's zone.

use js_sys::{Date, Intl::DateTimeFormat, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use crate::browser::set;
use crate::page::instant;

/// How this visitor reads times.
pub(crate) struct Zone {
    /// Of dates and times in the page's language (BCP 47).
    locale: String,
    differs: bool,
}

/// The parts of a time: the letter that stands for each in a form, and what `Intl` calls it. The hour counts to 23, as in
/// what was written.
const PARTS: [(u8, &str, &str); 7] = [
    (b'd', "day", "numeric"),
    (b'd', "month", "long"),
    (b'd', "year", "numeric"),
    (b't', "hour", "2-digit"),
    (b't', "minute", "2-digit"),
    (b't', "hourCycle", "h23"),
    (b'z', "timeZoneName", "short"),
];

impl Zone {
    /// `site` is the IANA name of the zone that the page was written in.
    pub(crate) fn new(site: &str, locale: String) -> Self {
        let resolved =
            DateTimeFormat::new(JsValue::UNDEFINED.unchecked_ref(), &Object::new()).resolved_options();
        let own = Reflect::get(&resolved, &"timeZone".into()).ok().and_then(|name| name.as_string());
        Self { locale, differs: own.is_some_and(|own| own != site) }
    }

    /// Writes the time of a `<time>` element anew. The instant stays in its `datetime`, the form in its `data-f`.
    pub(crate) fn localise(&self, time: &Element) {
        let form = time.get_attribute("data-f").filter(|_| self.differs);
        let at = time.get_attribute("datetime").and_then(|at| instant(&at));
        if let Some((form, at)) = form.zip(at) {
            let is_today = self.write("d", at) == self.write("d", Date::now());
            time.set_text_content(Some(&self.write(if is_today { &form } else { dated(&form) }, at)));
        }
    }

    fn write(&self, form: &str, instant: f64) -> String {
        let options = Object::new();
        for (_, key, value) in PARTS.iter().filter(|(part, ..)| form.as_bytes().contains(part)) {
            set(&options, key, &(*value).into());
        }
        Date::new(&JsValue::from_f64(instant)).to_locale_string(&self.locale, &options).into()
    }
}

/// A form with the date. What is today in the site's zone may be another day for the visitor.
fn dated(form: &str) -> &str {
    match form {
        "t" => "dt",
        "tz" => "dtz",
        dated => dated,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_today_is_said_with_its_date() {
        assert_eq!(["t", "tz", "dt", "dtz"].map(dated), ["dt", "dtz", "dt", "dtz"]);
    }

    #[test]
    fn every_letter_of_a_form_stands_for_a_part() {
        for letter in "dtz".bytes() {
            assert!(PARTS.iter().any(|(part, ..)| *part == letter), "{letter}");
        }
    }
}
