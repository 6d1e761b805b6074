//! Values as the front matter writes them.

/// A text as a YAML scalar: without quotes where nothing in it could be taken for anything else.
pub(super) fn text(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// A list of texts.
pub(super) fn list(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| self::text(item.trim())).collect();
    format!("[{}]", items.join(", "))
}

fn is_plain(text: &str) -> bool {
    let safe = |c: char| c.is_alphanumeric() || [' ', '.', '/', '(', ')', '-', '\'', '+'].contains(&c);
    let word = text.to_lowercase();
    let special = ["true", "false", "yes", "no", "null", "on", "off", "unknown"].contains(&word.as_str());
    text.starts_with(char::is_alphabetic) && !text.ends_with(' ') && text.chars().all(safe) && !special
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            // Line breaks to YAML, and what it forbids.
            c if c.is_control()
                || ['\u{2028}', '\u{2029}', '\u{feff}', '\u{fffe}', '\u{ffff}'].contains(&c) =>
            {
                quoted.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_be_misread_is_quoted() {
        assert_eq!(text("The app in Europe (new)"), "The app in Europe (new)");
        for (written, expected) in [
            ("a: b", "\"a: b\""),
            ("true", "\"true\""),
            ("1", "\"1\""),
            ("", "\"\""),
            ("say \"no\"\n", "\"say \\\"no\\\"\\n\""),
            ("a, b", "\"a, b\""),
            ("a\u{2028}b", "\"a\\u2028b\""),
        ] {
            assert_eq!(text(written), expected);
        }
        assert_eq!(list(&["API".to_owned(), "a, b".to_owned()]), "[API, \"a, b\"]");
    }
}
