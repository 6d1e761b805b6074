//! For every diagnostic code something that people write, and what to write in its place.
//!
//! `stormlamp explain` and the reference show them; a test reads each: what is wrong has to get its code, and what is
//! right no diagnostic at all.

mod table;

use std::fmt::Write;

use crate::codes::{CODES, Code};
use crate::diagnostic::Diagnostic;
use crate::folder::MemoryFolder;
use crate::reading::{Drafts, read};
use crate::suggest::nearest;
use table::EXAMPLES;

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
    /// A line of a template that has everything else.
    Template,
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

const TEMPLATE: &str = "<!doctype html>
<html lang=\"{{ lang }}\" dir=\"{{ dir }}\">
<head>
<meta charset=\"utf-8\">
<meta name=\"robots\" content=\"noindex\">
<link rel=\"icon\" href=\"data:,\">
<title>{{ title }}</title>
</head>
<body>
<h1>{{ headline }}</h1>
PART
<p><a href=\"{{ follow.href }}\">{{ follow.label }}</a> {{ code_label }} {{ as_of }}</p>
{{ retry }}
</body>
</html>
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
            Self::Template => "in the file that `template` of `[[fallback]]` names",
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
            Self::Template => "html",
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
            Setting::Template => folder
                .with(
                    "stormlamp.toml",
                    format!(
                        "{SITE}{PARTS}\n[[fallback]]\nid = \"us-web\"\ncomponent = \"api\"\ntemplate = \"errors/page.html\"\n"
                    ),
                )
                .with("errors/page.html", TEMPLATE.replace("PART", part)),
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
