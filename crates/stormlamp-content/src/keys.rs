//! The key tables: every key of `stormlamp.toml` and of incident files, with its kind, its default, what
//! it is for and an example. The decoder, its hints and "did you mean" read them, and so can a schema.

use stormlamp_model::{State, UpdateStatus};

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
            Self::Choice(words) => format!("one of {}", quoted(words)),
            Self::WebUrl => "an address with `http` or `https`".into(),
            Self::LinkUrl => "an address with `http`, `https`, `mailto` or `tel`, or a relative one".into(),
            Self::Zone => "the IANA name of a time zone".into(),
            Self::Languages => "a list of language tags, the default first".into(),
            Self::Color => "a colour, `#` and three or six hexadecimal digits".into(),
            Self::Svg => "an SVG file of the content folder".into(),
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

/// The status words of an incident's updates, as headings write them.
pub(crate) fn statuses() -> String {
    quoted(&UpdateStatus::ALL.map(UpdateStatus::keyword))
}

/// Every table of the format, the two roots among them.
pub const SECTIONS: &[&Section] = &[
    &CONFIG, &SITE, &BRAND, &GROUP, &COMPONENT, &REGION, &FALLBACK, &UPTIME, &INCIDENT, &TIME, &CAUSE,
    &MEASURED, &STATED, &SOURCE, &LINK, &ACTION,
];

const fn key(
    name: &'static str,
    kind: Kind,
    presence: Presence,
    doc: &'static str,
    example: &'static str,
) -> Key {
    Key { name, kind, presence, doc, example }
}

use Kind::{
    Any, Choice, Codes, Color, Day, Flag, Id, Ids, Languages, LinkUrl, Name, Number, Place, States, Svg,
    Table, Tables, Text, Texts, Time, WebUrl, Zone,
};
use Presence::{Default, Later, Optional, Required};

pub(crate) static CONFIG: Section = Section {
    name: "stormlamp.toml",
    keys: &[
        key(
            "site",
            Table(&SITE),
            Required("defaults stand in its place"),
            "What the site is called and where it lives.",
            "[site]",
        ),
        key("brand", Table(&BRAND), Optional, "What makes the pages look like yours.", "[brand]"),
        key("group", Tables(&GROUP), Optional, "Components that are shown together.", "[[group]]"),
        key(
            "component",
            Tables(&COMPONENT),
            Optional,
            "The parts of the product whose state is reported.",
            "[[component]]",
        ),
        key(
            "region",
            Tables(&REGION),
            Optional,
            "The parts of the world that the product is served from.",
            "[[region]]",
        ),
        key("fallback", Tables(&FALLBACK), Optional, "Sets of error pages.", "[[fallback]]"),
        key("uptime", Table(&UPTIME), Optional, "What a second in a state costs.", "[uptime]"),
        key("publish", Any, Later, "Where `publish` puts the site.", "[publish]"),
        key("notify", Any, Later, "Whom `notify` tells.", "[notify]"),
    ],
};

pub(crate) static SITE: Section = Section {
    name: "[site]",
    keys: &[
        key(
            "name",
            Name,
            Required("`Status` stands in its place"),
            "The name of the site.",
            "\"Northwind Status\"",
        ),
        key(
            "url",
            WebUrl,
            Required("feeds and fallback pages cannot name the site"),
            "The address of the site; it may carry a path.",
            "\"https://status.northwind.example\"",
        ),
        key(
            "timezone",
            Zone,
            Default("UTC"),
            "The zone of times that name none, and of times shown without scripts.",
            "\"Europe/Stockholm\"",
        ),
        key(
            "languages",
            Languages,
            Default("[\"en\"]"),
            "The languages of the site; the first is the default.",
            "[\"en\", \"de\"]",
        ),
        key("support", LinkUrl, Optional, "Where visitors get help.", "\"https://northwind.example/help\""),
    ],
};

pub(crate) static BRAND: Section = Section {
    name: "[brand]",
    keys: &[
        key("logo", Svg, Optional, "The logo.", "\"assets/logo.svg\""),
        key(
            "accent",
            Color,
            Default("#0b6e50"),
            "The accent; its contrast is corrected for light and dark.",
            "\"#0b7a5a\"",
        ),
    ],
};

pub(crate) static GROUP: Section = Section {
    name: "[[group]]",
    keys: &[
        key("id", Id, Required("the group is left out"), "Unique among the groups.", "\"product\""),
        key(
            "name",
            Name,
            Default("the id"),
            "The name people see.",
            "{ en = \"Product\", de = \"Produkt\" }",
        ),
    ],
};

pub(crate) static COMPONENT: Section = Section {
    name: "[[component]]",
    keys: &[
        key("id", Id, Required("the component is left out"), "Unique among the components.", "\"web-app\""),
        key("name", Name, Default("the id"), "The name people see.", "\"Web app\""),
        key("group", Id, Optional, "The group it is shown in.", "\"product\""),
        key("regions", Ids, Default("no regions"), "The regions it exists in.", "[\"us\", \"eu\"]"),
        key("since", Day, Optional, "Uptime is counted from this day on.", "2018-01-01"),
        key("description", Name, Optional, "One sentence about what it is.", "\"The pages you work in\""),
    ],
};

pub(crate) static REGION: Section = Section {
    name: "[[region]]",
    keys: &[
        key("id", Id, Required("the region is left out"), "Unique among the regions.", "\"us\""),
        key("name", Name, Default("the id"), "The name people see.", "\"United States\""),
        key(
            "url",
            WebUrl,
            Optional,
            "Where a visitor may be sent when another region is down.",
            "\"https://us.northwind.example\"",
        ),
        key(
            "health",
            WebUrl,
            Optional,
            "An address that answers while the region works; it must allow cross-origin reading.",
            "\"https://us.northwind.example/healthz\"",
        ),
    ],
};

pub(crate) static FALLBACK: Section = Section {
    name: "[[fallback]]",
    keys: &[
        key("id", Id, Required("the profile is left out"), "Part of the pages' addresses.", "\"us-web\""),
        key(
            "product",
            Name,
            Default("the name of the site"),
            "What the visitor wanted to reach.",
            "\"Northwind\"",
        ),
        key(
            "component",
            Place,
            Optional,
            "The pages speak of incidents that affect this component now.",
            "\"web-app@us\"",
        ),
        key("codes", Codes, Default("\"usual\""), "The status codes that get a page.", "[502, 503, 504]"),
        key("retry_after", Number(1.0, 86_400.0), Default("60"), "Seconds before the first retry.", "60"),
        key("failover", Ids, Default("none"), "Regions that a visitor may be sent to.", "[\"eu\"]"),
    ],
};

pub(crate) static UPTIME: Section = Section {
    name: "[uptime]",
    keys: &[
        key(
            "degraded",
            Number(0.0, 1.0),
            Default("0"),
            "What a second of degraded performance costs.",
            "0.0",
        ),
        key("partial", Number(0.0, 1.0), Default("0.3"), "What a second of partial outage costs.", "0.3"),
        key("major", Number(0.0, 1.0), Default("1"), "What a second of major outage costs.", "1.0"),
    ],
};

pub(crate) static INCIDENT: Section = Section {
    name: "an incident",
    keys: &[
        key(
            "title",
            Text,
            Required("the id stands in its place"),
            "One line of plain text, read to the end of its line.",
            "Web app unreachable: bare 503s",
        ),
        key("affects", States, Optional, "What holds from `started` on.", "{ web-app@us: major outage }"),
        key(
            "started",
            Time,
            Required("write `started: unknown` if nobody knows"),
            "When it began.",
            "2026-03-05 22:51:22.880 +01:00",
        ),
        key("detected", Time, Optional, "The first alert or report.", "2026-03-05 23:09 +01:00"),
        key(
            "acknowledged",
            Time,
            Default("the first update"),
            "The first public word.",
            "2026-03-05 23:12 +01:00",
        ),
        key("mitigated", Time, Optional, "When the worst was over.", "~2026-03-05 23:15 +01:00"),
        key(
            "resolved",
            Time,
            Default("the last `Resolved` update"),
            "When it was over; `unknown` if over and nobody knows since when.",
            "2026-03-05 23:17:36 +01:00",
        ),
        key(
            "impact",
            Choice(&["none", "minor", "major", "critical"]),
            Default("that of the worst state"),
            "How bad it is.",
            "major",
        ),
        key(
            "timezone",
            Zone,
            Default("the site's"),
            "The zone of times in this file that name none.",
            "America/Los_Angeles",
        ),
        key("works", Texts, Optional, "What is known to work.", "[API and integrations, open sessions]"),
        key(
            "advice",
            Text,
            Optional,
            "What the reader can do, in Markdown.",
            "Use the app in Europe in the meantime.",
        ),
        key("data_loss", Choice(&["none", "some", "unknown"]), Optional, "Whether data was lost.", "none"),
        key(
            "causes",
            Tables(&CAUSE),
            Optional,
            "Why it happened.",
            "[{ what: memory used up, by: us, sure: confirmed }]",
        ),
        key(
            "measured",
            Tables(&MEASURED),
            Optional,
            "Figures that were measured.",
            "[{ what: requests answered with 503, value: 100 %, over: 26m }]",
        ),
        key(
            "stated",
            Tables(&STATED),
            Optional,
            "Figures published elsewhere that differ from what the times give.",
            "[{ what: total downtime, value: 30 minutes }]",
        ),
        key(
            "sources",
            Tables(&SOURCE),
            Optional,
            "Where the facts come from.",
            "[{ title: Post-mortem, url: \"https://northwind.example/blog\" }]",
        ),
        key(
            "links",
            Tables(&LINK),
            Optional,
            "Further links.",
            "[{ title: Supplier's page, url: \"https://status.supplier.example\" }]",
        ),
        key("draft", Flag, Default("false"), "Left out of the site.", "false"),
        key("postmortem", Any, Later, "The incident whose file keeps the postmortem.", "2026-03-05-bare-503"),
        key("retracted", Any, Later, "Why it was a false alarm.", "the monitoring was wrong"),
        key("aliases", Any, Later, "Former ids.", "[old-id]"),
    ],
};

pub(crate) static TIME: Section = Section {
    name: "a time",
    keys: &[
        key("at", Time, Required("the time is left out"), "The time, as far as it is known.", "2026-03-05"),
        key("words", Text, Optional, "The words to show in its place.", "early morning"),
    ],
};

pub(crate) static CAUSE: Section = Section {
    name: "a cause",
    keys: &[
        key("what", Text, Required("the cause is left out"), "What it was.", "memory of one node used up"),
        key(
            "by",
            Choice(&["us", "third party", "unknown"]),
            Default("unknown"),
            "Whose side it was on.",
            "third party",
        ),
        key("provider", Text, Optional, "The supplier's name.", "Example Cloud"),
        key("sure", Choice(&["confirmed", "suspected"]), Optional, "How sure it is.", "suspected"),
    ],
};

pub(crate) static MEASURED: Section = Section {
    name: "a measured figure",
    keys: &[
        key("what", Text, Required("the figure is left out"), "What was counted.", "jobs that failed"),
        key("value", Text, Required("the figure is left out"), "The figure with its unit.", "0.8 %"),
        key("over", Text, Optional, "The window it was counted over.", "24 h"),
    ],
};

pub(crate) static STATED: Section = Section {
    name: "a stated figure",
    keys: &[
        key("what", Text, Required("the figure is left out"), "What the figure is about.", "total downtime"),
        key(
            "value",
            Text,
            Required("the figure is left out"),
            "The figure with its unit, as published.",
            "30 minutes",
        ),
    ],
};

pub(crate) static SOURCE: Section = Section {
    name: "a source",
    keys: &[
        key(
            "title",
            Text,
            Required("the source is left out"),
            "The title of the document.",
            "Outage post-mortem",
        ),
        key("publisher", Text, Optional, "Who published it.", "Northwind"),
        key("url", LinkUrl, Optional, "Where it can be read.", "\"https://northwind.example/blog/outage\""),
    ],
};

pub(crate) static LINK: Section = Section {
    name: "a link",
    keys: &[
        key("title", Text, Default("the address"), "The words to show.", "Supplier's status page"),
        key(
            "url",
            LinkUrl,
            Required("the link is left out"),
            "Where it leads.",
            "\"https://status.supplier.example\"",
        ),
    ],
};

pub(crate) static ACTION: Section = Section {
    name: "an action item",
    keys: &[
        key("owner", Text, Optional, "Who does it.", "platform"),
        key("due", Time, Optional, "Until when.", "2026-04-01"),
        key(
            "state",
            Choice(&["open", "started", "done"]),
            Default("`done` if checked, else `open`"),
            "How far it is.",
            "started",
        ),
    ],
};
