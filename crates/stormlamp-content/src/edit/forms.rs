//! The ways to write an instant, the one that fits the file first.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use stormlamp_model::{Clock, Precision, When};

use super::layout::{Form, Heading, Layout};

/// How an update's time may be written at a place of a file. Not every form is read as that very instant at every
/// place; the first one that is shall be taken.
pub(super) fn headings(at: &When, layout: &Layout, place: usize) -> Vec<String> {
    let Clock::Instant(instant, _) = at.clock else { return dates(at) };
    let zone = local(layout, place, instant);
    let forms: &[Form] = match habit(layout, place) {
        Some(Form::Bare) => &[Form::Bare, Form::Dated, Form::Zoned],
        Some(Form::Dated) => &[Form::Dated, Form::Zoned],
        None | Some(Form::Zoned) => &[Form::Zoned],
    };
    let mut written: Vec<String> = forms.iter().map(|form| in_form(at, *form, &zone)).collect();
    written.push(in_form(at, Form::Zoned, &TimeZone::UTC));
    // Across midnight a bare time would be taken for one of the day above.
    if forms.len() > 1 && layout.base_at(place).day != Some(zone.to_datetime(instant).date()) {
        let keep = if has_zones(layout) { Form::Zoned } else { Form::Dated };
        written.insert(0, in_form(at, keep, &zone));
    }
    written
}

/// How a time may be written where nothing is known from above: in the facts, or in the first heading.
pub(super) fn absolute(at: &When, zone: &TimeZone) -> String {
    match at.clock {
        Clock::Instant(..) => in_form(at, Form::Zoned, zone),
        _ => dates(at).pop().unwrap_or_default(),
    }
}

/// How the next word's time may be written under a heading, for example `23:30`.
pub(super) fn next(at: &When, layout: &Layout, place: usize) -> Vec<String> {
    let Clock::Instant(instant, _) = at.clock else { return Vec::new() };
    let zone = local(layout, place, instant);
    [Form::Bare, Form::Dated, Form::Zoned].iter().map(|form| in_form(at, *form, &zone)).collect()
}

/// The form of the updates around; `None` if there are none.
fn habit(layout: &Layout, place: usize) -> Option<Form> {
    let nearest = nearest(layout, place)?;
    let top = layout.updates().next().map(|(_, heading)| std::ptr::from_ref(heading));
    if top != Some(std::ptr::from_ref(nearest)) {
        return Some(nearest.form);
    }
    // The topmost heading has nothing to inherit from, so that it says nothing about those below it.
    let others: Vec<Form> = layout.updates().skip(1).map(|(_, heading)| heading.form).collect();
    Some(others.last().copied().unwrap_or(Form::Bare))
}

fn has_zones(layout: &Layout) -> bool {
    layout.updates().any(|(_, heading)| heading.form == Form::Zoned)
}

/// The heading of the update just above, else just below.
pub(super) fn nearest(layout: &Layout, place: usize) -> Option<&Heading> {
    let above = layout.updates().rfind(|(index, _)| layout.start_of(*index) < place);
    above.or_else(|| layout.updates().next()).map(|(_, heading)| heading)
}

/// The zone that people around the file have on their clocks: the file's own, unless its headings name another.
fn local(layout: &Layout, place: usize, at: Timestamp) -> TimeZone {
    let Some(heading) = nearest(layout, place) else { return layout.zone.clone() };
    let then = heading.at.unwrap_or(at);
    let same = heading.base.zone.to_offset(then) == layout.zone.to_offset(then);
    if same { layout.zone.clone() } else { heading.base.zone.clone() }
}

fn dates(at: &When) -> Vec<String> {
    let date = match at.clock {
        Clock::Year(year) => format!("{year:04}"),
        Clock::Month(year, month) => format!("{year:04}-{month:02}"),
        Clock::Day(day) => day.to_string(),
        Clock::Instant(..) => return Vec::new(),
    };
    vec![about(at) + &date]
}

fn about(at: &When) -> String {
    if at.about { "~".to_owned() } else { String::new() }
}

fn in_form(at: &When, form: Form, zone: &TimeZone) -> String {
    let Clock::Instant(instant, precision) = at.clock else { return String::new() };
    let offset = zone.to_offset(instant);
    // Before standard time, offsets had seconds, which cannot be written.
    let (zone, offset) =
        if offset.seconds() % 60 == 0 { (zone, offset) } else { (&TimeZone::UTC, Offset::UTC) };
    let civil = zone.to_datetime(instant);
    let clock = match precision {
        Precision::Minute => civil.strftime("%H:%M"),
        Precision::Second => civil.strftime("%H:%M:%S"),
        Precision::Millisecond => civil.strftime("%H:%M:%S%.3f"),
    };
    let about = about(at);
    match form {
        Form::Bare => format!("{about}{clock}"),
        Form::Dated => format!("{about}{} {clock}", civil.date()),
        Form::Zoned => format!("{about}{} {clock} {}", civil.date(), name(zone, offset)),
    }
}

fn name(zone: &TimeZone, offset: Offset) -> String {
    if *zone == TimeZone::UTC {
        return "UTC".to_owned();
    }
    let (sign, minutes) = (if offset.seconds() < 0 { '-' } else { '+' }, offset.seconds().abs() / 60);
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}
