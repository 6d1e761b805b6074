//! `codes` of a profile: which status codes get a page.
//!
//! What is surely meant is read, a number in quotes for one; what is no code of an error, or one that nobody is known to
//! answer with, is left out. If nothing is left, the usual ones get a page.

use std::ops::Range;

use stormlamp_model::{CodeList, STATUS_CODES};

use crate::codes;
use crate::decode::Decoder;
use crate::diagnostic::{Mistake, Problems};
use crate::keys::quoted;
use crate::leaves::{find_word, wrong_kind};
use crate::node::{Node, Value};
use crate::suggest::nearest;

const WORDS: [&str; 2] = ["usual", "all"];

/// Reads the key `codes`, and whether some of it is not understood.
pub(crate) fn code_list(table: &mut Decoder<'_, '_>) -> (CodeList, bool) {
    let Some((_, node)) = table.find("codes") else { return (CodeList::Usual, false) };
    match node.text().and_then(|text| find_word(text, &WORDS)) {
        Some("all") => return (CodeList::All, false),
        Some(_) => return (CodeList::Usual, false),
        None => (),
    }
    if matches!(&node.value, Value::List(items) if items.is_empty()) {
        let message = "`codes` is an empty list, so the usual ones get a page";
        let hint = "write `codes = \"usual\"`, or name some, for example `[502, 503, 504]`";
        table.problems.report(Mistake::new(codes::EMPTY_VALUE, node.span.clone(), message).hint(hint));
        return (CodeList::Usual, true);
    }
    let (is_listed, items) = match &node.value {
        Value::List(items) => (true, items.len()),
        _ => (false, 1),
    };
    let written = table.each("codes", |item| status_code(item, is_listed));
    let has_page = |written: &Written| STATUS_CODES.contains(&written.code);
    let misread = written.len() < items || !written.iter().all(has_page);
    let these = known(written, table.problems);
    (if these.is_empty() { CodeList::Usual } else { CodeList::These(these) }, misread)
}

/// A code, as it was written.
struct Written {
    code: u16,
    span: Range<usize>,
    in_quotes: bool,
}

fn status_code(node: &Node, is_listed: bool) -> Result<Written, Mistake> {
    let wrong = |message: String| Mistake::new(codes::BAD_VALUE, node.span.clone(), message);
    let (text, in_quotes) = match (&node.value, node.text()) {
        (Value::Number(text), _) => (text.as_str(), false),
        (_, Some(text)) => (text.trim(), true),
        _ => return Err(wrong_kind(node, "a status code")),
    };
    if let Ok(code) = text.parse() {
        return Ok(Written { code, span: node.span.clone(), in_quotes });
    }
    if !in_quotes {
        return Err(not_of_an_error(text, node.span.clone()));
    }
    let every = "name every code, for example `[502, 503, 504]`";
    Err(match (find_word(text, &WORDS), nearest(text, WORDS)) {
        (Some(word), _) => wrong(format!("`{word}` stands alone, not in a list"))
            .hint(format!("write `codes = \"{word}\"`, or {every}")),
        (None, Some(word)) if !is_listed => {
            wrong(format!("`{text}` is no set of codes")).hint(format!("did you mean `{word}`?"))
        }
        _ if is_pattern(text) => wrong(format!("`{text}` names no single code"))
            .hint(format!("{every}, or write `codes = \"all\"` for all that have a page")),
        _ => wrong(format!("`{text}` is no status code")),
    })
}

/// `5xx`, `50*`: what servers take for many codes at once.
fn is_pattern(text: &str) -> bool {
    let is_open = |c: char| "xX*?".contains(c);
    text.len() == 3 && text.starts_with(['4', '5']) && text.ends_with(is_open)
}

/// The codes that have a page, each once.
fn known(written: Vec<Written>, problems: &mut Problems) -> Vec<u16> {
    let mut known = Vec::with_capacity(written.len());
    for Written { code, span, in_quotes } in written {
        if !(400..600).contains(&code) {
            problems.report(not_of_an_error(&code.to_string(), span));
        } else if !STATUS_CODES.contains(&code) {
            problems.report(unknown(code, span));
        } else if known.contains(&code) {
            let message = format!("`{code}` stands here a second time");
            problems.report(Mistake::new(codes::DUPLICATE_ID, span, message).hint("once is enough"));
        } else {
            known.push(code);
            if in_quotes {
                let message = format!("`{code}` is a number, and stands in quotes; it is read all the same");
                let hint = format!("write `{code}`");
                problems.report(Mistake::new(codes::WRONG_KIND, span, message).hint(hint));
            }
        }
    }
    known
}

fn not_of_an_error(text: &str, span: Range<usize>) -> Mistake {
    let message = format!("`{text}` is no status code of an error, so it gets no page");
    Mistake::new(codes::BAD_VALUE, span, message).hint("codes of errors are whole numbers from 400 to 599")
}

/// A code that nobody is known to answer with, and those that look most like it.
fn unknown(code: u16, span: Range<usize>) -> Mistake {
    let written = code.to_string();
    let one_slip = |known: &u16| strsim::damerau_levenshtein(&written, &known.to_string()) == 1;
    let mut near: Vec<u16> = STATUS_CODES.into_iter().filter(one_slip).collect();
    near.sort_by_key(|known| known.abs_diff(code));
    near.truncate(3);
    let near: Vec<String> = near.iter().map(u16::to_string).collect();
    let hint = match near.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => "the reference lists all that have a page, under status codes".to_owned(),
        [one] => format!("did you mean `{one}`?"),
        several => format!("did you mean one of {}?", quoted(several)),
    };
    let message = format!("nobody is known to answer with `{code}`, so it gets no page");
    Mistake::new(codes::UNKNOWN_STATUS_CODE, span, message).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unknown_code_is_near_to_one_that_is_known() {
        for code in (400..600).filter(|code| !STATUS_CODES.contains(code)) {
            let hint = unknown(code, 0..0).hint.unwrap();
            assert!(hint.starts_with("did you mean"), "{code}: {hint}");
        }
    }
}
