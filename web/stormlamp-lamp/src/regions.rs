//! Whether the other regions answer: a region is said to do so only once it has, and a link that leads nowhere goes.
//!
//! The region that the page links is asked first; only if it fails, or is reported to, the others are, in the order of
//! the file, until one answers and takes its place. A region that does not let its answer be read stays as it was.
//! Browsers do not tell that from a region that is dead, so what cannot be read is asked once more, unread.
//!
//! No hash proves the file, so its addresses are not followed: the link leads to regions that the page itself names.

use std::sync::atomic::{AtomicBool, Ordering};

use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::browser::{all, ask, create_element, first, is_offline, soon, withdraw};
use crate::json::Json;
use crate::page::Page;

/// A policy, the page's or that of the site around it, has forbidden something: from then on silence says nothing.
static FORBIDDEN: AtomicBool = AtomicBool::new(false);

/// The page's link to another region; it may have been taken out of the page.
pub(crate) struct Link {
    element: Element,
    parent: Element,
    /// What is said beside it.
    note: Element,
    /// The regions that it may lead to.
    named: String,
    /// The one that it leads to.
    url: String,
    /// The visitor's own place there.
    href: String,
    /// That region is reported to fail.
    is_reported: bool,
}

/// What a probe found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    Answers,
    Fails,
    Unknown,
}

/// A policy has forbidden something.
pub(crate) fn forbidden() {
    FORBIDDEN.store(true, Ordering::Relaxed);
}

impl Link {
    /// The page's link to another region, which is marked; no other link is ever touched.
    pub(crate) fn find(page: &Page) -> Option<Self> {
        let element = all("a#keep[href]").pop()?;
        let (named, href) = (page.regions.clone(), element.get_attribute("href")?);
        let url = named
            .split(' ')
            .next()
            .filter(|url| url.starts_with("http") && href.starts_with(url))?
            .to_owned();
        let (parent, note) = (element.parent_element()?, create_element("small"));
        Some(Self { element, parent, note, named, url, href, is_reported: false })
    }

    /// Finds out whether it leads anywhere, else another one, of the regions that are not reported to fail; `then` gets
    /// it back.
    pub(crate) fn follow(mut self, regions: Vec<JsValue>, then: impl FnOnce(Self) + 'static) {
        let left = order(regions, &self.url, &self.named);
        if left.last().is_none_or(|region| region.say("url") != self.url) {
            self.is_reported = true;
            self.withdraw();
        } else if self.is_reported {
            self.is_reported = false;
            self.offer();
        }
        self.check(left, then);
    }

    /// `left` are the regions to ask, the last one first.
    fn check(mut self, mut left: Vec<JsValue>, then: impl FnOnce(Self) + 'static) {
        let Some(region) = left.pop() else { return then(self) };
        let is_linked = region.say("url") == self.url;
        probe(region.say("health"), move |found| {
            match found {
                Found::Answers => self.lead_to(&region),
                Found::Unknown if is_linked => self.note.remove(),
                Found::Fails | Found::Unknown => {
                    if is_linked {
                        self.withdraw();
                    }
                    return self.check(left, then);
                }
            }
            then(self);
        });
    }

    fn withdraw(&self) {
        self.note.remove();
        withdraw(&self.element, first(&self.parent, "#keep~a[href]"));
    }

    /// Leads to a region that answers, and says so.
    fn lead_to(&mut self, region: &JsValue) {
        let Self { element, url, href, .. } = self;
        let other = region.say("url");
        if *url != other {
            *href = moved(href, url, &other);
            *url = other;
            element.set_text_content(Some(&region.say("label")));
        }
        self.offer();
        self.note.set_text_content(Some(&region.say("answers")));
        let _ = self.parent.append_with_node_1(&self.note);
    }

    /// Puts it back where it was withdrawn.
    fn offer(&self) {
        let Self { element, parent, href, .. } = self;
        let _ = element.set_attribute("href", href);
        if element.parent_element().is_none() {
            let _ = parent.prepend_with_node_1(element);
        }
    }
}

/// In which order regions are asked, the last one first: the one that is linked, then the others as they come. Those that
/// the page does not name are left out.
fn order<J: Json>(mut regions: Vec<J>, linked: &str, named: &str) -> Vec<J> {
    regions.retain(|region| {
        let told = region.say("url");
        named.split(' ').any(|url| url.starts_with("http") && url == told)
    });
    regions.reverse();
    if let Some(at) = regions.iter().position(|region| region.say("url") == linked) {
        let first = regions.remove(at);
        regions.push(first);
    }
    regions
}

fn probe(health: String, then: impl FnOnce(Found) + 'static) {
    if health.is_empty() || is_offline() {
        return then(Found::Unknown);
    }
    ask(&health.clone(), "cors", move |answer| match answer.get("name").text().as_deref() {
        None if answer.get("ok").is_truthy() => then(Found::Answers),
        // Nothing can be heard any more.
        Some(_) if is_offline() => then(Found::Unknown),
        // It answers that it does not work, or nothing in time.
        None | Some("TimeoutError") => then(Found::Fails),
        Some(_) => ask(&health, "no-cors", |answer| {
            let is_silent = !answer.get("name").is_absent();
            // A policy tells of what it forbids only after the request has failed.
            soon(move |_| {
                let is_excused = FORBIDDEN.load(Ordering::Relaxed) || is_offline();
                let has_failed = is_silent && !is_excused;
                then(if has_failed { Found::Fails } else { Found::Unknown });
            });
        }),
    });
}

/// An address below `from`, below `to`: the place that the visitor wanted stays.
fn moved(address: &str, from: &str, to: &str) -> String {
    let slash = |address: &str| if address.ends_with('/') { "" } else { "/" };
    match address.strip_prefix(from) {
        Some(place) => to.to_owned() + slash(to) + place.strip_prefix('/').unwrap_or(place),
        None => to.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_that_the_page_does_not_name_are_never_asked() {
        let region = |url: &str| serde_json::json!({ "url": url });
        let named = "https://eu.example https://us.example https://asia.example javascript:alert(1) ";
        let evil = ["javascript:alert(1)", "", "https://eu.example.evil", "https://eu.example/"];
        let told = ["https://asia.example", "https://us.example", "https://eu.example"];
        let regions = evil.into_iter().chain(told).map(region).collect();
        let asked: Vec<_> =
            order(regions, "https://eu.example", named).into_iter().map(|region| region.say("url")).collect();
        assert_eq!(asked, ["https://us.example", "https://asia.example", "https://eu.example"]);
    }

    #[test]
    fn another_region_is_entered_where_the_visitor_was_going() {
        let (from, to) = ("https://eu.northwind.example", "https://us.northwind.example");
        let address = "https://eu.northwind.example/orders?page=2";
        assert_eq!(moved(address, from, to), "https://us.northwind.example/orders?page=2");
        let (from, to) = ("https://eu.northwind.example/", "https://us.northwind.example/app/");
        assert_eq!(moved(address, from, to), "https://us.northwind.example/app/orders?page=2");
        assert_eq!(moved(from, from, to), to);
        assert_eq!(moved("https://elsewhere.example/", from, to), to);
    }
}
