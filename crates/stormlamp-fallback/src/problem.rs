//! Problem details (RFC 9457): the answer for programs.
//!
//! 1. [`Problem`] has the members; those that there is nothing to say for are left out. Of a code where waiting is vain
//!    only type, title, status, detail and the status site are told.
//! 2. It is written as JSON, and from that object as XML, so that both always say the same.

use quick_xml::escape::escape;
use serde::Serialize;
use serde_json::Value;
use stormlamp_model::State;
use stormlamp_words::{datetime_attribute, harmless};

use crate::said::Promise;
use crate::situation::{Main, Planned};
use crate::spec::Subject;
use crate::speech::{Room, Speech, cut};
use crate::{Briefing, FallbackError, Rendered, Tier, Waiting};

/// The type of a problem that is no more than its status code (RFC 9457, section 4.2.1).
const BLANK: &str = "about:blank";

/// The members of the object. Those below `detail` are extensions; absent ones are left out.
#[derive(Serialize)]
struct Problem<'a> {
    /// The address of the incident or the maintenance that is the reason: it identifies the kind of problem, and explains it.
    r#type: String,
    title: &'a str,
    status: u16,
    detail: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    incident: Option<Reason<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maintenance: Option<Reason<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    works: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    status_page: Option<String>,
    /// Seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<String>,
}

/// An incident or a maintenance.
#[derive(Serialize)]
struct Reason<'a> {
    id: &'a str,
    /// In the language of the page, if it is translated.
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// `major_outage`: the form of Statuspage's API.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<String>,
    /// When a maintenance is planned to end.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_update: Option<String>,
}

/// The problem as JSON, with a line break at its end.
pub(crate) fn json(subject: &Subject<'_>, briefing: &Briefing<'_>) -> Result<Rendered, FallbackError> {
    Room::first_that_fits(
        Tier::Page,
        |room| Speech::new(subject, briefing, room),
        |speech, room| {
            let mut json = serde_json::to_vec_pretty(&problem(subject, briefing, speech, room))?;
            json.push(b'\n');
            Ok(json)
        },
    )
}

/// The problem as XML (RFC 9457, appendix B), with a line break at its end.
pub(crate) fn xml(subject: &Subject<'_>, briefing: &Briefing<'_>) -> Result<Rendered, FallbackError> {
    Room::first_that_fits(
        Tier::Page,
        |room| Speech::new(subject, briefing, room),
        |speech, room| {
            let value = serde_json::to_value(problem(subject, briefing, speech, room))?;
            Ok(document(&value).into_bytes())
        },
    )
}

fn problem<'a>(
    subject: &Subject<'_>,
    briefing: &'a Briefing<'_>,
    speech: &'a Speech,
    room: Room,
) -> Problem<'a> {
    let situation = (subject.code.waiting == Waiting::Helps).then_some(&briefing.situation);
    let main = situation.and_then(|situation| situation.main.as_ref());
    let planned = situation.and_then(|situation| situation.planned.as_ref());
    let incident = main.map(|main| incident(subject, main, room));
    let maintenance = planned.map(|planned| maintenance(subject, planned, room));
    // What goes on is the kind of problem only where it is the reason.
    let reason = incident.as_ref().or(maintenance.as_ref()).filter(|_| speech.report.is_some());
    let address = reason.and_then(|reason| reason.url.clone());
    Problem {
        title: if address.is_some() { &speech.headline } else { subject.code.phrase },
        r#type: address.unwrap_or_else(|| BLANK.to_owned()),
        status: subject.code.status,
        detail: detail(subject, speech),
        incident,
        maintenance,
        works: speech.report.as_ref().map_or(&[], |report| &report.works.text),
        status_page: subject.status_site(),
        retry_after: speech.retry_after,
        as_of: situation.map(|_| format!("{:.0}", briefing.as_of())),
    }
}

fn incident<'a>(subject: &Subject<'_>, main: &Main<'a>, room: Room) -> Reason<'a> {
    let translated = main.incident.translations.get(subject.tag()).and_then(|words| words.title.as_ref());
    Reason {
        id: main.incident.id.as_str(),
        title: name(translated.unwrap_or(&main.incident.title), room),
        url: subject.incident_page(&main.incident.id),
        state: main.state.map(keyword),
        since: main.since.map(datetime_attribute),
        until: None,
        updated: main.update.map(|update| datetime_attribute(&update.at)),
        next_update: main.update.and_then(|update| update.next.as_ref()).map(datetime_attribute),
    }
}

fn maintenance<'a>(subject: &Subject<'_>, planned: &Planned<'a>, room: Room) -> Reason<'a> {
    let maintenance = planned.maintenance;
    let translated = maintenance.translations.get(subject.tag()).and_then(|words| words.title.as_ref());
    Reason {
        id: maintenance.id.as_str(),
        title: name(translated.unwrap_or(&maintenance.title), room),
        url: subject.maintenance_page(&maintenance.id),
        state: Some(keyword(planned.state)),
        since: planned.since.as_ref().map(datetime_attribute),
        until: maintenance.ends.as_ref().map(datetime_attribute),
        updated: planned.update.map(|update| datetime_attribute(&update.at)),
        next_update: planned.update.and_then(|update| update.next.as_ref()).map(datetime_attribute),
    }
}

fn name(title: &str, room: Room) -> String {
    cut(&harmless(title), room.name)
}

fn keyword(state: State) -> String {
    state.keyword().replace(' ', "_")
}

/// One paragraph for the person who reads the log.
fn detail(subject: &Subject<'_>, speech: &Speech) -> String {
    let Some(report) = &speech.report else { return speech.explanation.join(" ") };
    let status = report.status.plain();
    let mut sentences = match &report.title {
        Some(title) => vec![subject.words.fallback_line(&title.text, &status)],
        None => vec![status],
    };
    sentences.extend(report.next.as_ref().map(Promise::sentence));
    sentences.extend(report.quote.as_ref().map(|quote| quote.text.text.clone()));
    sentences.join(" ")
}

/// The members of an object are elements, those of an array elements called `i`. The namespace is that of the RFC which
/// RFC 9457 replaces; it did not change.
fn document(problem: &Value) -> String {
    let mut xml =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<problem xmlns=\"urn:ietf:rfc:7807\">\n");
    let mut members: Vec<_> = problem.as_object().into_iter().flatten().collect();
    // What people look for first.
    let first = ["type", "title", "status", "detail"];
    members.sort_by_key(|(name, _)| first.iter().position(|early| early == name).unwrap_or(first.len()));
    for (name, value) in members {
        element(name, value, &mut xml);
        xml.push('\n');
    }
    xml.push_str("</problem>\n");
    xml
}

fn content(value: &Value, xml: &mut String) {
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| element(name, value, xml)),
        Value::Array(items) => items.iter().for_each(|item| element("i", item, xml)),
        Value::String(text) => xml.push_str(&escape(text.replace(is_forbidden, "\u{fffd}"))),
        Value::Null => (),
        Value::Bool(_) | Value::Number(_) => xml.push_str(&value.to_string()),
    }
}

fn element(name: &str, value: &Value, xml: &mut String) {
    xml.push_str(&format!("<{name}>"));
    content(value, xml);
    xml.push_str(&format!("</{name}>"));
}

/// What no document may hold, not even escaped (XML 1.0, section 2.2). Text has no lone surrogates.
fn is_forbidden(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_replaced_and_the_rest_escaped() {
        let problem = serde_json::json!({"a": "<\u{0}\u{1b}\u{ffff}&\t🔥", "b": [1, {"c": null}]});
        let xml = document(&problem);
        let expected = "<problem xmlns=\"urn:ietf:rfc:7807\">\n<a>&lt;\u{fffd}\u{fffd}\u{fffd}&amp;\t🔥</a>\n\
                        <b><i>1</i><i><c></c></i></b>\n</problem>\n";
        assert_eq!(xml.split_once('\n').map(|(_, rest)| rest), Some(expected));
    }
}
