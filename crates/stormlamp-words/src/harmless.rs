//! Somebody's words as a part of other words, which they shall not disturb.
//!
//! On a page every such text stands in an element of its own, which keeps its direction to itself. The title
//! of a document, an attribute and a sentence with a name in it have no such element.

use std::borrow::Cow;

/// One line without control characters, and without the marks that embed, override or isolate (UAX #9): left
/// open, they turn around what follows. The marks that merely lean to a side (U+200E, U+200F, U+061C) stay.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if !text.contains(|character| is_break(character) || is_hidden(character)) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().filter(|character| is_break(*character) || !is_hidden(*character));
    Cow::Owned(shown.map(|character| if is_break(character) { ' ' } else { character }).collect())
}

fn is_break(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_hidden(character: char) -> bool {
    character.is_control() || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_disturb_other_words_is_left_out_and_the_rest_stays() {
        for (text, expected) in [
            ("Web app: <down> & out", "Web app: <down> & out"),
            ("a\u{202e}b\u{2066}c\u{2069}d\u{202c}", "abcd"),
            ("\u{1b}[31mred\u{0}\u{9b}", "[31mred"),
            ("two\r\nlines\u{2028}more\tend", "two  lines more end"),
            ("\u{200f}تعطل\u{200e}", "\u{200f}تعطل\u{200e}"),
            ("\u{1f469}\u{200d}\u{1f692}", "\u{1f469}\u{200d}\u{1f692}"),
        ] {
            assert_eq!(harmless(text), expected, "{text:?}");
        }
        assert!(matches!(harmless("plain"), Cow::Borrowed("plain")));
    }
}
