//! The lines of facts that may stand right under a heading: `Affects: …`, `Next: …`.

use crate::piece::Piece;

/// A line of facts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Fact<'a> {
    /// One of the names that were asked for.
    pub(crate) name: &'static str,
    pub(crate) value: Piece<'a>,
    /// The line as it was written, shown if the value is not understood.
    pub(crate) line: Piece<'a>,
}

/// Takes the lines of facts off the top of a text; empty lines may stand before them.
pub(crate) fn facts<'a>(body: Piece<'a>, names: &[&'static str]) -> (Vec<Fact<'a>>, Piece<'a>) {
    let mut facts = Vec::new();
    let mut rest = 0;
    for line in body.lines() {
        match fact(line.trim(), names) {
            Some(fact) => facts.push(fact),
            None if facts.is_empty() && line.text.trim().is_empty() => (),
            None => break,
        }
        rest = line.end() - body.start;
    }
    (facts, body.from(rest))
}

/// Reads one line.
pub(crate) fn fact<'a>(line: Piece<'a>, names: &[&'static str]) -> Option<Fact<'a>> {
    let (name, value) = line.split_once(":")?;
    let name = names.iter().find(|known| known.eq_ignore_ascii_case(name.text.trim()))?;
    Some(Fact { name, value: value.trim(), line })
}

/// A text with the lines before it that were not understood.
pub(crate) fn with_unread(unread: &[Piece<'_>], body: Piece<'_>) -> String {
    let lines: Vec<&str> = unread.iter().map(|line| line.text).collect();
    let body = body.trim_lines().text;
    match (lines.is_empty(), body.is_empty()) {
        (true, _) => body.to_owned(),
        (false, true) => lines.join("\n"),
        (false, false) => format!("{}\n\n{body}", lines.join("\n")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_end_where_the_text_begins() {
        let body =
            Piece::new("\nNext: 23:30\naffects:  web-app = operational \n\nText.\nNext: not here\n", 10);
        let (facts, rest) = facts(body, &["Affects", "Next"]);
        let read: Vec<_> = facts.iter().map(|fact| (fact.name, fact.value.text)).collect();
        assert_eq!(read, [("Next", "23:30"), ("Affects", "web-app = operational")]);
        assert_eq!(rest.trim_lines().text, "Text.\nNext: not here");
        assert_eq!(with_unread(&[facts[0].line], rest), "Next: 23:30\n\nText.\nNext: not here");
    }

    #[test]
    fn a_text_without_facts_stays_whole() {
        let body = Piece::new("We know: nothing.\n", 0);
        assert_eq!(facts(body, &["Next"]), (vec![], body));
    }
}
