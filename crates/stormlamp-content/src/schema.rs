//! JSON Schema (draft 2020-12) of the configuration and of front matter, made from the key tables.
//!
//! Editors complete and check with it while somebody writes. It asks for the spelling that the reference shows, and
//! is therefore a little stricter than the reader, who takes `Major-Outage` and `yes` as well. What only the whole
//! folder can tell (whether a component exists, whether an end lies before its start) is left to `stormlamp check`.

mod kinds;
mod value;

use serde_json::{Map, Value, json};

use crate::config_keys::CONFIG;
use crate::incident_keys::INCIDENT;
use crate::keys::{Key, Kind, Presence, Section};
use crate::maintenance_keys::{MAINTENANCE, PAGE, TRANSLATION};

/// A kind of file that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    /// `stormlamp.toml`.
    Config,
    /// The front matter of `incidents/*.md`.
    Incident,
    /// The front matter of `maintenance/*.md`.
    Maintenance,
    /// The front matter of `pages/*.md`, in whichever language.
    Page,
    /// The front matter of a translation of an incident or a maintenance, `ID.LANGUAGE.md`.
    Translation,
}

/// The language that a file writes its values in: they differ in what stands without quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Notation {
    Toml,
    Yaml,
}

impl Schema {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Config, Self::Incident, Self::Maintenance, Self::Page, Self::Translation];

    /// The name of its file, relative to `docs/schema/`.
    pub fn file(self) -> &'static str {
        match self {
            Self::Config => "stormlamp.schema.json",
            Self::Incident => "incident.schema.json",
            Self::Maintenance => "maintenance.schema.json",
            Self::Page => "page.schema.json",
            Self::Translation => "translation.schema.json",
        }
    }

    /// The schema, with two spaces a level and a line break at its end.
    pub fn json(self) -> String {
        format!("{:#}\n", self.value())
    }

    fn value(self) -> Value {
        let (root, notation, title, about) = self.parts();
        let mut schema = table(root, notation);
        schema.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
        schema.insert("$comment".into(), json!("Made from the key tables of Stormlamp: `stormlamp schema`."));
        schema.insert("title".into(), json!(title));
        schema.insert("description".into(), json!(about));
        let mut tables = Vec::new();
        inner_tables(root, &mut tables);
        let definitions: Map<String, Value> =
            tables.into_iter().map(|inner| (name(inner), table(inner, notation).into())).collect();
        if !definitions.is_empty() {
            schema.insert("$defs".into(), definitions.into());
        }
        schema.into()
    }

    fn parts(self) -> (&'static Section, Notation, &'static str, &'static str) {
        match self {
            Self::Config => (&CONFIG, Notation::Toml, "stormlamp.toml", "The site that Stormlamp builds."),
            Self::Incident => {
                (&INCIDENT, Notation::Yaml, "Incident", "The facts at the top of `incidents/ID.md`.")
            }
            Self::Maintenance => {
                (&MAINTENANCE, Notation::Yaml, "Maintenance", "The facts at the top of `maintenance/ID.md`.")
            }
            Self::Page => (&PAGE, Notation::Yaml, "Page", "The facts at the top of `pages/ID.md`."),
            Self::Translation => (
                &TRANSLATION,
                Notation::Yaml,
                "Translation",
                "What stands at the top of `ID.LANGUAGE.md` beside an incident or a maintenance.",
            ),
        }
    }
}

/// The schema of one table: its keys and no others.
fn table(section: &'static Section, notation: Notation) -> Map<String, Value> {
    let properties: Map<String, Value> =
        section.keys.iter().map(|key| (key.name.to_owned(), property(key, notation))).collect();
    let is_required = |key: &&Key| matches!(key.presence, Presence::Required(_));
    let required: Vec<&str> = section.keys.iter().filter(is_required).map(|key| key.name).collect();
    let mut schema = Map::new();
    schema.insert("type".into(), json!("object"));
    schema.insert("properties".into(), properties.into());
    schema.insert("additionalProperties".into(), json!(false));
    if !required.is_empty() {
        schema.insert("required".into(), json!(required));
    }
    schema
}

fn property(key: &Key, notation: Notation) -> Value {
    let mut schema = kinds::schema(key.kind, notation);
    schema.insert("description".into(), json!(description(key)));
    if let Some(default) = value::default(key) {
        schema.insert("default".into(), default);
    }
    if let Some(example) = value::example(key, notation) {
        schema.insert("examples".into(), json!([example]));
    }
    schema.into()
}

/// Whether the default of a key is a value, and not a rule.
pub(crate) fn has_default(key: &Key) -> bool {
    value::default(key).is_some()
}

fn description(key: &Key) -> String {
    match key.presence {
        Presence::Required(instead) => format!("{} Without it: {instead}.", key.doc),
        Presence::Default(default) => format!("{} Default: {default}.", key.doc),
        Presence::Later => format!("{} This version does not use it.", key.doc),
        Presence::Optional => key.doc.to_owned(),
    }
}

/// The tables inside a table, each once.
fn inner_tables(section: &'static Section, found: &mut Vec<&'static Section>) {
    for key in section.keys {
        if let Some(inner) = inside(key.kind).filter(|inner| !found.iter().any(|it| it.name == inner.name)) {
            found.push(inner);
            inner_tables(inner, found);
        }
    }
}

fn inside(kind: Kind) -> Option<&'static Section> {
    match kind {
        Kind::Table(section) | Kind::Tables(section) => Some(section),
        Kind::Time => Some(&crate::incident_keys::TIME),
        _ => None,
    }
}

/// The name of a table among the definitions: `[[component]]` and `a cause` become `component` and `cause`.
fn name(section: &Section) -> String {
    let bare = section.name.trim_matches(['[', ']']);
    let bare = bare.strip_prefix("an ").or_else(|| bare.strip_prefix("a ")).unwrap_or(bare);
    bare.replace(' ', "-")
}

#[cfg(test)]
mod tests;
