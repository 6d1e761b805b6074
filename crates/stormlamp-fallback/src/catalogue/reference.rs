//! The reference of the status codes, made from the table.
//!
//! What the table cannot say stands as prose in `reference.md`; a line `<!-- codes: 400 -->` in it is the place of the codes
//! from 400 to 499, `<!-- headers -->` that of the headers.

use std::fmt::Write;
use std::ops::Range;

use stormlamp_words::Words;

use super::{Code, Origin, Side, Waiting, catalogue};

impl Code {
    /// The page `docs/reference/status-codes.md` as Markdown; `words` say what a visitor reads.
    pub fn reference(words: &Words) -> String {
        let line = |line: &str| match line {
            "<!-- codes: 400 -->" => codes(400..500, words),
            "<!-- codes: 500 -->" => codes(500..600, words),
            "<!-- headers -->" => headers(),
            prose => format!("{prose}\n"),
        };
        let page: String = include_str!("reference.md").lines().map(line).collect();
        format!(
            "<!-- Made from the code by the tests of stormlamp-fallback, which has its prose. -->\n\n{page}"
        )
    }
}

fn codes(range: Range<u16>, words: &Words) -> String {
    let mut table = String::from(
        "| code | name and origin | what the visitor reads | what they can do | the reason lies | waiting helps | usual |\n\
         |---|---|---|---|---|---|---|\n",
    );
    for code in catalogue().iter().filter(|code| range.contains(&code.status)) {
        let Code { status, phrase, .. } = code;
        let _ = writeln!(
            table,
            "| **{status}** | {phrase}<br>{} | **{}**<br>{} | {} | {} | {} | {} |",
            origin(code.origin),
            code.headline(words, "Northwind"),
            code.explanation(words),
            advice(code, words),
            side(code.side),
            yes(code.waiting == Waiting::Helps),
            yes(code.usual),
        );
    }
    table
}

/// Where the page waits for the service by itself, it offers no more than to try at once.
fn advice(code: &Code, words: &Words) -> String {
    if code.waiting == Waiting::Helps && code.side == Side::Service {
        return words.fallback_try();
    }
    code.advice.iter().map(|advice| advice.text(words)).collect::<Vec<_>>().join("<br>")
}

fn origin(origin: Origin) -> String {
    origin.url().map_or_else(|| origin.to_string(), |url| format!("[{origin}]({url})"))
}

fn side(side: Side) -> &'static str {
    match side {
        Side::Visitor => "in the request",
        Side::Service => "behind the address",
        Side::Between => "on the way",
    }
}

fn yes(holds: bool) -> &'static str {
    if holds { "yes" } else { "" }
}

fn headers() -> String {
    let mut table = String::from("| code | header |\n|---|---|\n");
    for (status, header) in catalogue().iter().filter_map(|code| Some((code.status, code.demands?))) {
        let _ = writeln!(table, "| {status} | `{header}` |");
    }
    table
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use snapbox::{Assert, Data};

    use super::*;

    #[test]
    fn the_committed_reference_is_that_of_the_table() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/status-codes.md");
        assert!(path.is_file(), "create {} and overwrite it", path.display());
        let made = Code::reference(Words::of("en").unwrap());
        Assert::new().action_env("SNAPSHOTS").eq(made, Data::read_from(&path, None).raw());
    }

    #[test]
    fn every_code_has_one_row() {
        let made = Code::reference(Words::of("en").unwrap());
        for code in catalogue() {
            assert_eq!(made.matches(&format!("\n| **{}** |", code.status)).count(), 1, "{}", code.status);
        }
        assert!(!made.contains("<!-- codes") && !made.contains("<!-- headers"));
    }
}
