//! One tree for TOML and YAML, in which every value knows the bytes it was read from.

use std::ops::Range;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) span: Range<usize>,
}

/// A key, its value, and where the key stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_span: Range<usize>,
    pub(crate) node: Node,
}

/// What was written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// Quoted, or a block of text.
    Text(String),
    /// A YAML scalar without quotes: what it means depends on who asks.
    Plain(String),
    /// A TOML number, as written without underscores.
    Number(String),
    /// A TOML boolean.
    Flag(bool),
    /// A TOML date or time, as written.
    Date(String),
    List(Vec<Node>),
    Table(Vec<Entry>),
    /// A key without a value.
    Empty,
    /// Already diagnosed; the source, for those who can make do with it.
    Unreadable(String),
}

impl Value {
    /// The kind in plain words, with its article.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) | Self::Plain(_) | Self::Unreadable(_) => "a text",
            Self::Number(_) => "a number",
            Self::Flag(_) => "true or false",
            Self::Date(_) => "a date",
            Self::List(_) => "a list",
            Self::Table(_) => "a table of keys",
            Self::Empty => "nothing",
        }
    }
}

impl Node {
    pub(crate) fn new(value: Value, span: Range<usize>) -> Self {
        Self { value, span }
    }

    /// The value of a key, if this is a table that has it.
    pub(crate) fn entry(&self, key: &str) -> Option<&Self> {
        let Value::Table(entries) = &self.value else { return None };
        entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// The scalar as text, if it is one that may stand for text.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) | Value::Plain(text) | Value::Unreadable(text) => Some(text),
            _ => None,
        }
    }
}
