//! `live.json`: what the pages of a profile say of its incident, for pages that were made earlier.
//!
//! A page may be old: an edge keeps it, or a browser has it open. It loads `lamp` from the status site, a small
//! module that reads this file and puts the newer words in place of its own. The words are those that a page would
//! have, in the same few elements, and every one of them is set as text.

use serde::Serialize;
use stormlamp_model::{Id, Now, Region, Site, State};
use stormlamp_words::{Form, Words, Written};

use crate::said::{Line, Link, Part, Promise, Quote, Report, Told, Tongue};
use crate::spec::Subject;
use crate::speech::{Room, Speech, cut};
use crate::text::shape;
use crate::{Briefing, FallbackError, Format, PageSpec, page};

/// Where the file of a profile is written, relative to the output folder: `errors/us-web/live.json`,
/// `errors/us-web/live.de.json`. The site's first language has no tag.
pub fn live_path(profile: &Id, language: Option<&str>) -> String {
    match language {
        None => format!("errors/{profile}/live.json"),
        Some(tag) => format!("errors/{profile}/live.{tag}.json"),
    }
}

/// What of the path tells one file from the others: `us-web`, `us-web/de`.
pub(crate) fn live_name(profile: &Id, language: Option<&str>) -> String {
    language.map_or_else(|| profile.to_string(), |tag| format!("{profile}/{tag}"))
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
    as_of: Vec<Node>,
    title: String,
    headline: String,
    /// What is reported, see [`page::state`].
    state: &'static str,
    /// What stands below the headline; without a report, what a page says that had one.
    report: Vec<Node>,
    /// From when on the next word is late, RFC 3339 in UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    /// The IANA name of the zone that times are written in, and the locale (BCP 47) that they are written for.
    zone: String,
    locale: &'static str,
    /// Where to read on. The addresses are below the status site's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    follow: Option<Link>,
    /// What else is reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    others: Option<Link>,
    /// Where visitors may be sent, in the order of the configuration: every region that is not reported to fail.
    regions: Vec<LiveRegion>,
}

/// A text, or an element with nodes in it.
#[derive(Serialize)]
#[serde(untagged)]
enum Node {
    Text(String),
    Element(Element),
}

#[derive(Default, Serialize)]
struct Element {
    /// That of HTML. Three elements are the page's own: `next` and `late` are told by their ids what is said of the next
    /// word until it is due, and from then on; `shape` has the shape of the state as a character.
    name: &'static str,
    /// Of what people wrote (BCP 47), if it is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
    /// In whatever direction its text runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    dir: Option<&'static str>,
    /// Of a time: RFC 3339 in UTC, or a date.
    #[serde(skip_serializing_if = "Option::is_none")]
    datetime: Option<String>,
    /// How a time is written, see [`form`].
    #[serde(rename = "data-f", skip_serializing_if = "Option::is_none")]
    form: Option<&'static str>,
    nodes: Vec<Node>,
}

#[derive(Serialize)]
struct LiveRegion {
    id: String,
    url: String,
    /// What is asked whether the region works.
    #[serde(skip_serializing_if = "Option::is_none")]
    health: Option<String>,
    /// The words of its link.
    label: String,
    /// What is said beside it once it is found to answer.
    answers: String,
}

impl Live {
    fn new(briefing: &Briefing<'_>, subject: &Subject<'_>) -> Self {
        let speech = Speech::new(subject, briefing, Room::FULL);
        let report = speech.report.as_ref();
        let over =
            || vec![element("p", vec![Node::Text(subject.words.fallback_over()), next(None), late(None)])];
        Self {
            profile: subject.profile.id.to_string(),
            at: format!("{:.0}", briefing.now.0),
            as_of: line(&speech.as_of, None),
            title: page::title(&speech),
            state: page::state(&speech),
            report: report.map_or_else(over, |report| told(report, subject)),
            next: report.and_then(|report| report.next.as_ref()).map(|next| next.at.clone()),
            zone: subject.site.settings.timezone_name.clone(),
            locale: subject.words.format_locale(),
            regions: regions(briefing, subject),
            headline: speech.headline,
            follow: speech.follow,
            others: speech.others,
        }
    }
}

/// What a page says of an incident or a maintenance, as it stands there.
fn told(report: &Report, subject: &Subject<'_>) -> Vec<Node> {
    let Report { state, title, status, next: promise, quote, advice, works } = report;
    let words: &Words = subject.words;
    let mut told: Vec<Node> = title.iter().map(|title| said("h2", title, subject)).collect();
    let mut status = line(status, *state);
    status.extend([Node::Text(" ".to_owned()), next(promise.as_ref()), late(promise.as_ref())]);
    told.push(element("p", status));
    if let Some(Quote { said: about, text }) = quote {
        let cite = about.iter().map(|about| element("cite", line(about, None)));
        told.push(element("blockquote", cite.chain([said("p", text, subject)]).collect()));
    }
    if let Some(advice) = advice {
        told.push(element("h2", vec![Node::Text(words.fallback_advice())]));
        told.push(said("p", advice, subject));
    }
    if !works.text.is_empty() {
        told.push(element("h2", vec![Node::Text(words.fallback_works())]));
        let items = works.text.iter().map(|item| element("li", vec![Node::Text(item.clone())])).collect();
        let lang = foreign(works.tongue, subject);
        told.push(Node::Element(Element { name: "ul", lang, nodes: items, ..Element::default() }));
    }
    told
}

fn next(promise: Option<&Promise>) -> Node {
    element("next", promise.map(|promise| line(&promise.due, None)).unwrap_or_default())
}

fn late(promise: Option<&Promise>) -> Node {
    element("late", promise.map(|promise| line(&promise.late, None)).unwrap_or_default())
}

fn element(name: &'static str, nodes: Vec<Node>) -> Node {
    Node::Element(Element { name, nodes, ..Element::default() })
}

/// What somebody wrote.
fn said(name: &'static str, told: &Told<String>, subject: &Subject<'_>) -> Node {
    let nodes = vec![Node::Text(told.text.clone())];
    let (lang, dir) = (foreign(told.tongue, subject), Some("auto"));
    Node::Element(Element { name, lang, dir, nodes, ..Element::default() })
}

/// The language of what people wrote, if it is not the page's.
fn foreign(tongue: Tongue, subject: &Subject<'_>) -> Option<String> {
    let content = subject.site.settings.default_language();
    (tongue == Tongue::Content && content != subject.words.tag()).then(|| content.to_owned())
}

fn line(line: &Line, state: Option<State>) -> Vec<Node> {
    let node = |part: &Part| match part {
        Part::Text(text) => Node::Text(text.clone()),
        Part::Mark(word) => {
            let shape = state.map(|state| element("shape", vec![Node::Text(format!("{} ", shape(state)))]));
            element("b", shape.into_iter().chain([Node::Text(word.clone())]).collect())
        }
        Part::Time(written) => time(written),
    };
    line.0.iter().map(node).collect()
}

fn time(written: &Written) -> Node {
    let nodes = vec![Node::Text(written.text.clone())];
    if written.datetime.is_empty() {
        return element("bdi", nodes);
    }
    let (datetime, form) = (Some(written.datetime.clone()), form(written));
    Node::Element(Element { name: "time", datetime, form, nodes, ..Element::default() })
}

/// How a time is written, for scripts that write it again in another zone: `d` with its date, `z` with the zone; nothing is
/// said of the time of day alone, which most are. An empty form is that of what must stay as it is: words, days and what is
/// not exactly known.
pub(crate) fn form(written: &Written) -> Option<&'static str> {
    match written.form {
        _ if written.about => Some(""),
        Form::Time => None,
        Form::TimeZoned => Some("z"),
        Form::DateTime => Some("d"),
        Form::DateTimeZoned => Some("dz"),
        _ => Some(""),
    }
}

/// The regions that a page made now could offer: none of which it is known that it fails.
fn regions(briefing: &Briefing<'_>, subject: &Subject<'_>) -> Vec<LiveRegion> {
    let region = |region: &Region, url: &str| {
        let name = cut(region.name.get(subject.tag()), Room::FULL.name);
        LiveRegion {
            id: region.id.to_string(),
            url: url.to_owned(),
            health: region.health.clone(),
            label: subject.words.fallback_continue(&name),
            answers: subject.words.fallback_region_answers(&name),
        }
    };
    let failover = &briefing.situation.failover;
    failover.iter().map(|(place, url)| region(place, url)).collect()
}
