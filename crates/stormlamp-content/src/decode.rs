//! The collecting decoder: reads the keys of one table and reports everything that is wrong with them.

use std::ops::Range;

use crate::codes;
use crate::diagnostic::{Mistake, Problems};
use crate::keys::{Key, Presence, Section};
use crate::node::{Entry, Node, Value};
use crate::suggest::did_you_mean;

/// One table that is being read.
pub(crate) struct Decoder<'a, 'p> {
    section: &'static Section,
    entries: &'a [Entry],
    span: Range<usize>,
    pub(crate) problems: &'p mut Problems,
}

impl<'a, 'p> Decoder<'a, 'p> {
    /// Opens a table; `None`, diagnosed, if it is something else.
    pub(crate) fn open(
        node: &'a Node,
        section: &'static Section,
        problems: &'p mut Problems,
    ) -> Option<Self> {
        match &node.value {
            Value::Table(entries) => {
                let decoder = Self { section, entries, span: head(node, entries), problems };
                Some(decoder.checked())
            }
            Value::Unreadable(_) => None,
            other => {
                let message = format!("{} is a table of keys, not {}", section.name, other.kind());
                let example = section.keys.first().map_or("", |key| key.name);
                let hint = format!("its first key is `{example}`");
                problems.report(Mistake::new(codes::WRONG_KIND, node.span.clone(), message).hint(hint));
                None
            }
        }
    }

    /// Reads a key with a leaf function; what that cannot read is reported, and counts as not there.
    pub(crate) fn one<T>(&mut self, name: &str, leaf: impl FnOnce(&Node) -> Result<T, Mistake>) -> Option<T> {
        let (key, node) = self.find(name)?;
        match leaf(node) {
            Ok(value) => Some(value),
            Err(mistake) => {
                self.report(key, node, mistake);
                None
            }
        }
    }

    /// Reads a list item by item; a single value counts as a list of one.
    pub(crate) fn each<T>(&mut self, name: &str, leaf: impl Fn(&Node) -> Result<T, Mistake>) -> Vec<T> {
        let Some((key, node)) = self.find(name) else { return Vec::new() };
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let mut read = Vec::with_capacity(items.len());
        for item in items {
            match leaf(item) {
                Ok(value) => read.push(value),
                Err(mistake) => self.report(key, item, mistake),
            }
        }
        read
    }

    /// Reads a table inside this one.
    pub(crate) fn table<T>(
        &mut self,
        name: &str,
        section: &'static Section,
        read: impl FnOnce(&mut Decoder<'_, '_>) -> T,
    ) -> Option<T> {
        let (_, node) = self.find(name)?;
        Decoder::open(node, section, self.problems).map(|mut inner| read(&mut inner))
    }

    /// Reads a list of tables; those of which `read` makes nothing are left out.
    pub(crate) fn tables<T>(
        &mut self,
        name: &str,
        section: &'static Section,
        mut read: impl FnMut(&mut Decoder<'_, '_>) -> Option<T>,
    ) -> Vec<T> {
        let Some((_, node)) = self.find(name) else { return Vec::new() };
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let mut all = Vec::with_capacity(items.len());
        for item in items {
            all.extend(Decoder::open(item, section, self.problems).and_then(|mut inner| read(&mut inner)));
        }
        all
    }

    /// The value of a key, if it has one.
    pub(crate) fn find(&self, name: &str) -> Option<(&'static Key, &'a Node)> {
        let key = self.section.keys.iter().find(|key| key.name == name)?;
        let entry = self.entries.iter().find(|entry| entry.key == name)?;
        (entry.node.value != Value::Empty).then_some((key, &entry.node))
    }

    /// Reports a mistake with the accepted form of its key, unless it is known already.
    fn report(&mut self, key: &Key, node: &Node, mistake: Mistake) {
        if matches!(node.value, Value::Unreadable(_)) {
            return;
        }
        let hint = mistake.hint.clone().unwrap_or_else(|| key.hint());
        self.problems.report(mistake.hint(hint));
    }

    fn checked(self) -> Self {
        for entry in self.entries {
            self.problems_of(entry).into_iter().for_each(|mistake| self.problems.report(mistake));
        }
        for key in self.section.keys {
            if let Presence::Required(instead) = key.presence
                && !self.entries.iter().any(|entry| entry.key == key.name)
            {
                let message = format!("{} has no `{}`; {instead}", self.section.name, key.name);
                self.problems
                    .report(Mistake::new(codes::MISSING_KEY, self.span.clone(), message).hint(key.hint()));
            }
        }
        self
    }

    fn problems_of(&self, entry: &Entry) -> Option<Mistake> {
        let span = entry.key_span.clone();
        let Some(key) = self.section.keys.iter().find(|key| key.name == entry.key) else {
            let known: Vec<&str> = self.section.keys.iter().map(|key| key.name).collect();
            let message = format!("{} has no key `{}`", self.section.name, entry.key);
            // Looking for what may be meant takes longer than all else, and nobody would read it.
            let hint = match self.problems.has_enough_of(codes::UNKNOWN_KEY) {
                true => String::new(),
                false => did_you_mean(&entry.key, &known, "key"),
            };
            return Some(Mistake::new(codes::UNKNOWN_KEY, span, message).hint(hint));
        };
        if matches!(key.presence, Presence::Later) {
            let message = format!("`{}` is not used yet", key.name);
            let hint = "it may stay; a later version reads it";
            return Some(Mistake::new(codes::NOT_USED_YET, span, message).hint(hint));
        }
        let empty = entry.node.value == Value::Empty;
        empty.then(|| {
            Mistake::new(codes::EMPTY_VALUE, span, format!("`{}` has no value", key.name)).hint(key.hint())
        })
    }
}

/// Where a key is missing: the head of the table, or its first key if the table has no head.
fn head(node: &Node, entries: &[Entry]) -> Range<usize> {
    match entries.first() {
        Some(first) if node.span.contains(&first.key_span.start) => first.key_span.clone(),
        _ => node.span.clone(),
    }
}
