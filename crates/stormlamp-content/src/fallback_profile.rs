//! `[[fallback]]` of the configuration: a set of error pages.

use std::ops::Range;

use stormlamp_model::{CodeList, Component, FallbackProfile, Id, Misread, Template, Theme};

use crate::codes;
use crate::components::{Named, in_node, named, piece, regions_of};
use crate::decode::Decoder;
use crate::diagnostic::Mistake;
use crate::fallback_codes::code_list;
use crate::folder::Folder;
use crate::leaves::text;
use crate::logo;
use crate::node::Node;
use crate::places::Atlas;

/// In bytes; comments and what only some pages show may stand in a template, too.
const LONGEST_TEMPLATE: usize = 50_000;

/// Reads a profile.
pub(crate) fn fallback(
    table: &mut Decoder<'_, '_>,
    languages: &[String],
    atlas: Atlas<'_>,
    folder: &dyn Folder,
) -> Option<Named<FallbackProfile>> {
    let mut profile = named(table, |table, id| FallbackProfile {
        id,
        product: table.name("product", languages),
        place: table.one("component", |node| {
            let place = atlas.place(piece(node, &text(node)?)).map_err(|mistake| in_node(mistake, node));
            place.map_err(|mistake| Mistake {
                message: format!(
                    "{}; pages that are there stay as they are, new ones speak of every incident",
                    mistake.message
                ),
                ..mistake
            })
        }),
        codes: CodeList::Usual,
        retry_after: table.whole("retry_after").unwrap_or(60),
        failover: regions_of(table, "failover", atlas),
        theme: theme(table).unwrap_or_default(),
        template: table.one("template", |node| template(node, folder)),
        service_worker: table.flag("service_worker").unwrap_or(true),
        misread: Misread::default(),
    })?;
    (profile.thing.codes, profile.thing.misread.codes) = code_list(table);
    profile.thing.misread.component = table.find("component").is_some() && profile.thing.place.is_none();
    if table.find("component").is_none() {
        report_everywhere(table, profile.span.clone(), atlas);
    }
    let here = profile.thing.place.as_ref().and_then(|place| place.region.as_ref());
    for region in &profile.thing.failover {
        if let Some((message, hint)) = leads_nowhere(region, here, atlas) {
            let span = table.find("failover").map_or(0..0, |(_, node)| node.span.clone());
            table.problems.report(Mistake::new(codes::CONFLICT, span, message).hint(hint));
        }
    }
    Some(profile)
}

/// Without a component the pages speak of every incident. That is right where there is but one place.
fn report_everywhere(table: &mut Decoder<'_, '_>, span: Range<usize>, atlas: Atlas<'_>) {
    let mut places = atlas.components.iter().flat_map(Component::places);
    let (Some(first), Some(_)) = (places.next(), places.next()) else { return };
    let first = match &first.region {
        Some(region) => format!("{}@{region}", first.component),
        None => first.component.to_string(),
    };
    let message = "these pages name no component, so they speak of every incident, wherever it is";
    let hint = format!("name what they stand in for, for example `component = \"{first}\"`");
    table.problems.report(Mistake::new(codes::NO_COMPONENT, span, message).hint(hint));
}

/// Why nobody can be helped by being sent to a region.
fn leads_nowhere(region: &Id, here: Option<&Id>, atlas: Atlas<'_>) -> Option<(String, String)> {
    if here == Some(region) {
        let message = format!("`failover` sends visitors of `{region}` to `{region}`");
        return Some((message, "name another region, or none".to_owned()));
    }
    let known = atlas.regions.iter().find(|known| &known.id == region)?;
    let message = || format!("`failover` names `{region}`, which has no `url`, so nobody is sent there");
    let hint = || format!("give it one: `url = \"https://{region}.northwind.example\"` in its `[[region]]`");
    known.url.is_none().then(|| (message(), hint()))
}

fn theme(table: &mut Decoder<'_, '_>) -> Option<Theme> {
    let name = table.choice("theme")?;
    Theme::ALL.into_iter().find(|theme| theme.name() == name)
}

/// Reads the file that the key `template` names.
fn template(node: &Node, folder: &dyn Folder) -> Result<Template, Mistake> {
    let (path, bytes) = logo::file(node, folder)?;
    if bytes.len() > LONGEST_TEMPLATE {
        let kilobytes = bytes.len().div_ceil(1000);
        let message = format!("`{path}` has {kilobytes} kB, and a page may have ten; the theme stands in");
        return Err(Mistake::new(codes::BROKEN_TEMPLATE, node.span.clone(), message)
            .hint("a template of 4 kB leaves room for what there is to say"));
    }
    String::from_utf8(bytes).map(|text| Template { path: path.clone(), text }).map_err(|_| {
        Mistake::new(codes::NOT_UTF8, node.span.clone(), format!("`{path}` is not text in UTF-8"))
            .hint("save the file as UTF-8")
    })
}
