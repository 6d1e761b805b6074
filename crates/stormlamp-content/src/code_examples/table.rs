//! The examples, a row for each code, in the order of the codes.

use super::{Example, Setting};

macro_rules! examples {
    ($($code:literal, $setting:ident, $wrong:literal => $right:literal;)*) => {
        /// In the order of the codes.
        pub(super) const EXAMPLES: &[Example] =
            &[$(Example { code: $code, setting: Setting::$setting, wrong: $wrong, right: $right }),*];
    };
}

examples! {
    "ambiguous-place", Config,
        "[[fallback]]\nid = \"us-web\"\ncomponent = \"web-app\"" =>
        "[[fallback]]\nid = \"us-web\"\ncomponent = \"web-app@us\"";
    "ambiguous-zone", Facts,
        "detected: 2026-03-05 22:58 CET" =>
        "detected: 2026-03-05 22:58 +01:00";
    "bad-id", Config,
        "[[fallback]]\nid = \"US web\"\ncomponent = \"web-app@us\"" =>
        "[[fallback]]\nid = \"us-web\"\ncomponent = \"web-app@us\"";
    "bad-picture", Picture,
        "![Errors per minute](assets/errors.png)" =>
        "![Errors per minute](../assets/errors.png)";
    "bad-row", Uptime,
        "from,to,state\n2026-03-05T21:51:22Z,major outage\n" =>
        "from,to,state\n2026-03-05T21:51:22Z,2026-03-05T22:17:36Z,major outage\n";
    "bad-url", Facts,
        "links: [{ title: Report, url: \"javascript:show()\" }]" =>
        "links: [{ title: Report, url: \"https://northwind.example/report\" }]";
    "bad-value", Facts,
        "data_loss: nothing" =>
        "data_loss: none";
    "broken-css", Css,
        "h1 { letter-spacing: 0.01em" =>
        "h1 { letter-spacing: 0.01em }";
    "broken-template", Template,
        "<p style=\"color: red\">{{ status }}</p>" =>
        "<p>{{ status }}</p>";
    "broken-toml", Config,
        "[[fallback]]\nid = us-web\ncomponent = \"web-app@us\"" =>
        "[[fallback]]\nid = \"us-web\"\ncomponent = \"web-app@us\"";
    "broken-yaml", Facts,
        "works: [the API, the app in Europe" =>
        "works: [the API, the app in Europe]";
    "conflict", Facts,
        "resolved: 2026-03-05 21:17" =>
        "resolved: 2026-03-05 23:17";
    "date-differs", Text,
        "## 23:12 · Investigating\nNext: 2027-03-05 23:30\n\nWe are looking." =>
        "## 23:12 · Investigating\nNext: 23:30\n\nWe are looking.";
    "date-needed", Text,
        "## 23:12 · Investigating\n\nWe are looking.\n\n## 00:10 · Monitoring\n\nIt works again." =>
        "## 23:12 · Investigating\n\nWe are looking.\n\n## 2026-03-06 00:10 · Monitoring\n\nIt works again.";
    "dropped-comment", Facts,
        "advice: Name ticket #7 when you call" =>
        "advice: \"Name ticket #7 when you call\"";
    "duplicate-id", Config,
        "[[fallback]]\nid = \"web\"\ncomponent = \"web-app@us\"\n\n[[fallback]]\nid = \"web\"\ncomponent = \"web-app@eu\"" =>
        "[[fallback]]\nid = \"us-web\"\ncomponent = \"web-app@us\"\n\n[[fallback]]\nid = \"eu-web\"\ncomponent = \"web-app@eu\"";
    "duplicate-key", Facts,
        "impact: major\nimpact: critical" =>
        "impact: critical";
    "empty-value", Facts,
        "detected:" =>
        "detected: unknown";
    "fact-in-translation", Translation,
        "---\ntitle: Sökningen är långsam\nstarted: 2026-03-05 22:51\n---\n\nSökningen svarar långsamt.\n\n## 23:12 · Investigating\n\nVi undersöker." =>
        "---\ntitle: Sökningen är långsam\n---\n\nSökningen svarar långsamt.\n\n## 23:12 · Investigating\n\nVi undersöker.";
    "large-css", Styles,
        "[brand]\ncss = \"assets/brand.css\"    # 45 kB" =>
        "[brand]\ncss = \"assets/brand.css\"    # 3 kB";
    "large-logo", Logo,
        "[brand]\nlogo = \"assets/logo.svg\"    # 150 kB" =>
        "[brand]\nlogo = \"assets/logo.svg\"    # 15 kB";
    "large-picture", Picture,
        "![What visitors saw](../assets/screenshot.png)" =>
        "![What visitors saw](../assets/screenshot.webp)";
    "loading-css", Css,
        "@import \"https://fonts.example/house.css\";\nh1 { font-family: House, serif }" =>
        "h1 { font-family: Georgia, serif }";
    "misplaced-fact", Text,
        "## 23:12 · Investigating\nNext update: 23:30\n\nWe are looking." =>
        "## 23:12 · Investigating\nNext: 23:30\n\nWe are looking.";
    "misplaced-section", Text,
        "## Postmortem\n\nWhat we learned.\n\n## Timeline\n- 22:51 · first slow answer" =>
        "## Timeline\n- 22:51 · first slow answer\n\n## Postmortem\n\nWhat we learned.";
    "missing-header", Uptime,
        "2026-03-05T21:51:22Z,2026-03-05T22:17:36Z,major outage\n" =>
        "from,to,state\n2026-03-05T21:51:22Z,2026-03-05T22:17:36Z,major outage\n";
    "missing-key", Config,
        "[[fallback]]\ncomponent = \"web-app@us\"" =>
        "[[fallback]]\nid = \"us-web\"\ncomponent = \"web-app@us\"";
    "no-component", Config,
        "[[fallback]]\nid = \"us-web\"" =>
        "[[fallback]]\nid = \"us-web\"\ncomponent = \"web-app@us\"";
    "no-front-matter", Incident,
        "Search answers slowly." =>
        "---\ntitle: Search is slow\nstarted: 2026-03-05 22:51\n---\n\nSearch answers slowly.";
    "not-used-yet", Config,
        "[notify]\nmail = \"team@northwind.example\"" =>
        "# [notify] waits for a later version";
    "not-utf8", Encoding,
        "Le r\u{fffd}seau est en panne." =>
        "Le réseau est en panne.";
    "odd-fence", Incident,
        "---\ntitle: Search is slow\nstarted: 2026-03-05 22:51\n***\n\nSearch answers slowly." =>
        "---\ntitle: Search is slow\nstarted: 2026-03-05 22:51\n---\n\nSearch answers slowly.";
    "remote-picture", Picture,
        "![Errors per minute](https://monitoring.example/errors.png)" =>
        "![Errors per minute](../assets/errors.png)";
    "reserved-id", Path,
        "pages/incidents.md" =>
        "pages/about-incidents.md";
    "stray-translation", Path,
        "incidents/search-slow.en-XA.md" =>
        "incidents/search-is-slow.en-XA.md";
    "tab", Facts,
        "affects:\n\tapi: major outage" =>
        "affects:\n  api: major outage";
    "time-in-fold", Facts,
        "started: 2026-10-25 02:30\nresolved: unknown" =>
        "started: 2026-10-25 02:30 +02:00\nresolved: unknown";
    "time-in-gap", Facts,
        "started: 2026-03-29 02:30\nresolved: unknown" =>
        "started: 2026-03-29 03:30\nresolved: unknown";
    "time-needed", Uptime,
        "from,to,state\n2026-03-05,2026-03-06 00:00,operational\n" =>
        "from,to,state\n2026-03-05 00:00,2026-03-06 00:00,operational\n";
    "unclosed-fence", Text,
        "```\ncurl https://api.northwind.example\n\n## 23:12 · Investigating\n\nWe are looking." =>
        "```\ncurl https://api.northwind.example\n```\n\n## 23:12 · Investigating\n\nWe are looking.";
    "unclosed-front-matter", Incident,
        "---\ntitle: Search is slow\nstarted: 2026-03-05 22:51\n\nSearch answers slowly." =>
        "---\ntitle: Search is slow\nstarted: 2026-03-05 22:51\n---\n\nSearch answers slowly.";
    "unexpected-file", Path,
        "incidents/login-fails.txt" =>
        "incidents/login-fails.md";
    "unknown-id", Facts,
        "affects: { webapp: major outage }" =>
        "affects: { web-app: major outage }";
    "unknown-key", Facts,
        "detectd: 2026-03-05 22:58" =>
        "detected: 2026-03-05 22:58";
    "unknown-section", Text,
        "## 23:12 · Investigating\n\nWe are looking.\n\n## What works\n\nEverything but search." =>
        "## 23:12 · Investigating\n\nWe are looking.\n\n### What works\n\nEverything but search.";
    "unknown-state", Facts,
        "affects: { api: mayor outage }" =>
        "affects: { api: major outage }";
    "unknown-status-code", Config,
        "[[fallback]]\nid = \"us-web\"\ncomponent = \"web-app@us\"\ncodes = [502, 530, 553]" =>
        "[[fallback]]\nid = \"us-web\"\ncomponent = \"web-app@us\"\ncodes = [502, 503, 530]";
    "unknown-update", Translation,
        "---\ntitle: Sökningen är långsam\n---\n\nSökningen svarar långsamt.\n\n## 23:12 · Investigating\n\nVi undersöker.\n\n## 23:30 · Monitoring\n\nDet fungerar igen." =>
        "---\ntitle: Sökningen är långsam\n---\n\nSökningen svarar långsamt.\n\n## 23:12 · Investigating\n\nVi undersöker.";
    "unread-heading", Text,
        "### 23:12 · Investigating\n\nWe are looking." =>
        "## 23:12 · Investigating\n\nWe are looking.";
    "unreadable-file", Config,
        "[brand]\nlogo = \"assets/lgo.svg\"" =>
        "[brand]\naccent = \"#0b7a5a\"";
    "unreadable-line", Text,
        "## 23:12 · Investigating\nAffects: api\n\nWe are looking." =>
        "## 23:12 · Investigating\nAffects: api = major outage\n\nWe are looking.";
    "unreadable-status", Text,
        "## 23:12 · Solved\n\nIt works again." =>
        "## 23:12 · Resolved\n\nIt works again.";
    "unreadable-time", Facts,
        "detected: shortly before eleven" =>
        "detected: { at: 2026-03-05, words: shortly before eleven }";
    "untranslated", Translation,
        "---\ntitle: Sökningen är långsam\n---\n\nSökningen svarar långsamt." =>
        "---\ntitle: Sökningen är långsam\n---\n\nSökningen svarar långsamt.\n\n## 23:12 · Investigating\n\nVi undersöker.";
    "unused", Config,
        "[[group]]\nid = \"product\"" =>
        "[[group]]\nid = \"product\"\n\n[[component]]\nid = \"billing\"\ngroup = \"product\"";
    "unused-language", Path,
        "incidents/search-is-slow.ar-XB.md" =>
        "incidents/search-is-slow.en-XA.md";
    "wrong-kind", Config,
        "[uptime]\nmajor = \"all\"" =>
        "[uptime]\nmajor = 1";
    "yaml-only", Facts,
        "advice: !important Use the app in Europe" =>
        "advice: Use the app in Europe";
}
