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
    pub(crate) regions: Vec<Region>,
}

/// Where visitors may be sent.
#[derive(Debug, PartialEq)]
pub(crate) struct Region {
    pub(crate) url: String,
    /// What is asked whether it works.
    pub(crate) health: String,
    /// The words of its link once it is found to answer.
    pub(crate) answers: String,
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
            regions: json.get("regions").items()?.iter().map(Region::read).collect::<Option<_>>()?,
        })
    }
}

impl Region {
    fn read(json: &impl Json) -> Option<Self> {
        let text = |key| json.get(key).text();
        Some(Self { url: text("url")?, health: text("health")?, answers: text("answers")? })
    }
}

fn is_node(json: &impl Json) -> bool {
    let is_text = |json: &_| Json::text(json).is_some();
    let has_attribute = |name: &&str| {
        let value = json.get(name);
        value.is_absent() || is_text(&value)
    };
    let is_element = || {
        json.get("name").text().is_some_and(|name| NAMES.contains(&name.as_str()))
            && ATTRIBUTES.iter().all(has_attribute)
            && json.get("nodes").items().is_some_and(|nodes| nodes.iter().all(is_node))
    };
    is_text(json) || is_element()
}

#[cfg(test)]
mod tests;
