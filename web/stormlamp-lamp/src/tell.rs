//! Putting newer words in the place of the page's own, always as text. Where they are the same, nothing moves.
//!
//! What a page reports stands between its headline and the ways on. The sentences about the next word stay the elements
//! that they are: the page's own script shows one or the other when it is time.

use js_sys::Date;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use crate::browser::{all, by_id, create_element};
use crate::json::Json;
use crate::live::{ATTRIBUTES, Live};
use crate::news::News;
use crate::page::{Place, instant};

/// Says what of a file that was built `at` that instant is news.
pub(crate) fn tell(place: &mut Place, live: &Live<JsValue>, at: f64) {
    let news = place.shown.news(at, &live.state);
    if news == News::Words {
        place.replace(live);
    }
    if news != News::None {
        place.as_of.set_text_content(None);
        fill(None, &place.as_of, &live.as_of);
        place.shown.at = at;
    }
}

impl Place {
    fn replace(&mut self, live: &Live<JsValue>) {
        if let Some(title) = all("title").first() {
            title.set_text_content(Some(&live.title));
        }
        self.headline.set_text_content(Some(&live.headline));
        // Above the title of what has no state stands what the status code means, which no file knows.
        let kept = usize::from(self.shown.state == "o" && live.state == "o");
        let is_same = self.shown.state == live.state;
        let shape = self.parts.iter().find_map(|part| part.query_selector("b svg").ok()?).filter(|_| is_same);
        if !is_same {
            // A picture of the state that was.
            self.headline.previous_element_sibling().iter().for_each(Element::remove);
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
