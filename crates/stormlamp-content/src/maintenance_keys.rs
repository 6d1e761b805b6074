//! Every key of maintenance files, of further pages, and of translations of either and of incidents.

use crate::incident_keys::{LINK, SOURCE};
use crate::keys::Kind::{Flag, Ids, Places, Tables, Text, Texts, Time, Zone};
use crate::keys::Presence::{Default, Optional, Required};
use crate::keys::{Section, key};

pub(crate) static MAINTENANCE: Section = Section {
    name: "a maintenance",
    keys: &[
        key(
            "title",
            Text,
            Required("the id stands in its place"),
            "One line of plain text, read to the end of its line.",
            "Database upgrade: short interruptions",
        ),
        key(
            "affects",
            Places,
            Optional,
            "What is under maintenance, or in the state named, from `starts` to `ends`.",
            "[web-app@us, api]",
        ),
        key(
            "starts",
            Time,
            Required("write `starts: unknown` if that is open"),
            "When the work is planned to begin.",
            "2026-03-12 02:00 +01:00",
        ),
        key(
            "ends",
            Time,
            Required("it lasts until an update says `Completed`; write `ends: unknown` if that is meant"),
            "When the work is planned to end.",
            "2026-03-12 04:00 +01:00",
        ),
        key(
            "timezone",
            Zone,
            Default("the site's"),
            "The zone of times in this file that name none.",
            "America/Los_Angeles",
        ),
        key("works", Texts, Optional, "What will go on working.", "[API and integrations, open sessions]"),
        key(
            "advice",
            Text,
            Optional,
            "What the reader can do, in Markdown.",
            "Finish what you are editing before two o'clock.",
        ),
        key(
            "sources",
            Tables(&SOURCE),
            Optional,
            "Where the facts come from.",
            "[{ title: Announcement, url: \"https://northwind.example/blog\" }]",
        ),
        key(
            "links",
            Tables(&LINK),
            Optional,
            "Further links.",
            "[{ title: Release notes, url: \"https://northwind.example/notes\" }]",
        ),
        key("draft", Flag, Default("false"), "Left out of the site; only previews show it.", "false"),
        key(
            "aliases",
            Ids,
            Optional,
            "Former ids of this maintenance; their addresses lead here.",
            "[2026-03-database]",
        ),
    ],
};

pub(crate) static PAGE: Section = Section {
    name: "a page",
    keys: &[
        key(
            "title",
            Text,
            Required("the id stands in its place"),
            "One line of plain text, read to the end of its line.",
            "How we tell you about outages",
        ),
        key("draft", Flag, Default("false"), "Left out of the site; only previews show it.", "false"),
    ],
};

pub(crate) static TRANSLATION: Section = Section {
    name: "a translation",
    keys: &[
        key(
            "title",
            Text,
            Default("that of the main file"),
            "The title in this language, read to the end of its line.",
            "Webanwendung nicht erreichbar",
        ),
        key(
            "timezone",
            Zone,
            Default("that of the main file"),
            "The zone of times in this file that name none.",
            "Europe/Berlin",
        ),
        key(
            "works",
            Texts,
            Default("those of the main file"),
            "What is known to work: as many items as in the main file, in the same order.",
            "[API und Integrationen, offene Sitzungen]",
        ),
        key(
            "advice",
            Text,
            Default("that of the main file"),
            "What the reader can do, in Markdown.",
            "Die App in Europa ist erreichbar.",
        ),
        key(
            "measured",
            Texts,
            Default("those of the main file"),
            "What was measured, without the figures: as many items as in the main file, in the same order.",
            "[Anfragen mit Antwort 503]",
        ),
    ],
};

pub(crate) static PAGE_TRANSLATION: Section = Section {
    name: "a page in a further language",
    keys: &[key(
        "title",
        Text,
        Default("that of the main file"),
        "The title in this language, read to the end of its line.",
        "Wie wir über Ausfälle berichten",
    )],
};
