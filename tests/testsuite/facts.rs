//! The outages of `examples/outages` are true to their sources: every fact, number and inference that its
//! `FACTS.md` lists stands on the page that the real command builds.
//!
//! 1. `FACTS.md` is read: a line ``On [`<id>`]`` names a page, each row of a table below it a claim, and what stands
//!    between backticks in its last column is the proof.
//! 2. The example is built, and of each page the text that a visitor sees is taken, and its times.
//! 3. Every proof is looked for.
//!
//! Whether the first column is what the source says, a test cannot know: people read that beside the sources.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use html5gum::{StartTag, Token, Tokenizer};

use crate::harness::{NOW, stormlamp};

/// A row of a table.
#[derive(Debug)]
struct Claim {
    page: String,
    table: String,
    says: String,
    proofs: Vec<Proof>,
}

/// What a page must show.
#[derive(Debug)]
enum Proof {
    Words(String),
    /// The value of a `<time>`, and whether "about" stands before it.
    Time(String, bool),
    NoTime,
}

/// What a visitor sees of a page, spaces made even.
struct Page {
    words: String,
    /// The machine-readable value of each time, and its words.
    times: Vec<(String, String)>,
}

#[test]
fn every_fact_of_the_outages_is_on_its_built_page() {
    let (claims, pages) = (claims(), pages());
    let missing: Vec<String> = claims.iter().filter_map(|claim| missing(claim, &pages)).collect();
    assert!(missing.is_empty(), "not on the built pages:\n{}", missing.join("\n"));
}

#[test]
fn every_outage_has_facts_numbers_and_inferences() {
    let claims = claims();
    let tables = |page: &str| -> BTreeSet<String> {
        claims.iter().filter(|claim| claim.page == page).map(|claim| claim.table.clone()).collect()
    };
    let listed: BTreeSet<&str> = claims.iter().map(|claim| claim.page.as_str()).collect();
    let pages = pages();
    assert_eq!(listed, pages.keys().map(String::as_str).collect());
    for page in pages.keys() {
        assert_eq!(tables(page), ["fact", "inferred", "number"].map(str::to_owned).into(), "{page}");
    }
}

/// Words may be retold, digits may not.
#[test]
fn the_digits_of_a_number_are_those_of_the_source() {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    for claim in claims().iter().filter(|claim| claim.table == "number") {
        let shown: Vec<String> = claim.proofs.iter().map(|proof| digits(&proof.text())).collect();
        let source = digits(&claim.says);
        assert!(shown.iter().any(|shown| shown.contains(&source)), "{claim:?}");
    }
}

#[test]
fn a_fact_that_is_gone_from_its_page_is_missed() {
    let pages = pages();
    for claim in claims() {
        for proof in &claim.proofs {
            let page = pages[&claim.page].without(proof);
            assert!(!page.shows(proof), "{}: {proof:?} would not be missed", claim.page);
        }
    }
}

#[test]
fn an_invented_fact_is_named() {
    let claim = |proof| Claim {
        page: "relay-website-unresponsive".into(),
        table: "fact".into(),
        says: "invented".into(),
        proofs: vec![proof],
    };
    let pages = pages();
    let named = |proof| missing(&claim(proof), &pages);
    assert!(named(Proof::Words("All data was lost".into())).is_some_and(|named| named.contains("invented")));
    assert!(named(Proof::Time("2022-02-23".into(), false)).is_some());
    assert!(named(Proof::NoTime).is_none());
}

/// The words for those proofs of a claim that its page does not show.
fn missing(claim: &Claim, pages: &BTreeMap<String, Page>) -> Option<String> {
    let page = pages.get(&claim.page).unwrap_or_else(|| panic!("there is no page for {claim:?}"));
    let missing: Vec<String> =
        claim.proofs.iter().filter(|proof| !page.shows(proof)).map(Proof::text).collect();
    (!missing.is_empty()).then(|| format!("{}: {}: {}", claim.page, claim.says, missing.join(" / ")))
}

impl Proof {
    fn read(text: &str) -> Self {
        match text.strip_prefix("time: ") {
            None if text == "no time" => Self::NoTime,
            None => Self::Words(text.to_owned()),
            Some(time) => Self::Time(time.trim_start_matches('~').to_owned(), time.starts_with('~')),
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Time(value, _) => value.clone(),
            Self::NoTime => "no time".to_owned(),
        }
    }
}

impl Page {
    fn shows(&self, proof: &Proof) -> bool {
        match proof {
            Proof::Words(words) => self.words.contains(words),
            Proof::Time(value, about) => self
                .times
                .iter()
                .any(|(datetime, words)| datetime == value && words.starts_with("about ") == *about),
            Proof::NoTime => self.times.is_empty(),
        }
    }

    /// The same page, but for a proof.
    fn without(&self, proof: &Proof) -> Self {
        let Self { mut words, mut times } = Self { words: self.words.clone(), times: self.times.clone() };
        match proof {
            Proof::Words(proof) => words = words.replace(proof, ""),
            Proof::Time(value, _) => times.retain(|(datetime, _)| datetime != value),
            Proof::NoTime => times.push((String::new(), "yesterday".to_owned())),
        }
        Self { words, times }
    }

    fn read(html: &str) -> Self {
        let main = html.split_once("<main").unwrap().1.rsplit_once("</main>").unwrap().0;
        let (mut page, mut time) = (Self { words: String::new(), times: Vec::new() }, None);
        for Ok(token) in Tokenizer::new(&format!("<main{main}")) {
            match token {
                Token::StartTag(tag) => {
                    page.part(&tag.name);
                    if &**tag.name == b"time" {
                        time = Some((attribute(&tag, "datetime"), page.words.len()));
                    }
                }
                Token::EndTag(tag) => {
                    page.part(&tag.name);
                    if let Some((value, start)) = time.take_if(|_| &**tag.name == b"time") {
                        page.times.push((value, page.words[start..].to_owned()));
                    }
                }
                Token::String(text) => page.words.push_str(&String::from_utf8_lossy(&text)),
                _ => (),
            }
        }
        page.words = page.words.split_whitespace().collect::<Vec<_>>().join(" ");
        page
    }

    /// What is not within a line stands apart.
    fn part(&mut self, element: &[u8]) {
        let within = ["a", "b", "bdi", "code", "em", "strong", "time"];
        if !within.iter().any(|name| name.as_bytes() == element) {
            self.words.push(' ');
        }
    }
}

fn attribute(tag: &StartTag<()>, name: &str) -> String {
    let value = tag.attributes.iter().find(|(key, _)| ***key == *name.as_bytes());
    value.map_or_else(String::new, |(_, value)| String::from_utf8_lossy(value).into_owned())
}

fn example() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples/outages")
}

/// Builds the example, which has to be without a problem, and reads the page of each incident.
#[track_caller]
fn pages() -> BTreeMap<String, Page> {
    let folder = tempfile::TempDir::new().unwrap();
    let mut build = stormlamp(folder.path());
    build.arg("build").arg(example()).args(["--now", NOW, "--strict", "--out", "dist"]);
    let output = build.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let incidents = fs::read_dir(folder.path().join("dist/incidents")).unwrap().map(Result::unwrap);
    let page = |incident: fs::DirEntry| {
        let html = fs::read_to_string(incident.path().join("index.html")).unwrap();
        (incident.file_name().into_string().unwrap(), Page::read(&html))
    };
    incidents.map(page).collect()
}

/// Reads `FACTS.md`.
fn claims() -> Vec<Claim> {
    let facts = fs::read_to_string(example().join("FACTS.md")).unwrap();
    let (mut page, mut table, mut claims) = ("", "", Vec::new());
    for line in facts.lines() {
        if let Some(rest) = line.strip_prefix("On [`") {
            page = rest.split('`').next().unwrap();
        }
        let Some(row) = line.strip_prefix("| ").and_then(|row| row.strip_suffix(" |")) else { continue };
        let (says, shown) =
            row.split_once(" | ").unwrap_or_else(|| panic!("this row has no two columns: {line}"));
        if shown == "on the page" {
            table = says;
            continue;
        }
        let proofs: Vec<Proof> = shown.split('`').skip(1).step_by(2).map(Proof::read).collect();
        assert!(!proofs.is_empty(), "this row proves nothing: {line}");
        claims.push(Claim { page: page.to_owned(), table: table.to_owned(), says: says.to_owned(), proofs });
    }
    claims
}
