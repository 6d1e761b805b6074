//! The whole reader over folders in memory: good files, bad files, and files that chance made.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a helper that fails fails its test"
)]

mod bad;
mod chance;
mod example;
mod format;
mod lifecycle;
mod looks;
mod maintenance;
mod mutations;
mod translations;
mod workers;

use stormlamp_content::{Diagnostic, Drafts, Folder, MemoryFolder, Reading, position};
use stormlamp_model::{Incident, Site};

/// A configuration with everything that incidents refer to.
const CONFIG: &str = include_str!("stormlamp.toml");

/// The incident of the format's documentation.
const INCIDENT: &str = include_str!("2026-03-05-bare-503.md");

const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";

fn folder(config: &str) -> MemoryFolder {
    let assets = MemoryFolder::new()
        .with("assets/logo.svg", LOGO)
        .with("assets/brand.css", "body { margin: 0 }")
        .with("errors/page.html", include_str!("../../../../examples/templates/page.html"));
    assets.with("stormlamp.toml", config)
}

/// As the site is built for everybody.
fn read(folder: &dyn Folder) -> Reading {
    stormlamp_content::read(folder, Drafts::Hidden)
}

fn with_incident(source: &str) -> Reading {
    read(&folder(CONFIG).with("incidents/2026-03-05-bare-503.md", source))
}

#[track_caller]
fn site(reading: Reading) -> Site {
    assert_eq!(shown(&reading.diagnostics), Vec::<String>::new());
    reading.site.expect("the configuration is readable")
}

/// The incident made of facts and a text, and the diagnostics about it.
fn incident(facts: &str, text: &str) -> (Incident, Vec<Diagnostic>) {
    let source = format!("---\ntitle: T\nstarted: 2026-03-05 22:51\n{facts}---\n{text}");
    let reading = with_incident(&source);
    let incidents = reading.site.expect("the configuration is readable").incidents;
    (incidents.into_iter().next().expect("the incident is readable"), reading.diagnostics)
}

fn shown(diagnostics: &[Diagnostic]) -> Vec<String> {
    diagnostics.iter().map(|d| format!("{} {}: {}", d.file, d.code, d.message)).collect()
}

/// A diagnostic as a person reads it: place, excerpt, message, hint.
fn in_full(diagnostic: &Diagnostic, source: &str) -> String {
    let (line, column) = position(source, diagnostic.span.start);
    let excerpt = &source[diagnostic.span.clone()];
    let hint = diagnostic.hint.as_deref().unwrap_or("-");
    format!("{line}:{column} {} [{excerpt}] {} | {hint}", diagnostic.code, diagnostic.message)
}
