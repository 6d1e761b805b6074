//! For every diagnostic code something that people write, and what to write in its place.
//!
//! `stormlamp explain` and the reference show them; a test reads each: what is wrong has to get its code, and what is
//! right no diagnostic at all.

use std::fmt::Write;

use crate::codes::{CODES, Code};
use crate::diagnostic::Diagnostic;
use crate::folder::MemoryFolder;
use crate::reading::{Drafts, read};
use crate::suggest::nearest;

/// Input that gets a code, and the accepted form.
#[derive(Debug)]
pub struct Example {
    /// The name of the code.
    pub code: &'static str,
    /// Which part of a folder the two others are.
    pub setting: Setting,
    /// What gets the code.
    pub wrong: &'static str,
    /// What is meant, and gets none.
    pub right: &'static str,
}

/// Which part of a content folder an example is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Lines of `stormlamp.toml`.
    Config,
    /// The same with a logo of the size that the comment says.
    Logo,
    /// The contents of `assets/brand.css`.
    Css,
    /// The same where a comment says how large the file is.
    Styles,
    /// Text of an incident, beside a picture, and a screenshot of 3 MB that was also saved as WebP.
    Picture,
    /// Keys at the top of an incident.
    Facts,
    /// The text below them.
    Text,
    /// The same, in another encoding than UTF-8 where U+FFFD stands.
    Encoding,
    /// A whole incident file.
    Incident,
    /// The text of a translation of an incident.
    Translation,
    /// Keys at the top of a maintenance.
    Maintenance,
    /// The path of a file.
    Path,
    /// `uptime/api.csv`.
    Uptime,
}

const INCIDENT: &str = "incidents/search-is-slow.md";

const SITE: &str = "[site]
name = \"Northwind Status\"
url = \"https://status.northwind.example\"
timezone = \"Europe/Stockholm\"
languages = [\"en\", \"en-XA\"]
";

const PARTS: &str = "
[[component]]
id = \"web-app\"
regions = [\"us\", \"eu\"]

[[component]]
id = \"api\"

[[region]]
id = \"us\"
url = \"https://us.northwind.example\"

[[region]]
id = \"eu\"
url = \"https://eu.northwind.example\"
";

const UPDATE: &str = "## 23:12 · Investigating\n\nWe are looking.\n";

impl Code {
    /// Something that gets this code, and the accepted form.
    pub fn example(&self) -> Option<&'static Example> {
        EXAMPLES.iter().find(|example| example.code == self.name)
    }

    /// The first sentence of its explanation.
    pub fn meaning(&self) -> &'static str {
        self.explanation
            .find(". ")
            .map_or(self.explanation, |end| self.explanation.get(..=end).unwrap_or_default())
    }

    /// The code with a name; else the one that was surely meant, if any.
    pub fn find(name: &str) -> Result<&'static Self, Option<&'static Self>> {
        let of = |name: &str| CODES.iter().copied().find(|code| code.name == name);
        of(name).ok_or_else(|| nearest(name, CODES.iter().map(|code| code.name)).and_then(of))
    }
}

impl Setting {
    /// Where the example stands, to be read behind "For example".
    pub fn place(self) -> &'static str {
        match self {
            Self::Config | Self::Logo | Self::Styles => "in `stormlamp.toml`",
            Self::Facts => "in the facts of an incident",
            Self::Css => "in the file that `css` of `[brand]` names",
            Self::Text | Self::Picture => "below the facts of an incident",
            Self::Encoding => "in a file that was saved in another encoding",
            Self::Incident => "as a whole incident file",
            Self::Translation => "in the translation of an incident",
            Self::Maintenance => "in the facts of a maintenance",
            Self::Path => "as the path of a file",
            Self::Uptime => "in `uptime/api.csv`",
        }
    }

    /// The language of the example, as fences of Markdown name it.
    pub fn language(self) -> &'static str {
        match self {
            Self::Config | Self::Logo | Self::Styles => "toml",
            Self::Css => "css",
            Self::Facts | Self::Maintenance => "yaml",
            Self::Text | Self::Picture | Self::Encoding | Self::Incident | Self::Translation => "markdown",
            Self::Path => "text",
            Self::Uptime => "csv",
        }
    }
}

impl Example {
    /// What is said about the wrong form; `None` if nothing is, which a test rules out.
    pub fn answer(&self) -> Option<Diagnostic> {
        let reading = read(&self.folder(self.wrong), Drafts::Hidden);
        reading.diagnostics.into_iter().find(|diagnostic| diagnostic.code == self.code)
    }

    /// A folder in which only the example may be wrong.
    pub(crate) fn folder(&self, part: &str) -> MemoryFolder {
        let folder = MemoryFolder::new().with("stormlamp.toml", format!("{SITE}{PARTS}"));
        match self.setting {
            Setting::Config => folder.with("stormlamp.toml", format!("{SITE}{PARTS}\n{part}")),
            Setting::Logo => folder
                .with("stormlamp.toml", format!("{SITE}{PARTS}\n{part}"))
                .with("assets/logo.svg", logo(if part.contains("150 kB") { 150_000 } else { 15_000 })),
            Setting::Facts => folder.with(INCIDENT, incident(part, UPDATE)),
            Setting::Css => folder
                .with("stormlamp.toml", format!("{SITE}{PARTS}\n[brand]\ncss = \"assets/brand.css\"\n"))
                .with("assets/brand.css", part),
            Setting::Styles => folder.with("stormlamp.toml", format!("{SITE}{PARTS}\n{part}")).with(
                "assets/brand.css",
                "a { top: 0 }\n".repeat(if part.contains("45 kB") { 3_500 } else { 200 }),
            ),
            Setting::Picture => folder
                .with(INCIDENT, incident("", part))
                .with("assets/errors.png", png(500))
                .with("assets/screenshot.png", png(3_000_000))
                .with("assets/screenshot.webp", WEBP),
            Setting::Text => folder.with(INCIDENT, incident("", part)),
            Setting::Encoding => folder.with(INCIDENT, without_utf_8(&incident("", part))),
            Setting::Incident => folder.with(INCIDENT, part),
            Setting::Translation => {
                folder.with(INCIDENT, incident("", UPDATE)).with("incidents/search-is-slow.en-XA.md", part)
            }
            Setting::Maintenance => folder.with("maintenance/upgrade.md", maintenance(part)),
            Setting::Path => folder.with(INCIDENT, incident("", UPDATE)).with(part, of_path(part)),
            Setting::Uptime => folder.with("uptime/api.csv", part),
        }
    }
}

/// An incident with these facts beside the required ones, and this text below its summary.
fn incident(facts: &str, text: &str) -> String {
    let required = ["title: Search is slow", "started: 2026-03-05 22:51"];
    format!("---\n{}---\n\nSearch answers slowly.\n\n{text}", with_required(facts, &required))
}

fn maintenance(facts: &str) -> String {
    let required = ["title: Upgrade", "affects: [api]", "starts: 2026-03-12 02:00", "ends: 2026-03-12 04:00"];
    format!("---\n{}---\n\nThe database is upgraded.\n", with_required(facts, &required))
}

fn with_required(facts: &str, required: &[&str]) -> String {
    let mut all = String::new();
    for line in required {
        let key = line.split_inclusive(':').next().unwrap_or(line);
        if !facts.lines().any(|fact| fact.starts_with(key)) {
            let _ = writeln!(all, "{line}");
        }
    }
    let _ = writeln!(all, "{facts}");
    all
}

/// What stands in a file with this path, as far as it matters.
fn of_path(path: &str) -> String {
    match path {
        _ if path.starts_with("pages/") => "---\ntitle: About\n---\n\nHow we tell you.\n".to_owned(),
        _ if path.matches('.').count() > 1 => {
            format!("---\ntitle: X\n---\n\nX\n\n{}", UPDATE.replace("We are looking.", "X"))
        }
        _ => incident("", UPDATE),
    }
}

/// A picture of so many bytes.
fn logo(bytes: usize) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"{}\"/></svg>", "M0 0".repeat(bytes / 4))
}

/// A picture of 640 x 480 pixels as far as its header goes, and of so many bytes.
fn png(bytes: usize) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x02\0\0\0".to_vec();
    png.resize(bytes, 0);
    png
}

/// The same as WebP.
const WEBP: &[u8] = b"RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x7f\x02\0\xdf\x01\0";

/// A text with the byte that an `é` is in older encodings where U+FFFD stands.
fn without_utf_8(text: &str) -> Vec<u8> {
    text.split('\u{fffd}').map(str::as_bytes).collect::<Vec<_>>().join(&0xe9)
}

macro_rules! examples {
    ($($code:literal, $setting:ident, $wrong:literal => $right:literal;)*) => {
        /// In the order of the codes.
        const EXAMPLES: &[Example] =
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
        "[[fallback]]\nid = \"US web\"" =>
        "[[fallback]]\nid = \"us-web\"";
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
    "broken-toml", Config,
        "[[fallback]]\nid = us-web" =>
        "[[fallback]]\nid = \"us-web\"";
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
        "[[fallback]]\nproduct = \"Northwind\"" =>
        "[[fallback]]\nid = \"us-web\"\nproduct = \"Northwind\"";
    "no-front-matter", Incident,
        "Search answers slowly." =>
        "---\ntitle: Search is slow\nstarted: 2026-03-05 22:51\n---\n\nSearch answers slowly.";
    "not-used-yet", Config,
        "[[fallback]]\nid = \"us-web\"\ncodes = [404, 503]" =>
        "[[fallback]]\nid = \"us-web\"\ncodes = [502, 503]";
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_an_example_and_every_example_a_code() {
        let codes: Vec<&str> = CODES.iter().map(|code| code.name).collect();
        let without: Vec<_> =
            CODES.iter().filter(|code| code.example().is_none()).map(|code| code.name).collect();
        assert_eq!(without, Vec::<&str>::new(), "codes without an example");
        assert!(EXAMPLES.iter().all(|example| codes.contains(&example.code)));
        assert!(EXAMPLES.is_sorted_by_key(|example| example.code));
    }

    #[test]
    fn a_code_is_found_by_its_name_or_suggested() {
        assert_eq!(Code::find("unknown-key").map(|code| code.name), Ok("unknown-key"));
        assert_eq!(
            Code::find("unknwon-key").map_err(|near| near.map(|code| code.name)),
            Err(Some("unknown-key"))
        );
        assert_eq!(Code::find("x"), Err(None));
    }

    #[test]
    fn every_wrong_form_gets_its_code_and_every_right_form_none() {
        let mut failed = Vec::new();
        for example in EXAMPLES {
            if example.answer().is_none_or(|answer| answer.hint.is_none()) {
                let said = read(&example.folder(example.wrong), Drafts::Hidden).diagnostics;
                failed.push(format!("{} is not what is said: {said:#?}", example.code));
            }
            let said = read(&example.folder(example.right), Drafts::Hidden).diagnostics;
            if !said.is_empty() {
                failed.push(format!("{}, accepted form: {said:#?}", example.code));
            }
        }
        assert!(failed.is_empty(), "{}", failed.join("\n"));
    }
}
