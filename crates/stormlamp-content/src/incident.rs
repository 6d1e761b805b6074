//! The facts at the top of an incident file, key by key.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use stormlamp_model::{
    Cause, CauseBy, Certainty, DataLoss, Impact, Link, Markdown, Measured, Moment, Place, Source, Stated,
    When,
};

use crate::affects::{self, Reach, Said};
use crate::codes;
use crate::config;
use crate::decode::Decoder;
use crate::diagnostic::Mistake;
use crate::incident_keys::{CAUSE, LINK, MEASURED, SOURCE, STATED};
use crate::node::Value;
use crate::time::Base;
use crate::time_fact::Fact;

/// What the facts say, before the text below them is looked at.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    pub(crate) title: Option<String>,
    pub(crate) draft: bool,
    /// The zone of times that name none.
    pub(crate) zone: TimeZone,
    pub(crate) affects: Vec<Said>,
    pub(crate) started: Option<When>,
    pub(crate) detected: Option<When>,
    /// `None`: not said, so that the first update may count.
    pub(crate) acknowledged: Option<Fact>,
    pub(crate) mitigated: Option<When>,
    /// `None`: not said, so that the last update may count.
    pub(crate) resolved: Option<Fact>,
    /// Words for moments whose time nobody knows.
    pub(crate) undated: BTreeMap<Moment, String>,
    pub(crate) impact: Option<Impact>,
    pub(crate) works: Vec<String>,
    pub(crate) advice: Option<Markdown>,
    pub(crate) data_loss: Option<DataLoss>,
    pub(crate) causes: Vec<Cause>,
    pub(crate) measured: Vec<Measured>,
    pub(crate) stated: Vec<Stated>,
    pub(crate) sources: Vec<Source>,
    pub(crate) links: Vec<Link>,
    /// Why it was a false alarm; empty if nobody wrote that down.
    pub(crate) retracted: Option<String>,
}

impl Facts {
    /// The places that are named.
    pub(crate) fn places(&self) -> Vec<Place> {
        affects::named(&self.affects)
    }
}

/// Reads the facts.
pub(crate) fn facts(table: &mut Decoder<'_, '_>, site_zone: &TimeZone, reach: Reach<'_>) -> Facts {
    let zone = config::timezone(table).map_or_else(|| site_zone.clone(), |(zone, _)| zone);
    let base = Base { day: None, zone: zone.clone() };
    let mut undated = BTreeMap::new();
    let mut moment = |table: &mut Decoder<'_, '_>, name, moment| {
        let fact = table.time(name, &base);
        if let Some(Fact::Unknown(Some(words))) = &fact {
            undated.insert(moment, words.clone());
        }
        fact
    };
    let started = moment(table, "started", Moment::Started).and_then(Fact::when);
    let detected = moment(table, "detected", Moment::Detected).and_then(Fact::when);
    let acknowledged = moment(table, "acknowledged", Moment::Acknowledged);
    let mitigated = moment(table, "mitigated", Moment::Mitigated).and_then(Fact::when);
    let resolved = moment(table, "resolved", Moment::Resolved);
    Facts {
        title: table.text("title"),
        draft: table.flag("draft").unwrap_or(false),
        affects: said(table, reach),
        started,
        detected,
        acknowledged,
        mitigated,
        resolved,
        undated,
        impact: table.choice("impact").and_then(impact),
        works: table.texts("works"),
        advice: table.text("advice").map(Markdown),
        data_loss: table.choice("data_loss").map(data_loss),
        causes: table.tables("causes", &CAUSE, cause),
        measured: table.tables("measured", &MEASURED, measured),
        stated: table.tables("stated", &STATED, stated),
        sources: table.tables("sources", &SOURCE, source),
        links: table.tables("links", &LINK, link),
        retracted: retracted(table),
        zone,
    }
}

/// What the key `affects` says.
pub(crate) fn said(table: &mut Decoder<'_, '_>, reach: Reach<'_>) -> Vec<Said> {
    match table.find("affects") {
        Some((key, node)) => affects::key(key, node, reach, table.problems),
        None => Vec::new(),
    }
}

/// Why it was a false alarm. A bare `true` retracts too: what nobody believes any more must not stay on the board.
fn retracted(table: &mut Decoder<'_, '_>) -> Option<String> {
    let (key, node) = table.find("retracted")?;
    let reason = match &node.value {
        Value::Plain(word) if ["true", "yes"].contains(&word.as_str()) => Some(String::new()),
        Value::Plain(word) if ["false", "no"].contains(&word.as_str()) => None,
        _ => return table.text("retracted"),
    };
    let message = match reason {
        Some(_) => "`retracted` says why it was a false alarm, and no reason stands here",
        None => "`retracted` says why it was a false alarm, and this one was none: it is not retracted",
    };
    table.problems.report(Mistake::new(codes::WRONG_KIND, node.span.clone(), message).hint(key.hint()));
    reason
}

fn impact(word: &str) -> Option<Impact> {
    Impact::ALL.into_iter().find(|impact| impact.keyword() == word)
}

fn data_loss(word: &str) -> DataLoss {
    match word {
        "none" => DataLoss::None,
        "some" => DataLoss::Some,
        _ => DataLoss::Unknown,
    }
}

fn cause(table: &mut Decoder<'_, '_>) -> Option<Cause> {
    let by = match table.choice("by") {
        Some("us") => CauseBy::Us,
        Some("third party") => CauseBy::ThirdParty,
        _ => CauseBy::Unknown,
    };
    let sure = table.choice("sure").map(|word| match word {
        "confirmed" => Certainty::Confirmed,
        _ => Certainty::Suspected,
    });
    let (what, provider) = (table.text("what"), table.text("provider"));
    Some(Cause { what: what?, by, provider, sure })
}

fn measured(table: &mut Decoder<'_, '_>) -> Option<Measured> {
    let (what, value, over) = (table.text("what"), table.text("value"), table.text("over"));
    Some(Measured { what: what?, value: value?, over })
}

fn stated(table: &mut Decoder<'_, '_>) -> Option<Stated> {
    let (what, value) = (table.text("what"), table.text("value"));
    Some(Stated { what: what?, value: value? })
}

pub(crate) fn source(table: &mut Decoder<'_, '_>) -> Option<Source> {
    let (title, publisher, url) = (table.text("title"), table.text("publisher"), table.link_url("url"));
    Some(Source { title: title?, publisher, url })
}

pub(crate) fn link(table: &mut Decoder<'_, '_>) -> Option<Link> {
    let (title, url) = (table.text("title"), table.link_url("url")?);
    Some(Link { title: title.unwrap_or_else(|| url.clone()), url })
}
