//! The schemas are themselves valid, take what the project publishes, and refuse what the reader would name.

use std::path::{Path, PathBuf};

use jsonschema::Validator;
use serde_json::{Value, json};

use super::{Schema, value};
use crate::diagnostic::Problems;
use crate::keys::{Kind, Presence, SECTIONS};
use crate::piece::Piece;
use crate::{front_matter, toml_tree};

fn validator(schema: Schema) -> Validator {
    jsonschema::validator_for(&schema.value()).unwrap()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn toml(source: &str) -> Value {
    value::json(&toml_tree::read(source, &mut Problems::of("stormlamp.toml")))
}

/// The front matter of a file, between its fences.
fn facts(source: &str) -> Value {
    let mut problems = Problems::of("a.md");
    let halves = front_matter::part(Piece::new(source, 0), &mut problems).unwrap();
    value::json(&front_matter::read(halves.facts, &mut problems))
}

fn problems(schema: Schema, instance: &Value) -> Vec<String> {
    let found = validator(schema);
    found.iter_errors(instance).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[track_caller]
fn accepts(schema: Schema, instance: &Value) {
    assert_eq!(problems(schema, instance), Vec::<String>::new(), "{schema:?} {instance:#}");
}

#[track_caller]
fn refuses(schema: Schema, instance: &Value, at: &str) {
    let found = problems(schema, instance);
    assert!(found.iter().any(|problem| problem.starts_with(&format!("{at}:"))), "{instance}: {found:?}");
}

/// The Markdown files of a folder, of which there are some.
fn files(folder: &str) -> Vec<PathBuf> {
    let folder = root().join(folder);
    let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()));
    let paths = entries.unwrap().map(|entry| entry.unwrap().path());
    let paths: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|it| it == "md")).collect();
    assert!(!paths.is_empty(), "{} is empty", folder.display());
    paths
}

#[test]
fn every_schema_is_one_of_the_draft_it_names() {
    for schema in Schema::ALL {
        jsonschema::meta::validate(&schema.value()).unwrap();
        assert_eq!(schema.value()["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert!(schema.json().ends_with("}\n"));
    }
}

#[test]
fn every_key_is_described_and_has_an_example_that_its_schema_takes() {
    for schema in Schema::ALL {
        let whole = schema.value();
        let tables =
            whole["$defs"].as_object().into_iter().flat_map(|tables| tables.values()).chain([&whole]);
        for (name, key) in tables.flat_map(|table| table["properties"].as_object().unwrap()) {
            assert!(key["description"].as_str().is_some_and(|text| text.contains('.')), "{name}");
            let mut alone = key.clone();
            alone["$defs"] = whole.get("$defs").cloned().unwrap_or_else(|| json!({}));
            let alone = jsonschema::validator_for(&alone).unwrap();
            for example in key["examples"].as_array().into_iter().flatten().chain(key.get("default")) {
                assert!(alone.is_valid(example), "{schema:?} {name}: {example}");
            }
        }
    }
}

#[test]
fn defaults_are_values_where_they_are_no_rule() {
    let config = Schema::Config.value();
    let default = |table: &str, key: &str| config["$defs"][table]["properties"][key]["default"].clone();
    assert_eq!(default("site", "languages"), json!(["en"]));
    assert_eq!(default("site", "timezone"), json!("UTC"));
    assert_eq!(default("fallback", "codes"), json!("usual"));
    assert_eq!(default("fallback", "retry_after"), json!(60));
    assert_eq!(default("uptime", "partial"), json!(0.3));
    assert_eq!(default("component", "name"), Value::Null);
    assert_eq!(Schema::Incident.value()["properties"]["timezone"]["default"], Value::Null);
}

#[test]
fn what_the_project_publishes_is_valid() {
    for site in ["examples/outages", "examples/quickstart", "tests/browser/sites/marram"] {
        let source = std::fs::read_to_string(root().join(site).join("stormlamp.toml")).unwrap();
        accepts(Schema::Config, &toml(&source));
        for path in files(&format!("{site}/incidents")) {
            accepts(
                with_translations(&path, Schema::Incident),
                &facts(&std::fs::read_to_string(&path).unwrap()),
            );
        }
    }
    for path in files("examples/quickstart/maintenance") {
        accepts(Schema::Maintenance, &facts(&std::fs::read_to_string(&path).unwrap()));
    }
    for path in files("examples/outages/pages") {
        accepts(Schema::Page, &facts(&std::fs::read_to_string(&path).unwrap()));
    }
}

/// `<id>.<language>.md` is a translation.
fn with_translations(path: &Path, schema: Schema) -> Schema {
    let is_translation = path.file_stem().is_some_and(|stem| stem.to_str().unwrap().contains('.'));
    if is_translation { Schema::Translation } else { schema }
}

#[test]
fn the_wrong_files_of_the_tests_are_invalid_in_the_same_places() {
    let bad = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/content/bad").join(name);
        std::fs::read_to_string(path).unwrap()
    };
    let site = toml(&bad("site.toml"));
    for at in
        ["/site", "/site/url", "/site/timezone", "/site/support", "/brand/accent", "/uptime/partial", ""]
    {
        refuses(Schema::Config, &site, at);
    }
    let parts = toml(&bad("parts.toml"));
    for at in ["/site/name", "/component", "/region", "/fallback"] {
        refuses(Schema::Config, &parts, at);
    }
}

#[test]
fn configurations_are_checked_value_by_value() {
    let site = "[site]\nname = \"N\"\nurl = \"https://a.example\"\n";
    let with = |more: &str| toml(&format!("{site}{more}"));
    accepts(
        Schema::Config,
        &with("[[component]]\nid = \"a\"\nname = { en = \"A\", en-XA = \"B\" }\nsince = 2018-01-01"),
    );
    accepts(Schema::Config, &with("[[fallback]]\nid = \"a\"\ncodes = [502, 503]\ncomponent = \"a@us\""));
    accepts(Schema::Config, &with("languages = \"en\"\ntimezone = \"America/Argentina/Buenos_Aires\""));
    accepts(Schema::Config, &with("[[metric]]\nid = \"a\"\nhours = 8784"));
    refuses(Schema::Config, &with("timezone = \"CET\""), "/site/timezone");
    refuses(Schema::Config, &with("languages = [\"sv\"]"), "/site/languages");
    refuses(Schema::Config, &with("support = \"javascript:alert(1)\""), "/site/support");
    refuses(Schema::Config, &with("[brand]\nlogo = \"../logo.svg\""), "/brand/logo");
    refuses(Schema::Config, &with("[brand]\naccent = \"green\""), "/brand/accent");
    refuses(Schema::Config, &with("[uptime]\nmajor = 1.5"), "/uptime/major");
    refuses(Schema::Config, &with("[[fallback]]\nid = \"a\"\ncodes = [503, 553]"), "/fallback");
    refuses(Schema::Config, &with("[[fallback]]\nid = \"a\"\ncodes = []"), "/fallback");
    refuses(Schema::Config, &with("[pubish]"), "");
    refuses(Schema::Config, &with("[[metric]]\nid = \"a\"\nhours = 1.5"), "/metric");
    refuses(Schema::Config, &toml("[site]\nname = \"N\""), "/site");
}

#[test]
fn facts_are_checked_value_by_value() {
    let with = |more: &str| facts(&format!("---\ntitle: Down: 503 #1\nstarted: 2026-03-05\n{more}\n---\n"));
    for good in [
        "affects: { web-app@us: major outage, api: partial_outage }",
        "affects: [{ web-app: under-maintenance }]",
        "affects: web-app@us = major outage",
        "detected: ~2026-03-05 23:09 +01:00",
        "detected: 2026-03-05T23:09:22,880Z",
        "detected: 2026",
        "detected: 2026-03",
        "detected: 2026-03-05 Europe/Stockholm",
        "resolved: unknown",
        "mitigated: { at: 2026-03-05, words: early morning }",
        "data_loss: none",
        "draft: yes",
        "works: [API, 404]",
        "works: API",
        "causes: [{ what: memory, by: third-party }]",
        "measured: [{ what: jobs, value: 17 }]",
        "sources: [{ title: Report, url: /report }]",
    ] {
        accepts(Schema::Incident, &with(good));
    }
    for (bad, at) in [
        ("affects: { web-app@us: broken }", "/affects"),
        ("affects: { Web App: major outage }", "/affects"),
        ("detected: 23:09", "/detected"),
        ("detected: 2026-03-05 23:09 CET", "/detected"),
        ("detected: yesterday", "/detected"),
        ("mitigated: { word: early morning }", "/mitigated"),
        ("data_loss: lots", "/data_loss"),
        ("draft: perhaps", "/draft"),
        ("impact: terrible", "/impact"),
        ("causes: [{ by: us }]", "/causes"),
        ("links: [{ url: \"javascript:x\" }]", "/links"),
        ("titel: x", ""),
    ] {
        refuses(Schema::Incident, &with(bad), at);
    }
    refuses(Schema::Incident, &facts("---\ntitle: T\n---\n"), "");
}

#[test]
fn only_keys_that_are_not_used_yet_may_be_anything() {
    for key in SECTIONS.iter().flat_map(|section| section.keys) {
        let anything = super::kinds::schema(key.kind, super::Notation::Toml).is_empty();
        assert_eq!(anything, matches!(key.presence, Presence::Later), "{}", key.name);
        assert_eq!(anything, matches!(key.kind, Kind::Any), "{}", key.name);
    }
}
