//! A language at work: its messages, and the formats of its locale.

use std::sync::{LazyLock, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast::{Expression, InlineExpression, PatternElement};
use unic_langid::LanguageIdentifier;

use crate::formats::{self, Formats};
use crate::languages::LANGUAGES;
use crate::{Direction, Language};

/// The words of one language. Made once and shared by reference: it is `Send` and `Sync`.
///
/// Beside the methods written here there is one for every message of the catalogue.
pub struct Words {
    language: &'static Language,
    bundle: FluentBundle<FluentResource>,
    pub(crate) formats: Formats,
}

/// Bytes that most messages need.
const ROOM: usize = 48;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

impl Words {
    /// The words of a language, by its BCP 47 tag; `None` if it is not in [`Words::languages`].
    pub fn new(tag: &str) -> Option<Self> {
        let language = Language::find(tag)?;
        let english = LANGUAGES.first()?.catalogue()?;
        let own = match language.pseudo {
            Some(pseudo) => pseudo.catalogue(english),
            None => language.catalogue()?.to_owned(),
        };
        Self::with_catalogues(language, [english.to_owned(), own])
    }

    /// The same, made only once for the whole program: reading a catalogue takes longer than writing a page.
    pub fn of(tag: &str) -> Option<&'static Self> {
        static MADE: LazyLock<Vec<OnceLock<Option<Words>>>> =
            LazyLock::new(|| LANGUAGES.iter().map(|_| OnceLock::new()).collect());
        let language = Language::find(tag)?;
        let place = LANGUAGES.iter().position(|other| other.tag == language.tag)?;
        MADE.get(place)?.get_or_init(|| Self::new(language.tag)).as_ref()
    }

    /// The words of a language from catalogues, of which the later ones overrule the earlier.
    fn with_catalogues(
        language: &'static Language,
        catalogues: impl IntoIterator<Item = String>,
    ) -> Option<Self> {
        let locale: LanguageIdentifier = language.format_locale.parse().ok()?;
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Marks of isolation around every argument would end up in titles and JSON; pages use `bdi`.
        bundle.set_use_isolating(false);
        bundle.set_formatter(formats::NUMBER_IN_MESSAGE);
        for catalogue in catalogues {
            bundle.add_resource_overriding(resource(catalogue));
        }
        Some(Self { language, bundle, formats: Formats::new(language.format_locale)? })
    }

    /// The languages that are built in, English first; the last ones are made for tests.
    pub fn languages() -> &'static [Language] {
        LANGUAGES
    }

    /// The BCP 47 tag of the language, for `lang` and for addresses.
    pub fn tag(&self) -> &'static str {
        self.language.tag
    }

    /// The direction in which it is written.
    pub fn direction(&self) -> Direction {
        self.language.direction
    }

    /// The locale of dates, numbers and lists, for scripts that use `Intl`: `en-GB`.
    pub fn format_locale(&self) -> &'static str {
        self.language.format_locale
    }

    fn message<const N: usize>(
        &self,
        id: &'static str,
        values: [(&'static str, FluentValue<'_>); N],
    ) -> String {
        // The build has proved that every message exists and gets what it asks for.
        self.put_together(id, &values).unwrap_or_else(|| self.render(id, &values.into_iter().collect()).0)
    }

    /// A message that is nothing but text and arguments in their places, as most are: [`Self::render`] says the same,
    /// and takes several times as long. `None` of any other.
    fn put_together(&self, id: &str, values: &[(&'static str, FluentValue<'_>)]) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut text = String::with_capacity(ROOM);
        for element in &pattern.elements {
            text.push_str(match element {
                PatternElement::TextElement { value } => value,
                PatternElement::Placeable {
                    expression: Expression::Inline(InlineExpression::VariableReference { id }),
                } => match values.iter().find(|(name, _)| *name == id.name)? {
                    (_, FluentValue::String(value)) => value,
                    _ => return None,
                },
                PatternElement::Placeable { .. } => return None,
            });
        }
        Some(text)
    }

    fn render(&self, id: &str, values: &FluentArgs<'_>) -> (String, Vec<FluentError>) {
        let mut errors = Vec::new();
        let pattern = self.bundle.get_message(id).and_then(|message| message.value());
        let text = pattern.map_or_else(
            || id.to_owned(),
            |pattern| self.bundle.format_pattern(pattern, Some(values), &mut errors).into_owned(),
        );
        (text, errors)
    }
}

fn resource(catalogue: String) -> FluentResource {
    FluentResource::try_new(catalogue).unwrap_or_else(|(understood, _)| understood)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Piece, slot, split};

    /// `(id, [(argument, is a number)])` of every message.
    type Table = &'static [(&'static str, &'static [(&'static str, bool)])];

    const MESSAGES: Table = include!(concat!(env!("OUT_DIR"), "/message_table.rs"));

    fn values(arguments: &[(&'static str, bool)], count: usize) -> FluentArgs<'static> {
        let mut n = 0;
        let value = |&(name, number): &(&'static str, bool)| {
            n += u8::from(!number);
            (name, if number { FluentValue::from(count) } else { FluentValue::from(slot(n - 1)) })
        };
        arguments.iter().map(value).collect()
    }

    fn slots_in(text: &str) -> Vec<u8> {
        let mut slots: Vec<u8> = split(text)
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Slot(n) => Some(n),
                Piece::Text(_) => None,
            })
            .collect();
        slots.sort_unstable();
        slots
    }

    #[test]
    fn every_message_renders_in_every_language_with_the_same_slots() {
        let english = Words::new("en").unwrap();
        for language in Words::languages() {
            let words = Words::new(language.tag).unwrap();
            for (id, arguments) in MESSAGES {
                for count in [0, 1, 2, 5, 12_345] {
                    let values = values(arguments, count);
                    let (text, errors) = words.render(id, &values);
                    assert!(errors.is_empty(), "{id} in {}: {errors:?}", language.tag);
                    assert!(!text.is_empty() && text != *id, "{id} in {}: {text}", language.tag);
                    let expected = english.render(id, &values).0;
                    assert_eq!(slots_in(&text), slots_in(&expected), "{id} in {}: {text}", language.tag);
                }
            }
        }
    }

    #[test]
    fn a_message_of_text_and_arguments_alone_is_what_fluent_makes_of_it() {
        let mut joined = 0;
        for language in Words::languages() {
            let words = Words::new(language.tag).unwrap();
            for (id, arguments) in MESSAGES {
                let values = values(arguments, 12_345);
                let pairs: Vec<_> =
                    arguments.iter().map(|(name, _)| (*name, values.get(*name).unwrap().clone())).collect();
                if let Some(text) = words.put_together(id, &pairs) {
                    assert_eq!((text, Vec::new()), words.render(id, &values), "{id} in {}", language.tag);
                    joined += 1;
                }
            }
        }
        assert!(joined > MESSAGES.len(), "{joined}");
    }

    #[test]
    fn no_message_claims_that_everything_works() {
        let words = Words::new("en").unwrap();
        for (id, arguments) in MESSAGES {
            let text = words.render(id, &values(arguments, 3)).0.to_lowercase();
            for claim in ["all systems", "everything is working", "everything works", "fully operational"] {
                assert!(!text.contains(claim), "{id}: {text}");
            }
        }
    }

    #[test]
    fn words_can_be_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Words>();
    }

    #[test]
    fn words_that_are_asked_for_again_are_the_same_ones() {
        let (one, other) = (Words::of("en").unwrap(), Words::of("EN").unwrap());
        assert!(std::ptr::eq(one, other));
        assert_eq!(Words::of("ar-XB").unwrap().tag(), "ar-XB");
        assert!(Words::of("tlh").is_none());
    }

    #[test]
    fn languages_that_are_not_built_in_are_none() {
        assert!(Words::new("tlh").is_none());
        assert_eq!(Words::new("AR-xb").unwrap().direction().keyword(), "rtl");
    }

    #[test]
    fn what_a_translation_does_not_say_is_said_in_english() {
        static GERMAN: Language = Language {
            tag: "de",
            name: "Deutsch",
            direction: Direction::Ltr,
            format_locale: "de",
            pseudo: None,
        };
        let english = LANGUAGES[0].catalogue().unwrap().to_owned();
        let german = "time-about = etwa { $when }\n".to_owned();
        let words = Words::with_catalogues(&GERMAN, [english, german]).unwrap();
        assert_eq!(words.time_about("23:13"), "etwa 23:13");
        assert_eq!(words.duration_under_a_minute(), "less than a minute");
        if cfg!(feature = "cldr") {
            assert_eq!(words.date(jiff::civil::date(2019, 9, 5)), "5. September 2019");
            assert_eq!(words.percent(0.9994), "99,94\u{a0}%");
            assert_eq!(words.list(&["API", "Web-App", "Post"]), "API, Web-App und Post");
            assert_eq!(words.duration_minutes(12_345), "12.345\u{a0}min");
        }
    }

    #[test]
    fn pseudo_languages_change_words_and_nothing_else() {
        let long = Words::new("en-XA").unwrap();
        assert_eq!(long.time_about(&slot(0)), "⟦ååbööûût \u{E000}⟧");
        assert_eq!(long.time_date_and_time("5 September 2019", "23:13"), "5 September 2019, 23:13");
        let right_to_left = Words::new("ar-XB").unwrap();
        assert_eq!(right_to_left.time_about("23:13"), "\u{202E}about\u{202C} 23:13");
    }
}
