//! `stormlamp.toml`: the site, its brand, components, regions, fallback profiles and metrics.
//!
//! A value that cannot be used gives way to its default. Incidents are not read here.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use stormlamp_model::{
    Brand, CodeList, Component, Day, FallbackProfile, Fingerprint, Group, Id, Metric, Region, STATUS_CODES,
    Settings, Site, Text, Weights,
};

use crate::codes;
use crate::config_keys::{BRAND, COMPONENT, CONFIG, FALLBACK, GROUP, METRIC, REGION, SITE, UPTIME};
use crate::decode::Decoder;
use crate::diagnostic::{Mistake, Problems};
use crate::folder::{Folder, FolderError};
use crate::leaves::{color, id, language, text, wrong_kind};
use crate::logo;
use crate::metrics;
use crate::node::{Node, Value};
use crate::piece::Piece;
use crate::places::{Atlas, unknown};
use crate::toml_tree;
use crate::zone;

/// Where the configuration stands.
pub(crate) const FILE: &str = "stormlamp.toml";

/// Reads the configuration; `None` only if nothing of it can be understood.
pub(crate) fn read(source: &str, folder: &dyn Folder, problems: &mut Problems) -> Option<Site> {
    let tree = toml_tree::read(source, problems);
    let mut config = Decoder::open(&tree, &CONFIG, problems)?;
    let nothing_known = !CONFIG.keys.iter().any(|key| config.find(key.name).is_some());
    if nothing_known && !source.trim().is_empty() {
        return None;
    }
    let settings = settings(&mut config);
    let language = settings.default_language().to_owned();
    let brand = config.table("brand", &BRAND, |table| brand(table, folder)).unwrap_or_default();
    let regions =
        unique("region", config.tables("region", &REGION, |table| region(table, &language)), config.problems);
    let groups =
        unique("group", config.tables("group", &GROUP, |table| group(table, &language)), config.problems);
    let components =
        config.tables("component", &COMPONENT, |table| component(table, &language, &groups, &regions));
    let components = unique("component", components, config.problems);
    let atlas = Atlas { components: &components, regions: &regions };
    let fallbacks = config.tables("fallback", &FALLBACK, |table| fallback(table, &language, atlas));
    let fallbacks = unique("fallback profile", fallbacks, config.problems);
    let metrics = config.tables("metric", &METRIC, |table| metric(table, &language, folder));
    let metrics = unique("metric", metrics, config.problems).into_iter().flatten().collect();
    let fingerprint = fingerprint(source, &brand);
    Some(Site {
        settings,
        brand,
        groups,
        components,
        regions,
        fallbacks,
        incidents: Vec::new(),
        maintenance: Vec::new(),
        pages: Vec::new(),
        measured_states: BTreeMap::new(),
        metrics,
        fingerprint,
    })
}

/// Identifies the configuration and the files that it names.
fn fingerprint(source: &str, brand: &Brand) -> Fingerprint {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&(source.len() as u64).to_le_bytes()).update(source.as_bytes());
    if let Some(logo) = &brand.logo {
        hasher.update(&logo.svg);
    }
    Fingerprint(*hasher.finalize().as_bytes())
}

fn settings(config: &mut Decoder<'_, '_>) -> Settings {
    let weights = config.table("uptime", &UPTIME, weights).unwrap_or_default();
    let without = Settings {
        name: Text::new("Status"),
        url: String::new(),
        timezone: TimeZone::UTC,
        timezone_name: "UTC".to_owned(),
        languages: vec!["en".to_owned()],
        support: None,
        weights,
    };
    config.table("site", &SITE, |table| site(table, &without)).unwrap_or(without)
}

fn site(table: &mut Decoder<'_, '_>, without: &Settings) -> Settings {
    let mut languages: Vec<String> = Vec::new();
    for tag in table.each("languages", language) {
        if !languages.contains(&tag) {
            languages.push(tag);
        }
    }
    if languages.is_empty() {
        languages.clone_from(&without.languages);
    }
    let default = languages.first().map_or("en", String::as_str);
    let (timezone, timezone_name) =
        timezone(table).unwrap_or((without.timezone.clone(), without.timezone_name.clone()));
    Settings {
        name: table.name("name", default).unwrap_or_else(|| without.name.clone()),
        url: table.site_url("url").unwrap_or_default(),
        timezone,
        timezone_name,
        support: table.link_url("support"),
        weights: without.weights,
        languages,
    }
}

/// Reads the key `timezone`: the zone and its name.
pub(crate) fn timezone(table: &mut Decoder<'_, '_>) -> Option<(TimeZone, String)> {
    table.one("timezone", |node| {
        let name = text(node)?;
        let zone = zone::parse_name(&name)
            .map_err(|m| Mistake::new(codes::BAD_VALUE, node.span.clone(), m.message).hint(m.hint))?;
        let name = zone.iana_name().unwrap_or(&name).to_owned();
        Ok((zone, name))
    })
}

fn weights(table: &mut Decoder<'_, '_>) -> Weights {
    let usual = Weights::default();
    Weights {
        degraded: table.number("degraded").unwrap_or(usual.degraded),
        partial: table.number("partial").unwrap_or(usual.partial),
        major: table.number("major").unwrap_or(usual.major),
    }
}

fn brand(table: &mut Decoder<'_, '_>, folder: &dyn Folder) -> Brand {
    let logo = table.one("logo", |node| logo::read(node, folder));
    if let (Some(logo), Some((_, node))) = (&logo, table.find("logo")) {
        logo::heavy(logo, node).into_iter().for_each(|mistake| table.problems.report(mistake));
    }
    Brand { logo, accent: table.one("accent", color) }
}

/// Something with an id, and the bytes where the id stands.
struct Named<T> {
    id: Id,
    span: std::ops::Range<usize>,
    thing: T,
}

fn named<T>(
    table: &mut Decoder<'_, '_>,
    read: impl FnOnce(&mut Decoder<'_, '_>, Id) -> T,
) -> Option<Named<T>> {
    let id = table.id("id");
    let span = table.find("id").map_or(0..0, |(_, node)| node.span.clone());
    // Read in any case, so that every problem of the table is named at once.
    let nameless = Id::new("-")?;
    let thing = read(table, id.clone().unwrap_or(nameless));
    id.map(|id| Named { id, span, thing })
}

/// Of several things with the same id the first one stays.
fn unique<T>(what: &str, all: Vec<Named<T>>, problems: &mut Problems) -> Vec<T> {
    let mut seen = std::collections::BTreeSet::new();
    let mut kept = Vec::with_capacity(all.len());
    for Named { id, span, thing } in all {
        if seen.contains(&id) {
            let message = format!("a second {what} has the id `{id}`; the first one keeps it");
            problems.report(
                Mistake::new(codes::DUPLICATE_ID, span, message)
                    .hint(format!("choose another, for example `{id}-2`")),
            );
        } else {
            seen.insert(id);
            kept.push(thing);
        }
    }
    kept
}

fn group(table: &mut Decoder<'_, '_>, language: &str) -> Option<Named<Group>> {
    named(table, |table, id| Group { name: name_or_id(table, language, &id), id })
}

fn region(table: &mut Decoder<'_, '_>, language: &str) -> Option<Named<Region>> {
    named(table, |table, id| Region {
        name: name_or_id(table, language, &id),
        url: table.web_url("url"),
        health: table.web_url("health"),
        id,
    })
}

fn name_or_id(table: &mut Decoder<'_, '_>, language: &str, id: &Id) -> Text {
    table.name("name", language).unwrap_or_else(|| Text::new(id.as_str()))
}

fn component(
    table: &mut Decoder<'_, '_>,
    language: &str,
    groups: &[Group],
    regions: &[Region],
) -> Option<Named<Component>> {
    let known = Atlas { components: &[], regions };
    named(table, |table, id| Component {
        name: name_or_id(table, language, &id),
        group: table.one("group", |node| group_reference(node, groups)),
        regions: table.each("regions", |node| region_reference(node, known)),
        since: table.one("since", day),
        description: table.name("description", language),
        id,
    })
}

fn group_reference(node: &Node, groups: &[Group]) -> Result<Id, Mistake> {
    let id = id(node)?;
    if groups.iter().any(|group| group.id == id) {
        return Ok(id);
    }
    let known: Vec<&str> = groups.iter().map(|group| group.id.as_str()).collect();
    Err(in_node(unknown("group", piece(node, id.as_str()), &known), node))
}

fn region_reference(node: &Node, atlas: Atlas<'_>) -> Result<Id, Mistake> {
    atlas.region(piece(node, &text(node)?)).map_err(|mistake| in_node(mistake, node))
}

fn day(node: &Node) -> Result<Day, Mistake> {
    let (Value::Date(written) | Value::Text(written)) = &node.value else {
        return Err(wrong_kind(node, "a day"));
    };
    written.trim().parse().map_err(|_| {
        Mistake::new(codes::UNREADABLE_TIME, node.span.clone(), format!("`{written}` is no day"))
    })
}

fn fallback(table: &mut Decoder<'_, '_>, language: &str, atlas: Atlas<'_>) -> Option<Named<FallbackProfile>> {
    named(table, |table, id| FallbackProfile {
        id,
        product: table.name("product", language),
        place: table.one("component", |node| {
            atlas.place(piece(node, &text(node)?)).map_err(|mistake| in_node(mistake, node))
        }),
        codes: code_list(table),
        retry_after: table.number("retry_after").map_or(60, whole_seconds),
        failover: table.each("failover", |node| region_reference(node, atlas)),
    })
}

/// Reads a metric, without its values; nothing, diagnosed, if there is no file with values.
fn metric(table: &mut Decoder<'_, '_>, language: &str, folder: &dyn Folder) -> Option<Named<Option<Metric>>> {
    let named = named(table, |table, id| Metric {
        name: name_or_id(table, language, &id),
        unit: table.name("unit", language),
        hours: table.number("hours").map_or(metrics::HOURS, whole_hours),
        points: Vec::new(),
        id,
    })?;
    let Named { id, span, thing } = named;
    let path = metrics::path(&id);
    let is_there = folder.read(&path) != Err(FolderError::NotFound);
    if !is_there {
        let message = format!("there is no `{path}`, so there is no chart");
        let hint = "its first line is `time,value`, and a row is for example `2026-03-05T22:51:00Z,182.5`";
        table.problems.report(Mistake::new(codes::UNKNOWN_ID, span.clone(), message).hint(hint));
    }
    Some(Named { id, span, thing: is_there.then_some(thing) })
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the key table bounds it")]
fn whole_hours(number: f64) -> u16 {
    number as u16
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the key table bounds it")]
fn whole_seconds(number: f64) -> u32 {
    number as u32
}

/// Reads the key `codes`. A code that has no page yet stays in the list: it waits for a later version.
fn code_list(table: &mut Decoder<'_, '_>) -> CodeList {
    match table.find("codes").and_then(|(_, node)| node.text()) {
        Some("usual") => return CodeList::Usual,
        Some("all") => return CodeList::All,
        _ => (),
    }
    let mut these = Vec::new();
    for (code, span) in table.each("codes", status_code) {
        if !STATUS_CODES.contains(&code) {
            let known = STATUS_CODES.map(|code| format!("`{code}`")).join(", ");
            table.problems.report(
                Mistake::new(codes::NOT_USED_YET, span, format!("there is no page for {code} yet"))
                    .hint(format!("it may stay; this version has pages for {known}")),
            );
        }
        these.push(code);
    }
    if these.is_empty() { CodeList::Usual } else { CodeList::These(these) }
}

fn status_code(node: &Node) -> Result<(u16, std::ops::Range<usize>), Mistake> {
    let wrong = |message: String| Mistake::new(codes::BAD_VALUE, node.span.clone(), message);
    let Value::Number(text) = &node.value else {
        return Err(wrong("this is no status code".to_owned()));
    };
    let code = text.parse().ok().filter(|code| (400..600).contains(code));
    let code =
        code.ok_or_else(|| wrong(format!("`{text}` is no status code that a server answers errors with")));
    code.map(|code| (code, node.span.clone()))
}

/// The text of a value, standing where the value stands.
fn piece<'a>(node: &Node, text: &'a str) -> Piece<'a> {
    Piece::new(text, node.span.start)
}

/// Quotes shift the bytes inside a value: point at all of it.
fn in_node(mistake: Mistake, node: &Node) -> Mistake {
    Mistake { span: node.span.clone(), ..mistake }
}
