//! Translations: which update each means, and what is taken from them.

use stormlamp_model::Incident;

use crate::{CONFIG, folder, read, shown, site};

const MAIN: &str = "---
title: The app is down
started: 2026-03-05 22:51:22 +01:00
works: [API, open sessions]
advice: Wait.
measured:
  - { what: requests, value: 100 %, over: 26m }
---

Nothing works.

## 2026-03-05 23:12:30 +01:00 · Investigating

We look.

## 23:15 · Update

First.

## 23:15 · Update

Second.

## 23:17 · Resolved {#all-clear}

It works.

## Timeline
- 22:51:22 · first error
- 22:51:22 · second error
- 23:09 · alert

## Postmortem
Published: 2026-03-09

Why.

- [ ] Spread the pods (owner: platform)
";

const TRANSLATION: &str = "---
title: [Thé app: ìs down]
timezone: UTC
works: [ÁPI, opén sessions]
advice: Wáit.
measured: [{ what: réquests }]
---

Nóthing works.

## 2026-03-05 22:17 · Resolved

It wórks.

## 2026-03-05 23:12 +01:00 · Investigating

We lóok.

## 2026-03-05 23:15 +01:00 · update

Fírst.

## 2026-03-05T22:15:00Z · Update

Sécond.

## Timeline
- 2026-03-05 22:51:22 +01:00 · fírst error
- 2026-03-05 21:51 UTC · sécond error

## Postmortem

Whý.

- [ ] Spréad the pods (owner: platform)
";

fn incident(translation: &str) -> Incident {
    let folder = folder(CONFIG).with("incidents/a.md", MAIN).with("incidents/a.en-XA.md", translation);
    site(read(&folder)).incidents.remove(0)
}

#[test]
fn a_translation_is_matched_whatever_zone_and_precision_it_is_written_in() {
    let main = site(read(&folder(CONFIG).with("incidents/a.md", MAIN))).incidents.remove(0);
    let incident = incident(TRANSLATION);
    let told = incident.told_in("en-XA");
    assert_eq!((told.title.as_str(), told.summary.0.as_str()), ("[Thé app: ìs down]", "Nóthing works."));
    assert_eq!(told.works, ["ÁPI", "opén sessions"]);
    assert_eq!(told.advice.as_ref().unwrap().0, "Wáit.");
    assert_eq!((told.measured[0].what.as_str(), told.measured[0].value.as_str()), ("réquests", "100 %"));
    let bodies: Vec<_> = told.updates.iter().map(|update| update.body.0.as_str()).collect();
    assert_eq!(bodies, ["We lóok.", "Fírst.", "Sécond.", "It wórks."]);
    let timeline: Vec<_> = told.timeline.iter().map(|entry| entry.body.0.as_str()).collect();
    assert_eq!(timeline, ["fírst error", "sécond error", "alert"]);
    assert_eq!(told.postmortem.as_ref().unwrap().body.0, "Whý.\n\n- [ ] Spréad the pods");
    // Everything else is as the main file has it.
    assert_eq!((&told.started, &told.resolution), (&main.started, &main.resolution));
    assert_eq!(
        told.updates.iter().map(|u| &u.id).collect::<Vec<_>>(),
        main.updates.iter().map(|u| &u.id).collect::<Vec<_>>()
    );
    assert_ne!(incident.fingerprint, main.fingerprint);
    assert_eq!(incident.told_in("ar-XB").title, "The app is down");
}

#[test]
fn an_update_can_be_meant_by_its_id() {
    let all = TRANSLATION.replace("## 2026-03-05 22:17 · Resolved", "## 2026-03-06 · Resolved {#all-clear}");
    assert_eq!(incident(&all).told_in("en-XA").updates[3].body.0, "It wórks.");
}

#[test]
fn what_a_translation_lacks_is_named_and_shown_as_it_was_written() {
    let text = "---\ntitle: T\n---\n## 2026-03-05 23:12:30 +01:00 · Investigating\n\nWe lóok.\n\n## 23:17 · Resolved\n";
    let folder = folder(CONFIG).with("incidents/a.md", MAIN).with("incidents/a.en-XA.md", text);
    let reading = read(&folder);
    assert_eq!(
        shown(&reading.diagnostics),
        [
            "incidents/a.en-XA.md untranslated: this translation lacks `## 2026-03-05 23:15 +01:00 · update`, `## 2026-03-05 23:15 +01:00 · update`, `## 2026-03-05 23:17 +01:00 · resolved` and 1 more; shown as in the main file"
        ]
    );
    let incident = reading.site.unwrap().incidents.remove(0);
    let bodies: Vec<_> =
        incident.told_in("en-XA").updates.iter().map(|update| update.body.0.clone()).collect();
    assert_eq!(bodies, ["We lóok.", "First.", "Second.", "It works."]);
}

#[test]
fn a_translation_goes_where_its_main_file_goes() {
    let draft = MAIN.replace("---\ntitle", "---\ndraft: true\ntitle");
    let folder = folder(CONFIG)
        .with("incidents/draft.md", draft)
        .with("incidents/draft.en-XA.md", TRANSLATION)
        .with("incidents/none.md", "No facts.")
        .with("incidents/none.en-XA.md", "No facts.");
    let reading = read(&folder);
    assert_eq!(
        shown(&reading.diagnostics),
        ["incidents/none.md no-front-matter: this file does not begin with facts, and is left out"]
    );
    assert_eq!(reading.site.unwrap().incidents, []);
}

#[test]
fn timelines_in_two_parts_are_one_and_what_is_no_entry_stays_text() {
    let text = TRANSLATION.replace("- 2026-03-05 21:51", "\n## Timeline\n\nNo entry.\n\n- 2026-03-05 21:51");
    let folder = folder(CONFIG).with("incidents/a.md", MAIN).with("incidents/a.en-XA.md", text);
    let reading = read(&folder);
    assert_eq!(reading.diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), ["unreadable-line"]);
    let incident = reading.site.unwrap().incidents.remove(0);
    let told = incident.told_in("en-XA");
    assert_eq!(told.timeline[1].body.0, "sécond error");
    assert_eq!(told.updates[2].body.0, "Sécond.\n\nNo entry.");
}

#[test]
fn the_fingerprint_follows_each_translation() {
    let of = |translation: &str| incident(translation).fingerprint;
    let changed = TRANSLATION.replace("Wáit.", "Wait!");
    assert_ne!(of(TRANSLATION), of(&changed));
    assert_eq!(of(TRANSLATION), of(TRANSLATION));
}
