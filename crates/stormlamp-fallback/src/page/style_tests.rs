//! Every colour of every theme: it is there in both schemes, and it can be read.

use super::*;

fn sheets() -> impl Iterator<Item = (Theme, Option<State>, String)> {
    let brands = ["#0b7a5a", "#ffd400", "#000", "#fff", "#6d28d9"];
    let states = [None].into_iter().chain(State::ALL.map(Some));
    states.flat_map(move |state| {
        brands.into_iter().flat_map(move |accent| {
            [Sheet::Whole, Sheet::Squeezed].into_iter().flat_map(move |sheet| {
                let brand = Brand { accent: Color::parse(accent), ..Brand::default() };
                Theme::ALL.map(|theme| {
                    let dress = Dress { theme, sheet, brand: &brand, state, direction: Direction::Rtl };
                    (theme, state, dress.readable())
                })
            })
        })
    })
}

/// The tokens of both schemes, and the rules.
fn parts(sheet: &str) -> (&str, &str, &str) {
    let (light, rest) = sheet.split_once("@media(prefers-color-scheme:dark)").unwrap();
    let (dark, rules) = rest.split_once("}}").unwrap();
    (light, dark, rules)
}

/// The value of a token.
fn value(tokens: &str, name: &str) -> Option<Color> {
    let (_, rest) = tokens.split_once(&format!("--{name}:"))?;
    Color::parse(rest.split([';', '}']).next()?)
}

#[test]
fn every_colour_that_a_rule_uses_is_defined_in_both_schemes_and_no_other() {
    for (theme, state, sheet) in sheets() {
        let (light, dark, rules) = parts(&sheet);
        let used = |rules: &str| {
            rules
                .split("var(--")
                .skip(1)
                .filter_map(|rest| rest.split(')').next())
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        for name in used(rules) {
            assert!(value(light, &name).is_some(), "{theme:?} {state:?}: {name} is missing in {light}");
            assert!(value(dark, &name).is_some(), "{theme:?} {state:?}: {name} is missing in {dark}");
        }
        for name in light.split("--").skip(1).filter_map(|rest| rest.split(':').next()) {
            assert!(used(rules).iter().any(|used| used == name), "{theme:?} {state:?}: nobody uses {name}");
        }
    }
}

#[test]
fn words_can_be_read_on_what_they_stand_on() {
    let white = Color { r: 255, g: 255, b: 255 };
    for (theme, state, sheet) in sheets() {
        let (light, dark, _) = parts(&sheet);
        for (scheme, tokens) in [(Scheme::Light, light), (Scheme::Dark, dark)] {
            let of = |name| value(tokens, name);
            let ground = of("bg").unwrap_or(scheme.background());
            let pairs = [
                (of("fg"), Some(ground)),
                (of("soft"), Some(ground)),
                (of("accent"), Some(ground)),
                (of("on"), of("accent")),
                (of(token(state)), Some(ground)),
                (Some(white), of("fill")),
                (Some(white), of("art")),
            ];
            for (index, (words, ground)) in pairs.into_iter().enumerate() {
                let contrast = words.zip(ground).map(|(words, ground)| words.contrast(ground));
                assert!(
                    contrast.is_none_or(|contrast| contrast >= 4.5),
                    "{theme:?} {state:?} {scheme:?}, pair {index}: {contrast:?} in {tokens}"
                );
            }
        }
    }
}

#[test]
fn tokens_have_the_ground_that_contrast_is_computed_for() {
    for scheme in [Scheme::Light, Scheme::Dark] {
        let ground = tokens(scheme).find(|(name, _)| *name == "--bg").map(|(_, value)| value.to_owned());
        assert_eq!(ground, Some(scheme.background().hex()));
    }
}

#[test]
fn themes_load_nothing_and_differ() {
    let brand = Brand::default();
    for sheet in [Sheet::Whole, Sheet::Squeezed, Sheet::Few] {
        let style = |theme| {
            let dress = Dress { theme, sheet, brand: &brand, state: None, direction: Direction::Ltr };
            dress.style()
        };
        let [calm, bold, mono] = Theme::ALL.map(style);
        assert!(calm != bold && bold != mono && mono != calm);
        for style in [calm, bold, mono] {
            assert!(!style.contains("url(") && !style.contains("@import") && !style.contains("@font-face"));
        }
    }
}

#[test]
fn every_token_has_a_letter_of_its_own() {
    let known = tokens(Scheme::Light).map(|(name, _)| name.trim_start_matches('-'));
    for name in known.chain(["accent", "on", "fill", "art"]) {
        assert_eq!(LETTERS.iter().filter(|(known, _)| *known == name).count(), 1, "{name}");
    }
    let letters: std::collections::BTreeSet<_> = LETTERS.iter().map(|(_, letter)| letter).collect();
    assert_eq!(letters.len(), LETTERS.len());
    let brand = Brand::default();
    let dress = Dress {
        theme: Theme::Calm,
        sheet: Sheet::Whole,
        brand: &brand,
        state: None,
        direction: Direction::Ltr,
    };
    assert!(
        dress.style().contains("color:var(--a)") && !dress.style().contains("--accent"),
        "{}",
        dress.style()
    );
}
