//! A key table as a table of Markdown.

use std::fmt::Write;

use crate::keys::{Key, Kind, Presence, Section};
use crate::schema;

/// Every key of a section in a row.
pub(super) fn table(section: &Section) -> String {
    let mut table = String::from("| key | what it says | without it | for example |\n|---|---|---|---|\n");
    for key in section.keys {
        let _ = writeln!(
            table,
            "| `{}` | {} {} | {} | {} |",
            key.name,
            cell(key.doc),
            cell(&accepted(key.kind)),
            cell(&without(key)),
            code(key.example)
        );
    }
    table
}

/// What is accepted; what has a chapter of its own is explained there.
fn accepted(kind: Kind) -> String {
    match kind {
        Kind::Time => "A [time](#times).".to_owned(),
        Kind::States => "A table of components and their [states](#states).".to_owned(),
        _ => capitalized(&kind.accepted()),
    }
}

fn without(key: &Key) -> String {
    match key.presence {
        Presence::Required(instead) => format!("**required**; {instead}"),
        Presence::Default(default) if schema::has_default(key) => format!("`{default}`"),
        Presence::Default(default) => default.to_owned(),
        Presence::Optional => String::new(),
        Presence::Later => "not used yet".to_owned(),
    }
}

fn capitalized(sentence: &str) -> String {
    let mut chars = sentence.chars();
    let first = chars.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(chars).chain(['.']).collect()
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn code(text: &str) -> String {
    format!("`{}`", cell(text))
}
