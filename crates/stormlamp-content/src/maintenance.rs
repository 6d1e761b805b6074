//! The facts at the top of a maintenance file, key by key.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use stormlamp_model::{Link, Markdown, Moment, Place, Source, When};

use crate::affects::{self, Reach, Said};
use crate::config;
use crate::decode::Decoder;
use crate::incident::{link, said, source};
use crate::incident_keys::{LINK, SOURCE};
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
    pub(crate) starts: Option<When>,
    pub(crate) ends: Option<When>,
    /// Words for moments that nobody knows yet.
    pub(crate) undated: BTreeMap<Moment, String>,
    pub(crate) works: Vec<String>,
    pub(crate) advice: Option<Markdown>,
    pub(crate) sources: Vec<Source>,
    pub(crate) links: Vec<Link>,
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
    let mut moment = |table: &mut Decoder<'_, '_>, name, moment| match table.time(name, &base)? {
        Fact::At(when) => Some(when),
        Fact::Unknown(words) => {
            undated.extend(words.map(|words| (moment, words)));
            None
        }
    };
    let starts = moment(table, "starts", Moment::Starts);
    let ends = moment(table, "ends", Moment::Ends);
    Facts {
        title: table.text("title"),
        draft: table.flag("draft").unwrap_or(false),
        affects: said(table, reach),
        starts,
        ends,
        undated,
        works: table.texts("works"),
        advice: table.text("advice").map(Markdown),
        sources: table.tables("sources", &SOURCE, source),
        links: table.tables("links", &LINK, link),
        zone,
    }
}
