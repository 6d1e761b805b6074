//! Maintenance and pages: what stands in their files is read whole, and without a diagnostic.

use stormlamp_content::{Drafts, MemoryFolder};
use stormlamp_model::{Maintenance, MaintenanceStatus, Moment, Page, State};

use crate::{CONFIG, folder, read, shown, site};

const WORK: &str = "---
title: Database upgrade: short interruptions
affects: [web-app@us, api]
starts: 2026-03-12 02:00
ends: 2026-03-12 04:00 UTC
works: [the app in Europe]
advice: Finish before *two*.
sources: [{ title: Announcement }]
links: [{ url: \"https://northwind.example/notes\" }]
aliases: [2026-03-database]
---

We move to a larger database.

## 2026-03-05 10:00 · Scheduled
Next: 2026-03-12 02:00

Announced.

## 2026-03-12 02:05 · In-progress
Affects: api = degraded performance

We began.

## 03:10 · Verifying
Affects: web-app@eu

We look.

## 03:30 · Completed {#done}

Thank you.
";

fn maintenance(source: &str) -> Maintenance {
    let folder = folder(CONFIG).with("maintenance/2026-03-12-upgrade.md", source);
    site(read(&folder)).maintenance.remove(0)
}

fn told(changes: &[stormlamp_model::Change]) -> Vec<String> {
    let region =
        |place: &stormlamp_model::Place| place.region.as_ref().map_or("-", |id| id.as_str()).to_owned();
    changes
        .iter()
        .map(|c| format!("{}@{}={}", c.place.component, region(&c.place), c.state.keyword()))
        .collect()
}

#[test]
fn a_maintenance_is_read_whole() {
    let work = maintenance(WORK);
    assert_eq!(
        (work.id.as_str(), work.title.as_str()),
        ("2026-03-12-upgrade", "Database upgrade: short interruptions")
    );
    assert_eq!(work.summary.0, "We move to a larger database.");
    assert_eq!(told(&work.affects), ["web-app@us=under maintenance", "api@-=under maintenance"]);
    let time = |when: &Option<stormlamp_model::When>| when.as_ref().unwrap().timestamp().unwrap().to_string();
    assert_eq!(
        (time(&work.starts), time(&work.ends)),
        ("2026-03-12T01:00:00Z".into(), "2026-03-12T04:00:00Z".into())
    );
    assert_eq!((work.works.len(), work.sources.len(), work.links.len()), (1, 1, 1));
    assert_eq!(work.advice.unwrap().0, "Finish before *two*.");
    assert_eq!(
        work.aliases.iter().map(stormlamp_model::Id::as_str).collect::<Vec<_>>(),
        ["2026-03-database"]
    );
    let updates: Vec<_> = work
        .updates
        .iter()
        .map(|update| (update.id.as_str(), update.status, update.body.0.as_str()))
        .collect();
    use MaintenanceStatus::{Completed, InProgress, Scheduled, Verifying};
    assert_eq!(
        updates,
        [
            ("2026-03-05-0900", Scheduled, "Announced."),
            ("2026-03-12-0105", InProgress, "We began."),
            ("2026-03-12-0210", Verifying, "We look."),
            ("done", Completed, "Thank you."),
        ]
    );
    assert!(work.updates[0].next.is_some());
    assert_eq!(told(&work.updates[1].affects), ["api@-=degraded performance"]);
    assert_eq!(told(&work.updates[2].affects), ["web-app@eu=under maintenance"]);
}

#[test]
fn components_stand_in_a_list_a_table_or_a_line() {
    for (affects, expected) in [
        ("[api, web-app@eu]", vec!["api@-", "web-app@eu"]),
        ("\n  - api\n  - web-app@eu", vec!["api@-", "web-app@eu"]),
        ("{ api: under maintenance, web-app@eu: }", vec!["api@-", "web-app@eu"]),
        ("\n  api:\n  web-app@eu:", vec!["api@-", "web-app@eu"]),
        ("api, web-app@eu", vec!["api@-", "web-app@eu"]),
        ("\"api, web-app@eu\"", vec!["api@-", "web-app@eu"]),
        ("web-app", vec!["web-app@us", "web-app@eu"]),
    ] {
        let work = maintenance(&format!(
            "---\ntitle: T\nstarts: 2026-03-12\nends: 2026-03-13\naffects: {affects}\n---\n"
        ));
        let expected: Vec<_> = expected.iter().map(|place| format!("{place}=under maintenance")).collect();
        assert_eq!(told(&work.affects), expected, "{affects}");
    }
    let work = maintenance(
        "---\ntitle: T\nstarts: 2026-03-12\nends: 2026-03-13\naffects:\n  - api: partial outage\n---\n",
    );
    assert_eq!(work.affects[0].state, State::PartialOutage);
}

#[test]
fn a_window_that_is_open_keeps_its_words() {
    let work = maintenance(
        "---\ntitle: T\nstarts: { at: unknown, words: when the parts are here }\nends: unknown\n---\n",
    );
    assert_eq!((work.starts, work.ends), (None, None));
    assert_eq!(
        work.undated.into_iter().collect::<Vec<_>>(),
        [(Moment::Starts, "when the parts are here".to_owned())]
    );
}

#[test]
fn a_plan_may_be_taken_back_and_made_anew() {
    let text = "## 2026-03-05 10:00 · Scheduled\n\na\n\n## 2026-03-06 10:00 · Canceled\n\nb\n\n## 2026-03-07 10:00 · Scheduled\n\nc\n";
    let work = maintenance(&format!("---\ntitle: T\nstarts: 2026-03-12\nends: 2026-03-13\n---\n{text}"));
    assert_eq!(work.updates[1].status, MaintenanceStatus::Cancelled);
}

#[test]
fn maintenance_comes_latest_first_and_drafts_in_previews_only() {
    let file = |facts: &str| format!("---\ntitle: T\n{facts}\nends: unknown\n---\n");
    let folder = folder(CONFIG)
        .with("maintenance/b.md", file("starts: 2026-01-02"))
        .with("maintenance/a.md", file("starts: 2026-01-02"))
        .with("maintenance/later.md", file("starts: 2026-01-03"))
        .with("maintenance/open.md", file("starts: unknown"))
        .with("maintenance/draft.md", file("starts: 2026-01-04\ndraft: true"))
        .with("pages/draft.md", "---\ntitle: T\ndraft: true\n---\n");
    let ids = |drafts| {
        let site = stormlamp_content::read(&folder, drafts).site.unwrap();
        (site.maintenance.iter().map(|work| work.id.to_string()).collect::<Vec<_>>(), site.pages.len())
    };
    assert_eq!(ids(Drafts::Hidden), (["later", "a", "b", "open"].map(str::to_owned).to_vec(), 0));
    assert_eq!(ids(Drafts::Shown), (["draft", "later", "a", "b", "open"].map(str::to_owned).to_vec(), 1));
}

fn pages(folder: &MemoryFolder) -> Vec<Page> {
    site(read(folder)).pages
}

#[test]
fn a_page_is_a_title_and_a_text_in_each_language() {
    let main = "---\ntitle: About: us\n---\n\n## 23:12 · Resolved\n\nIs a heading like any other here.\n";
    let folder = folder(CONFIG).with("pages/about.md", main);
    let alone = pages(&folder).remove(0);
    assert_eq!(alone.text.title, "About: us");
    assert_eq!(alone.text.body.0, "## 23:12 · Resolved\n\nIs a heading like any other here.");
    let translated =
        pages(&folder.clone().with("pages/about.en-XA.md", "---\ntitle: Ábout\n---\nWórds\n")).remove(0);
    let told = translated.told_in("en-XA");
    assert_eq!((told.title.as_str(), told.body.0.as_str()), ("Ábout", "Wórds"));
    assert_eq!(translated.told_in("ar-XB").title, "About: us");
    assert_ne!(alone.fingerprint, translated.fingerprint);
    let untitled = pages(&folder.with("pages/about.en-XA.md", "---\n---\nWórds\n")).remove(0);
    assert_eq!(untitled.told_in("en-XA").title, "About: us");
}

#[test]
fn an_incident_keeps_its_id_and_a_maintenance_gives_way() {
    let folder = folder(CONFIG)
        .with("incidents/a.md", "---\ntitle: T\nstarted: 2026-01-01\n---\n")
        .with("maintenance/a.md", "---\ntitle: T\nstarts: 2026-01-01\nends: 2026-01-02\n---\n");
    let reading = read(&folder);
    assert_eq!(
        shown(&reading.diagnostics),
        [
            "maintenance/a.md duplicate-id: `incidents/a.md` has the id `a` already; the address of this one is `a-2`"
        ]
    );
    let site = reading.site.unwrap();
    assert_eq!((site.incidents[0].id.as_str(), site.maintenance[0].id.as_str()), ("a", "a-2"));
}
