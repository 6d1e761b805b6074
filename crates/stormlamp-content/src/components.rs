//! `[[group]]`, `[[component]]` and `[[region]]` of the configuration, and what they refer to.

use std::collections::BTreeSet;
use std::ops::Range;

use stormlamp_model::{Component, Day, Group, Id, Region, Text};

use crate::codes;
use crate::decode::Decoder;
use crate::diagnostic::{Mistake, Problems};
use crate::leaves::{id, text, wrong_kind};
use crate::node::{Node, Value};
use crate::piece::Piece;
use crate::places::{Atlas, unknown};

/// Something with an id, and the bytes where the id stands.
pub(crate) struct Named<T> {
    pub(crate) id: Id,
    pub(crate) span: Range<usize>,
    pub(crate) thing: T,
}

pub(crate) fn named<T>(
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
pub(crate) fn unique<T>(what: &str, all: Vec<Named<T>>, problems: &mut Problems) -> Vec<Named<T>> {
    let mut seen = BTreeSet::new();
    let mut kept = Vec::with_capacity(all.len());
    for one in all {
        if seen.insert(one.id.clone()) {
            kept.push(one);
            continue;
        }
        let message = format!("a second {what} has the id `{}`; the first one keeps it", one.id);
        let hint = format!("choose another, for example `{}-2`", one.id);
        problems.report(Mistake::new(codes::DUPLICATE_ID, one.span, message).hint(hint));
    }
    kept
}

pub(crate) fn group(table: &mut Decoder<'_, '_>, languages: &[String]) -> Option<Named<Group>> {
    named(table, |table, id| Group { name: name_or_id(table, languages, &id), id })
}

pub(crate) fn region(table: &mut Decoder<'_, '_>, languages: &[String]) -> Option<Named<Region>> {
    named(table, |table, id| Region {
        name: name_or_id(table, languages, &id),
        url: table.web_url("url"),
        health: table.web_url("health"),
        id,
    })
}

pub(crate) fn name_or_id(table: &mut Decoder<'_, '_>, languages: &[String], id: &Id) -> Text {
    table.name("name", languages).unwrap_or_else(|| Text::new(id.as_str()))
}

pub(crate) fn component(
    table: &mut Decoder<'_, '_>,
    languages: &[String],
    groups: &[Group],
    regions: &[Region],
) -> Option<Named<Component>> {
    let known = Atlas { components: &[], regions };
    let named = named(table, |table, id| Component {
        name: name_or_id(table, languages, &id),
        group: table.one("group", |node| group_reference(node, groups)),
        regions: regions_of(table, "regions", known),
        since: table.one("since", day),
        description: table.name("description", languages),
        id,
    })?;
    if named.id.as_str() == "all" {
        let message = "`all` stands for every component of an incident, so none can be called that";
        table.problems.report(
            Mistake::new(codes::BAD_ID, named.span, message)
                .hint("choose another id, for example `everything`"),
        );
        return None;
    }
    Some(named)
}

fn group_reference(node: &Node, groups: &[Group]) -> Result<Id, Mistake> {
    let id = id(node)?;
    if groups.iter().any(|group| group.id == id) {
        return Ok(id);
    }
    let known: Vec<&str> = groups.iter().map(|group| group.id.as_str()).collect();
    Err(in_node(unknown("group", piece(node, id.as_str()), &known), node))
}

/// Reads a list of regions, each once.
pub(crate) fn regions_of(table: &mut Decoder<'_, '_>, key: &str, known: Atlas<'_>) -> Vec<Id> {
    let regions =
        table.each(key, |node| region_reference(node, known).map(|region| (region, node.span.clone())));
    let mut kept: Vec<Id> = Vec::with_capacity(regions.len());
    for (region, span) in regions {
        if kept.contains(&region) {
            let message = format!("`{region}` stands here a second time");
            table.problems.report(Mistake::new(codes::DUPLICATE_ID, span, message).hint("once is enough"));
        } else {
            kept.push(region);
        }
    }
    kept
}

fn region_reference(node: &Node, atlas: Atlas<'_>) -> Result<Id, Mistake> {
    atlas.region(piece(node, &text(node)?)).map_err(|mistake| in_node(mistake, node))
}

fn day(node: &Node) -> Result<Day, Mistake> {
    let (Value::Date(written) | Value::Text(written)) = &node.value else {
        return Err(wrong_kind(node, "a day"));
    };
    let day: Day = written.trim().parse().map_err(|_| {
        Mistake::new(codes::UNREADABLE_TIME, node.span.clone(), format!("`{written}` is no day"))
    })?;
    // Nobody offered anything before, and no clock is known here that could say what lies ahead.
    if (1950..=2100).contains(&day.year()) {
        return Ok(day);
    }
    let message = format!("`{written}` is surely a slip; the day is left out");
    Err(Mistake::new(codes::BAD_VALUE, node.span.clone(), message))
}

/// Reports the groups or regions that nothing is in.
pub(crate) fn report_unused<T>(
    what: &str,
    all: &[Named<T>],
    is_used: impl Fn(&Id) -> bool,
    problems: &mut Problems,
) {
    for Named { id, span, .. } in all.iter().filter(|one| !is_used(&one.id)) {
        let message = format!("no component is in the {what} `{id}`, so it is shown nowhere");
        let key =
            if what == "region" { format!("regions = [\"{id}\"]") } else { format!("{what} = \"{id}\"") };
        problems.report(
            Mistake::new(codes::UNUSED, span.clone(), message)
                .hint(format!("a component is in it by `{key}`")),
        );
    }
}

/// The text of a value, standing where the value stands.
pub(crate) fn piece<'a>(node: &Node, text: &'a str) -> Piece<'a> {
    Piece::new(text, node.span.start)
}

/// Quotes shift the bytes inside a value: point at all of it.
pub(crate) fn in_node(mistake: Mistake, node: &Node) -> Mistake {
    Mistake { span: node.span.clone(), ..mistake }
}
