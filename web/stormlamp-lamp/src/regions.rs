//! Whether the other regions answer: a region is said to do so only once it has, and a link that leads nowhere goes.
//!
//! The region that the page links is asked first; only if it fails, the others are, in the order of the file, until
//! one answers and takes its place. A region that does not let its answer be read stays as it was. Browsers do not
//! tell that from a region that is dead, so what cannot be read is asked once more, unread.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::{Element, Node, RequestMode};

use crate::ask::ask;
use crate::live::Region;
use crate::page::Page;

/// The page's way to another region.
pub(crate) struct Way {
    link: RefCell<Option<Link>>,
    /// A policy, the page's or the site's, has forbidden a request: from then on silence says nothing.
    forbidden: Rc<Cell<bool>>,
    _listener: EventListener,
}

/// The link; it may have been taken out of the page.
#[derive(Clone)]
struct Link {
    element: Element,
    parent: Node,
    /// The region that it leads to.
    url: String,
}

/// What a probe found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    Answers,
    Fails,
    Unknown,
}

impl Way {
    /// Nothing is asked yet.
    pub(crate) fn of(page: &Page) -> Self {
        let forbidden = Rc::new(Cell::new(false));
        let flag = Rc::clone(&forbidden);
        let listener = EventListener::new(&page.document, "securitypolicyviolation", move |_| flag.set(true));
        Self { link: RefCell::new(None), forbidden, _listener: listener }
    }

    /// Finds out whether the page's link to another region leads anywhere.
    pub(crate) async fn check(&self, page: &Page, regions: &[Region]) {
        let known = self.link.borrow().clone();
        let Some(mut link) = known.or_else(|| Link::find(page, regions)) else { return };
        let (linked, others): (Vec<_>, Vec<_>) = regions.iter().partition(|region| region.url == link.url);
        for region in linked.into_iter().chain(others) {
            match self.probe(&region.health).await {
                Found::Answers => {
                    link.lead_to(region);
                    break;
                }
                Found::Unknown if region.url == link.url => break,
                Found::Unknown => {}
                Found::Fails if region.url == link.url => link.withdraw(),
                Found::Fails => {}
            }
        }
        self.link.replace(Some(link));
    }

    async fn probe(&self, health: &str) -> Found {
        match ask(health, RequestMode::Cors).await {
            Ok(response) if response.ok() => Found::Answers,
            Ok(_) => Found::Fails,
            Err(error) if is_silence(&error) => Found::Fails,
            Err(_) => match ask(health, RequestMode::NoCors).await {
                Err(_) if !self.forbidden.get() => Found::Fails,
                _ => Found::Unknown,
            },
        }
    }
}

/// Whether a request failed because nobody answered in time.
fn is_silence(error: &JsValue) -> bool {
    Reflect::get(error, &"name".into()).is_ok_and(|name| name == "TimeoutError")
}

impl Link {
    fn find(page: &Page, regions: &[Region]) -> Option<Self> {
        page.all("a[href]").into_iter().find_map(|element| {
            let href = element.get_attribute("href")?;
            let region = regions.iter().find(|region| href.starts_with(&region.url))?;
            Some(Self { parent: element.parent_node()?, url: region.url.clone(), element })
        })
    }

    /// Leads to a region that answers, and says so.
    fn lead_to(&mut self, region: &Region) {
        let Self { element, parent, url } = self;
        if *url != region.url {
            let href = element.get_attribute("href").unwrap_or_default();
            let _ = element.set_attribute("href", &moved(&href, url, &region.url));
            *url = region.url.clone();
        }
        element.set_text_content(Some(&region.answers));
        if element.parent_node().is_none() {
            let _ = parent.insert_before(element, parent.first_child().as_ref());
        }
    }

    fn withdraw(&self) {
        self.element.remove();
    }
}

/// An address below `from`, below `to`: the place that the visitor wanted stays.
fn moved(address: &str, from: &str, to: &str) -> String {
    match address.strip_prefix(from) {
        Some(place) => [to.trim_end_matches('/'), "/", place.trim_start_matches('/')].concat(),
        None => to.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_region_is_entered_where_the_visitor_was_going() {
        let (from, to) = ("https://eu.northwind.example/", "https://us.northwind.example");
        assert_eq!(
            moved("https://eu.northwind.example/orders?page=2", from, to),
            "https://us.northwind.example/orders?page=2"
        );
        assert_eq!(moved(from, from, to), "https://us.northwind.example/");
        assert_eq!(moved("https://elsewhere.example/", from, to), to);
    }
}
