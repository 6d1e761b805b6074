//! Times in the visitor's zone, by the browser's own `Intl`, in the language of the page.
//!
//! A time is written anew as a whole or not at all: dates, and words such as "early morning", are never touched,
//! and a visitor who is in the site's zone already keeps every time as it was rendered.

use js_sys::{Array, Date, Function, Intl::DateTimeFormat, Object, Reflect};
use stormlamp_ui::sentence::{Moment, MomentForm};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, window};

use crate::clock;

/// How this visitor reads times.
pub(crate) struct Zone {
    locale: String,
    about: String,
    joined: String,
    differs: bool,
}

impl Zone {
    /// As the page and the browser say. The site's zone stands at the host of the `times` island.
    pub(crate) fn of_page() -> Self {
        let document = window().and_then(|window| window.document());
        let root = document.as_ref().and_then(web_sys::Document::document_element);
        let note = document.and_then(|document| document.query_selector("[data-zone]").ok().flatten());
        let attribute = |element: &Option<Element>, name| element.as_ref()?.get_attribute(name);
        let locale = attribute(&root, "data-locale").or_else(|| attribute(&root, "lang")).unwrap_or_default();
        let here = own_name();
        Self {
            about: attribute(&note, "data-about").unwrap_or_else(|| "~{time}".to_owned()),
            joined: attribute(&note, "data-joined").unwrap_or_else(|| "{date}, {time}".to_owned()),
            differs: here.is_some() && here != attribute(&note, "data-zone"),
            locale,
        }
    }

    /// The visitor's zone is not the site's.
    pub(crate) fn differs(&self) -> bool {
        self.differs
    }

    /// Begins to write the times of a part of the page, in their order.
    pub(crate) fn reading(&self) -> Reading<'_> {
        Reading { zone: self, day: None }
    }

    /// The time of day of an instant, whether or not the zones differ.
    pub(crate) fn time(&self, instant: f64) -> String {
        let form = MomentForm::Time.keyword().unwrap_or_default();
        self.part(&time_options(form), instant).unwrap_or_default()
    }

    /// Written by hand against `Intl`: a locale that the browser does not know throws, and then nothing changes.
    fn part(&self, options: &Object, instant: f64) -> Option<String> {
        let constructor = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let constructor: Function =
            Reflect::get(&constructor, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
        let arguments = Array::of2(&JsValue::from_str(&self.locale), options);
        let format: DateTimeFormat = Reflect::construct(&constructor, &arguments).ok()?.unchecked_into();
        format.format().call1(&JsValue::UNDEFINED, &Date::new(&instant.into())).ok()?.as_string()
    }
}

/// Times in the order of the page. A time that was rendered without its date means the day that was named last;
/// where it falls on another day for the visitor, that day is said.
pub(crate) struct Reading<'a> {
    zone: &'a Zone,
    day: Option<String>,
}

impl Reading<'_> {
    /// A time in the visitor's zone; `None` where it must stay as it is.
    pub(crate) fn rewrite(&mut self, moment: &Moment) -> Option<String> {
        self.write(moment.form.keyword()?, &moment.datetime, moment.about)
    }

    /// The same for a `<time>` element of a page.
    pub(crate) fn rewrite_element(&mut self, time: &Element) -> Option<String> {
        let form = time.get_attribute("data-form")?;
        self.write(&form, &time.get_attribute("datetime")?, time.has_attribute("data-about"))
    }

    fn write(&mut self, form: &str, datetime: &str, about: bool) -> Option<String> {
        if !self.zone.differs {
            return None;
        }
        let text = self.format(form, clock::parse(datetime)?)?;
        Some(if about { fill(&self.zone.about, "{time}", &text) } else { text })
    }

    /// Date and time are put together as in what was rendered; `Intl` would join them in its own way.
    fn format(&mut self, form: &str, instant: f64) -> Option<String> {
        let time = self.zone.part(&time_options(form), instant)?;
        let date = self.zone.part(&date_options(), instant)?;
        if form.contains("date") {
            self.day = Some(date.clone());
        } else if self.day.as_ref().is_none_or(|day| *day == date) {
            return Some(time);
        }
        Some(fill(&fill(&self.zone.joined, "{date}", &date), "{time}", &time))
    }
}

/// A pattern with a value in its slot.
fn fill(pattern: &str, slot: &str, value: &str) -> String {
    match pattern.split_once(slot) {
        Some((before, after)) => [before, value, after].concat(),
        None => pattern.to_owned(),
    }
}

fn date_options() -> Object {
    let options = Object::new();
    for (key, value) in [("day", "numeric"), ("month", "long"), ("year", "numeric")] {
        set(&options, key, value);
    }
    options
}

/// The parts of the time that a form shows. The hour counts to 23, as in what was rendered.
fn time_options(form: &str) -> Object {
    let options = Object::new();
    for key in ["hour", "minute"] {
        set(&options, key, "2-digit");
    }
    set(&options, "hourCycle", "h23");
    if form.contains("seconds") || form.contains("millis") {
        set(&options, "second", "2-digit");
    }
    if form.contains("millis") {
        set(&options, "fractionalSecondDigits", 3);
    }
    if form.ends_with("zone") {
        set(&options, "timeZoneName", "short");
    }
    options
}

fn set(options: &Object, key: &str, value: impl Into<JsValue>) {
    let _ = Reflect::set(options, &key.into(), &value.into());
}

/// The IANA name of the visitor's zone.
fn own_name() -> Option<String> {
    let resolved = DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    Reflect::get(&resolved, &"timeZone".into()).ok()?.as_string()
}
