//! Lines of TOML that would take what stands below them along.
//!
//! The parser reports every error, but gives up on all that follows a key without `=`, a head without its bracket and
//! a list without an end. Such lines are blanked before it reads again, byte for byte, so that places stay true.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::Error;

use crate::codes;
use crate::diagnostic::Mistake;

/// A text without the lines that the parser stumbles over, and what is wrong with these.
pub(crate) fn repaired(source: &str, errors: &[Error]) -> Option<(String, Vec<Mistake>)> {
    let mut blanked: BTreeMap<usize, (Range<usize>, Mistake)> = BTreeMap::new();
    for error in errors {
        let Some(at) = error.span().map(|span| span.start) else { continue };
        let line = line_at(source, at);
        let found = match error.message() {
            text if text.starts_with("key with no value") || text.starts_with("missing value for key") => {
                Some((line.clone(), no_value(source, line)))
            }
            text if text.starts_with("unclosed table") || text.starts_with("unclosed array table") => {
                Some((line.start..next_head(source, line.end), open_head(source, line)))
            }
            text if text.contains("array") => {
                list_around(source, line).map(|line| (line.clone(), open_list(source, line)))
            }
            _ => None,
        };
        if let Some((range, mistake)) = found {
            blanked.entry(range.start).or_insert((range, mistake));
        }
    }
    if blanked.is_empty() {
        return None;
    }
    let mut text = source.to_owned();
    for (range, _) in blanked.values() {
        let blank: String =
            source[range.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
        text.replace_range(range.clone(), &blank);
    }
    Some((text, blanked.into_values().map(|(_, mistake)| mistake).collect()))
}

/// The line of a byte, without its end.
fn line_at(source: &str, at: usize) -> Range<usize> {
    let at = source.floor_char_boundary(at);
    let start = source[..at].rfind('\n').map_or(0, |end| end + 1);
    start..source[start..].find('\n').map_or(source.len(), |length| start + length)
}

fn next_head(source: &str, from: usize) -> usize {
    source[from..].find("\n[").map_or(source.len(), |length| from + length)
}

/// The lines above, the nearest first; the line itself comes first of all.
fn lines_up(source: &str, line: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    std::iter::successors(Some(line), |line| (line.start > 0).then(|| line_at(source, line.start - 1)))
}

/// The line on which the list begins that an error is in, if that line looks as if it was meant to end there.
fn list_around(source: &str, line: Range<usize>) -> Option<Range<usize>> {
    let opens = |line: &Range<usize>| {
        let (key, value) = source[line.clone()].split_once('=')?;
        let begins = value.trim_start().starts_with('[') && !key.trim_start().starts_with('[');
        let count = |mark| value.matches(mark).count();
        (begins && count('[') > count(']')).then_some(())
    };
    let list = lines_up(source, line).take(100).find(|line| opens(line).is_some())?;
    // Of a list over several lines, the next line is one of its items.
    let below = source[list.end..].lines().find(|line| !line.trim().is_empty());
    let is_item = below.is_some_and(|below| !below.starts_with('[') && !below.contains('='));
    (!is_item).then_some(list)
}

fn trimmed(source: &str, line: Range<usize>) -> Range<usize> {
    let text = &source[line.clone()];
    let start = line.start + text.len() - text.trim_start().len();
    start..start + text.trim().len()
}

fn no_value(source: &str, line: Range<usize>) -> Mistake {
    let span = trimmed(source, line);
    let text = &source[span.clone()];
    match text.split_once(':') {
        Some((key, value)) => {
            Mistake::new(codes::BROKEN_TOML, span, "a key and its value are parted by `=`, and not by `:`")
                .hint(format!("write `{} = {}`", key.trim(), value.trim()))
        }
        None => Mistake::new(codes::BROKEN_TOML, span, "this is not TOML: no `=` and no value").hint(
            "a line is `key = value`, and text stands in quotes, for example `name = \"Northwind Status\"`",
        ),
    }
}

fn open_head(source: &str, line: Range<usize>) -> Mistake {
    let span = trimmed(source, line);
    let name = source[span.clone()].trim_matches(['[', ']', ' ']);
    let head =
        if source[span.clone()].starts_with("[[") { format!("[[{name}]]") } else { format!("[{name}]") };
    Mistake::new(codes::BROKEN_TOML, span, "a bracket is missing, and what stands below is left out")
        .hint(format!("write `{head}`"))
}

fn open_list(source: &str, line: Range<usize>) -> Mistake {
    let span = trimmed(source, line);
    Mistake::new(codes::BROKEN_TOML, span, "this list has no end, and is left out")
        .hint("close it with `]`, for example `regions = [\"us\", \"eu\"]`")
}

#[cfg(test)]
mod tests {
    use super::*;
    use toml::de::DeTable;

    /// The text that is read in place of a source, and what is said of the rest.
    fn read(source: &str) -> (String, Vec<(String, String)>) {
        let (_, errors) = DeTable::parse_recoverable(source);
        let (text, mistakes) = repaired(source, &errors).expect("a line is beyond repair");
        let (_, errors) = DeTable::parse_recoverable(&text);
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(text.len(), source.len());
        let said = mistakes.into_iter().map(|m| (source[m.span].to_owned(), m.hint.unwrap_or_default()));
        (
            text.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"),
            said.collect(),
        )
    }

    #[track_caller]
    fn check(source: &str, left: &str, place: &str, hint: &str) {
        assert_eq!(read(source), (left.to_owned(), vec![(place.to_owned(), hint.to_owned())]));
    }

    #[test]
    fn a_colon_costs_its_line_and_nothing_below() {
        check(
            "[site]\ntimezone: \"UTC\"\nname = \"ä\"\n\n[[component]]\nid = \"a\"\n",
            "[site]\nname = \"ä\"\n[[component]]\nid = \"a\"",
            "timezone: \"UTC\"",
            "write `timezone = \"UTC\"`",
        );
    }

    #[test]
    fn a_head_without_its_bracket_costs_its_table() {
        check(
            "[[region]\nid = \"eu\"\nname = \"Europe\"\n[[component]]\nid = \"a\"\n",
            "[[component]]\nid = \"a\"",
            "[[region]",
            "write `[[region]]`",
        );
        check("a = 1\n[site\nname = \"x\"\n", "a = 1", "[site", "write `[site]`");
    }

    #[test]
    fn a_list_without_an_end_costs_its_line() {
        check(
            "id = \"a\"\nregions = [\"us\", \"eu\"\nname = \"x\"\n[[component]]\nid = \"b\"\n",
            "id = \"a\"\nname = \"x\"\n[[component]]\nid = \"b\"",
            "regions = [\"us\", \"eu\"",
            "close it with `]`, for example `regions = [\"us\", \"eu\"]`",
        );
    }

    #[test]
    fn a_list_over_several_lines_stays() {
        let source = "regions = [\n  \"us\"\n  \"eu\"\n]\nname = \"x\"\n";
        let (_, errors) = DeTable::parse_recoverable(source);
        assert!(!errors.is_empty() && repaired(source, &errors).is_none());
    }
}
