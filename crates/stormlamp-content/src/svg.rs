//! Whether a file is an SVG picture that stands alone: no scripts, no handlers of events, nothing to load.
//!
//! Browsers keep pictures from running scripts, but the file has an address of its own and can be opened there.

use quick_xml::XmlVersion;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// Why a picture is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// Broken, or something else.
    NotSvg,
    /// It does more than to be seen; what it has, in words.
    Active(String),
}

const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// Checks a file.
pub(crate) fn check(bytes: &[u8]) -> Result<(), Flaw> {
    let text = std::str::from_utf8(bytes).map_err(|_| Flaw::NotSvg)?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}').trim_start());
    let (mut root_seen, mut in_style) = (false, false);
    loop {
        let event = reader.read_event().map_err(|_| Flaw::NotSvg)?;
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                if !root_seen && !is_root(tag) {
                    return Err(Flaw::NotSvg);
                }
                root_seen = true;
                element(tag)?;
            }
            // Only sheets of style load what their text names; elsewhere such words mean nothing.
            Event::Text(text) if in_style => loads(text)?,
            Event::CData(text) if in_style => loads(text)?,
            Event::DocType(text) if text.contains("<!ENTITY") => return active("entities of its own"),
            Event::PI(pi) if pi.starts_with("xml-stylesheet") => return active("a style sheet of its own"),
            Event::Eof => return if root_seen { Ok(()) } else { Err(Flaw::NotSvg) },
            _ => (),
        }
        in_style = within_style(&event, in_style);
    }
}

/// Width and height as its root says, or else the room that it draws in: whole pixels, and `None` if it says neither.
pub(crate) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}').trim_start());
    let root = loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => break tag,
            Event::Eof => return None,
            _ => (),
        }
    };
    let value = |name| Some(root.try_get_attribute(name).ok()??.value.trim().to_owned());
    match (value("width"), value("height"), value("viewBox")) {
        (Some(width), Some(height), _) => Some((pixels(&width)?, pixels(&height)?)),
        (_, _, Some(room)) => {
            let mut numbers = room.split([' ', ',', '\n', '\t']).filter(|number| !number.is_empty()).skip(2);
            Some((pixels(numbers.next()?)?, pixels(numbers.next()?)?))
        }
        _ => None,
    }
}

/// A length without a unit, or in `px`.
fn pixels(length: &str) -> Option<u32> {
    let number: f64 = length.strip_suffix("px").unwrap_or(length).trim().parse().ok()?;
    let possible = (0.5..=100_000.0).contains(&number);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 100,000")]
    possible.then(|| number.round() as u32)
}

fn within_style(event: &Event<'_>, before: bool) -> bool {
    match event {
        Event::Start(tag) => before || tag.local_name().into_inner().eq_ignore_ascii_case("style"),
        Event::End(tag) => before && !tag.local_name().into_inner().eq_ignore_ascii_case("style"),
        _ => before,
    }
}

fn is_root(tag: &BytesStart<'_>) -> bool {
    let names_svg = |attribute: Attribute<'_>| {
        attribute.key.0.starts_with("xmlns") && attribute.value.trim() == NAMESPACE
    };
    tag.local_name().into_inner() == "svg" && tag.attributes().flatten().any(names_svg)
}

fn element(tag: &BytesStart<'_>) -> Result<(), Flaw> {
    if tag.local_name().into_inner().eq_ignore_ascii_case("script") {
        return active("a script");
    }
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|_| Flaw::NotSvg)?;
        let name = attribute.key.local_name().into_inner().to_ascii_lowercase();
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| Flaw::NotSvg)?;
        if name.starts_with("on") {
            return active(&format!("a handler of events, `{name}`"));
        }
        if ["href", "src"].contains(&name.as_str()) && !is_inside(&value) {
            return active(&format!("a reference to `{}`", value.trim()));
        }
        loads(&value)?;
    }
    Ok(())
}

/// Whether a reference leads to a part of the picture, or carries another one in itself.
pub(crate) fn is_inside(reference: &str) -> bool {
    let reference = reference.trim().to_ascii_lowercase();
    reference.is_empty() || reference.starts_with('#') || reference.starts_with("data:image/")
}

/// Finds what a text in CSS loads: `url(…)` and `@import`.
fn loads(css: &str) -> Result<(), Flaw> {
    let css = css.to_ascii_lowercase();
    if css.contains("@import") {
        return active("an `@import`");
    }
    for (at, start) in css.match_indices("url(") {
        let rest = css.get(at + start.len()..).unwrap_or_default().trim_start();
        let address = rest.trim_start_matches(['"', '\'']);
        let address = address.split(['"', '\'', ')']).next().unwrap_or_default();
        if !is_inside(address) {
            return active(&format!("a reference to `{address}`"));
        }
    }
    Ok(())
}

fn active<T>(what: &str) -> Result<T, Flaw> {
    Err(Flaw::Active(what.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "<?xml version=\"1.0\"?>\n<!-- made by hand -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" \
                        xmlns:xlink=\"http://www.w3.org/1999/xlink\">";

    fn of(inner: &str) -> Result<(), Flaw> {
        check(format!("{HEAD}{inner}</svg>").as_bytes())
    }

    #[test]
    fn pictures_that_stand_alone_pass() {
        for inner in [
            "<title>See http://a.example, url(x) and &amp;</title>",
            "<use xlink:href=\"#a\"/><rect fill=\"url(#g)\" style=\"stroke: url( '#g' )\"/>",
            "<image href=\"data:image/png;base64,AAAA\"/>",
            "<style>a > b { fill: url(#g) }</style>",
            "<metadata><a resource=\"http://a.example\"/></metadata>",
        ] {
            assert_eq!(of(inner), Ok(()), "{inner}");
        }
    }

    #[test]
    fn scripts_handlers_and_references_to_elsewhere_are_named() {
        for (inner, what) in [
            ("<script>1</script>", "a script"),
            ("<svg:SCRIPT/>", "a script"),
            ("<g onload=\"x()\"/>", "a handler of events, `onload`"),
            ("<a href=\"https://a.example\"/>", "a reference to `https://a.example`"),
            ("<a xlink:href=' //a.example'/>", "a reference to `//a.example`"),
            ("<a href=\"&#106;avascript:x()\"/>", "a reference to `javascript:x()`"),
            ("<image src='http://a.example/x.png'/>", "a reference to `http://a.example/x.png`"),
            ("<rect fill=\"url(http://a.example/#g)\"/>", "a reference to `http://a.example/#g`"),
            ("<style>a { src: url('//a.example') }</style>", "a reference to `//a.example`"),
            ("<style><![CDATA[@import 'x']]></style>", "an `@import`"),
        ] {
            assert_eq!(of(inner), active(what), "{inner}");
        }
        let entity = "<!DOCTYPE svg [<!ENTITY x \"y\">]><svg xmlns=\"http://www.w3.org/2000/svg\"/>";
        assert_eq!(check(entity.as_bytes()), active("entities of its own"));
    }

    #[test]
    fn what_is_no_svg_is_told_apart() {
        for other in
            ["", "GIF89a", "<html><svg xmlns=\"http://www.w3.org/2000/svg\"/></html>", "<svg/>", "<svg"]
        {
            assert_eq!(check(other.as_bytes()), Err(Flaw::NotSvg), "{other}");
        }
        assert_eq!(check(b"\xff<svg/>"), Err(Flaw::NotSvg));
    }
}
