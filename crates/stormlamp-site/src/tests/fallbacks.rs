//! Which fallback pages an edit or a moment rewrites, and what becomes of one that cannot be made.

use std::sync::Arc;

use stormlamp_model::{
    CodeList, Fingerprint, MaintenanceStatus, Markdown, Resolution, Site, State, Translation, Update,
};

use super::fingerprints::changed;
use super::{incidents, noon, shell, speaking};
use crate::sample::{at, incident, maintenance, now, place};
use crate::{Compress, Plan, Remedy};

fn errors(paths: Vec<String>) -> Vec<String> {
    paths.into_iter().filter(|path| path.starts_with("errors/")).collect()
}

#[test]
fn an_edit_that_no_page_speaks_of_rewrites_none() {
    let before = speaking(&["en"], incidents());
    let mut edited = incidents();
    edited[1].summary = Markdown("Told anew.".to_owned());
    edited[1].fingerprint = Fingerprint([9; 32]);
    // Within the minute; `live.json` alone says at which second it was made.
    let changed = changed((&before, noon()), (&speaking(&["en"], edited), now("2026-11-20T12:30:40Z")));
    assert_eq!(errors(changed), ["errors/us-web/live.json"]);
}

#[test]
fn an_edit_of_what_they_speak_of_rewrites_the_pages_of_codes_where_waiting_helps() {
    let before = speaking(&["en"], incidents());
    let mut edited = incidents();
    edited[0].updates[0].body = Markdown("Told anew.".to_owned());
    edited[0].fingerprint = Fingerprint([9; 32]);
    let changed = errors(changed((&before, noon()), (&speaking(&["en"], edited), noon())));
    for rewritten in ["503.html", "503.tiny.html", "504.json", "504.xml", "429.txt", "manifest.json"] {
        assert!(changed.contains(&format!("errors/us-web/{rewritten}")), "{rewritten}: {changed:?}");
    }
    assert!(!changed.iter().any(|path| path.contains("/404.")), "{changed:?}");
}

#[test]
fn pages_of_codes_where_waiting_is_vain_last() {
    let site = speaking(&["en"], incidents());
    let later = errors(changed((&site, noon()), (&site, now("2026-11-20T12:31:00Z"))));
    assert!(later.contains(&"errors/us-web/503.html".to_owned()), "{later:?}");
    assert!(!later.iter().any(|path| path.contains("/404.") || path.contains("/500.")), "{later:?}");
    let plan = Plan::new(Arc::clone(&site), shell(), noon());
    let vain = plan.outputs().iter().filter(|output| output.path.contains("/404."));
    assert!(vain.map(|output| output.valid_until).all(|until| until.is_none()));
}

#[test]
fn whatever_pages_say_changes_their_fingerprint() {
    let with = |change: &dyn Fn(&mut Site)| {
        let mut site = Site::clone(&speaking(&["en", "ar-XB"], incidents()));
        site.regions[1].url = Some("https://eu.northwind.example/".to_owned());
        site.incidents.push(incident(
            "other",
            State::DegradedPerformance,
            "2026-11-20T12:10Z",
            Resolution::Open,
        ));
        site.incidents[2].affects[0].place = place("api", None);
        change(&mut site);
        // Whatever was edited, its own page knows; those here must know by what they say.
        let edited = Fingerprint([9; 32]);
        site.incidents.iter_mut().skip(2).for_each(|other| other.fingerprint = edited);
        Arc::new(site)
    };
    let mut before = Site::clone(&with(&|_| ()));
    before.incidents[2].fingerprint = Fingerprint([8; 32]);
    let before = Arc::new(before);
    // Each leaves the file of the incident that explains the pages as it is.
    let changes: [&dyn Fn(&mut Site); 5] = [
        &|site| site.incidents[2].title = "Another title".to_owned(),
        &|site| {
            let title = Some("عنوان".to_owned());
            let translation = Translation { title, ..Translation::default() };
            site.incidents[2].translations.insert("ar-XB".to_owned(), translation);
        },
        &|site| site.incidents[2].affects[0].place = place("web-app", Some("eu")),
        &|site| site.incidents.truncate(2),
        &|site| {
            site.incidents.clear();
            site.maintenance = vec![maintenance("work", "2026-11-20T12:00Z", "2026-11-20T13:00Z")];
        },
    ];
    for (at, change) in changes.into_iter().enumerate() {
        // `changed` panics where a page changed under its old fingerprint.
        let changed = errors(changed((&before, noon()), (&with(change), noon())));
        assert!(changed.contains(&"errors/us-web/503.html".to_owned()), "{at}: {changed:?}");
    }
    // Within one minute a promise becomes late, and a maintenance overdue.
    let promised = with(&|site| site.incidents[0].updates[0].next = Some(at("2026-11-20T12:30:20Z")));
    let planned = with(&|site| {
        site.incidents.clear();
        let mut work = maintenance("work", "2026-11-20T12:00Z", "2026-11-20T12:30:20Z");
        let begun =
            incident("begun", State::MajorOutage, "2026-11-20T12:05Z", Resolution::Open).updates.remove(0);
        let Update { id, at, affects, next, body, .. } = begun;
        work.updates = vec![Update { id, at, status: MaintenanceStatus::InProgress, affects, next, body }];
        site.maintenance = vec![work];
    });
    for site in [promised, planned] {
        let changed = errors(changed((&site, noon()), (&site, now("2026-11-20T12:30:30Z"))));
        assert!(changed.contains(&"errors/us-web/503.txt".to_owned()), "{changed:?}");
    }
}

#[test]
fn only_the_page_that_browsers_are_shown_most_has_compressed_twins() {
    let site = speaking(&["en"], incidents());
    let plan = Plan::new(site, shell(), noon());
    let errors = plan.outputs().iter().filter(|output| output.path.starts_with("errors/"));
    for output in errors {
        let is_page = output.path.ends_with("html")
            && !output.path.contains("tiny")
            && !output.path.contains("compact");
        assert_eq!(output.compress, if is_page { Compress::Quick } else { Compress::No }, "{}", output.path);
    }
}

#[test]
fn a_page_that_cannot_be_made_is_named_with_its_reason_and_the_others_are_made() {
    let mut site = Site::clone(&speaking(&["en"], incidents()));
    site.settings.url = format!("https://{}.example", "status.".repeat(120));
    site.fallbacks[0].codes = CodeList::These(vec![503]);
    let plan = Plan::new(Arc::new(site), shell(), noon());
    let rendered = plan.outputs().iter().map(|output| plan.render(output));
    let failed: Vec<_> = rendered.filter_map(Result::err).collect();
    let [error] = failed.as_slice() else { panic!("{failed:?}") };
    assert_eq!((error.path.as_str(), error.remedy), ("errors/us-web/503.tiny.html", Remedy::LeaveOld));
    let reason = "`[site] url` in stormlamp.toml is an address of 856 bytes";
    assert!(
        error.reason.contains(reason) && error.reason.contains("may have 1024 in all"),
        "{}",
        error.reason
    );
    let manifest =
        plan.outputs().iter().find(|output| output.path.ends_with("us-web/manifest.json")).unwrap();
    let manifest = String::from_utf8(plan.render(manifest).unwrap()).unwrap();
    assert!(manifest.contains("\"missing\"") && manifest.contains(reason), "{manifest}");
}
