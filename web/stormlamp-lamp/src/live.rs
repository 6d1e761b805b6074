//! What `live.json` holds, checked: every part is there and of its kind, or there is nothing.

use crate::json::Json;

/// What the status site says by now.
#[derive(Debug, PartialEq)]
pub(crate) struct Live<J> {
    /// Whose it is.
    pub(crate) profile: String,
    /// When it was built, RFC 3339 in UTC.
    pub(crate) at: String,
    /// Elements and texts, as all that follows.
    pub(crate) as_of: Vec<J>,
    pub(crate) title: String,
    pub(crate) headline: String,
    /// A letter for the state that is reported; `o` if none is known of what is, empty if nothing is reported.
    pub(crate) state: String,
    /// What stands below the headline.
    pub(crate) report: Vec<J>,
    /// From when on the next word is late, RFC 3339 in UTC; empty if none is promised.
    pub(crate) next: String,
    /// The IANA name of the zone that times are written in, and the locale (BCP 47) that they are written for.
    pub(crate) zone: String,
    pub(crate) locale: String,
    /// Where to read on, and what else is reported: `label` and `href`, or nothing.
    pub(crate) follow: J,
    pub(crate) others: J,
    /// The regions that are not reported to fail: `url`, the `label` of a link to it, what it `answers` once it is found to,
    /// and in `health` what is asked for that, if anything can be.
    pub(crate) regions: Vec<J>,
}

/// The elements that may be made, and those of the page that may be filled: nothing that loads, runs or leads anywhere.
const NAMES: [&str; 12] =
    ["b", "bdi", "blockquote", "cite", "h2", "late", "li", "next", "p", "shape", "time", "ul"];

/// The attributes that they may have.
pub(crate) const ATTRIBUTES: [&str; 4] = ["lang", "dir", "datetime", "data-f"];

impl<J: Json> Live<J> {
    /// `None` unless everything is there and what it should be.
    pub(crate) fn read(json: &J) -> Option<Self> {
        let text = |key| json.get(key).text();
        let nodes = |key| json.get(key).items().filter(|nodes| nodes.iter().all(is_node));
        let next = json.get("next");
        let way = |key| Some(json.get(key)).filter(|way| way.is_absent() || has(way, ["label", "href"]));
        Some(Self {
            profile: text("profile")?,
            at: text("at")?,
            as_of: nodes("as_of")?,
            title: text("title")?,
            headline: text("headline")?,
            state: text("state")?,
            report: nodes("report")?,
            next: if next.is_absent() { String::new() } else { next.text()? },
            zone: text("zone")?,
            locale: text("locale")?,
            follow: way("follow")?,
            others: way("others")?,
            regions: json.get("regions").items().filter(|regions| regions.iter().all(is_region))?,
        })
    }
}

fn is_region(json: &impl Json) -> bool {
    has(json, ["url", "label", "answers"]) && is_text_if_any(&json.get("health"))
}

/// These members are texts.
fn has<const N: usize>(json: &impl Json, keys: [&str; N]) -> bool {
    keys.into_iter().all(|key| json.get(key).text().is_some())
}

fn is_text_if_any(json: &impl Json) -> bool {
    json.is_absent() || json.text().is_some()
}

fn is_node(json: &impl Json) -> bool {
    let has_attribute = |name: &&str| is_text_if_any(&json.get(name));
    let is_element = || {
        json.get("name").text().is_some_and(|name| NAMES.contains(&name.as_str()))
            && ATTRIBUTES.iter().all(has_attribute)
            && json.get("nodes").items().is_some_and(|nodes| nodes.iter().all(is_node))
    };
    json.text().is_some() || is_element()
}

#[cfg(test)]
mod tests;
