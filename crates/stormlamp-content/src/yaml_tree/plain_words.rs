//! What the parser of YAML says, in the words of people who write no parsers.

/// What is wrong, and the accepted form.
pub(super) fn plain_words(why: &str) -> (String, &'static str) {
    let (text, hint) = match why {
        _ if why.contains("in a quoted scalar") || why.contains("quoted scalar, found unexpected") => {
            ("the quote at the end of a text is missing", QUOTES)
        }
        _ if why.contains("after double-quoted scalar") => {
            ("something stands behind the quote that ends the text", QUOTES)
        }
        _ if why.contains("escape") => {
            ("a `\\` stands in double quotes", "write `\\\\`, or take single quotes")
        }
        _ if why.contains("flow mapping") => {
            ("a `}` or a `,` is missing", "a table is `{ what: memory used up, by: us }`")
        }
        _ if why.contains("flow sequence") => {
            ("a `]` or a `,` is missing", "a list is `[API, \"sessions: all of them\"]`")
        }
        _ if why.contains("mapping values are not allowed") => {
            ("a second `: ` needs quotes around the text", SIGNS)
        }
        _ if why.contains("unexpected character") || why.contains("unknown anchor") => {
            ("a value cannot begin with this sign", SIGNS)
        }
        _ if why.contains("block mapping")
            || why.contains("block collection")
            || why.contains("indentation") =>
        {
            (
                "this line does not stand below the others",
                "lines that belong together are indented by equally many spaces",
            )
        }
        _ => return (format!("this is not YAML: {why}"), SIGNS),
    };
    (text.to_owned(), hint)
}

const QUOTES: &str =
    "close a text with the quote that opened it, for example `advice: \"Use the API: it works\"`";

const SIGNS: &str = "a value with `: `, ` #`, or one of `[ ] { } , % @ & * !` at its beginning needs quotes, for example `advice: \"Use the API: it works\"`";

#[cfg(test)]
mod tests {
    use super::*;
    use saphyr_parser::Parser;

    #[track_caller]
    fn check(source: &str, expected: &str) {
        let error = Parser::new_from_str(source).find_map(Result::err).expect("this is YAML");
        assert_eq!(plain_words(error.info()).0, expected, "{source:?} {}", error.info());
    }

    #[test]
    fn usual_mistakes_are_told_without_the_words_of_parsers() {
        check("a: \"b", "the quote at the end of a text is missing");
        check("a: 'b\n", "the quote at the end of a text is missing");
        check("a: \"b\" c", "something stands behind the quote that ends the text");
        check("a: \"50\\% slower\"", "a `\\` stands in double quotes");
        check("a: { b: c\n", "a `}` or a `,` is missing");
        check("a: [b, c\n", "a `]` or a `,` is missing");
        check("a: b: c", "a second `: ` needs quotes around the text");
        check("a: @b", "a value cannot begin with this sign");
        check("a: *b", "a value cannot begin with this sign");
        check("a:\n  b: 1\n c: 2\n", "this line does not stand below the others");
    }
}
