//! Makes a drawing of an SVG file: what can be seen stays, what editors leave behind goes, and what does more than to
//! be seen is refused.
//!
//! 1. [`svg::check`] has refused scripts, handlers, entities and everything that is loaded from elsewhere.
//! 2. Elements and attributes are read one by one. Those of [`parts`] are written anew, in the plainest form that means the
//!    same; parts of other vocabularies, comments and descriptions are passed over.
//! 3. Ids that nothing refers to go as well.
//!
//! Shapes and colours are left as they are: nothing is rounded or joined.

mod parts;

use std::collections::BTreeSet;

use quick_xml::XmlVersion;
use quick_xml::escape::{escape, minimal_escape};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use crate::svg::{self, Flaw};
use parts::{Part, attribute_stays, part};

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// Copies of copies grow like powers: with so many, to a few hundred shapes at most.
const MOST_COPIES: usize = 16;

/// The drawing in a file.
///
/// # Errors
///
/// What is wrong with it, or what it does beyond being seen.
pub(crate) fn clean(bytes: &[u8]) -> Result<Vec<u8>, Flaw> {
    svg::check(bytes)?;
    let text = str::from_utf8(bytes).map_err(|_| Flaw::NotSvg)?;
    let mut pen = Pen { used: referred(text), ..Pen::default() };
    let mut reader = NsReader::from_str(text.trim_start_matches('\u{feff}').trim_start());
    reader.config_mut().expand_empty_elements = true;
    loop {
        let (namespace, event) = reader.read_resolved_event().map_err(|_| Flaw::NotSvg)?;
        match event {
            Event::Start(tag) => {
                let vocabulary = Vocabulary::of(&namespace);
                pen.start(&tag, vocabulary)?;
            }
            Event::End(tag) => pen.end(tag.local_name().into_inner()),
            Event::Text(text) => pen.text(&text),
            Event::CData(text) => pen.text(&escape(&*text)),
            Event::GeneralRef(name) => pen.text(&format!("&{};", &*name)),
            Event::DocType(text) if text.contains('[') => return refuse("a document type of its own"),
            Event::Eof => return pen.finish(),
            _ => (),
        }
        if pen.copies > MOST_COPIES {
            return refuse("more than 16 copies of its parts (`use`)");
        }
    }
}

/// Stands for the end of a tag of which it is not known yet whether it is empty; XML has no such character.
const OPEN: char = '\u{0}';

/// Whose an element is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Vocabulary {
    Svg,
    Html,
    Other,
}

impl Vocabulary {
    fn of(namespace: &ResolveResult<'_>) -> Self {
        match namespace {
            ResolveResult::Bound(namespace) if namespace.0 == SVG => Self::Svg,
            ResolveResult::Bound(namespace) if namespace.0 == XHTML => Self::Html,
            _ => Self::Other,
        }
    }
}

#[derive(Default)]
struct Pen {
    out: String,
    /// Ids that something refers to.
    used: BTreeSet<String>,
    /// The open elements that are drawn.
    open: Vec<String>,
    /// How deep it is inside of something that is passed over.
    skipped: usize,
    copies: usize,
}

impl Pen {
    fn start(&mut self, tag: &BytesStart<'_>, vocabulary: Vocabulary) -> Result<(), Flaw> {
        let name = tag.local_name().into_inner().to_owned();
        let part = match vocabulary {
            Vocabulary::Html => return refuse("HTML in it"),
            Vocabulary::Other => Part::PassedOver,
            Vocabulary::Svg => part(&name),
        };
        match part {
            Part::Refused(what) => return refuse(what),
            Part::Unknown => return refuse(&format!("an element `<{name}>`, which no logo needs")),
            Part::Drawn if self.skipped == 0 => (),
            Part::Drawn | Part::PassedOver => {
                self.skipped += 1;
                return Ok(());
            }
        }
        self.copies += usize::from(name == "use");
        self.close_tag();
        self.out.push('<');
        self.out.push_str(&name);
        self.attributes(tag, self.open.is_empty())?;
        self.open.push(name);
        Ok(())
    }

    fn attributes(&mut self, tag: &BytesStart<'_>, is_root: bool) -> Result<(), Flaw> {
        if is_root {
            self.write("xmlns", SVG);
            if self.used.contains("xlink:href") {
                self.write("xmlns:xlink", XLINK);
            }
        }
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|_| Flaw::NotSvg)?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| Flaw::NotSvg)?;
            let name = attribute.key.0;
            still(&value)?;
            let stays = match name {
                "id" => self.used.contains(value.trim()),
                "xlink:href" => true,
                _ => attribute_stays(name),
            };
            if stays {
                self.write(name, value.split_whitespace().collect::<Vec<_>>().join(" ").as_str());
            }
        }
        self.out.push(OPEN);
        Ok(())
    }

    fn write(&mut self, name: &str, value: &str) {
        self.out.push_str(&format!(" {name}=\"{}\"", minimal_escape(value).replace('"', "&quot;")));
    }

    /// Whether the last tag is empty is known once something follows.
    fn close_tag(&mut self) {
        if self.out.ends_with(OPEN) {
            self.out.pop();
            self.out.push('>');
        }
    }

    fn end(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        self.open.pop();
        if self.out.ends_with(OPEN) {
            self.out.pop();
            self.out.push_str("/>");
        } else {
            self.out.push_str(&format!("</{name}>"));
        }
    }

    /// Text is drawn in a few elements only; elsewhere it is white space between tags.
    fn text(&mut self, text: &str) {
        let is_drawn =
            matches!(self.open.last().map(String::as_str), Some("text" | "tspan" | "textPath" | "style"));
        if self.skipped > 0 || !is_drawn || text.is_empty() {
            return;
        }
        self.close_tag();
        let space = |edge: bool| if edge { " " } else { "" };
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let before = space(text.starts_with(char::is_whitespace));
        let after = space(text.ends_with(char::is_whitespace) && !words.is_empty());
        self.out.push_str(&format!("{before}{words}{after}"));
    }

    fn finish(self) -> Result<Vec<u8>, Flaw> {
        if !self.open.is_empty() || self.out.is_empty() {
            return Err(Flaw::NotSvg);
        }
        still(&self.out).map(|()| self.out.into_bytes())
    }
}

/// Refuses what moves or brings a font along, in attributes as in sheets of style.
fn still(css: &str) -> Result<(), Flaw> {
    let css = css.to_ascii_lowercase();
    if css.contains("@keyframes") || css.contains("animation") {
        return refuse("an animation");
    }
    if css.contains("@font-face") { refuse("a font") } else { Ok(()) }
}

/// The ids behind every `#` of a file: more than are meant, and none that is meant is missing. `xlink:href` stands among
/// them if it is written anywhere.
fn referred(text: &str) -> BTreeSet<String> {
    let ends = |c: char| c.is_whitespace() || "\"'()<>&;,{}.:#".contains(c);
    let ids = text.split('#').skip(1).filter_map(|rest| rest.split(ends).next()).map(str::to_owned);
    ids.chain(text.contains("xlink:href").then(|| "xlink:href".to_owned())).collect()
}

fn refuse<T>(what: &str) -> Result<T, Flaw> {
    Err(Flaw::Active(what.to_owned()))
}

#[cfg(test)]
mod tests;
