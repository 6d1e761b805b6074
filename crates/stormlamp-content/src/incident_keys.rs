//! Every key of incident files: its kind, its default, what it is for, an example.

use crate::keys::Kind::{Choice, Flag, Id, Ids, LinkUrl, States, Tables, Text, Texts, Time, Zone};
use crate::keys::Presence::{Default, Optional, Required};
use crate::keys::{Section, key};

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
        key("draft", Flag, Default("false"), "Left out of the site; only previews show it.", "false"),
        key(
            "postmortem",
            Id,
            Optional,
            "Another incident, whose file keeps the postmortem of this one, too.",
            "2026-03-05-bare-503",
        ),
        key(
            "retracted",
            Text,
            Optional,
            "Why it was a false alarm; such an incident counts nowhere.",
            "the monitoring itself was down",
        ),
        key(
            "aliases",
            Ids,
            Optional,
            "Former ids of this incident; their addresses lead here.",
            "[2026-03-05-outage]",
        ),
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
