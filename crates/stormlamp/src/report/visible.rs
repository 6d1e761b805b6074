//! What people wrote, made safe to look at: nothing in it commands the terminal or turns the text around.

use std::borrow::Cow;

/// A character that would not be seen, or would change how others are seen, by its number.
pub(super) fn escaped(character: char) -> Option<String> {
    is_hidden(character).then(|| format!("<U+{:04X}>", u32::from(character)))
}

/// A text on one line.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let shown = |character| match character {
        '\n' | '\t' => " ".to_owned(),
        _ => escaped(character).unwrap_or_else(|| character.to_string()),
    };
    text.chars().map(shown).collect()
}

/// Controls, what changes the direction of a text, other line ends, and what has no width and joins nothing.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{061c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
                | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn what_commands_a_terminal_is_shown_by_its_number() {
        assert_eq!(visible("a\u{1b}[31mb\u{9b}c"), "a<U+001B>[31mb<U+009B>c");
        assert_eq!(visible("a\u{202e}b\u{2066}"), "a<U+202E>b<U+2066>");
        assert_eq!(visible("two\nlines\there\r"), "two lines here<U+000D>");
        for text in ["naïve 👩‍💻 نمی‌خواهم", ""] {
            assert_eq!(visible(text), text);
        }
    }
}
