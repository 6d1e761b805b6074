//! Defaults and examples of the key tables as values of JSON.

use serde_json::{Map, Value};

use super::Notation;
use crate::diagnostic::Problems;
use crate::keys::{Key, Kind, Presence};
use crate::node::{self, Node};
use crate::piece::Piece;
use crate::{toml_tree, yaml_tree};

/// The example of a key; `None` where it is the head of a table.
pub(super) fn example(key: &Key, notation: Notation) -> Option<Value> {
    match (key.kind, notation) {
        (Kind::Table(_) | Kind::Tables(_), Notation::Toml) => None,
        // Read to the end of its line, it need not be YAML.
        (Kind::Text, Notation::Yaml) => Some(key.example.into()),
        (_, Notation::Toml) => toml(key.example),
        (_, Notation::Yaml) => yaml(key.example),
    }
}

/// The default of a key, if it is a value and not something that follows from the rest of the file.
pub(super) fn default(key: &Key) -> Option<Value> {
    let Presence::Default(words) = key.presence else { return None };
    match key.kind {
        Kind::Number(..) | Kind::Whole(..) | Kind::Languages | Kind::Codes | Kind::Flag => toml(words),
        Kind::Color => Some(words.into()),
        Kind::Zone if !words.contains(' ') => Some(words.into()),
        Kind::Choice(known) if known.contains(&words) => Some(words.into()),
        _ => None,
    }
}

fn toml(value: &str) -> Option<Value> {
    let mut problems = Problems::of("");
    let tree = toml_tree::read(&format!("key = {value}"), &mut problems);
    tree.entry("key").filter(|_| problems.count() == 0).map(json)
}

fn yaml(value: &str) -> Option<Value> {
    let mut problems = Problems::of("");
    let line = format!("key: {value}\n");
    let line = Piece::new(&line, 0);
    let entry = yaml_tree::entry(line, line.to("key".len()), line.from("key: ".len()), &mut problems)?;
    (problems.count() == 0).then(|| json(&entry.node))
}

/// A tree as an editor hands it to the schema: scalars of YAML by its core schema, dates as text.
pub(super) fn json(node: &Node) -> Value {
    match &node.value {
        node::Value::Text(text) | node::Value::Date(text) | node::Value::Unreadable(text) => {
            text.as_str().into()
        }
        node::Value::Plain(text) | node::Value::Number(text) => scalar(text),
        node::Value::Flag(flag) => (*flag).into(),
        node::Value::List(items) => items.iter().map(json).collect(),
        node::Value::Table(entries) => {
            let entries = entries.iter().map(|entry| (entry.key.clone(), json(&entry.node)));
            entries.collect::<Map<_, _>>().into()
        }
        node::Value::Empty => Value::Null,
    }
}

fn scalar(text: &str) -> Value {
    let flag = text.parse::<bool>().ok().map(Value::from);
    let whole = || text.parse::<i64>().ok().map(Value::from);
    let number = || text.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::from);
    flag.or_else(whole).or_else(number).unwrap_or_else(|| text.into())
}
