//! What people wrote: translated, in their own words for a time, or withdrawn.

use std::collections::BTreeMap;

use stormlamp_fallback::{Format, PageSpec, Tier, promises, render};
use stormlamp_model::{Markdown, Moment, Site, Translation};

use crate::page;
use crate::sample::{DURING, id, now, outage, site};

fn translated(site: &Site) -> String {
    let spec = PageSpec {
        profile: id("us-web"),
        code: 503,
        tier: Tier::Page,
        format: Format::Html,
        language: Some("en-XA".to_owned()),
    };
    let bytes = render(site, &spec, now(DURING)).unwrap().bytes;
    assert_eq!(promises(site, &spec, &bytes), []);
    String::from_utf8(bytes).unwrap()
}

#[test]
fn only_what_nobody_translated_bears_the_language_of_the_site() {
    let mut site = site();
    let mut outage = outage();
    outage.works = vec!["API".to_owned()];
    let latest = outage.updates.last().unwrap().id.clone();
    let translation = Translation {
        updates: BTreeMap::from([(latest, Markdown("Ett <b>nytt</b> ord.".to_owned()))]),
        ..Translation::default()
    };
    outage.translations.insert("en-XA".to_owned(), translation);
    site.incidents = vec![outage];
    let html = translated(&site);
    assert!(html.contains("<p dir=\"auto\">Ett &lt;b&gt;nytt&lt;/b&gt; ord.</p>"), "{html}");
    assert!(html.contains("<ul lang=\"en\"><li>API</li>"), "{html}");
}

#[test]
fn what_is_translated_whole_bears_no_language() {
    let mut site = site();
    let mut outage = outage();
    (outage.works, outage.advice) = (vec!["API".to_owned()], Some(Markdown("Wait.".to_owned())));
    let translation = Translation {
        title: Some("Titel".to_owned()),
        advice: Some(Markdown("Vänta.".to_owned())),
        works: vec!["Gränssnitt".to_owned()],
        updates: outage.updates.iter().map(|each| (each.id.clone(), Markdown("Ord.".to_owned()))).collect(),
        ..Translation::default()
    };
    outage.translations.insert("en-XA".to_owned(), translation);
    site.incidents = vec![outage];
    let html = translated(&site);
    let main = html.split_once("<main>").unwrap().1.split_once("</main>").unwrap().0;
    assert!(!main.contains("lang=") && main.contains("Vänta.") && main.contains("Gränssnitt"), "{main}");
}

#[test]
fn somebodys_own_words_for_a_time_stand_behind_a_colon() {
    let mut site = site();
    let mut outage = outage();
    outage.started.as_mut().unwrap().words = Some("in the evening".to_owned());
    site.incidents = vec![outage.clone()];
    let html = page(&site, 503, Format::Html, now(DURING));
    assert!(html.contains("</b>. Start: <time") && html.contains(">in the evening</time>."), "{html}");
    (outage.started, outage.timeline) = (None, Vec::new());
    outage.undated.insert(Moment::Started, "some time that night".to_owned());
    site.incidents = vec![outage];
    let html = page(&site, 503, Format::Html, now(DURING));
    assert!(html.contains("</b>. Start: <bdi>some time that night</bdi>."), "{html}");
    assert!(translated(&site).contains("<bdi lang=\"en\">some time that night</bdi>"));
}

#[test]
fn a_false_alarm_explains_nothing() {
    let mut site = site();
    let quiet = page(&site, 503, Format::Html, now(DURING));
    let mut outage = outage();
    outage.retracted = Some("The probe asked the wrong host.".to_owned());
    site.incidents = vec![outage];
    assert_eq!(page(&site, 503, Format::Html, now(DURING)), quiet);
}
