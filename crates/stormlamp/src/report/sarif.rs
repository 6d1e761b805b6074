//! Diagnostics as SARIF 2.1.0 (OASIS), the form that code scanners exchange.

use std::collections::BTreeSet;

use serde::Serialize;
use stormlamp_content::{CODES, Code, Diagnostic};

use super::lines::Lines;
use super::repository::Repository;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// A whole log: one run of one tool.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Problem<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Text,
    full_description: Text,
    help: Text,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

/// One problem; the standard calls it a result.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Problem<'a> {
    rule_id: &'a str,
    level: &'static str,
    message: Text,
    locations: [Location; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

/// Counted from 1; the end is the first place behind. A problem of a whole file stands at its beginning, for code
/// scanners show nothing that has no region.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

impl<'a> Log<'a> {
    /// A log of these problems, and of the rules that they break.
    pub(super) fn new(results: Vec<Problem<'a>>) -> Self {
        let used: BTreeSet<&str> = results.iter().map(|result| result.rule_id).collect();
        let rules = CODES.iter().filter(|code| used.contains(code.name)).map(|code| rule(code)).collect();
        let driver = Driver { name: "Stormlamp", semantic_version: env!("CARGO_PKG_VERSION"), rules };
        let run = Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results };
        Self { schema: SCHEMA, version: "2.1.0", runs: [run] }
    }
}

fn rule(code: &Code) -> Rule {
    let text = |text: &str| Text { text: text.to_owned() };
    let first = code.explanation.split_inclusive(". ").next().unwrap_or(code.explanation);
    Rule {
        id: code.name,
        short_description: text(first.trim_end()),
        full_description: text(code.explanation),
        help: text(&format!("`stormlamp explain {}` says more.", code.name)),
        default_configuration: Configuration { level: super::word(code.severity) },
    }
}

impl<'a> Problem<'a> {
    pub(super) fn new(diagnostic: &'a Diagnostic, lines: Option<&Lines>, repository: &Repository) -> Self {
        let (start, end) = super::ends(diagnostic, lines);
        let region = Region {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
        };
        let artifact_location = ArtifactLocation { uri: repository.uri(&diagnostic.file) };
        Self {
            rule_id: diagnostic.code,
            level: super::level(diagnostic),
            message: Text { text: super::message(diagnostic) },
            locations: [Location { physical_location: PhysicalLocation { artifact_location, region } }],
        }
    }
}
