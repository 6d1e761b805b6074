//! Whether the other regions answer: a region is said to do so only once it has, and a link that leads nowhere goes.
//!
//! The region that the page links is asked first; only if it fails, the others are, in the order of the file, until
//! one answers and takes its place. A region that does not let its answer be read stays as it was. Browsers do not
//! tell that from a region that is dead, so what cannot be read is asked once more, unread.

use std::sync::atomic::{AtomicBool, Ordering};

use web_sys::Element;

use crate::browser::{all, ask, soon};
use crate::json::Json;
use crate::live::Region;

/// A policy, the page's or that of the site around it, has forbidden something: from then on silence says nothing.
static FORBIDDEN: AtomicBool = AtomicBool::new(false);

/// The page's link to another region; it may have been taken out of the page.
pub(crate) struct Link {
    element: Element,
    parent: Element,
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

/// A policy has forbidden something.
pub(crate) fn forbidden() {
    FORBIDDEN.store(true, Ordering::Relaxed);
}

/// Finds out whether a link leads anywhere, else another one; `then` gets it back. `left` are the regions to ask, the
/// last one first.
pub(crate) fn check(mut link: Link, mut left: Vec<Region>, then: impl FnOnce(Link) + 'static) {
    let Some(region) = left.pop() else { return then(link) };
    let is_linked = region.url == link.url;
    probe(region.health.clone(), move |found| {
        match found {
            Found::Answers => link.lead_to(&region),
            Found::Unknown if is_linked => {}
            Found::Fails | Found::Unknown => {
                if is_linked {
                    link.element.remove();
                }
                return check(link, left, then);
            }
        }
        then(link);
    });
}

impl Link {
    /// The page's link to one of the regions.
    pub(crate) fn find(regions: &[Region]) -> Option<Self> {
        all("a[href]").into_iter().find_map(|element| {
            let href = element.get_attribute("href")?;
            let region = regions.iter().find(|region| href.starts_with(&region.url))?;
            Some(Self { parent: element.parent_element()?, url: region.url.clone(), element })
        })
    }

    /// In which order regions are asked, the last one first: the one that the page links, then the others as they come.
    pub(crate) fn order(&self, regions: Vec<Region>) -> Vec<Region> {
        let (mut order, mut linked) = (Vec::new(), None);
        for region in regions.into_iter().rev() {
            if region.url == self.url {
                linked = Some(region);
            } else {
                order.push(region);
            }
        }
        order.extend(linked);
        order
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
        if element.parent_element().is_none() {
            let _ = parent.prepend_with_node_1(element);
        }
    }
}

fn probe(health: String, then: impl FnOnce(Found) + 'static) {
    ask(&health.clone(), "cors", move |answer| match answer.get("name").text().as_deref() {
        None if answer.get("ok").is_truthy() => then(Found::Answers),
        // It answers that it does not work, or nothing in time.
        None | Some("TimeoutError") => then(Found::Fails),
        Some(_) => ask(&health, "no-cors", |answer| {
            let is_silent = !answer.get("name").is_absent();
            // A policy tells of what it forbids only after the request has failed.
            soon(move |_| {
                let has_failed = is_silent && !FORBIDDEN.load(Ordering::Relaxed);
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
