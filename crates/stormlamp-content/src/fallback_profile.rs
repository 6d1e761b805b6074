//! `[[fallback]]` of the configuration: a set of error pages.

use std::ops::Range;

use stormlamp_model::{CodeList, FallbackProfile, Id, STATUS_CODES, Theme};

use crate::codes;
use crate::components::{Named, in_node, named, piece, regions_of};
use crate::decode::Decoder;
use crate::diagnostic::Mistake;
use crate::leaves::text;
use crate::node::{Node, Value};
use crate::places::Atlas;

/// Reads a profile.
pub(crate) fn fallback(
    table: &mut Decoder<'_, '_>,
    languages: &[String],
    atlas: Atlas<'_>,
) -> Option<Named<FallbackProfile>> {
    let profile = named(table, |table, id| FallbackProfile {
        id,
        product: table.name("product", languages),
        place: table.one("component", |node| {
            atlas.place(piece(node, &text(node)?)).map_err(|mistake| in_node(mistake, node))
        }),
        codes: code_list(table),
        retry_after: table.whole("retry_after").unwrap_or(60),
        failover: regions_of(table, "failover", atlas),
        theme: Theme::default(),
        template: None,
        service_worker: true,
    })?;
    let here = profile.thing.place.as_ref().and_then(|place| place.region.as_ref());
    for region in &profile.thing.failover {
        if let Some((message, hint)) = leads_nowhere(region, here, atlas) {
            let span = table.find("failover").map_or(0..0, |(_, node)| node.span.clone());
            table.problems.report(Mistake::new(codes::CONFLICT, span, message).hint(hint));
        }
    }
    Some(profile)
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

fn status_code(node: &Node) -> Result<(u16, Range<usize>), Mistake> {
    let wrong = |message: String| Mistake::new(codes::BAD_VALUE, node.span.clone(), message);
    let Value::Number(text) = &node.value else {
        return Err(wrong("this is no status code".to_owned()));
    };
    let code = text.parse().ok().filter(|code| (400..600).contains(code));
    let code =
        code.ok_or_else(|| wrong(format!("`{text}` is no status code that a server answers errors with")));
    code.map(|code| (code, node.span.clone()))
}
