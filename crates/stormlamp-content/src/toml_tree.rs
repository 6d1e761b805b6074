//! TOML as a tree with spans. Every syntax error is collected; what stands beside it is read.

mod repair;

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use crate::codes;
use crate::diagnostic::{Mistake, Problems};
use crate::node::{Entry, Node, Value};

/// Reads a file. The tree is empty if nothing of it is TOML.
pub(crate) fn read(source: &str, problems: &mut Problems) -> Node {
    let (table, errors) = DeTable::parse_recoverable(source);
    let Some((text, mistakes)) = repair::repaired(source, &errors) else {
        return tree(&table, source, &errors, problems);
    };
    mistakes.into_iter().for_each(|mistake| problems.report(mistake));
    let (table, errors) = DeTable::parse_recoverable(&text);
    tree(&table, &text, &errors, problems)
}

fn tree(table: &Spanned<DeTable<'_>>, source: &str, errors: &[Error], problems: &mut Problems) -> Node {
    let broken: Vec<Range<usize>> = errors.iter().filter_map(Error::span).collect();
    let mut errors: Vec<&Error> = errors.iter().collect();
    errors.sort_by_key(|error| error.span().map(|span| span.start));
    // What goes wrong behind the first mistake of a line comes of that one.
    let start = |error: &Error| error.span().map_or(0, |span| span.start);
    let same_line = |a, b| source.get(a..b).is_some_and(|between| !between.contains('\n'));
    errors.dedup_by(|b, a| b.message() != DUPLICATE && same_line(start(a), start(b)));
    errors.into_iter().for_each(|error| problems.report(mistake(error, source)));
    Reader { source, broken }.table(table.get_ref(), 0..0)
}

/// What the parser says of a second key.
const DUPLICATE: &str = "duplicate key";

fn mistake(error: &Error, source: &str) -> Mistake {
    let span = error.span().unwrap_or(0..0);
    if error.message() == DUPLICATE {
        let key = source.get(span.clone()).unwrap_or_default();
        let head = source.get(..span.start).is_some_and(|above| above.ends_with('['));
        let (message, hint) = match head {
            true => (
                format!("the table `{key}` stands here a second time"),
                format!(
                    "put all of it below one `[{key}]`; of a list, each table begins with two brackets, for example `[[component]]`"
                ),
            ),
            false => (
                format!("`{key}` stands here a second time; the first one holds"),
                "keep one of the two".to_owned(),
            ),
        };
        return Mistake::new(codes::DUPLICATE_KEY, span, message).hint(hint);
    }
    let unquoted = source.get(span.clone()).is_some_and(|text| text.starts_with(char::is_alphabetic));
    let why = match error.message() {
        _ if unquoted => "text has to stand in quotes",
        text if text.starts_with("invalid basic string") || text.starts_with("invalid literal string") => {
            "the quote at the end of the text is missing"
        }
        text => text,
    };
    Mistake::new(codes::BROKEN_TOML, span, format!("this is not TOML: {why}"))
        .hint("a line is `key = value`, and text stands in quotes, for example `name = \"Northwind Status\"`")
}

struct Reader<'a> {
    source: &'a str,
    /// Where the parser put in something of its own.
    broken: Vec<Range<usize>>,
}

impl Reader<'_> {
    fn table(&self, table: &DeTable<'_>, span: Range<usize>) -> Node {
        let mut entries: Vec<Entry> = table
            .iter()
            .map(|(key, value)| Entry {
                key: key.get_ref().to_string(),
                key_span: key.span(),
                node: self.node(value),
            })
            .collect();
        entries.sort_by_key(|entry| entry.key_span.start);
        Node::new(Value::Table(entries), span)
    }

    fn node(&self, value: &Spanned<DeValue<'_>>) -> Node {
        let span = value.span();
        let source = self.source.get(span.clone()).unwrap_or_default();
        let value = match value.get_ref() {
            DeValue::Table(table) => return self.table(table, span),
            DeValue::Array(array) => Value::List(array.iter().map(|item| self.node(item)).collect()),
            _ if self.is_broken(&span) => Value::Unreadable(source.trim_matches(['"', '\'']).to_owned()),
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Integer(number) if number.radix() == 10 => Value::Number(number.as_str().to_owned()),
            DeValue::Integer(_) => Value::Number(source.to_owned()),
            DeValue::Float(number) => Value::Number(number.as_str().to_owned()),
            DeValue::Boolean(flag) => Value::Flag(*flag),
            DeValue::Datetime(_) => Value::Date(source.to_owned()),
        };
        Node::new(value, span)
    }

    fn is_broken(&self, span: &Range<usize>) -> bool {
        self.broken.iter().any(|broken| span.start <= broken.start && broken.start <= span.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_a_syntax_error_is_read() {
        let source =
            "[site]\nname = North wind\nurl = \"x\"\n[[component]]\nid = \"a\n[[component]]\nid = \"b\"\n";
        let mut problems = Problems::of("stormlamp.toml");
        let tree = read(source, &mut problems);
        let Value::Table(entries) = &tree.value else { panic!("{tree:?}") };
        assert_eq!(entries.iter().map(|e| e.key.as_str()).collect::<Vec<_>>(), ["site", "component"]);
        let Value::Table(site) = &entries[0].node.value else { panic!("{tree:?}") };
        assert!(matches!(site[0].node.value, Value::Unreadable(_)), "{:?}", site[0]);
        assert_eq!(site[1].node.value, Value::Text("x".to_owned()));
        assert_eq!(&source[site[1].node.span.clone()], "\"x\"");
        let Value::List(components) = &entries[1].node.value else { panic!("{tree:?}") };
        assert_eq!(components.len(), 2);
        assert!(problems.finish().len() >= 2);
    }
}
