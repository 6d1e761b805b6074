//! A time in the front matter: a scalar, or `{ at: TIME, words: "early morning" }`.

use stormlamp_model::When;

use crate::codes;
use crate::decode::Decoder;
use crate::diagnostic::Mistake;
use crate::incident_keys::TIME;
use crate::keys::Key;
use crate::node::{Node, Value};
use crate::piece::Piece;
use crate::time::{self, Base};

/// What the front matter says of a time.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Fact {
    /// `unknown`: it happened, nobody knows when; what is said of it all the same.
    Unknown(Option<String>),
    At(When),
}

impl Fact {
    pub(crate) fn when(self) -> Option<When> {
        match self {
            Self::Unknown(_) => None,
            Self::At(when) => Some(when),
        }
    }
}

impl Decoder<'_, '_> {
    /// Reads a time; of one that is not understood, the day and its words are kept if there is a day.
    pub(crate) fn time(&mut self, name: &str, base: &Base) -> Option<Fact> {
        let (key, node) = self.find(name)?;
        if !matches!(node.value, Value::Table(_)) {
            return self.scalar(key, node, base);
        }
        let mut inner = Decoder::open(node, &TIME, self.problems)?;
        let words = inner.text("words");
        match inner.time("at", base)? {
            Fact::At(when) => Some(Fact::At(When { words: words.or(when.words.clone()), ..when })),
            Fact::Unknown(_) => Some(Fact::Unknown(words)),
        }
    }

    fn scalar(&mut self, key: &Key, node: &Node, base: &Base) -> Option<Fact> {
        let text = match &node.value {
            Value::Text(text) | Value::Plain(text) | Value::Number(text) | Value::Date(text) => text,
            Value::Unreadable(text) => return time::salvage(text).map(Fact::At),
            other => {
                let message = format!("`{}` is a time, not {}", key.name, other.kind());
                self.problems
                    .report(Mistake::new(codes::WRONG_KIND, node.span.clone(), message).hint(key.hint()));
                return None;
            }
        };
        if text.trim().eq_ignore_ascii_case("unknown") {
            return Some(Fact::Unknown(None));
        }
        // Quotes and escapes change the length: then the whole value is what is meant.
        let as_written = matches!(node.value, Value::Plain(_)) && text.len() == node.span.len();
        match time::read(Piece::new(text, node.span.start), base) {
            Ok(told) => Some(Fact::At(told.report(self.problems))),
            Err(mut mistake) => {
                if !as_written {
                    mistake.span = node.span.clone();
                }
                let hint = mistake.hint.clone().unwrap_or_else(|| key.hint());
                self.problems.report(mistake.hint(hint));
                time::salvage(text).map(Fact::At)
            }
        }
    }
}
