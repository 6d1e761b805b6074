//! Putting newer words in the place of the page's own, always as text. Where they are the same, nothing moves.
//!
//! What a page reports stands between its headline and the ways on. The sentences about the next word stay the elements
//! that they are: the page's own script shows one or the other when it is time.

use js_sys::Date;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use crate::browser::{all, by_id, create_element, first, withdraw};
use crate::json::Json;
use crate::live::{ATTRIBUTES, Live};
use crate::news::News;
use crate::page::{Place, instant};

/// A headline with more characters is set smaller, as in a new page: the number is that of `page/body.rs`.
const LONG: usize = 32;

/// Says what of a file that was built `at` that instant is news. Links lead to the status site, whose address is `home`.
pub(crate) fn tell(place: &mut Place, live: &Live<JsValue>, at: f64, home: &str) {
    let news = place.shown.news(at, &live.state);
    if news == News::Words {
        place.replace(live);
    }
    if news != News::None {
        place.as_of.set_text_content(None);
        fill(None, &place.as_of, &live.as_of);
        place.shown.at = at;
        place.lead_on(live, home);
    }
}

impl Place {
    fn replace(&mut self, live: &Live<JsValue>) {
        if let Some(title) = all("title").first() {
            title.set_text_content(Some(&live.title));
        }
        self.headline.set_text_content(Some(&live.headline));
        // One theme sets it in a box that has a class.
        if let Some(top) = self.headline.parent_element().filter(|parent| parent.has_attribute("class")) {
            // Every byte of a character but its first is a continuation (RFC 3629); to count so takes less code.
            let length = live.headline.bytes().filter(|byte| byte & 0xC0 != 0x80).count();
            let _ = top.set_attribute("class", if length > LONG { "top long" } else { "top" });
        }
        // Above the title of what has no state stands what the status code means, which no file knows.
        let kept = usize::from(self.shown.state == "o" && live.state == "o");
        let is_same = self.shown.state == live.state;
        let shape = self.parts.iter().find_map(|part| part.query_selector("b svg").ok()?).filter(|_| is_same);
        if !is_same {
            // A picture of the state that was; its place stays, for those of the others.
            self.headline
                .previous_element_sibling()
                .iter()
                .for_each(|picture| picture.set_text_content(None));
            // The sheet knows the colour of that one only.
            all("html").iter().for_each(|root| drop(root.set_attribute("class", "n")));
        }
        let old = self.parts.split_off(kept.min(self.parts.len()));
        for node in &live.report {
            self.parts.extend(make(shape.as_ref(), node));
        }
        // The first line may share a box with the headline.
        for (at, part) in self.parts.iter().enumerate() {
            let _ = match at {
                0 => self.headline.after_with_node_1(part),
                _ => self.ways.before_with_node_1(part),
            };
        }
        old.iter().for_each(Element::remove);
        promise(&live.next);
        self.shown.state = live.state.clone();
    }
}

impl Place {
    /// Leads to where one can read on, the last of the ways, and to what else is reported, which stands below them.
    fn lead_on(&self, live: &Live<JsValue>, home: &str) {
        let is_own = |way: &&JsValue| way.say("href").starts_with(home);
        let follow = first(&self.ways, "a:last-of-type");
        let follow =
            follow.filter(|link| link.get_attribute("href").is_some_and(|href| href.starts_with(home)));
        if let (Some(link), Some(way)) = (&follow, Some(&live.follow).filter(is_own)) {
            lead(link, way);
        }
        let below = self.ways.next_element_sibling();
        match (below, Some(&live.others).filter(is_own)) {
            (Some(below), Some(way)) => first(&below, "a").iter().for_each(|link| lead(link, way)),
            (Some(below), None) => {
                first(&below, "a").iter().for_each(|link| withdraw(link, follow.clone()));
                below.remove();
            }
            (None, Some(way)) => {
                let (below, link) = (create_element("p"), create_element("a"));
                lead(&link, way);
                let _ = below.append_with_node_1(&link);
                let _ = self.ways.after_with_node_1(&below);
            }
            (None, None) => {}
        }
    }
}

fn lead(link: &Element, way: &JsValue) {
    link.set_text_content(Some(&way.say("label")));
    let _ = link.set_attribute("href", &way.say("href"));
}

/// Shows which sentence about the next word is true, and has the page's script watch its time.
fn promise(next: &str) {
    let due = instant(next);
    let is_late = due.is_some_and(|due| due <= Date::now());
    show("next", due.is_some() && !is_late);
    show("late", is_late);
    if let Some(watch) = by_id("retry") {
        let _ = watch.set_attribute("data-next", next);
    }
}

fn show(id: &str, shown: bool) {
    if let Some(element) = by_id(id) {
        let _ = element.toggle_attribute_with_force("hidden", !shown);
    }
}

/// The element that a node of a file stands for, with all that is in it; `shape` if it has the shape of the page's state.
fn make(shape: Option<&Element>, node: &JsValue) -> Option<Element> {
    let name = node.get("name").text()?;
    let element = match name.as_str() {
        "next" | "late" => by_id(&name)?,
        "shape" => match shape {
            Some(shape) => return shape.clone_node_with_deep(true).ok().map(JsCast::unchecked_into),
            None => create_element("span"),
        },
        // The sheet of the page would colour it for the state that it had.
        "b" if shape.is_none() => create_element("strong"),
        name => create_element(name),
    };
    element.set_text_content(None);
    for attribute in ATTRIBUTES {
        if let Some(value) = node.get(attribute).text() {
            let _ = element.set_attribute(attribute, &value);
        }
    }
    fill(shape, &element, &node.get("nodes").items()?);
    Some(element)
}

/// Adds nodes of a file to an element: text as text, and elements.
fn fill(shape: Option<&Element>, parent: &Element, nodes: &[JsValue]) {
    for node in nodes {
        // What cannot be made or added is left out.
        let _ = match (node.text(), make(shape, node)) {
            (Some(text), _) => parent.append_with_str_1(&text),
            (None, Some(child)) => parent.append_with_node_1(&child),
            (None, None) => Ok(()),
        };
    }
}
