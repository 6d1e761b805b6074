//! What a message is, and every mistake that a catalogue can have.
//!
//! A catalogue uses a part of Fluent: messages and terms, variables, references and selectors. Attributes
//! and functions are refused: a typed function stands for a message as a whole, and gets its numbers and
//! dates already written.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Message as Ast, Pattern, Resource, Term};
use fluent_syntax::{parser, serializer};

use crate::uses::{Use, plurals, uses};

/// A file of messages.
pub(crate) struct Source {
    /// Its path, for problems.
    pub(crate) file: String,
    /// What it says.
    pub(crate) text: String,
}

/// A mistake in a catalogue.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Problem {
    /// The file's path.
    pub(crate) file: String,
    /// The line, counted from 1.
    pub(crate) line: usize,
    /// What is wrong, and what would be right.
    pub(crate) text: String,
}

/// A message that will be a function.
#[derive(Debug, PartialEq)]
pub(crate) struct Message {
    /// Its name in the catalogue.
    pub(crate) id: String,
    /// Its pattern as written.
    pub(crate) pattern: String,
    /// Its arguments by name, and whether each is a number. Alphabetical, so that a change of wording
    /// never swaps two arguments of the same type.
    pub(crate) arguments: BTreeMap<String, bool>,
}

/// The messages of the English catalogue, and its mistakes.
pub(crate) fn check_catalogue(sources: &[Source]) -> (Vec<Message>, Vec<Problem>) {
    let mut problems = Vec::new();
    let files = parsed(sources, &mut problems);
    let catalogue = Catalogue::read(&files, &mut problems);
    let mut messages = Vec::new();
    for message in catalogue.messages.values() {
        let mut arguments = BTreeMap::new();
        catalogue.arguments(message, &mut arguments, &mut BTreeSet::new(), &mut problems);
        check_arguments(message, &arguments, &mut problems);
        messages.push(Message {
            id: message.ast.id.name.to_owned(),
            pattern: written(message.ast),
            arguments,
        });
    }
    for (file, term) in catalogue.terms.values() {
        for used in uses(&term.value).into_iter().filter(|used| !matches!(used, Use::Variable(_))) {
            problems.extend(catalogue.problem(file, &used));
        }
    }
    (messages, in_order(problems))
}

/// The mistakes of a translation: what English does not know cannot be asked for.
pub(crate) fn check_translation(english: &[Message], sources: &[Source]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let files = parsed(sources, &mut problems);
    let catalogue = Catalogue::read(&files, &mut problems);
    for message in catalogue.messages.values() {
        let id = message.ast.id.name;
        let Some(known) = english.iter().find(|known| known.id == id) else {
            problems.push(message.file.problem(id, format!("`{id}` is no message of the English catalogue")));
            continue;
        };
        let mut arguments = BTreeMap::new();
        catalogue.arguments(message, &mut arguments, &mut BTreeSet::new(), &mut problems);
        for name in arguments.keys().filter(|name| !known.arguments.contains_key(*name)) {
            problems.push(message.file.problem(id, format!("`{id}` gets no `${name}`: English has none")));
        }
        for name in
            plurals(message.pattern).into_iter().filter(|name| known.arguments.get(*name) == Some(&false))
        {
            problems.push(message.file.problem(name, format!("`${name}` is no number in English")));
        }
    }
    in_order(problems)
}

/// Each once, as one reads the files: what several messages refer to is found several times.
fn in_order(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort();
    problems.dedup();
    problems
}

/// A file and its entries; names are slices of its text, which is how they find their line.
#[derive(Clone, Copy)]
struct File<'a> {
    name: &'a str,
    text: &'a str,
}

impl File<'_> {
    fn problem(&self, part: &str, text: String) -> Problem {
        let at = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        self.problem_at(at, text)
    }

    fn problem_at(&self, offset: usize, text: String) -> Problem {
        let before = self.text.as_bytes().iter().take(offset);
        Problem { file: self.name.to_owned(), line: 1 + before.filter(|byte| **byte == b'\n').count(), text }
    }
}

struct Written<'a> {
    file: File<'a>,
    ast: &'a Ast<&'a str>,
    pattern: &'a Pattern<&'a str>,
}

#[derive(Default)]
struct Catalogue<'a> {
    messages: BTreeMap<&'a str, Written<'a>>,
    terms: BTreeMap<&'a str, (File<'a>, &'a Term<&'a str>)>,
}

impl<'a> Catalogue<'a> {
    fn read(files: &'a [(File<'a>, Resource<&'a str>)], problems: &mut Vec<Problem>) -> Self {
        let mut catalogue = Self::default();
        for (file, entry) in
            files.iter().flat_map(|(file, text)| text.body.iter().map(|entry| (*file, entry)))
        {
            match entry {
                Entry::Message(message) => catalogue.add_message(file, message, problems),
                Entry::Term(term) => catalogue.add_term(file, term, problems),
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => (),
                // The parser has said what is wrong with it.
                Entry::Junk { .. } => (),
            }
        }
        catalogue
    }

    fn add_message(&mut self, file: File<'a>, ast: &'a Ast<&'a str>, problems: &mut Vec<Problem>) {
        let id = ast.id.name;
        if !is_name(id) {
            problems.push(file.problem(id, format!("`{id}` is no name: use a-z, 0-9 and hyphens")));
        }
        if !ast.attributes.is_empty() {
            problems.push(file.problem(id, format!("`{id}` has attributes: make each a message of its own")));
        }
        let Some(pattern) = &ast.value else {
            return problems.push(file.problem(id, format!("`{id}` has no value: write `{id} = ...`")));
        };
        if let Some(first) = self.messages.get(id) {
            let place = first.file.problem(first.ast.id.name, String::new());
            let text = format!("`{id}` is there already: {}:{}", place.file, place.line);
            return problems.push(file.problem(id, text));
        }
        self.messages.insert(id, Written { file, ast, pattern });
    }

    fn add_term(&mut self, file: File<'a>, term: &'a Term<&'a str>, problems: &mut Vec<Problem>) {
        let id = term.id.name;
        if self.terms.insert(id, (file, term)).is_some() {
            problems.push(file.problem(id, format!("`-{id}` is there already")));
        }
    }

    /// Adds the arguments of a message and of all that it refers to.
    fn arguments(
        &self,
        message: &Written<'a>,
        arguments: &mut BTreeMap<String, bool>,
        above: &mut BTreeSet<&'a str>,
        problems: &mut Vec<Problem>,
    ) {
        let id = message.ast.id.name;
        if !above.insert(id) {
            return problems.push(message.file.problem(id, format!("`{id}` refers to itself")));
        }
        for used in uses(message.pattern) {
            problems.extend(self.problem(&message.file, &used));
            match used {
                Use::Variable(name) => {
                    *arguments.entry(name.to_owned()).or_default() |= numbers(message.ast).any(|n| n == name);
                }
                Use::Message(name) => {
                    if let Some(other) = self.messages.get(name) {
                        self.arguments(other, arguments, above, problems);
                    }
                }
                Use::Term(_) | Use::Attribute(_) | Use::Function(_) => (),
            }
        }
        above.remove(id);
    }

    fn problem(&self, file: &File<'_>, used: &Use<'_>) -> Option<Problem> {
        match *used {
            Use::Message(name) if !self.messages.contains_key(name) => {
                Some(file.problem(name, format!("there is no message `{name}`")))
            }
            Use::Term(name) if !self.terms.contains_key(name) => {
                Some(file.problem(name, format!("there is no term `-{name}`")))
            }
            Use::Attribute(name) => {
                Some(file.problem(name, format!("`.{name}`: attributes are not used here")))
            }
            Use::Function(name) => {
                Some(file.problem(name, format!("`{name}()`: functions are not used here")))
            }
            Use::Variable(_) | Use::Message(_) | Use::Term(_) => None,
        }
    }
}

fn parsed<'a>(sources: &'a [Source], problems: &mut Vec<Problem>) -> Vec<(File<'a>, Resource<&'a str>)> {
    let mut parse = |source: &'a Source| {
        let file = File { name: &source.file, text: &source.text };
        let resource = parser::parse(file.text).unwrap_or_else(|(resource, errors)| {
            problems.extend(errors.iter().map(|error| file.problem_at(error.pos.start, error.to_string())));
            resource
        });
        (file, resource)
    };
    sources.iter().map(&mut parse).collect()
}

/// Says which arguments a comment names in vain, and which plural lacks its number.
fn check_arguments(message: &Written<'_>, arguments: &BTreeMap<String, bool>, problems: &mut Vec<Problem>) {
    let id = message.ast.id.name;
    for name in numbers(message.ast).filter(|name| !arguments.contains_key(*name)) {
        problems.push(
            message.file.problem(id, format!("the comment of `{id}` names `${name}`, the message does not")),
        );
    }
    for name in arguments.keys().filter(|name| !is_name(name)) {
        problems.push(message.file.problem(id, format!("`${name}` is no name: use a-z, 0-9 and hyphens")));
    }
    for name in plurals(message.pattern).into_iter().filter(|name| arguments.get(*name) == Some(&false)) {
        let text = format!("`${name}` chooses a plural: write `# ${name} (number)` above `{id}`");
        problems.push(message.file.problem(name, text));
    }
}

/// The arguments that the comment above a message calls numbers: `# $count (number)`.
fn numbers<'a>(message: &Ast<&'a str>) -> impl Iterator<Item = &'a str> {
    let lines = message.comment.as_ref().map(|comment| comment.content.clone()).unwrap_or_default();
    lines
        .into_iter()
        .filter_map(|line| line.trim().strip_prefix('$')?.split_once(" (number)").map(|(name, _)| name))
}

/// Whether a function or an argument can have a name; most keywords can be written as raw identifiers.
fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && !["crate", "self", "super"].contains(&name)
}

/// The pattern as Fluent writes it, without the message's name.
fn written(message: &Ast<&str>) -> String {
    let alone = Ast { comment: None, ..message.clone() };
    let text = serializer::serialize(&Resource { body: vec![Entry::Message(alone)] });
    text.split_once('=').map_or("", |(_, pattern)| pattern).trim().to_owned()
}
