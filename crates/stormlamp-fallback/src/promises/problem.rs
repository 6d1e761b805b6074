//! What problem details promise: the members of RFC 9457, and ours where they say something.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value;

use super::{Broken, is_vain};

/// The members that every problem has, and those of a code where waiting helps.
const ALWAYS: [(&str, &str); 3] =
    [("type", "the member `type`"), ("title", "the member `title`"), ("detail", "the member `detail`")];
const WAITING: [(&str, &str); 2] =
    [("as_of", "the member `as_of`"), ("retry_after", "the member `retry_after`")];
/// What says that something goes on or passes.
const OF_NOW: [&str; 5] = ["incident", "maintenance", "works", "retry_after", "as_of"];

pub(super) fn json(text: &str, status_site: &str, code: u16) -> Vec<Broken> {
    let Ok(Value::Object(members)) = serde_json::from_str(text) else {
        return vec![Broken::Missing("a JSON object")];
    };
    let member = |name: &str| match members.get(name) {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) => Some(text.clone()),
        Some(other) => Some(other.to_string()),
    };
    check(member, status_site, code)
}

pub(super) fn xml(text: &str, status_site: &str, code: u16) -> Vec<Broken> {
    let Some(members) = members(text) else { return vec![Broken::Missing("an XML document")] };
    check(|name| members.get(name).cloned(), status_site, code)
}

fn check(member: impl Fn(&str) -> Option<String>, status_site: &str, code: u16) -> Vec<Broken> {
    let is_vain = is_vain(code);
    let needed = ALWAYS.into_iter().chain(WAITING.into_iter().filter(|_| !is_vain));
    let missing = needed.filter(|(name, _)| member(name).is_none_or(|text| text.is_empty()));
    let mut broken: Vec<Broken> = missing.map(|(_, what)| Broken::Missing(what)).collect();
    let status = member("status").unwrap_or_default();
    if status != code.to_string() {
        broken.push(Broken::Status(status));
    }
    if !member("status_page").unwrap_or_default().starts_with(status_site) {
        broken.push(Broken::Missing("a link to the status site"));
    }
    let told = OF_NOW.into_iter().filter(|name| is_vain && member(name).is_some());
    broken.extend(told.map(Broken::Vain));
    broken
}

/// The members of a problem with all text in each; `None` if it is no whole document, or another one.
fn members(text: &str) -> Option<BTreeMap<String, String>> {
    let (mut reader, mut open, mut members) = (Reader::from_str(text), Vec::new(), BTreeMap::new());
    loop {
        let told = match reader.read_event().ok()? {
            Event::Start(start) => {
                if open.is_empty() && !is_problem(&start) {
                    return None;
                }
                open.push(start.name().0.to_owned());
                String::new()
            }
            Event::End(_) => {
                open.pop()?;
                continue;
            }
            Event::Text(text) => text.to_string(),
            Event::GeneralRef(name) => resolve_predefined_entity(&name)?.to_owned(),
            Event::Eof => return (open.is_empty() && !members.is_empty()).then_some(members),
            _ => continue,
        };
        if let Some(name) = open.get(1) {
            members.entry(name.clone()).or_insert_with(String::new).push_str(&told);
        }
    }
}

/// RFC 9457, appendix B.
fn is_problem(start: &BytesStart<'_>) -> bool {
    let namespace = start.try_get_attribute("xmlns").ok().flatten();
    start.name().0 == "problem" && namespace.is_some_and(|named| named.value == "urn:ietf:rfc:7807")
}
