//! The style sheet of a page: the tokens that it uses, the brand's accent, the rules.

use stormlamp_model::{Brand, Scheme, State};
use stormlamp_words::Direction;

use super::fit::Sheet;

/// The colours of the status site, so that the fallback pages never drift away from them.
const TOKENS: &str = include_str!("../../../../web/styles/tokens.css");
/// `page.css`, squeezed by `build.rs`. `--state` stands for the colour of the page's state.
const RULES: &str = include_str!(concat!(env!("OUT_DIR"), "/page.css"));

/// `compact.css` and `tiny.css`, likewise.
const COMPACT: &str = include_str!(concat!(env!("OUT_DIR"), "/compact.css"));
const TINY: &str = include_str!(concat!(env!("OUT_DIR"), "/tiny.css"));

/// `rtl.css`, likewise.
const RIGHT_TO_LEFT: &str = include_str!(concat!(env!("OUT_DIR"), "/rtl.css"));

/// The sheet for a brand and the state that the page reports.
pub(super) fn style(sheet: Sheet, brand: &Brand, state: Option<State>, direction: Direction) -> String {
    let rules = match sheet {
        Sheet::Whole => RULES,
        Sheet::Squeezed => COMPACT,
        Sheet::Few => return TINY.to_owned(),
        Sheet::None => return String::new(),
    };
    let mut rules = rules.replace("var(--state)", &format!("var(--{})", token(state)));
    if direction == Direction::Rtl && sheet == Sheet::Whole {
        rules.push_str(RIGHT_TO_LEFT);
    }
    let light = root(&rules, brand, Scheme::Light);
    let dark = root(&rules, brand, Scheme::Dark);
    format!("{light}@media(prefers-color-scheme:dark){{{dark}}}{rules}")
}

/// The tokens of a scheme that some rule uses.
fn root(rules: &str, brand: &Brand, scheme: Scheme) -> String {
    let accent = brand.accent_on(scheme);
    let mut root = String::from(":root{");
    for (name, value) in tokens(scheme).filter(|(name, _)| rules.contains(&format!("var({name})"))) {
        root.push_str(&format!("{name}:{value};"));
    }
    let on = if accent.text_on().r == 0 { "#000" } else { "#fff" };
    root + &format!("--accent:{};--on:{on}}}", accent.hex())
}

/// Name and value of every token of a scheme: the file says the light ones first, then the dark ones.
fn tokens(scheme: Scheme) -> impl Iterator<Item = (&'static str, &'static str)> {
    let index = match scheme {
        Scheme::Light => 1,
        Scheme::Dark => 2,
    };
    let block = TOKENS.split(":root").nth(index).and_then(|rest| rest.split(['{', '}']).nth(1));
    let declarations = block.unwrap_or_default().split(';');
    declarations.filter_map(|one| one.split_once(':')).map(|(name, value)| (name.trim(), value.trim()))
}

fn token(state: Option<State>) -> &'static str {
    match state {
        None => "fg",
        Some(State::Operational) => "operational",
        Some(State::UnderMaintenance) => "maintenance",
        Some(State::DegradedPerformance) => "degraded",
        Some(State::PartialOutage) => "partial",
        Some(State::MajorOutage) => "major",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_that_a_rule_uses_is_defined_in_both_schemes() {
        for state in [None].into_iter().chain(State::ALL.map(Some)) {
            let sheet = style(Sheet::Whole, &Brand::default(), state, Direction::Rtl);
            let (light, rest) = sheet.split_once("@media(prefers-color-scheme:dark)").unwrap();
            let (dark, rules) = rest.split_once("}}").unwrap();
            for used in rules.split("var(").skip(1).filter_map(|rest| rest.split(')').next()) {
                assert!(light.contains(&format!("{used}:#")), "{used} is missing in {light}");
                assert!(dark.contains(&format!("{used}:#")), "{used} is missing in {dark}");
            }
        }
    }

    #[test]
    fn colours_that_no_rule_uses_are_left_out() {
        let sheet = style(Sheet::Whole, &Brand::default(), Some(State::MajorOutage), Direction::Ltr);
        assert!(sheet.contains("--major:") && !sheet.contains("--maintenance"), "{sheet}");
    }
}
