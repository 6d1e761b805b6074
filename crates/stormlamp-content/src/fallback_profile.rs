//! `[[fallback]]` of the configuration: a set of error pages.

use std::ops::Range;

use stormlamp_model::{CodeList, FallbackProfile, Id, STATUS_CODES, Template, Theme};

use crate::codes;
use crate::components::{Named, in_node, named, piece, regions_of};
use crate::decode::Decoder;
use crate::diagnostic::Mistake;
use crate::folder::Folder;
use crate::leaves::text;
use crate::logo;
use crate::node::{Node, Value};
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
    let profile = named(table, |table, id| FallbackProfile {
        id,
        product: table.name("product", languages),
        place: table.one("component", |node| {
            atlas.place(piece(node, &text(node)?)).map_err(|mistake| in_node(mistake, node))
        }),
        codes: code_list(table),
        retry_after: table.whole("retry_after").unwrap_or(60),
        failover: regions_of(table, "failover", atlas),
        theme: theme(table).unwrap_or_default(),
        template: table.one("template", |node| template(node, folder)),
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
        return Err(Mistake::new(codes::BAD_VALUE, node.span.clone(), message)
            .hint("a template of 4 kB leaves room for what there is to say"));
    }
    String::from_utf8(bytes).map(|text| Template { path: path.clone(), text }).map_err(|_| {
        Mistake::new(codes::NOT_UTF8, node.span.clone(), format!("`{path}` is not text in UTF-8"))
            .hint("save the file as UTF-8")
    })
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
