//! Every key of `stormlamp.toml`: its kind, its default, what it is for, an example.

use stormlamp_model::Theme;

use crate::keys::Kind::{
    Any, Choice, Codes, Color, Css, Day, Flag, Html, Id, Ids, Languages, LinkUrl, Name, Number, Place, Svg,
    Table, Tables, WebUrl, Whole, Zone,
};
use crate::keys::Presence::{Default, Later, Optional, Required};
use crate::keys::{Section, key};

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
        key("metric", Tables(&METRIC), Optional, "Figures that are drawn as charts.", "[[metric]]"),
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
            "[\"en\", \"en-XA\"]",
        ),
        key("support", LinkUrl, Optional, "Where visitors get help.", "\"https://northwind.example/help\""),
    ],
};

pub(crate) static BRAND: Section = Section {
    name: "[brand]",
    keys: &[
        key(
            "logo",
            Svg,
            Optional,
            "The logo, shown beside the name of the site; it should have less than 100 kB.",
            "\"assets/logo.svg\"",
        ),
        key(
            "accent",
            Color,
            Default("#0b6e50"),
            "The accent; its contrast is corrected for light and dark.",
            "\"#0b7a5a\"",
        ),
        key(
            "css",
            Css,
            Optional,
            "Your own styles, at most 20 kB, behind those of every page of the status site; fallback pages keep to logo and accent, so that they stay small. They load nothing: no `@import`, and in `url(…)` only `data:image/…`.",
            "\"assets/brand.css\"",
        ),
    ],
};

pub(crate) static GROUP: Section = Section {
    name: "[[group]]",
    keys: &[
        key("id", Id, Required("the group is left out"), "Unique among the groups.", "\"product\""),
        key("name", Name, Default("the id"), "The name people see.", "\"Product\""),
    ],
};

pub(crate) static COMPONENT: Section = Section {
    name: "[[component]]",
    keys: &[
        key("id", Id, Required("the component is left out"), "Unique among the components.", "\"web-app\""),
        key("name", Name, Default("the id"), "The name people see.", "\"Web app\""),
        key("group", Id, Optional, "The group it is shown in.", "\"product\""),
        key(
            "regions",
            Ids,
            Default("no regions"),
            "The regions it exists in; without any, it exists once.",
            "[\"us\", \"eu\"]",
        ),
        key(
            "since",
            Day,
            Optional,
            "Uptime is counted from this day on, in the zone of the site; from 1950 to 2100. Without it none is shown.",
            "2018-01-01",
        ),
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
        key(
            "codes",
            Codes,
            Default("\"usual\""),
            "The status codes that get a page; the usual ones are those that servers send by themselves.",
            "[502, 503, 504]",
        ),
        key(
            "retry_after",
            Whole(1, 86_400),
            Default("60"),
            "Seconds before a page tries again for the first time; also its `Retry-After`. A day at most.",
            "60",
        ),
        key(
            "failover",
            Ids,
            Default("none"),
            "Regions that a visitor may be sent to; each needs its `url`.",
            "[\"eu\"]",
        ),
        key(
            "theme",
            Choice(&THEMES),
            Default("calm"),
            "What the pages look like: quiet with much room, loud with the state across the head, or sober like a departure board.",
            "\"bold\"",
        ),
        key(
            "template",
            Html,
            Optional,
            "Your own page in place of the theme's, at most 50 kB; files of other tiers and formats keep to the theme.",
            "\"errors/page.html\"",
        ),
        key(
            "service_worker",
            Flag,
            Default("true"),
            "Whether `sw.js` shows the 503 page where no server can be reached; with `false` it removes itself from every browser that has it.",
            "false",
        ),
    ],
};

/// The names of the themes.
const THEMES: [&str; Theme::ALL.len()] = [Theme::Calm.name(), Theme::Bold.name(), Theme::Mono.name()];

pub(crate) static METRIC: Section = Section {
    name: "[[metric]]",
    keys: &[
        key(
            "id",
            Id,
            Required("the chart is left out"),
            "Unique among the metrics; its values stand in `metrics/ID.csv`.",
            "\"response-time\"",
        ),
        key("name", Name, Default("the id"), "The name people see.", "\"Response time\""),
        key("unit", Name, Optional, "The unit, shown behind each value.", "\"ms\""),
        key(
            "hours",
            Whole(1, 8784),
            Default("24"),
            "How many hours the chart shows, up to the latest value; whole hours, a year at most.",
            "72",
        ),
    ],
};

pub(crate) static UPTIME: Section = Section {
    name: "[uptime]",
    keys: &[
        key(
            "degraded",
            Number(0.0, 1.0),
            Default("0"),
            "What a second of degraded performance costs: 0 nothing, 1 a second of uptime.",
            "0.0",
        ),
        key(
            "partial",
            Number(0.0, 1.0),
            Default("0.3"),
            "The same of a partial outage; at least as much.",
            "0.3",
        ),
        key("major", Number(0.0, 1.0), Default("1"), "The same of a major outage; at least as much.", "1.0"),
    ],
};
