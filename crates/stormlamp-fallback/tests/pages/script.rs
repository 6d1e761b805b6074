//! What the inline script finds in the page: nothing that it looks for is missing.

use stormlamp_fallback::Format;

use crate::page;
use crate::sample::{DURING, now, outage, site};

fn sample() -> String {
    let mut site = site();
    site.incidents = vec![outage()];
    page(&site, 503, Format::Html, now(DURING))
}

#[test]
fn every_element_that_the_script_names_is_there_once() {
    let page = sample();
    let (names, _) = page.split_once("'.split(' ')").unwrap();
    let (_, names) = names.rsplit_once('\'').unwrap();
    assert!(names.split(' ').count() > 5, "{names}");
    for name in names.split(' ') {
        assert_eq!(page.matches(&format!(" id=\"{name}\"")).count(), 1, "{name}");
    }
}

#[test]
fn every_word_that_the_script_says_is_there() {
    let page = sample();
    let (_, script) = page.split_once("<script>").unwrap();
    // The words are the data of an element: `s=l.dataset||{}`.
    let (before, _) = script.split_once(".dataset").unwrap();
    let words = before.rsplit(',').next().and_then(|last| last.split('=').next()).unwrap();
    let said: Vec<&str> = script
        .split(|c: char| !c.is_ascii_alphabetic() && c != '.')
        .filter_map(|name| name.strip_prefix(words)?.strip_prefix('.')?.split('.').next())
        .collect();
    assert!(said.len() > 9, "{said:?}");
    for name in said {
        assert!(page.contains(&format!(" data-{name}=\"")), "{name}");
    }
}

#[test]
fn the_way_to_another_region_ends_with_the_slash_that_the_visitors_path_stands_behind() {
    let mut site = site();
    site.incidents = vec![outage()];
    for (url, href) in [
        ("https://eu.northwind.example", "https://eu.northwind.example/"),
        ("https://eu.northwind.example/app", "https://eu.northwind.example/app/"),
        ("https://eu.northwind.example/app/", "https://eu.northwind.example/app/"),
    ] {
        for region in &mut site.regions {
            region.url = Some(url.to_owned());
        }
        let page = page(&site, 503, Format::Html, now(DURING));
        assert!(page.contains(&format!("<a id=\"keep\" href=\"{href}\">")), "{page}");
    }
}
