//! Problem details (RFC 9457): the answer for programs.

use quick_xml::escape::escape;
use serde::Serialize;
use serde_json::Value;
use stormlamp_model::State;
use stormlamp_words::datetime_attribute;

use crate::said::Promise;
use crate::situation::{Main, Planned};
use crate::spec::Subject;
use crate::speech::{Room, Speech};
use crate::{Briefing, FallbackError};

/// The type of a problem that is no more than its status code (RFC 9457, section 4.2.1).
const BLANK: &str = "about:blank";

/// The members of the object. Those below `detail` are extensions; absent ones are left out.
#[derive(Serialize)]
struct Problem<'a> {
    /// The address of the incident or the maintenance: it identifies the kind of problem, and explains it.
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
    retry_after: u32,
    as_of: String,
}

/// An incident or a maintenance.
#[derive(Serialize)]
struct Reason<'a> {
    id: &'a str,
    /// In the language of the page, if it is translated.
    title: &'a str,
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
pub(crate) fn json(subject: &Subject<'_>, briefing: &Briefing<'_>) -> Result<Vec<u8>, FallbackError> {
    let mut json = with(subject, briefing, |problem| serde_json::to_vec_pretty(problem))?;
    json.push(b'\n');
    Ok(json)
}

/// The problem as XML (RFC 9457, appendix B), with a line break at its end: the members of an object are elements, those
/// of an array elements called `i`.
pub(crate) fn xml(subject: &Subject<'_>, briefing: &Briefing<'_>) -> Result<Vec<u8>, FallbackError> {
    let value = with(subject, briefing, |problem| serde_json::to_value(problem))?;
    let mut xml =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<problem xmlns=\"urn:ietf:rfc:7807\">");
    element_content(&value, &mut xml);
    xml.push_str("</problem>\n");
    Ok(xml.into_bytes())
}

fn element_content(value: &Value, xml: &mut String) {
    let mut element = |name: &str, value: &Value| {
        xml.push_str(&format!("<{name}>"));
        element_content(value, xml);
        xml.push_str(&format!("</{name}>"));
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| element(name, value)),
        Value::Array(items) => items.iter().for_each(|item| element("i", item)),
        Value::String(text) => xml.push_str(&escape(text)),
        Value::Null => (),
        Value::Bool(_) | Value::Number(_) => xml.push_str(&value.to_string()),
    }
}

fn with<T>(
    subject: &Subject<'_>,
    briefing: &Briefing<'_>,
    write: impl FnOnce(&Problem<'_>) -> serde_json::Result<T>,
) -> Result<T, FallbackError> {
    let speech = Speech::new(subject, briefing, Room::FULL);
    let situation = &briefing.situation;
    let incident = situation.main.as_ref().map(|main| incident(subject, main));
    let maintenance = situation.planned.as_ref().map(|planned| maintenance(subject, planned));
    let address = incident.as_ref().or(maintenance.as_ref()).and_then(|reason| reason.url.clone());
    let problem = Problem {
        r#type: address.clone().unwrap_or_else(|| BLANK.to_owned()),
        title: if address.is_some() { &speech.headline } else { subject.code.phrase },
        status: subject.code.status,
        detail: detail(subject, &speech),
        incident,
        maintenance,
        works: speech.report.as_ref().map_or(&[], |report| &report.works.text),
        status_page: subject.status_site(),
        retry_after: subject.profile.retry_after,
        as_of: format!("{:.0}", briefing.now.0),
    };
    Ok(write(&problem)?)
}

fn incident<'a>(subject: &Subject<'_>, main: &Main<'a>) -> Reason<'a> {
    let translated = main.incident.translations.get(subject.tag()).and_then(|words| words.title.as_ref());
    Reason {
        id: main.incident.id.as_str(),
        title: translated.unwrap_or(&main.incident.title),
        url: subject.incident_page(&main.incident.id),
        state: main.state.map(keyword),
        since: main.since.map(datetime_attribute),
        until: None,
        updated: main.update.map(|update| datetime_attribute(&update.at)),
        next_update: main.update.and_then(|update| update.next.as_ref()).map(datetime_attribute),
    }
}

fn maintenance<'a>(subject: &Subject<'_>, planned: &Planned<'a>) -> Reason<'a> {
    let maintenance = planned.maintenance;
    let translated = maintenance.translations.get(subject.tag()).and_then(|words| words.title.as_ref());
    Reason {
        id: maintenance.id.as_str(),
        title: translated.unwrap_or(&maintenance.title),
        url: subject.maintenance_page(&maintenance.id),
        state: Some(keyword(planned.state)),
        since: planned.since.as_ref().map(datetime_attribute),
        until: maintenance.ends.as_ref().map(datetime_attribute),
        updated: planned.update.map(|update| datetime_attribute(&update.at)),
        next_update: planned.update.and_then(|update| update.next.as_ref()).map(datetime_attribute),
    }
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
