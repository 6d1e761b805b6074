//! Languages for tests, made from the English catalogue.
//!
//! Only text elements change: placeables, and with them every argument and slot, stay as they are.

use std::iter;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};
use fluent_syntax::{parser, serializer};

use crate::Pseudo;

impl Pseudo {
    /// A catalogue in this language.
    pub(crate) fn catalogue(self, english: &str) -> String {
        let mut resource =
            parser::parse_runtime(english.to_owned()).unwrap_or_else(|(understood, _)| understood);
        for entry in &mut resource.body {
            match entry {
                Entry::Message(message) => {
                    if let Some(pattern) = &mut message.value {
                        self.change_message(pattern);
                    }
                }
                Entry::Term(term) => self.change(&mut term.value),
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => (),
                Entry::Junk { .. } => (),
            }
        }
        serializer::serialize(&Resource { body: resource.body })
    }

    fn change_message(self, pattern: &mut Pattern<String>) {
        let has_words = words_in(pattern);
        self.change(pattern);
        if self == Self::Long && has_words {
            pattern.elements.insert(0, PatternElement::TextElement { value: "⟦".to_owned() });
            pattern.elements.push(PatternElement::TextElement { value: "⟧".to_owned() });
        }
    }

    fn change(self, pattern: &mut Pattern<String>) {
        for element in &mut pattern.elements {
            match element {
                PatternElement::TextElement { value } => *value = self.text(value),
                PatternElement::Placeable { expression } => self.change_expression(expression),
            }
        }
    }

    fn change_expression(self, expression: &mut Expression<String>) {
        match expression {
            Expression::Select { variants, .. } => {
                variants.iter_mut().for_each(|variant| self.change(&mut variant.value));
            }
            Expression::Inline(InlineExpression::Placeable { expression }) => {
                self.change_expression(expression);
            }
            Expression::Inline(_) => (),
        }
    }

    /// A text with every word of it changed.
    fn text(self, text: &str) -> String {
        let mut changed = String::new();
        let mut rest = text;
        while let Some(start) = rest.find(is_letter) {
            let (before, from_word) = rest.split_at(start);
            let (word, after) =
                from_word.split_at(from_word.find(|c| !is_letter(c)).unwrap_or(from_word.len()));
            changed.push_str(before);
            changed.extend(self.word(word));
            rest = after;
        }
        changed + rest
    }

    fn word(self, word: &str) -> Vec<char> {
        match self {
            Self::Long => word.chars().flat_map(accented).collect(),
            Self::RightToLeft => iter::once('\u{202E}').chain(word.chars()).chain(['\u{202C}']).collect(),
        }
    }
}

fn words_in(pattern: &Pattern<String>) -> bool {
    pattern.elements.iter().any(|element| match element {
        PatternElement::TextElement { value } => value.contains(is_letter),
        PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
            variants.iter().any(|variant| words_in(&variant.value))
        }
        PatternElement::Placeable { .. } => false,
    })
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic()
}

/// A letter with an accent. Vowels come twice, which makes English longer by about 40 %.
fn accented(letter: char) -> impl Iterator<Item = char> {
    let (accented, times) = match letter {
        'a' => ('å', 2),
        'e' => ('é', 2),
        'i' => ('î', 2),
        'o' => ('ö', 2),
        'u' => ('û', 2),
        'y' => ('ý', 2),
        'A' => ('Å', 2),
        'E' => ('É', 2),
        'I' => ('Î', 2),
        'O' => ('Ö', 2),
        'U' => ('Û', 2),
        'c' => ('ç', 1),
        'n' => ('ñ', 1),
        's' => ('š', 1),
        'z' => ('ž', 1),
        'C' => ('Ç', 1),
        'N' => ('Ñ', 1),
        'S' => ('Š', 1),
        other => (other, 1),
    };
    iter::repeat_n(accented, times)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_accented_and_bracketed_and_placeables_stay() {
        let english =
            "since = Since { $when }, { $count ->\n    [one] one day\n   *[other] { $count } days\n}\n";
        let long = Pseudo::Long.catalogue(english);
        assert!(long.contains("⟦Šîîñçéé { $when }, { $count ->"), "{long}");
        assert!(long.contains("[one] ööñéé dååýý"), "{long}");
        assert!(long.trim_end().ends_with('⟧'), "{long}");
    }

    #[test]
    fn a_message_without_words_gets_no_brackets() {
        assert_eq!(Pseudo::Long.catalogue("pair = { $a }, { $b }\n"), "pair = { $a }, { $b }\n");
    }

    #[test]
    fn right_to_left_words_stand_between_their_marks() {
        let changed = Pseudo::RightToLeft.catalogue("since = Since { $when }.\n");
        assert_eq!(changed, "since = \u{202E}Since\u{202C} { $when }.\n");
    }

    #[test]
    fn long_text_is_longer_by_about_two_fifths() {
        let english = "The web app is down in the United States. No problem reported elsewhere.";
        let share = Pseudo::Long.text(english).chars().count() as f64 / english.chars().count() as f64;
        assert!((1.25..1.55).contains(&share), "{share}");
    }
}
