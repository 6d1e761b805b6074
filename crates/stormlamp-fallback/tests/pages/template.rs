//! Pages of an owner's template: they say the same and promise the same, or the theme stands in.

use stormlamp_fallback::{Briefing, Format, PageSpec, Tier, promises, render};
use stormlamp_model::{Site, Template};

use crate::lamp::lamp;
use crate::sample::{DURING, id, now, outage, site};

/// The example of the guide.
const EXAMPLE: &str = include_str!("../../../../examples/templates/page.html");

fn with(text: &str) -> Site {
    let mut site = site();
    site.incidents = vec![outage()];
    site.fallbacks[0].codes = stormlamp_model::CodeList::All;
    site.fallbacks[0].template =
        Some(Template { path: "errors/page.html".to_owned(), text: text.to_owned() });
    site
}

fn page(site: &Site, code: u16, tier: Tier) -> String {
    let spec = PageSpec { tier, ..PageSpec::new(id("us-web"), code, Format::Html) };
    let bytes = render(site, &spec, now(DURING)).unwrap().bytes;
    assert_eq!(promises(site, &spec, &bytes), [], "{}", String::from_utf8_lossy(&bytes));
    String::from_utf8(bytes).unwrap()
}

#[test]
fn the_example_says_what_is_known_and_keeps_every_promise() {
    assert_eq!(stormlamp_template::check(EXAMPLE), []);
    let site = with(EXAMPLE);
    let page = page(&site, 503, Tier::Page);
    for part in [
        "<body class=\"own\">",
        "Web app is down (United States)</h1>",
        "since <time datetime=\"2019-09-05T20:51:00Z\">22:51 CEST</time>",
        "<span id=\"next\">",
        "Nothing you saved is affected",
        "Web app, Europe",
        "https://eu.northwind.example/",
        "/incidents/2019-09-05-web-app/",
        "As of <time",
        "id=\"retry\"",
        "src=\"data:image/svg+xml,",
    ] {
        assert!(page.contains(part), "{part} is missing: {page}");
    }
}

#[test]
fn the_example_waits_for_nothing_where_that_is_vain() {
    let page = page(&with(EXAMPLE), 404, Tier::Page);
    assert!(page.contains("<body class=\"own\">") && page.contains("Go to the start page"), "{page}");
    assert!(!page.contains("<script") && !page.contains("As of") && !page.contains("href=\"\""), "{page}");
}

#[test]
fn other_tiers_and_formats_keep_to_the_theme() {
    for tier in [Tier::Compact, Tier::Tiny] {
        assert!(!page(&with(EXAMPLE), 503, tier).contains("class=\"own\""));
    }
}

#[test]
fn a_template_that_breaks_a_promise_gives_way_to_the_theme() {
    for (from, to, fault) in [
        ("<main>", "<main><img src=\"https://cdn.example/x.png\">", "asks for https://cdn.example/x.png"),
        ("{{ headline }}</h1>", "{{ headlin }}</h1>", "line 28: it asks for a value that does not exist"),
        ("content=\"noindex\"", "", "<meta name=\"robots\" content=\"noindex\"> is missing"),
        ("<main>", &format!("<main>{}", "x".repeat(10_000)), "bytes, more than 10000"),
        ("<main>", "<main>{% for a in works %}", "unexpected end"),
    ] {
        let broken = EXAMPLE.replace(from, to);
        assert_ne!(broken, EXAMPLE, "{from}");
        let site = with(&broken);
        let page = page(&site, 503, Tier::Page);
        assert!(!page.contains("class=\"own\"") && page.contains("<main><h1>"), "{from}: {page}");
        let spec = PageSpec::new(id("us-web"), 503, Format::Html);
        let told = render(&site, &spec, now(DURING)).unwrap().template_fault.unwrap();
        assert!(told.contains(fault), "{told}");
    }
}

fn lit(template: &str) -> String {
    let site = with(template);
    let briefing = Briefing::new(&site, &id("us-web"), now(DURING)).unwrap().with_lamp(Some(&lamp()));
    let spec = PageSpec::new(id("us-web"), 503, Format::Html);
    String::from_utf8(briefing.render(&spec).unwrap().bytes).unwrap()
}

#[test]
fn lamp_is_put_in_as_well_and_the_policy_names_it() {
    let html = lit(EXAMPLE);
    assert!(html.contains("class=\"own\"") && html.contains("<script type=\"module\""), "{html}");
    assert!(html.contains("'wasm-unsafe-eval'"), "{html}");
}

#[test]
fn lamp_replaces_the_words_of_the_theme_that_stands_in_and_none_of_the_owner() {
    let reports = " data-l=\"us-web\" data-s=\"m\"";
    let own = lit(EXAMPLE);
    assert!(!own.contains(reports) && own.contains(" data-l=\"us-web\""), "{own}");
    assert!(lit("{{ works[99] }}").contains(reports));
}
