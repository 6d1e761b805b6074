//! What the key tables are made of. The decoder, its hints and "did you mean" read them, and so do
//! the schemas and the reference. The rows stand in `config_keys`, `incident_keys` and `maintenance_keys`.

use stormlamp_model::State;

use crate::config_keys::{BRAND, COMPONENT, CONFIG, FALLBACK, GROUP, METRIC, REGION, SITE, UPTIME};
use crate::incident_keys::{ACTION, CAUSE, INCIDENT, LINK, MEASURED, SOURCE, STATED, TIME};
use crate::maintenance_keys::{MAINTENANCE, PAGE, PAGE_TRANSLATION, TRANSLATION};

/// A table of keys.
#[derive(Debug)]
pub struct Section {
    /// How people call it: `[site]`, `an incident`.
    pub name: &'static str,
    /// Its keys, in the order of the documentation.
    pub keys: &'static [Key],
}

/// One key.
#[derive(Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What its value may be.
    pub kind: Kind,
    /// What holds without it.
    pub presence: Presence,
    /// What it is for, one sentence.
    pub doc: &'static str,
    /// A value as it stands in a file.
    pub example: &'static str,
}

/// Whether a key has to be there.
#[derive(Clone, Copy, Debug)]
pub enum Presence {
    /// It has to; what is published in its place.
    Required(&'static str),
    /// Nothing stands in its place.
    Optional,
    /// What holds without it, in words.
    Default(&'static str),
    /// The format has it, and this version does not use it.
    Later,
}

/// What a value may be.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A text.
    Text,
    /// A list of texts, or one text.
    Texts,
    /// A text, or a table of language tags and texts.
    Name,
    /// `true` or `false`.
    Flag,
    /// A number between two bounds.
    Number(f64, f64),
    /// A whole number between two bounds.
    Whole(u32, u32),
    /// One of a few words.
    Choice(&'static [&'static str]),
    /// An address with `http` or `https`.
    WebUrl,
    /// An address with `http`, `https`, `mailto` or `tel`, or a relative one.
    LinkUrl,
    /// An IANA time zone.
    Zone,
    /// A list of language tags (BCP 47).
    Languages,
    /// A colour.
    Color,
    /// An SVG file of the content folder.
    Svg,
    /// A CSS file of the content folder.
    Css,
    /// An HTML file of the content folder.
    Html,
    /// An id.
    Id,
    /// A list of ids.
    Ids,
    /// A calendar day.
    Day,
    /// A time in any of the accepted forms.
    Time,
    /// A table of components and their states.
    States,
    /// A list of components, or a table of them and their states.
    Places,
    /// A component, in one region.
    Place,
    /// Status codes of HTTP.
    Codes,
    /// One table.
    Table(&'static Section),
    /// A list of tables.
    Tables(&'static Section),
    /// Anything: the key is not used yet.
    Any,
}

impl Kind {
    /// What is accepted, in plain words.
    pub fn accepted(self) -> String {
        match self {
            Self::Text => "a text".into(),
            Self::Texts => "a list of texts".into(),
            Self::Name => "a text, or one per language".into(),
            Self::Flag => "`true` or `false`".into(),
            Self::Number(least, most) => format!("a number from {least} to {most}"),
            Self::Whole(least, most) => format!("a whole number from {least} to {most}"),
            Self::Choice(words) => format!("one of {}", quoted(words)),
            Self::WebUrl => "an address with `http` or `https`".into(),
            Self::LinkUrl => "an address with `http`, `https`, `mailto` or `tel`, or a relative one".into(),
            Self::Zone => "the IANA name of a time zone".into(),
            Self::Languages => "a list of language tags, the default first".into(),
            Self::Color => "a colour, `#` and three or six hexadecimal digits".into(),
            Self::Svg => "an SVG file of the content folder".into(),
            Self::Css => "a CSS file of the content folder".into(),
            Self::Html => "an HTML file of the content folder".into(),
            Self::Id => "an id of small letters, digits and hyphens".into(),
            Self::Ids => "a list of ids".into(),
            Self::Day => "a day".into(),
            Self::Time => {
                "a date, a time with its date, `unknown`, or `{ at: TIME, words: \"early morning\" }`".into()
            }
            Self::States => format!(
                "a table of components and their states ({})",
                quoted(&State::ALL.map(State::keyword))
            ),
            Self::Places => "a list of components, or a table of them and their states".into(),
            Self::Place => "a component, with `@` and a region if it exists in several".into(),
            Self::Codes => "`\"usual\"`, `\"all\"`, or a list of status codes from 400 to 599".into(),
            Self::Table(_) => "a table".into(),
            Self::Tables(_) => "a list of tables".into(),
            Self::Any => "anything".into(),
        }
    }
}

impl Key {
    /// The accepted form, with an example.
    pub fn hint(&self) -> String {
        format!("`{}` is {}, for example `{}`", self.name, self.kind.accepted(), self.example)
    }
}

/// Words in back quotes, with commas between them.
pub(crate) fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// Every table of the format, the two roots among them.
pub const SECTIONS: &[&Section] = &[
    &CONFIG,
    &SITE,
    &BRAND,
    &GROUP,
    &COMPONENT,
    &REGION,
    &FALLBACK,
    &METRIC,
    &UPTIME,
    &INCIDENT,
    &TIME,
    &CAUSE,
    &MEASURED,
    &STATED,
    &SOURCE,
    &LINK,
    &ACTION,
    &MAINTENANCE,
    &PAGE,
    &TRANSLATION,
    &PAGE_TRANSLATION,
];

/// One row of a table.
pub(crate) const fn key(
    name: &'static str,
    kind: Kind,
    presence: Presence,
    doc: &'static str,
    example: &'static str,
) -> Key {
    Key { name, kind, presence, doc, example }
}
