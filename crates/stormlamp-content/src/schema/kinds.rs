//! The schema of a single value, by its kind.

use serde_json::{Map, Value, json};
use stormlamp_model::{LANGUAGES, STATUS_CODES, State};

use super::{Notation, name};
use crate::incident_keys::TIME;
use crate::keys::{Kind, Section};

const ID: &str = "^[a-z0-9-]+$";
const PLACE: &str = "^[a-z0-9-]+(?:@[a-z0-9-]+)?$";
const LANGUAGE: &str = "^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{2,8})*$";
const COLOR: &str = "^#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$";
const DAY: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
const WEB_URL: &str = r#"^[Hh][Tt][Tt][Pp][Ss]?://[^\s"<>\\`@/]+(?:/[^\s"<>\\`]*)?$"#;
const LINK_URL: &str = r#"^(?:[Hh][Tt][Tt][Pp][Ss]?://[^\s"<>\\`@/]+(?:[/?#][^\s"<>\\`]*)?|(?:mailto|tel):[^\s"<>\\`]+|(?!//)[^\s"<>\\`:/?#]*(?:[/?#][^\s"<>\\`]*)?)$"#;
/// An IANA name, or one of the few without a slash that are no abbreviation.
const ZONE: &str = "^(?:UTC|[A-Za-z]+(?:/[A-Za-z0-9_+-]+)+)$";
/// Nothing that starts at the root or climbs out of the folder.
const FILE: &str = r"^(?!/)(?!(?:.*/)?\.\.(?:/|$))[^\\]+$";
/// `time_form` and `zone` in one line; a time of day has its day here.
const TIME_TEXT: &str = "^(?:[Uu]nknown|~? *[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:(?:[Tt]| +)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?)?(?: *(?:[Zz]|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?|[A-Za-z]+(?:/[A-Za-z0-9_+-]+)+))?)?)?)$";

/// The schema of a value.
pub(super) fn schema(kind: Kind, notation: Notation) -> Map<String, Value> {
    let schema = match kind {
        Kind::Text => text(notation),
        Kind::Texts => one_or_many(&text(notation)),
        Kind::Name => names(),
        Kind::Flag if notation == Notation::Yaml => json!({ "enum": [true, false, "yes", "no"] }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Number(least, most) => json!({ "type": "number", "minimum": least, "maximum": most }),
        Kind::Whole(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Kind::Choice(words) => self::words(words),
        Kind::WebUrl => json!({ "type": "string", "pattern": WEB_URL }),
        Kind::LinkUrl => json!({ "type": "string", "pattern": LINK_URL }),
        Kind::Zone => json!({ "type": "string", "pattern": ZONE }),
        Kind::Languages => one_or_many(&json!({ "enum": LANGUAGES })),
        Kind::Color => json!({ "type": "string", "pattern": COLOR }),
        Kind::Svg | Kind::Css | Kind::Html => json!({ "type": "string", "pattern": FILE }),
        Kind::Id => json!({ "type": "string", "pattern": ID }),
        Kind::Ids => one_or_many(&json!({ "type": "string", "pattern": ID })),
        Kind::Day => json!({ "type": "string", "pattern": DAY }),
        Kind::Time => time(),
        Kind::States => states(),
        Kind::Places => json!({ "anyOf": [place(), { "type": "array", "items": place() }, states()] }),
        Kind::Place => place(),
        Kind::Codes => codes(),
        Kind::Table(section) => reference(section),
        Kind::Tables(section) => one_or_many(&reference(section)),
        Kind::Any => json!({}),
    };
    match schema {
        Value::Object(schema) => schema,
        _ => Map::new(),
    }
}

/// In YAML a value without quotes that looks like a number is one to an editor, and a text to us.
fn text(notation: Notation) -> Value {
    match notation {
        Notation::Toml => json!({ "type": "string", "pattern": "\\S" }),
        Notation::Yaml => json!({ "type": ["string", "number", "boolean"], "pattern": "\\S" }),
    }
}

fn one_or_many(item: &Value) -> Value {
    json!({ "anyOf": [{ "type": "array", "items": item }, item] })
}

fn names() -> Value {
    let text = text(Notation::Toml);
    let tables = json!({
        "type": "object",
        "description": "A name per language (BCP 47).",
        "propertyNames": { "pattern": LANGUAGE },
        "additionalProperties": text,
        "minProperties": 1,
    });
    json!({ "anyOf": [text, tables] })
}

/// The words as the reference writes them, for completion; hyphens and underscores do as well.
fn words(words: &[&str]) -> Value {
    if !words.iter().any(|word| word.contains(' ')) {
        return json!({ "enum": words });
    }
    let joined: Vec<String> = words.iter().map(|word| word.replace(' ', "[ _-]")).collect();
    json!({ "anyOf": [{ "enum": words }, { "type": "string", "pattern": format!("^(?:{})$", joined.join("|")) }] })
}

fn time() -> Value {
    json!({ "anyOf": [
        { "type": "string", "pattern": TIME_TEXT },
        { "type": "integer", "description": "A year.", "minimum": 1000, "maximum": 9999 },
        reference(&TIME),
    ] })
}

fn place() -> Value {
    json!({ "type": "string", "pattern": PLACE })
}

fn states() -> Value {
    let table = json!({
        "type": "object",
        "description": "Components, with `@` and a region if just one is meant, and their states.",
        "propertyNames": { "pattern": PLACE },
        "additionalProperties": words(&State::ALL.map(State::keyword)),
    });
    let line = json!({
        "type": "string",
        "description": "The same in a line: `web-app@us = major outage, api = operational`.",
        "pattern": "[=:]",
    });
    json!({ "anyOf": [table, { "type": "array", "items": table }, line] })
}

fn codes() -> Value {
    let code = json!({ "enum": STATUS_CODES.as_slice() });
    let several = json!({ "type": "array", "items": code, "minItems": 1, "uniqueItems": true });
    json!({ "anyOf": [{ "enum": ["usual", "all"] }, several, code] })
}

fn reference(section: &Section) -> Value {
    json!({ "$ref": format!("#/$defs/{}", name(section)) })
}
