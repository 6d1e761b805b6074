//! `## Postmortem`: when it was published and revised, its text, and the promises in its task lists.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use stormlamp_model::{ActionItem, ActionState, Markdown, Postmortem, Revision, When};

use crate::decode::Decoder;
use crate::diagnostic::{Mistake, Problems};
use crate::front_matter::duplicate;
use crate::incident_keys::ACTION;
use crate::lead::{self, Fact};
use crate::node::{Entry, Node, Value};
use crate::piece::Piece;
use crate::sections::MARKDOWN;
use crate::suggest::nearest;
use crate::time::{self, Base};
use crate::time_fact::Fact as TimeFact;
use crate::update::parted;

/// Reads a postmortem.
pub(crate) fn read(body: Piece<'_>, base: &Base, problems: &mut Problems) -> Postmortem {
    let (facts, rest) = lead::facts(body, &["Published", "Revised"]);
    let rest = rest.trim_lines();
    let (mut published, mut revisions, mut unread) = (None, Vec::new(), Vec::new());
    for fact in facts {
        let read = match fact.name {
            "Published" if published.is_some() => Err(duplicate("Published:", fact.line.span())),
            "Published" => time(fact.value, base, problems).map(|when| published = Some(when)),
            _ => revision(&fact, base, problems).map(|revision| revisions.push(revision)),
        };
        if let Err(mistake) = read {
            problems.report(mistake);
            unread.push(fact.line);
        }
    }
    revisions.sort_by_key(|revision| revision.at.earliest(&base.zone));
    let (actions, asides): (Vec<_>, Vec<_>) =
        tasks(rest).iter().map(|task| action(task, base, problems)).unzip();
    let body = lead::with_unread(&unread, rest);
    Postmortem { published, revisions, body: Markdown(told(&body, rest, asides)), actions }
}

/// The text without the parentheses that were understood: owner, due day and state are told by themselves.
fn told(body: &str, rest: Piece<'_>, asides: Vec<Option<Range<usize>>>) -> String {
    // What stands before the rest moves every place in it.
    let before = body.len().saturating_sub(rest.text.len());
    let (mut told, mut from) = (String::with_capacity(body.len()), 0);
    for aside in asides.into_iter().flatten() {
        let (start, end) = (before + aside.start - rest.start, before + aside.end - rest.start);
        if let Some(text) = body.get(from..start) {
            told.push_str(text);
            from = end;
        }
    }
    told + body.get(from..).unwrap_or_default()
}

fn time(value: Piece<'_>, base: &Base, problems: &mut Problems) -> Result<When, Mistake> {
    let told = time::read(value, base).map_err(|mistake| match mistake.hint {
        None => mistake
            .hint("for example `Published: 2026-03-09`, or `Revised: 2026-03-20 - the supplier's report`"),
        Some(_) => mistake,
    })?;
    Ok(told.report(problems))
}

fn revision(fact: &Fact<'_>, base: &Base, problems: &mut Problems) -> Result<Revision, Mistake> {
    let (when, note) = parted(fact.value).unwrap_or((fact.value, fact.value.from(fact.value.text.len())));
    Ok(Revision { at: time(when, base, problems)?, note: note.text.to_owned() })
}

/// A task-list item, as far as its first paragraph goes.
struct Task<'a> {
    checked: bool,
    text: Piece<'a>,
}

fn tasks(body: Piece<'_>) -> Vec<Task<'_>> {
    let mut tasks = Vec::new();
    // The end of each open item, and where the text of its task ends.
    let mut open: Option<(bool, Range<usize>)> = None;
    let mut items: Vec<Range<usize>> = Vec::new();
    let mut close = |open: &mut Option<(bool, Range<usize>)>, at: usize| {
        if let Some((checked, range)) = open.take() {
            tasks.push(Task { checked, text: body.slice(range.start..at.min(range.end)).trim() });
        }
    };
    for (event, range) in Parser::new_ext(body.text, MARKDOWN).into_offset_iter() {
        match event {
            Event::Start(Tag::Item) => items.push(range),
            Event::TaskListMarker(checked) => {
                let end = items.last().map_or(body.text.len(), |item| item.end);
                open = Some((checked, range.end..end));
            }
            Event::End(TagEnd::Paragraph) => close(&mut open, range.end),
            Event::Start(tag) if is_block(&tag) => close(&mut open, range.start),
            Event::End(TagEnd::Item) => {
                close(&mut open, range.end);
                items.pop();
            }
            _ => (),
        }
    }
    tasks
}

fn is_block(tag: &Tag<'_>) -> bool {
    use Tag::{BlockQuote, CodeBlock, Heading, HtmlBlock, List, Table};
    matches!(tag, List(_) | BlockQuote(_) | CodeBlock(_) | Heading { .. } | HtmlBlock | Table(_))
}

/// A promise, and where the parentheses stand that were understood.
fn action(task: &Task<'_>, base: &Base, problems: &mut Problems) -> (ActionItem, Option<Range<usize>>) {
    let unticked = if task.checked { ActionState::Done } else { ActionState::Open };
    let plain = |text: Piece<'_>| Markdown(text.text.split_whitespace().collect::<Vec<_>>().join(" "));
    let without = ActionItem { what: plain(task.text), state: unticked, owner: None, due: None };
    let Some((text, facts)) = facts(task.text) else { return (without, None) };
    let before = problems.count();
    let Some(mut table) = Decoder::open(&facts, &ACTION, problems) else { return (without, None) };
    let state = match table.choice("state") {
        _ if task.checked => ActionState::Done,
        Some("started") => ActionState::Started,
        Some("done") => ActionState::Done,
        _ => unticked,
    };
    let due = table.time("due", base).and_then(TimeFact::when);
    let owner = table.text("owner");
    // What was not understood stays to be read.
    let understood = problems.count() == before;
    let what = if understood { plain(text) } else { without.what };
    let aside = understood.then(|| text.end()..task.text.end());
    (ActionItem { what, state, owner, due }, aside)
}

/// The text of a task, and the table that `(owner: platform, due: 2026-04-01)` at its end stands for.
fn facts(text: Piece<'_>) -> Option<(Piece<'_>, Node)> {
    let open = last_parentheses(text.text)?;
    let inner = text.slice(open + 1..text.text.len() - 1);
    let mut pairs: Vec<(Piece<'_>, Range<usize>)> = Vec::new();
    for part in inner.split(',') {
        match (part.split_once(":"), pairs.last_mut()) {
            (Some((key, value)), _) => pairs.push((key.trim(), value.trim().span())),
            // A comma inside a value: "owner: platform, web".
            (None, Some((_, value))) => value.end = part.trim_end().end(),
            (None, None) => return None,
        }
    }
    let value = |span: Range<usize>| inner.slice(span.start - inner.start..span.end - inner.start);
    let entries: Vec<Entry> = pairs.into_iter().map(|(key, span)| entry(key, value(span))).collect();
    let known = |entry: &Entry| nearest(&entry.key, ACTION.keys.iter().map(|key| key.name)).is_some();
    let node = Node::new(Value::Table(entries), inner.span());
    match &node.value {
        Value::Table(entries) if entries.iter().any(known) => Some((text.to(open).trim_end(), node)),
        _ => None,
    }
}

/// Where the parentheses open that close at the end of a text; there may be others inside of them.
fn last_parentheses(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, sign) in text.ends_with(')').then(|| text.char_indices().rev())? {
        match sign {
            ')' => depth += 1,
            '(' if depth == 1 => return Some(at),
            '(' => depth -= 1,
            _ => (),
        }
    }
    None
}

fn entry(key: Piece<'_>, value: Piece<'_>) -> Entry {
    let written = if value.is_empty() { Value::Empty } else { Value::Plain(value.text.to_owned()) };
    Entry { key: key.text.to_lowercase(), key_span: key.span(), node: Node::new(written, value.span()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use jiff::tz::TimeZone;
    use stormlamp_model::Clock;

    fn read(source: &str) -> (Postmortem, Vec<String>) {
        let mut problems = Problems::of("a.md");
        let base = Base { day: None, zone: TimeZone::UTC };
        let postmortem = super::read(Piece::new(source, 0), &base, &mut problems);
        let said =
            problems.finish().iter().map(|p| format!("{}: {}", p.code, &source[p.span.clone()])).collect();
        (postmortem, said)
    }

    #[test]
    fn a_postmortem_knows_when_it_was_published_and_revised() {
        let (postmortem, said) = read(
            "\nPublished: 2026-03-09\nRevised: 2026-04-01 - later\nRevised: 2026-03-20 – the supplier's report\n\n### Why\n",
        );
        assert_eq!(postmortem.published, Some(When::day(date(2026, 3, 9))));
        let notes: Vec<_> = postmortem.revisions.iter().map(|r| r.note.as_str()).collect();
        assert_eq!(notes, ["the supplier's report", "later"]);
        assert_eq!((postmortem.body.0.as_str(), said.len()), ("### Why", 0));
        let (postmortem, said) = read("Published: 2026-03-09\nPublished: 2026-03-10\nText");
        assert_eq!(postmortem.published, Some(When::day(date(2026, 3, 9))));
        assert_eq!(postmortem.body.0, "Published: 2026-03-10\n\nText");
        assert_eq!(said, ["duplicate-key: Published: 2026-03-10"]);
        let (postmortem, said) = read("Published: soon\nText");
        assert_eq!(postmortem.body.0, "Published: soon\n\nText");
        assert_eq!(said, ["unreadable-time: soon"]);
    }

    #[test]
    fn task_list_items_are_promises() {
        let (postmortem, said) = read(
            "- [x] Restart *the pods* (state: started)\n- [ ] Spread the two pods\n  over two nodes (owner: platform, web, due: 2026-04-01, state: started)\n  - [ ] nested (see above)\n- plain\n\n1. [ ] loose\n\n   more\n",
        );
        let shown: Vec<_> =
            postmortem.actions.iter().map(|a| (a.what.0.as_str(), a.state, a.owner.as_deref())).collect();
        assert_eq!(
            shown,
            [
                ("Restart *the pods*", ActionState::Done, None),
                ("Spread the two pods over two nodes", ActionState::Started, Some("platform, web")),
                ("nested (see above)", ActionState::Open, None),
                ("loose", ActionState::Open, None),
            ]
        );
        assert_eq!(
            postmortem.body.0,
            "- [x] Restart *the pods*\n- [ ] Spread the two pods\n  over two nodes\n  - [ ] nested (see above)\n- plain\n\n1. [ ] loose\n\n   more"
        );
        let due = postmortem.actions[1].due.as_ref().map(|due| due.clock);
        assert_eq!(due, Some(Clock::Day(date(2026, 4, 1))));
        assert_eq!(said, Vec::<String>::new());
    }

    #[test]
    fn an_owner_may_have_parentheses_in_the_name() {
        for (source, what, owner) in [
            ("- [ ] a (owner: Ann (platform), due: 2026-04-01)\n", "a", Some("Ann (platform)")),
            ("- [ ] a (owner: Ann (platform))\n", "a", Some("Ann (platform)")),
            ("- [ ] f() and (owner: x)\n", "f() and", Some("x")),
            ("- [ ] a) (owner: x)\n", "a)", Some("x")),
            ("- [ ] a owner: x)\n", "a owner: x)", None),
        ] {
            let (postmortem, said) = read(source);
            let action = &postmortem.actions[0];
            assert_eq!((action.what.0.as_str(), action.owner.as_deref()), (what, owner), "{source}");
            assert_eq!(said, Vec::<String>::new(), "{source}");
        }
    }

    #[test]
    fn wrong_facts_of_a_promise_are_pointed_at() {
        let (postmortem, said) = read("- [ ] a (owner: x, due: soon, stat: begun, foo: 1)\n");
        assert_eq!(postmortem.actions[0].what.0, "a (owner: x, due: soon, stat: begun, foo: 1)");
        assert_eq!(postmortem.actions[0].owner.as_deref(), Some("x"));
        assert_eq!(said, ["unreadable-time: soon", "unknown-key: stat", "unknown-key: foo"]);
    }
}
