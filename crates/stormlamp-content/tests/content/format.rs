//! The rules of the format: times in the facts, defaults, `all`, drafts, order, and the key tables.

use stormlamp_content::{Drafts, Kind, Presence, SECTIONS};
use stormlamp_model::{Clock, Resolution, When};

use crate::{CONFIG, folder, in_full, incident, read, shown, site, with_incident};

#[test]
fn times_of_the_facts_have_every_form() {
    let read = |time: &str| {
        let (incident, problems) = incident(&format!("mitigated: {time}\n"), "");
        assert_eq!(shown(&problems), Vec::<String>::new(), "{time}");
        incident.mitigated.map(|When { clock, about, words }| {
            let clock = match clock {
                Clock::Instant(at, precision) => format!("{at} {precision:?}"),
                other => format!("{other:?}"),
            };
            format!("{clock} {about} {}", words.unwrap_or_default())
        })
    };
    for (time, expected) in [
        ("2026", Some("Year(2026) false ")),
        ("2026-03", Some("Month(2026, 3) false ")),
        ("2026-03-05", Some("Day(2026-03-05) false ")),
        ("2026-03-05 23:15", Some("2026-03-05T22:15:00Z Minute false ")),
        ("\"2026-03-05 23:15\"", Some("2026-03-05T22:15:00Z Minute false ")),
        ("2026-03-05T23:15:01.5Z", Some("2026-03-05T23:15:01.5Z Millisecond false ")),
        ("~2026-03-05 23:15 Asia/Tokyo", Some("2026-03-05T14:15:00Z Minute true ")),
        ("unknown", None),
        ("{ at: 2026-03-05, words: early morning }", Some("Day(2026-03-05) false early morning")),
        (
            "{ at: ~2026-03-05 23:15 UTC, words: \"late, in the evening\" }",
            Some("2026-03-05T23:15:00Z Minute true late, in the evening"),
        ),
    ] {
        assert_eq!(read(time).as_deref(), expected, "{time}");
    }
}

#[test]
fn a_file_may_have_a_zone_of_its_own() {
    let (incident, problems) = incident("timezone: America/Los_Angeles\ndetected: 2026-03-05 23:00\n", "");
    assert_eq!(shown(&problems), Vec::<String>::new());
    assert_eq!(incident.detected.unwrap().timestamp().unwrap().to_string(), "2026-03-06T07:00:00Z");
}

#[test]
fn a_time_that_is_not_understood_keeps_its_day_and_words() {
    let (incident, problems) = incident("detected: 2026-03-05 23:09 CET\nmitigated: soon\n", "");
    let detected = incident.detected.unwrap();
    assert_eq!(
        (detected.date(&jiff::tz::TimeZone::UTC).unwrap().to_string().as_str(), detected.words.as_deref()),
        ("2026-03-05", Some("2026-03-05 23:09 CET"))
    );
    assert_eq!(incident.mitigated, None);
    assert_eq!(problems.iter().map(|p| p.code).collect::<Vec<_>>(), ["ambiguous-zone", "unreadable-time"]);
}

#[test]
fn all_means_every_place_that_the_incident_names() {
    let (incident, problems) = incident(
        "affects:\n  web-app@us: major outage\n",
        "## 23:00 · Identified\nAffects: api = degraded performance\n\nx\n\n## 23:10 · Resolved\nAffects: all = operational\n",
    );
    assert_eq!(shown(&problems), Vec::<String>::new());
    let last = &incident.updates[1].affects;
    assert_eq!(last.iter().map(|c| c.place.component.as_str()).collect::<Vec<_>>(), ["api", "web-app"]);
}

#[test]
fn an_end_before_what_stands_above_it_and_an_update_before_the_start_are_asked_about() {
    let said = |text: &str| {
        let (incident, problems) = incident("", text);
        let messages: Vec<_> = problems.iter().map(|p| format!("{}: {}", p.code, p.message)).collect();
        (incident.resolution == Resolution::Open, messages)
    };
    let early_end =
        "conflict: by its time this lies before the `monitoring` above: the incident counts as open";
    let head = |time: &str, status: &str| format!("## 2026-03-05 {time} · {status}\n\nx\n\n");
    let [investigating, monitoring, resolved] =
        [("23:12", "Investigating"), ("23:40", "Monitoring"), ("23:17", "Resolved")].map(|(t, s)| head(t, s));
    for text in [format!("{investigating}{monitoring}{resolved}"), format!("{monitoring}{resolved}")] {
        assert_eq!(said(&text), (true, vec![early_end.to_owned()]), "{text}");
    }
    for reopened in
        [format!("{investigating}{resolved}{monitoring}"), format!("{monitoring}{resolved}{investigating}")]
    {
        assert_eq!(said(&reopened), (true, Vec::new()), "{reopened}");
    }
    let early = said(&format!("{}{resolved}", head("22:50", "Investigating")));
    assert_eq!(early.1, ["conflict: this update is before `started`; both are published as they are"]);
    assert_eq!(said(&head("22:51", "Investigating")).1, Vec::<String>::new());
}

#[test]
fn updates_may_stand_in_any_order() {
    let (incident, problems) =
        incident("", "## 2026-03-05 23:17 · Resolved\nB\n\n## 2026-03-05 23:12 · Investigating\nA\n");
    assert_eq!(shown(&problems), Vec::<String>::new());
    assert_eq!(incident.updates.iter().map(|u| u.body.0.as_str()).collect::<Vec<_>>(), ["A", "B"]);
    assert_eq!(incident.acknowledged.as_ref(), Some(&incident.updates[0].at));
    assert_eq!(incident.resolution, Resolution::At(incident.updates[1].at.clone()));
}

#[test]
fn what_is_unknown_is_not_filled_in() {
    let (incident, problems) =
        incident("acknowledged: unknown\nresolved: unknown\n", "## 2026-03-05 23:12 · Investigating\nA\n");
    assert_eq!(shown(&problems), Vec::<String>::new());
    assert_eq!((incident.acknowledged, incident.resolution), (None, Resolution::Unknown));
}

#[test]
fn incidents_come_latest_first_and_drafts_in_previews_only() {
    let file = |facts: &str| format!("---\ntitle: T\n{facts}\n---\n");
    let folder = folder(CONFIG)
        .with("incidents/b.md", file("started: 2026-01-02"))
        .with("incidents/a.md", file("started: 2026-01-02"))
        .with("incidents/later.md", file("started: 2026-01-03"))
        .with("incidents/undated.md", file("started: unknown"))
        .with("incidents/draft.md", file("started: 2026-01-04\ndraft: true"));
    let site = site(read(&folder));
    assert_eq!(
        site.incidents.iter().map(|i| i.id.as_str()).collect::<Vec<_>>(),
        ["later", "a", "b", "undated"]
    );
    let preview = stormlamp_content::read(&folder, Drafts::Shown).site.unwrap().incidents;
    let drafts = preview.iter().map(|incident| (incident.id.as_str(), incident.draft));
    assert_eq!(drafts.take(2).collect::<Vec<_>>(), [("draft", true), ("later", false)]);
}

/// What the documentation gives as an example of a key has to be accepted for that key.
#[test]
fn every_example_of_the_key_tables_is_accepted() {
    for section in SECTIONS {
        for key in section.keys {
            let value = key.example;
            let (reading, source) = match section.name {
                "stormlamp.toml" => continue,
                name if name.starts_with("[[") => {
                    config(&format!("{name}\nid = \"other\"\n{} = {value}\n", key.name))
                }
                "[site]" => config(&CONFIG_WITHOUT_SITE.replace("KEY", &format!("{} = {value}", key.name))),
                name if name.starts_with('[') => config(&format!("{name}\n{} = {value}\n", key.name)),
                "an incident" => facts(&format!("{}: {value}", key.name)),
                "a maintenance" => of_maintenance(&format!("{}: {value}", key.name)),
                "a page" => of_page(&format!("{}: {value}", key.name), None),
                "a page in a further language" => {
                    of_page("title: T", Some(&format!("{}: {value}", key.name)))
                }
                "a translation" => of_translation(&format!("{}: {value}", key.name)),
                "a time" if key.name == "words" => {
                    facts(&format!("mitigated: {{ at: 2026, words: {value} }}"))
                }
                "a time" => facts(&format!("mitigated: {{ at: {value} }}")),
                "an action item" => text(&format!("## Postmortem\n- [ ] x ({}: {value})", key.name)),
                name => facts(&inside(name, key.name, value)),
            };
            let later = matches!(key.presence, Presence::Later);
            // What stands here by itself lacks other keys, and nothing refers to it.
            let alone = |code| ["missing-key", "no-component", "unused"].contains(&code);
            let codes: Vec<_> = reading.diagnostics.iter().filter(|d| !alone(d.code)).collect();
            let expected = if later { vec!["not-used-yet"] } else { Vec::new() };
            let full: Vec<_> = codes.iter().map(|d| in_full(d, &source)).collect();
            assert_eq!(
                codes.iter().map(|d| d.code).collect::<Vec<_>>(),
                expected,
                "{} {}: {full:?}",
                section.name,
                key.name
            );
            assert!(later || !matches!(key.kind, Kind::Any));
        }
    }
}

const CONFIG_WITHOUT_SITE: &str = "[site]\nKEY\n";

fn inside(section: &str, key: &str, value: &str) -> String {
    let list = match section {
        "a cause" => "causes",
        "a measured figure" => "measured",
        "a stated figure" => "stated",
        "a source" => "sources",
        "a link" => "links",
        other => panic!("unknown section {other}"),
    };
    format!("{list}: [{{ {key}: {value} }}]")
}

/// A key of a table that may stand once replaces the table of the sample; of a list, it joins the sample.
fn config(addition: &str) -> (stormlamp_content::Reading, String) {
    let name = addition.lines().next().unwrap_or_default();
    let kept: String = CONFIG
        .split_inclusive("\n\n")
        .filter(|block| name.starts_with("[[") || !block.starts_with(name))
        .collect();
    let source = format!("{kept}\n{}", addition.replacen("id = \"other\"\nid =", "id =", 1))
        .replace("[[group]]\nid = \"product\"\n\n", "");
    let source = unique_ids(&source);
    // The one chart of each id that an example may have.
    let values = "time,value\n2026-03-05T22:51:00Z,182.5\n";
    let folder = folder(&source).with("metrics/other.csv", values).with("metrics/another.csv", values);
    (read(&folder), source)
}

/// The example of `id` is an id of the sample too; here it stands alone.
fn unique_ids(source: &str) -> String {
    let (kept, addition) = source.rsplit_once("\n[").unwrap_or((source, ""));
    let addition = match addition.lines().nth(1) {
        Some(line) if line.starts_with("id =") => addition.replacen(line, "id = \"another\"", 1),
        _ => addition.to_owned(),
    };
    format!("{kept}\n[{addition}")
}

fn facts(line: &str) -> (stormlamp_content::Reading, String) {
    let source = format!("---\n{line}\n---\n");
    // The incident whose file keeps a postmortem that others may refer to.
    let other = "---\ntitle: T\nstarted: 2026-03-05\n---\n## Postmortem\nWhy.\n";
    let folder = folder(CONFIG).with("incidents/2026-03-05-bare-503.md", other);
    (read(&folder.with("incidents/a.md", source.as_str())), source)
}

fn of_maintenance(line: &str) -> (stormlamp_content::Reading, String) {
    let source = format!("---\n{line}\n---\n");
    (read(&folder(CONFIG).with("maintenance/a.md", source.as_str())), source)
}

fn of_page(line: &str, translation: Option<&str>) -> (stormlamp_content::Reading, String) {
    let source = format!("---\n{line}\n---\n");
    let translation = translation.map(|line| format!("---\n{line}\n---\n"));
    let folder = folder(CONFIG).with("pages/a.md", source.as_str());
    match translation {
        Some(translation) => (read(&folder.with("pages/a.en-XA.md", translation.as_str())), translation),
        None => (read(&folder), source),
    }
}

fn of_translation(line: &str) -> (stormlamp_content::Reading, String) {
    let main = "---\ntitle: T\nstarted: 2026-03-05\nworks: [a, b]\nadvice: x\nmeasured: [{ what: x, value: 1 }]\n---\n";
    let source = format!("---\n{line}\n---\n");
    let folder = folder(CONFIG).with("incidents/a.md", main);
    (read(&folder.with("incidents/a.en-XA.md", source.as_str())), source)
}

fn text(body: &str) -> (stormlamp_content::Reading, String) {
    let source = format!("---\ntitle: T\n---\n{body}\n");
    (with_incident(&source), source)
}
