//! `live.json`: what the pages of a profile say of its incident, for pages that were made earlier.
//!
//! A page may be old: an edge keeps it, or a browser has it open. It loads `lamp` from the status site, a small
//! module that reads this file and puts the newer words in place of its own. The words are those that a page would
//! have, times included, and every one of them is set as text.

use serde::Serialize;
use stormlamp_model::{Id, Now, Region, Site, State};
use stormlamp_words::{Form, Words, Written};

use crate::said::{Line, Part, Promise, Quote, Report, Told, Tongue};
use crate::spec::Subject;
use crate::speech::{Room, Speech};
use crate::text::shape;
use crate::{Briefing, FallbackError, Format, PageSpec};

/// Where the file of a profile is written, relative to the output folder: `errors/us-web/live.json`,
/// `errors/us-web/live.de.json`. The site's first language has no tag.
pub fn live_path(profile: &Id, language: Option<&str>) -> String {
    match language {
        None => format!("errors/{profile}/live.json"),
        Some(tag) => format!("errors/{profile}/live.{tag}.json"),
    }
}

/// The file as JSON.
///
/// # Errors
///
/// As [`Briefing::new`] and [`Briefing::live`].
pub fn live(site: &Site, profile: &Id, language: Option<&str>, now: Now) -> Result<Vec<u8>, FallbackError> {
    Briefing::new(site, profile, now)?.live(language)
}

impl Briefing<'_> {
    /// `live.json` in one of the site's languages; `None` is the first.
    ///
    /// # Errors
    ///
    /// If there are no words for the language.
    pub fn live(&self, language: Option<&str>) -> Result<Vec<u8>, FallbackError> {
        // Of a code it has nothing but the headline where no incident is known: the one of "not available".
        let mut spec = PageSpec::new(self.profile.id.clone(), 503, Format::Html);
        spec.language = language.map(str::to_owned);
        let subject = Subject::find(self.site, &spec)?;
        let mut json = serde_json::to_vec(&Live::new(self, &subject))?;
        json.push(b'\n');
        Ok(json)
    }
}

/// What the file holds. What is absent is left out.
#[derive(Serialize)]
struct Live {
    /// The profile; a page takes nothing from another one's.
    profile: String,
    /// When this was built, RFC 3339 in UTC. It never replaces what is newer.
    at: String,
    as_of: Vec<Piece>,
    headline: String,
    /// What a page says in place of an incident that it reported, once none is known any more.
    over: String,
    /// Nothing if no incident and no maintenance is known that would explain a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<LiveReport>,
    /// Where visitors may be sent, in the order of the configuration, once they are found to answer.
    regions: Vec<LiveRegion>,
}

/// A part of a sentence.
#[derive(Serialize)]
#[serde(untagged)]
enum Piece {
    Text(String),
    /// The word for the state.
    Mark {
        mark: String,
    },
    Time {
        /// RFC 3339 in UTC, or a date. Empty if nobody knows more than `text`.
        datetime: String,
        text: String,
        /// How a script may write it anew, see [`form`].
        #[serde(skip_serializing_if = "Option::is_none")]
        form: Option<&'static str>,
    },
}

/// What is known of the incident or the maintenance.
#[derive(Serialize)]
struct LiveReport {
    /// The state's keyword: `major outage`; `open` where no state is known.
    state: &'static str,
    /// The state's shape as a character.
    #[serde(skip_serializing_if = "Option::is_none")]
    shape: Option<char>,
    /// The incident's, where no state says what is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<Listed>,
    status: Vec<Piece>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Next>,
    /// When the latest words were said, and in which status.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    said: Vec<Piece>,
    /// The latest words.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<Listed>,
    /// What the visitor can do.
    #[serde(skip_serializing_if = "Option::is_none")]
    advice: Option<Listed>,
    /// What still works.
    #[serde(skip_serializing_if = "Option::is_none")]
    works: Option<Listed>,
}

/// What people wrote.
#[derive(Serialize)]
struct Listed {
    /// What stands above it.
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<String>,
    /// Of what people wrote (BCP 47), if it is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
    texts: Vec<String>,
}

/// The next word.
#[derive(Serialize)]
struct Next {
    due: Vec<Piece>,
    /// What is true once it is late.
    late: Vec<Piece>,
    /// From when on it is late, RFC 3339 in UTC.
    at: String,
}

#[derive(Serialize)]
struct LiveRegion {
    id: String,
    url: String,
    /// What is asked whether the region works.
    health: String,
    /// The words of the link, and those once the region is found to answer.
    label: String,
    answers: String,
}

impl Live {
    fn new(briefing: &Briefing<'_>, subject: &Subject<'_>) -> Self {
        let speech = Speech::new(subject, briefing, Room::FULL);
        Self {
            profile: subject.profile.id.to_string(),
            at: format!("{:.0}", briefing.now.0),
            as_of: pieces(&speech.as_of),
            over: subject.words.fallback_over(),
            report: speech.report.as_ref().map(|report| LiveReport::new(report, subject)),
            regions: regions(briefing, subject),
            headline: speech.headline,
        }
    }
}

impl LiveReport {
    fn new(report: &Report, subject: &Subject<'_>) -> Self {
        let Report { state, title, status, next, quote, advice, works } = report;
        let words: &Words = subject.words;
        let one = |heading: Option<String>, told: &Told<String>| {
            listed(subject, heading, told.tongue, vec![told.text.clone()])
        };
        let works = (!works.text.is_empty())
            .then(|| listed(subject, Some(words.fallback_works()), works.tongue, works.text.clone()));
        Self {
            state: state.map_or("open", State::keyword),
            shape: state.map(shape),
            title: title.as_ref().map(|title| one(None, title)),
            status: pieces(status),
            next: next.as_ref().map(Next::new),
            said: quote.as_ref().and_then(|quote| quote.said.as_ref()).map(pieces).unwrap_or_default(),
            words: quote.as_ref().map(|Quote { text, .. }| one(None, text)),
            advice: advice.as_ref().map(|advice| one(Some(words.fallback_advice()), advice)),
            works,
        }
    }
}

impl Next {
    fn new(Promise { due, late, at, .. }: &Promise) -> Self {
        Self { due: pieces(due), late: pieces(late), at: at.clone() }
    }
}

fn listed(subject: &Subject<'_>, heading: Option<String>, tongue: Tongue, texts: Vec<String>) -> Listed {
    let content = subject.site.settings.default_language();
    let is_foreign = tongue == Tongue::Content && content != subject.words.tag();
    Listed { heading, lang: is_foreign.then(|| content.to_owned()), texts }
}

fn pieces(line: &Line) -> Vec<Piece> {
    let piece = |part: &Part| match part {
        Part::Text(text) => Piece::Text(text.clone()),
        Part::Mark(mark) => Piece::Mark { mark: mark.clone() },
        Part::Time(written) => Piece::Time {
            datetime: written.datetime.clone(),
            text: written.text.clone(),
            form: form(written),
        },
    };
    line.0.iter().map(piece).collect()
}

/// How a time is written, for scripts that write it again in another zone: `d` with its date, `t` with the time of day,
/// `z` with the zone. Nothing for what must stay as it is: dates, words, and what is not exactly known.
pub(crate) fn form(written: &Written) -> Option<&'static str> {
    match written.form {
        _ if written.about => None,
        Form::Time => Some("t"),
        Form::TimeZoned => Some("tz"),
        Form::DateTime => Some("dt"),
        Form::DateTimeZoned => Some("dtz"),
        _ => None,
    }
}

/// The regions that may be probed: none of which it is known that it fails.
fn regions(briefing: &Briefing<'_>, subject: &Subject<'_>) -> Vec<LiveRegion> {
    let region = |region: &Region, url: &str| {
        let name = region.name.get(subject.tag());
        Some(LiveRegion {
            id: region.id.to_string(),
            url: url.to_owned(),
            health: region.health.clone()?,
            label: subject.words.fallback_continue(name),
            answers: subject.words.fallback_continue_answers(name),
        })
    };
    let failover = &briefing.situation.failover;
    failover.iter().filter_map(|(place, url)| region(place, url)).collect()
}
