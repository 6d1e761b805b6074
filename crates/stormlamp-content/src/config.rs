//! `stormlamp.toml`: the site, its brand, components, regions, fallback profiles and metrics.
//!
//! A value that cannot be used gives way to its default. Incidents are not read here.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::tz::TimeZone;
use stormlamp_model::{
    Brand, Component, FallbackProfile, Fingerprint, Group, Id, Region, Settings, Site, Text, Weights,
};
use unic_langid::LanguageIdentifier;

use crate::codes;
use crate::components::{self, Named, report_unused, unique};
use crate::config_keys::{BRAND, COMPONENT, CONFIG, FALLBACK, GROUP, METRIC, REGION, SITE, UPTIME};
use crate::decode::Decoder;
use crate::diagnostic::{Mistake, Problems};
use crate::fallback_profile::fallback;
use crate::folder::Folder;
use crate::leaves::{color, language, text};
use crate::logo;
use crate::metrics;
use crate::node::{Node, Value};
use crate::places::Atlas;
use crate::styles;
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
    let asked = config.find("site").and_then(|(_, site)| site.entry("languages"));
    let languages = with_asked(&settings.languages, asked);
    let has_fallbacks = config.find("fallback").is_some();
    let brand =
        config.table("brand", &BRAND, |table| brand(table, folder, has_fallbacks)).unwrap_or_default();
    let parts = parts(&mut config, &languages);
    let atlas = Atlas { components: &parts.components, regions: &parts.regions };
    let fallbacks = config.tables("fallback", &FALLBACK, |table| fallback(table, &languages, atlas, folder));
    let fallbacks = things(unique("fallback profile", fallbacks, config.problems));
    let metrics = config.tables("metric", &METRIC, |table| metrics::table(table, &languages, folder));
    let metrics = things(unique("metric", metrics, config.problems)).into_iter().flatten().collect();
    let fingerprint = fingerprint(source, &brand, &fallbacks);
    Some(Site {
        settings,
        brand,
        groups: parts.groups,
        components: parts.components,
        regions: parts.regions,
        fallbacks,
        incidents: Vec::new(),
        maintenance: Vec::new(),
        pages: Vec::new(),
        pictures: BTreeMap::new(),
        measured_states: BTreeMap::new(),
        metrics,
        fingerprint,
    })
}

/// What incidents speak of.
struct Parts {
    groups: Vec<Group>,
    components: Vec<Component>,
    regions: Vec<Region>,
}

fn parts(config: &mut Decoder<'_, '_>, languages: &[String]) -> Parts {
    let regions = config.tables("region", &REGION, |table| components::region(table, languages));
    let regions = unique("region", regions, config.problems);
    let groups = config.tables("group", &GROUP, |table| components::group(table, languages));
    let groups = unique("group", groups, config.problems);
    let (known_groups, known_regions) = (all_of(&groups), all_of(&regions));
    let component =
        |table: &mut Decoder<'_, '_>| components::component(table, languages, &known_groups, &known_regions);
    let components = config.tables("component", &COMPONENT, component);
    let components = things(unique("component", components, config.problems));
    let in_group = |id: &Id| components.iter().any(|component| component.group.as_ref() == Some(id));
    let in_region = |id: &Id| components.iter().any(|component| component.regions.contains(id));
    report_unused("group", &groups, in_group, config.problems);
    report_unused("region", &regions, in_region, config.problems);
    Parts { groups: known_groups, regions: known_regions, components }
}

fn things<T>(all: Vec<Named<T>>) -> Vec<T> {
    all.into_iter().map(|one| one.thing).collect()
}

fn all_of<T: Clone>(all: &[Named<T>]) -> Vec<T> {
    all.iter().map(|one| one.thing.clone()).collect()
}

/// The languages that names may be in: those of the site, and those that it asks for and this version does not
/// speak, about which enough is said where they are asked for.
fn with_asked(spoken: &[String], asked: Option<&Node>) -> Vec<String> {
    let mut languages = spoken.to_vec();
    let items = asked.map_or(&[][..], |node| match &node.value {
        Value::List(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    });
    for item in items {
        let tag = item.text().and_then(|tag| tag.trim().parse::<LanguageIdentifier>().ok());
        languages.extend(tag.map(|tag| tag.to_string()).filter(|tag| !spoken.contains(tag)));
    }
    languages
}

/// Identifies the configuration and the files that it names.
fn fingerprint(source: &str, brand: &Brand, fallbacks: &[FallbackProfile]) -> Fingerprint {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&(source.len() as u64).to_le_bytes()).update(source.as_bytes());
    if let Some(logo) = &brand.logo {
        hasher.update(&logo.svg);
    }
    if let Some(styles) = &brand.styles {
        hasher.update(&(styles.css.len() as u64).to_le_bytes()).update(styles.css.as_bytes());
    }
    for template in fallbacks.iter().filter_map(|profile| profile.template.as_ref()) {
        hasher.update(&(template.text.len() as u64).to_le_bytes()).update(template.text.as_bytes());
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
    let mut languages = languages(table);
    if languages.is_empty() {
        languages.clone_from(&without.languages);
    }
    let named = with_asked(&languages, table.find("languages").map(|(_, node)| node));
    let (timezone, timezone_name) =
        timezone(table).unwrap_or((without.timezone.clone(), without.timezone_name.clone()));
    Settings {
        name: table.name("name", &named).unwrap_or_else(|| without.name.clone()),
        url: table.site_url("url").unwrap_or_default(),
        timezone,
        timezone_name,
        support: table.link_url("support"),
        weights: without.weights,
        languages,
    }
}

/// The languages of the site, each once.
fn languages(table: &mut Decoder<'_, '_>) -> Vec<String> {
    let mut languages: Vec<String> = Vec::new();
    for (tag, span) in table.each("languages", |node| Ok((language(node)?, node.span.clone()))) {
        if languages.contains(&tag) {
            let message = format!("`{tag}` stands here a second time");
            table.problems.report(Mistake::new(codes::DUPLICATE_ID, span, message).hint("once is enough"));
        } else {
            languages.push(tag);
        }
    }
    languages
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
    let weights = Weights {
        degraded: table.number("degraded").unwrap_or(usual.degraded),
        partial: table.number("partial").unwrap_or(usual.partial),
        major: table.number("major").unwrap_or(usual.major),
    };
    let order = [("degraded", weights.degraded), ("partial", weights.partial), ("major", weights.major)];
    for ((less, low), (more, high)) in order.iter().zip(order.iter().skip(1)) {
        if low > high {
            let span = written(table, [less, more]);
            let message = format!("`{less}` costs {low}, more than `{more}` with {high}");
            let hint = "of the worse state a second costs at least as much, for example 0, 0.3 and 1";
            table.problems.report(Mistake::new(codes::CONFLICT, span, message).hint(hint));
        }
    }
    weights
}

/// Where the first of some keys stands.
fn written(table: &Decoder<'_, '_>, keys: [&str; 2]) -> Range<usize> {
    keys.into_iter().find_map(|key| table.find(key)).map_or(0..0, |(_, node)| node.span.clone())
}

fn brand(table: &mut Decoder<'_, '_>, folder: &dyn Folder, has_fallbacks: bool) -> Brand {
    let logo = table.one("logo", |node| logo::read(node, folder));
    if let (Some(logo), Some((_, node))) = (&logo, table.find("logo")) {
        logo::heavy(logo, node, has_fallbacks).into_iter().for_each(|mistake| table.problems.report(mistake));
    }
    let styles = table.one("css", |node| styles::read(node, folder));
    Brand { logo, accent: table.one("accent", color), styles }
}
