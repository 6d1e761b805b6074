//! What is made from the code is committed as the code has it: schemas, reference pages, and a guide whose links lead
//! somewhere. `SNAPSHOTS=overwrite` writes schemas and pages anew.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use snapbox::{Assert, Data};
use stormlamp_content::{CODES, Reference};

use crate::harness::{Ran, files, fixtures, stormlamp};

fn docs() -> PathBuf {
    fixtures().join("../../docs")
}

fn run(arguments: &[&str]) -> Ran {
    let output = stormlamp(&fixtures()).args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { status: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// Compares a file below `docs/`, byte for byte.
#[track_caller]
fn is_current(file: &Path, made: &str) {
    let path = docs().join(file);
    assert!(path.is_file(), "create {} and overwrite it", path.display());
    Assert::new().action_env("SNAPSHOTS").eq(made, Data::read_from(&path, None).raw());
}

#[test]
fn the_committed_schemas_are_those_that_the_command_prints() {
    for (kind, file) in [
        ("config", "stormlamp.schema.json"),
        ("incident", "incident.schema.json"),
        ("maintenance", "maintenance.schema.json"),
        ("page", "page.schema.json"),
        ("translation", "translation.schema.json"),
    ] {
        is_current(&Path::new("schema").join(file), &run(&["schema", kind]).exits(0).stdout);
    }
    let known = ["config", "incident", "maintenance", "page", "translation"].len();
    assert_eq!(files(&docs().join("schema")).len(), known, "a schema that nothing prints");
}

/// Pages of the reference that other tests make, and compare.
const MADE_ELSEWHERE: [&str; 2] = ["status-codes.md", "fallback-sizes.md"];

#[test]
fn the_committed_reference_is_that_of_the_code() {
    for page in Reference::ALL {
        is_current(&Path::new("reference").join(page.file()), &page.markdown());
    }
    let known = Reference::ALL.map(Reference::file).into_iter().chain(MADE_ELSEWHERE);
    let known: BTreeSet<String> = known.map(str::to_owned).collect();
    let pages: BTreeSet<String> = files(&docs().join("reference")).into_iter().collect();
    assert_eq!(pages, known, "a page that nothing makes, or one that is missing");
}

#[test]
fn a_code_is_explained_with_what_causes_it_and_what_to_write() {
    let said = run(&["explain", "unknown-key"]).exits(0).stdout;
    for part in
        ["error[unknown-key]", "detectd:", "hint: did you mean `detected`?", "detected: 2026-03-05 22:58"]
    {
        assert!(said.contains(part), "{part} is missing:\n{said}");
    }
    assert_eq!(
        run(&["explain", "error[unknown-key]:"]).exits(0).stdout,
        said,
        "as it is copied from a report"
    );
}

#[test]
fn without_a_code_all_of_them_are_listed_with_a_line_each() {
    let said = run(&["explain"]).exits(0).stdout;
    assert_eq!(said.lines().count(), CODES.len());
    for (line, code) in said.lines().zip(CODES) {
        assert!(line.starts_with(code.name) && line.ends_with('.'), "{line}");
    }
}

#[test]
fn programs_get_the_same_explanations() {
    let parse = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let all = parse(&run(&["explain", "--format", "json"]).exits(0).stdout);
    assert_eq!(all.as_array().unwrap().len(), CODES.len());
    let one = parse(&run(&["explain", "bad-url", "--format", "json"]).exits(0).stdout);
    assert_eq!((&one["severity"], one["example"]["message"].is_string()), (&"error".into(), true));
    assert!(all.as_array().unwrap().contains(&one));
}

#[test]
fn a_misspelt_code_is_wrong_usage_with_the_one_that_is_near() {
    run(&["explain", "unknwon-key"]).exits(2).says("did you mean `unknown-key`?");
    run(&["explain", "nonsense-of-any-kind"]).exits(2).says("`stormlamp explain` lists them all");
}

/// The blocks of code in a language on a page.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let text = std::fs::read_to_string(docs().join(page)).unwrap();
    let fence = format!("```{language}\n");
    let blocks =
        text.split(&fence).skip(1).filter_map(|rest| Some(rest.split_once("\n```")?.0.to_owned() + "\n"));
    blocks.collect()
}

/// Checks a folder with these files, in which nothing may be amiss.
#[track_caller]
fn no_problems(files: &[(&str, &str)]) {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let checked = run(&["check", "--strict", folder.path().to_str().unwrap()]);
    assert_eq!(checked.status, Some(0), "{}{}", checked.stdout, checked.stderr);
}

#[test]
fn the_files_that_the_guide_shows_have_no_problems() {
    let (config, incident) = (blocks("guide/set-up.md", "toml"), blocks("guide/set-up.md", "markdown"));
    let by_command = blocks("guide/incident.md", "markdown");
    let (metric, csv) = (blocks("guide/measured.md", "toml"), blocks("guide/measured.md", "csv"));
    let config = format!("{}\n{}", config[0], metric[0]);
    no_problems(&[
        ("stormlamp.toml", &config),
        ("incidents/2026-03-05-bare-503.md", &incident[0]),
        ("incidents/2026-03-05-web-app-unreachable.md", &by_command[0]),
        ("uptime/web-app.csv", &csv[0]),
        ("metrics/response-time.csv", &csv[1]),
    ]);
}

#[test]
fn the_files_that_the_reference_begins_with_have_no_problems() {
    let config = blocks("reference/configuration.md", "toml");
    let incident = blocks("reference/incidents.md", "markdown");
    no_problems(&[("stormlamp.toml", &config[0]), ("incidents/2026-03-05-bare-503.md", &incident[0])]);
}

/// Links of Markdown that are no address of another host: `](path#part)`.
fn links(text: &str) -> Vec<&str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next());
    targets.filter(|target| !target.contains("://") && !target.starts_with("mailto:")).collect()
}

/// Text without its blocks of code, in which a link is an example.
fn prose(text: &str) -> String {
    let mut fence: Option<usize> = None;
    let outside = |line: &&str| {
        let ticks = line.trim_start().bytes().take_while(|byte| *byte == b'`').count();
        match fence {
            Some(open) if ticks >= open => fence = None,
            None if ticks >= 3 => fence = Some(ticks),
            Some(_) => (),
            None => return true,
        }
        false
    };
    text.lines().filter(outside).map(|line| format!("{line}\n")).collect()
}

/// The anchors that mdBook gives to the headings of a page.
fn anchors(text: &str) -> BTreeSet<String> {
    let letters = |heading: &str| {
        let kept = heading.trim().to_lowercase();
        kept.chars()
            .filter(|c| c.is_alphanumeric() || " -_".contains(*c))
            .collect::<String>()
            .replace(' ', "-")
    };
    let text = prose(text);
    let headings = text.lines().filter(|line| line.starts_with('#'));
    headings.map(|line| letters(line.trim_start_matches('#'))).collect()
}

fn pages() -> Vec<String> {
    files(&docs()).into_iter().filter(|file| file.ends_with(".md")).collect()
}

#[test]
fn every_page_of_the_guide_is_in_its_summary() {
    let summary = std::fs::read_to_string(docs().join("SUMMARY.md")).unwrap();
    let listed: BTreeSet<&str> = links(&summary).into_iter().collect();
    let pages = pages();
    assert!(pages.len() > 5, "{pages:?}");
    for page in pages.iter().filter(|page| *page != "SUMMARY.md") {
        assert!(listed.contains(page.as_str()), "{page} is not in SUMMARY.md");
    }
}

#[test]
fn every_relative_link_of_the_guide_leads_somewhere() {
    for page in pages() {
        let path = docs().join(&page);
        let text = std::fs::read_to_string(&path).unwrap();
        for link in links(&prose(&text)) {
            let (file, part) = link.split_once('#').map_or((link, None), |(file, part)| (file, Some(part)));
            let target = if file.is_empty() { path.clone() } else { path.parent().unwrap().join(file) };
            assert!(target.exists(), "{page}: {link} leads nowhere");
            let has = |part: &str| anchors(&std::fs::read_to_string(&target).unwrap()).contains(part);
            assert!(part.is_none_or(has), "{page}: {link} names no heading");
        }
    }
}
