//! The style sheet of a page: the tokens that it uses, the brand's accent, the rules of its theme.

use stormlamp_model::{Brand, Color, Scheme, State, Theme};
use stormlamp_words::Direction;

use super::fit::Sheet;

/// The colours of the status site, so that the fallback pages never drift away from them.
const TOKENS: &str = include_str!("../../../../web/styles/tokens.css");

/// A sheet of this folder, squeezed by `build.rs`. `--state` stands for the colour of the page's state.
macro_rules! sheet {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name))
    };
}

/// What tokens are called in a page, where every byte counts.
const LETTERS: [(&str, &str); 14] = [
    ("accent", "a"),
    ("bg", "b"),
    ("degraded", "d"),
    ("fg", "f"),
    ("fill", "i"),
    ("line", "l"),
    ("major", "m"),
    ("maintenance", "c"),
    ("on", "n"),
    ("operational", "o"),
    ("partial", "p"),
    ("quiet", "q"),
    ("soft", "s"),
    ("art", "t"),
];

/// What a sheet depends on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dress<'a> {
    pub(super) theme: Theme,
    pub(super) sheet: Sheet,
    pub(super) brand: &'a Brand,
    /// What the page reports.
    pub(super) state: Option<State>,
    pub(super) direction: Direction,
}

impl Dress<'_> {
    /// The sheet; empty where there is no room for one. Its tokens have one letter each.
    pub(super) fn style(&self) -> String {
        let sheet = self.readable();
        let renamed = |sheet: String, (name, letter): (&str, &str)| {
            sheet
                .replace(&format!("--{name}:"), &format!("--{letter}:"))
                .replace(&format!("--{name})"), &format!("--{letter})"))
        };
        LETTERS.into_iter().fold(sheet, renamed)
    }

    fn readable(&self) -> String {
        let rules = self.rules();
        match self.sheet {
            Sheet::None => String::new(),
            Sheet::Few => format!(":root{{color-scheme:light dark}}{rules}"),
            Sheet::Whole | Sheet::Squeezed => {
                let light = self.tokens(&rules, Scheme::Light);
                let dark = self.tokens(&rules, Scheme::Dark);
                format!(
                    ":root{{color-scheme:light dark;{light}}}\
                     @media(prefers-color-scheme:dark){{:root{{{dark}}}}}{rules}"
                )
            }
        }
    }

    fn rules(&self) -> String {
        let Self { theme, sheet, state, direction, .. } = self;
        let rules = match (sheet, theme) {
            (Sheet::Whole, Theme::Calm) => concat!(sheet!("base.css"), sheet!("calm.css")),
            (Sheet::Whole, Theme::Bold) => concat!(sheet!("base.css"), sheet!("bold.css")),
            (Sheet::Whole, Theme::Mono) => concat!(sheet!("base.css"), sheet!("mono.css")),
            (Sheet::Squeezed, Theme::Calm) => sheet!("compact.css"),
            (Sheet::Squeezed, Theme::Bold) => concat!(sheet!("compact.css"), sheet!("compact-bold.css")),
            (Sheet::Squeezed, Theme::Mono) => concat!(sheet!("compact.css"), sheet!("compact-mono.css")),
            (Sheet::Few, Theme::Calm) => sheet!("tiny.css"),
            (Sheet::Few, Theme::Bold) => concat!(sheet!("tiny.css"), sheet!("tiny-bold.css")),
            (Sheet::Few, Theme::Mono) => concat!(sheet!("tiny.css"), sheet!("tiny-mono.css")),
            (Sheet::None, _) => "",
        };
        let rules = rules.replace("var(--state)", &format!("var(--{})", token(*state)));
        let right_to_left = *sheet == Sheet::Whole && *direction == Direction::Rtl;
        if right_to_left { rules + sheet!("rtl.css") } else { rules }
    }

    /// The tokens of a scheme that some rule uses.
    fn tokens(&self, rules: &str, scheme: Scheme) -> String {
        let accent = self.brand.accent_on(scheme);
        let fill = self.fill(scheme);
        let own = [
            ("--accent", short(accent)),
            ("--on", short(accent.text_on())),
            ("--fill", short(fill)),
            ("--art", short(fill.darker(15))),
        ];
        let known = tokens(scheme).map(|(name, value)| (name, value.to_owned()));
        let used = known.chain(own).filter(|(name, _)| rules.contains(&format!("var({name})")));
        used.map(|(name, value)| format!("{name}:{value}")).collect::<Vec<_>>().join(";")
    }

    /// The ground of white words: the colour of the state, or else the brand's; deeper where all around is dark.
    fn fill(&self, scheme: Scheme) -> Color {
        let name = format!("--{}", token(self.state));
        let of_state = || tokens(Scheme::Light).find(|(token, _)| *token == name);
        let of_state = self.state.and_then(|_| Color::parse(of_state()?.1));
        let fill = of_state.unwrap_or_else(|| self.brand.accent_on(Scheme::Light));
        match scheme {
            Scheme::Light => fill,
            Scheme::Dark => fill.darker(30),
        }
    }
}

/// The colour of a state, as `#rrggbb`; without one, that of words.
pub(super) fn color_of(state: Option<State>, scheme: Scheme) -> String {
    let name = format!("--{}", token(state));
    tokens(scheme).find(|(token, _)| *token == name).map(|(_, value)| value.to_owned()).unwrap_or_default()
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

/// `#rgb` where that says the same as `#rrggbb`.
fn short(color: Color) -> String {
    let channels = [color.r, color.g, color.b];
    if channels.iter().all(|channel| channel % 17 == 0) {
        return channels.iter().fold("#".to_owned(), |hex, channel| format!("{hex}{:x}", channel / 17));
    }
    color.hex()
}

#[cfg(test)]
#[path = "style_tests.rs"]
mod tests;
