//! What `live.json` holds, checked: every part is there and of its kind, or there is nothing.

use crate::json::Json;

/// What the status site says by now. Absent texts are `None`, absent lists empty.
#[derive(Debug, PartialEq)]
pub(crate) struct Live {
    /// Whose it is.
    pub(crate) profile: String,
    /// When it was built, RFC 3339 in UTC.
    pub(crate) at: String,
    pub(crate) as_of: Vec<Piece>,
    pub(crate) headline: String,
    /// What stands in place of what was reported, once nothing is.
    pub(crate) over: String,
    pub(crate) report: Option<Report>,
    pub(crate) regions: Vec<Region>,
}

/// A part of a sentence.
#[derive(Debug, PartialEq)]
pub(crate) enum Piece {
    Text(String),
    /// The word for the state.
    Mark(String),
    Time {
        datetime: String,
        text: String,
        form: Option<String>,
    },
}

/// What is known of the incident or the maintenance.
#[derive(Debug, PartialEq)]
pub(crate) struct Report {
    pub(crate) state: String,
    pub(crate) shape: Option<String>,
    pub(crate) title: Option<Listed>,
    pub(crate) status: Vec<Piece>,
    pub(crate) next: Option<Next>,
    pub(crate) said: Vec<Piece>,
    pub(crate) words: Option<Listed>,
    pub(crate) advice: Option<Listed>,
    pub(crate) works: Option<Listed>,
}

/// What people wrote.
#[derive(Debug, PartialEq)]
pub(crate) struct Listed {
    pub(crate) heading: Option<String>,
    /// Where it is not the page's.
    pub(crate) lang: Option<String>,
    pub(crate) texts: Vec<String>,
}

/// The next word: what is said until it is due, and from then on.
#[derive(Debug, PartialEq)]
pub(crate) struct Next {
    pub(crate) due: Vec<Piece>,
    pub(crate) late: Vec<Piece>,
    /// RFC 3339 in UTC.
    pub(crate) at: String,
}

/// Where visitors may be sent.
#[derive(Debug, PartialEq)]
pub(crate) struct Region {
    pub(crate) url: String,
    /// What is asked whether it works.
    pub(crate) health: String,
    /// The words of its link, and those once it is found to answer.
    pub(crate) label: String,
    pub(crate) answers: String,
}

impl Live {
    /// `None` unless everything is there and what it should be.
    pub(crate) fn read(json: &impl Json) -> Option<Self> {
        Some(Self {
            profile: json.get("profile").text()?,
            at: json.get("at").text()?,
            as_of: list(&json.get("as_of"), Piece::read)?,
            headline: json.get("headline").text()?,
            over: json.get("over").text()?,
            report: optional(&json.get("report"), Report::read)?,
            regions: list(&json.get("regions"), Region::read)?,
        })
    }
}

impl Piece {
    fn read(json: &impl Json) -> Option<Self> {
        if let Some(text) = json.text() {
            return Some(Self::Text(text));
        }
        if let Some(mark) = json.get("mark").text() {
            return Some(Self::Mark(mark));
        }
        let form = optional(&json.get("form"), Json::text)?;
        Some(Self::Time { datetime: json.get("datetime").text()?, text: json.get("text").text()?, form })
    }
}

impl Report {
    fn read(json: &impl Json) -> Option<Self> {
        let listed = |key| optional(&json.get(key), Listed::read);
        let (title, words, advice) = (listed("title")?, listed("words")?, listed("advice")?);
        let said = optional(&json.get("said"), |said| list(said, Piece::read))?;
        Some(Self {
            state: json.get("state").text()?,
            shape: optional(&json.get("shape"), Json::text)?,
            title,
            status: list(&json.get("status"), Piece::read)?,
            next: optional(&json.get("next"), Next::read)?,
            said: said.unwrap_or_default(),
            words,
            advice,
            works: listed("works")?,
        })
    }
}

impl Listed {
    fn read(json: &impl Json) -> Option<Self> {
        Some(Self {
            heading: optional(&json.get("heading"), Json::text)?,
            lang: optional(&json.get("lang"), Json::text)?,
            texts: list(&json.get("texts"), Json::text)?,
        })
    }
}

impl Next {
    fn read(json: &impl Json) -> Option<Self> {
        let lines = |key| list(&json.get(key), Piece::read);
        Some(Self { due: lines("due")?, late: lines("late")?, at: json.get("at").text()? })
    }
}

impl Region {
    fn read(json: &impl Json) -> Option<Self> {
        let text = |key| json.get(key).text();
        Some(Self {
            url: text("url")?,
            health: text("health")?,
            label: text("label")?,
            answers: text("answers")?,
        })
    }
}

/// Every element, or nothing if one of them is not what it should be.
fn list<J: Json, T>(json: &J, read: impl Fn(&J) -> Option<T>) -> Option<Vec<T>> {
    json.items()?.iter().map(read).collect()
}

/// `Some(None)` if it is absent; `None` if it is there and not what it should be.
fn optional<J: Json, T>(json: &J, read: impl Fn(&J) -> Option<T>) -> Option<Option<T>> {
    if json.is_absent() { Some(None) } else { read(json).map(Some) }
}

#[cfg(test)]
pub(crate) mod tests;
