//! Files with mistakes: each gets its exact places, messages and hints, and the rest is published.
//!
//! A case is a file in `bad/`, or a folder with several, with its diagnostics in the `.txt` beside it.
//! `STORMLAMP_REWRITE=1 cargo test -p stormlamp-content` writes the latter anew.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use stormlamp_content::{CODES, Diagnostic, Folder, FolderError, Reading};
use stormlamp_model::{Clock, CodeList, Impact, Resolution, State, UpdateStatus};

use crate::{CONFIG, INCIDENT, folder, in_full, incident, read, shown, with_incident};

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/content/bad");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// What is read of a case, and what is said of it.
fn read_case(path: &Path) -> (Reading, String) {
    if path.is_dir() {
        return read_files(path);
    }
    let source = std::fs::read_to_string(path).unwrap();
    let reading = match path.extension().and_then(|extension| extension.to_str()) {
        Some("toml") => read(&folder(&source).with("assets/photo.svg", "GIF89a")),
        Some("md") => with_incident(&source),
        Some("csv") if path.ends_with("metric.csv") => read(&folder(CONFIG).with("metrics/a.csv", &*source)),
        Some("csv") => read(&folder(CONFIG).with("uptime/api.csv", &*source)),
        other => panic!("{}: unknown kind of case {other:?}", path.display()),
    };
    let said = reading.diagnostics.iter().map(|d| in_full(d, &source) + "\n").collect();
    (reading, said)
}

/// Reads a folder of files beside the configuration; each diagnostic names its file.
fn read_files(path: &Path) -> (Reading, String) {
    let mut folder = folder(CONFIG);
    if let Ok(config) = std::fs::read(path.join("stormlamp.toml")) {
        folder.insert("stormlamp.toml", config);
    }
    let entries = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
    for shelf in entries.filter(|entry| entry.is_dir()) {
        for file in std::fs::read_dir(&shelf).unwrap().map(|entry| entry.unwrap().path()) {
            let name = file.strip_prefix(path).unwrap().to_str().unwrap().to_owned();
            folder.insert(name, std::fs::read(&file).unwrap());
        }
    }
    let reading = read(&folder);
    let said = |diagnostic: &Diagnostic| {
        let source = folder.read(&diagnostic.file).unwrap();
        format!("{} {}\n", diagnostic.file, in_full(diagnostic, &String::from_utf8_lossy(&source)))
    };
    let said = reading.diagnostics.iter().map(said).collect();
    (reading, said)
}

#[test]
fn every_mistake_gets_its_place_message_and_hint() {
    let (cases, expected): (Vec<_>, Vec<_>) =
        cases().into_iter().partition(|path| path.extension().is_none_or(|extension| extension != "txt"));
    let rewrite = std::env::var_os("STORMLAMP_REWRITE").is_some();
    let produced: BTreeSet<PathBuf> = cases.iter().map(|case| case.with_extension("txt")).collect();
    for path in expected {
        assert!(produced.contains(&path), "{} belongs to no case", path.display());
    }
    for case in cases {
        let (_, said) = read_case(&case);
        let beside = case.with_extension("txt");
        if rewrite {
            std::fs::write(&beside, &said).unwrap();
        }
        assert_eq!(said, std::fs::read_to_string(&beside).unwrap_or_default(), "{}", case.display());
        assert!(!said.is_empty(), "{} has no mistake", case.display());
    }
}

/// Codes that need more than one file, and where they are tested.
const ELSEWHERE: [&str; 6] =
    ["large-css", "large-logo", "large-picture", "not-utf8", "unexpected-file", "unreadable-file"];

#[test]
fn every_code_has_a_case() {
    let sources =
        cases().into_iter().filter(|path| path.extension().is_none_or(|extension| extension != "txt"));
    let seen: BTreeSet<&str> =
        sources.flat_map(|case| read_case(&case).0.diagnostics).map(|diagnostic| diagnostic.code).collect();
    let missing: Vec<_> = CODES
        .iter()
        .map(|code| code.name)
        .filter(|name| !seen.contains(name) && !ELSEWHERE.contains(name))
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn only_an_unreadable_configuration_stops() {
    let stopped = |bytes: &[u8]| {
        let reading = read(&folder("").with("stormlamp.toml", bytes).with("incidents/a.md", INCIDENT));
        (reading.site.is_none(), shown(&reading.diagnostics))
    };
    assert!(stopped(b"\xff\xfe").0);
    assert!(stopped(b"<html>\n").0);
    assert!(!stopped(b"").0);
    assert!(!stopped(b"[site]\nname = \"A\nurl = 3\n").0);
    let nothing = read(&stormlamp_content::MemoryFolder::new());
    assert_eq!(nothing.site, None);
    assert_eq!(shown(&nothing.diagnostics), ["stormlamp.toml unreadable-file: there is no `stormlamp.toml`"]);
}

#[test]
fn wrong_values_of_the_configuration_give_way_to_defaults() {
    let source = CONFIG
        .replace("Europe/Stockholm", "Europe/Stokholm")
        .replace("#0b7a5a", "green")
        .replace("= 60", "= -1");
    let reading = read(&folder(&source));
    let codes: Vec<_> = reading.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, ["bad-value", "bad-value", "bad-value"]);
    let site = reading.site.unwrap();
    assert_eq!((site.settings.timezone_name.as_str(), site.brand.accent), ("UTC", None));
    assert_eq!(site.fallbacks[0].retry_after, 60);
    assert_eq!(site.components.len(), 2);
}

/// A folder with incidents that are listed and cannot be read, each for a reason of its own.
struct Refusing;

impl Folder for Refusing {
    fn list(&self) -> Result<Vec<String>, FolderError> {
        Ok(["incidents/a.md", "incidents/b.md", "incidents/c.md"].map(str::to_owned).into())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, FolderError> {
        match path {
            "incidents/a.md" => Err(FolderError::NotFound),
            "incidents/b.md" => Err(FolderError::Unreadable("it leads out of the content folder".to_owned())),
            "incidents/c.md" => Err(FolderError::Unreadable("permission denied".to_owned())),
            _ => folder(CONFIG).read(path),
        }
    }
}

#[test]
fn a_file_that_cannot_be_read_says_what_to_do_about_it() {
    let hints: Vec<_> = read(&Refusing).diagnostics.into_iter().filter_map(|d| d.hint).collect();
    assert_eq!(
        hints,
        [
            "if it is a link, what it leads to is not there; a link must stay inside the content folder",
            "a link must stay inside the content folder: put the file itself there",
            "check its permissions",
        ]
    );
}

#[test]
fn a_logo_that_does_more_than_to_be_seen_is_left_out_and_a_large_one_is_named() {
    let logo = |inner: &str| {
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inner}</svg>");
        let reading = read(&folder(CONFIG).with("assets/logo.svg", svg));
        (reading.site.unwrap().brand.logo.is_some(), shown(&reading.diagnostics))
    };
    let said = |text: &str| vec![format!("stormlamp.toml {text}")];
    assert_eq!(
        logo("<script>x()</script>"),
        (false, said("bad-value: `assets/logo.svg` has a script, and is left out"))
    );
    assert_eq!(logo("<g/>"), (true, Vec::new()));
    let name_alone = "large-logo: `assets/logo.svg` needs 4177 bytes in a page, and fallback pages have 4096 for it: they show the name alone";
    let middling = format!("<path d=\"{}\"/>", "M0 0".repeat(1_020));
    assert_eq!(logo(&middling), (true, said(name_alone)));
    let huge = "bad-value: `assets/logo.svg` has 2001 kB, and is left out";
    assert_eq!(logo(&format!("<!--{}-->", "x".repeat(2_000_000))), (false, said(huge)));
    assert_eq!(logo(&format!("<!--{}--><g/>", "x".repeat(200_000))), (true, Vec::new()), "comments go");
    let large = format!("<path d=\"{}\"/>", "M0 0".repeat(25_000));
    assert_eq!(
        logo(&large),
        (true, said("large-logo: `assets/logo.svg` has 101 kB, and each visitor loads it"))
    );
}

#[test]
fn styles_stand_in_every_page_unless_they_are_large_and_are_part_of_the_fingerprint() {
    let styles = |css: &str| {
        let config = CONFIG.replace("[brand]", "[brand]\ncss = \"assets/brand.css\"");
        let reading = read(&folder(&config).with("assets/brand.css", css));
        let site = reading.site.unwrap();
        (site.brand.styles.map(|styles| styles.css), site.fingerprint, shown(&reading.diagnostics))
    };
    let (css, fingerprint, said) = styles("h1 { color: red }");
    assert_eq!((css.as_deref(), said), (Some("h1 { color: red }\n"), vec![]));
    assert_ne!(fingerprint, styles("h1 { color: tan }").1);
    let (css, _, said) = styles(&"h1 { color: red }\n".repeat(1_200));
    let large = "stormlamp.toml large-css: `assets/brand.css` has 22 kB, and every page would carry them; it is left out";
    assert_eq!((css, said), (None, vec![large.to_owned()]));
}

/// An incident that shows a picture, and the fingerprint of both.
fn with_picture(text: &str, picture: &[u8]) -> (stormlamp_model::Site, stormlamp_model::Fingerprint) {
    let source = format!("---\ntitle: T\nstarted: 2026-03-05\n---\n\n{text}\n");
    let site =
        read(&folder(CONFIG).with("incidents/a.md", source).with("assets/a.png", picture)).site.unwrap();
    let fingerprint = site.incidents.first().map(|incident| incident.fingerprint);
    (site, fingerprint.unwrap_or_default())
}

#[test]
fn a_picture_is_published_if_a_text_of_the_site_shows_it_and_changes_its_fingerprint() {
    let png = |last: u8| [PNG, &[last]].concat();
    let (site, first) = with_picture("![A](../assets/a.png)", &png(1));
    let picture = &site.pictures["assets/a.png"];
    assert_eq!((site.pictures.len(), picture.size), (1, Some((640, 480))));
    assert_eq!(with_picture("![A](../assets/a.png)", &png(1)).1, first);
    assert_ne!(with_picture("![A](../assets/a.png)", &png(2)).1, first);
    let (site, alone) = with_picture("[A](../assets/a.png)", &png(1));
    assert!(site.pictures.is_empty());
    assert_eq!(with_picture("[A](../assets/a.png)", &png(2)).1, alone);
    let draft = "---\ntitle: T\ndraft: true\n---\n\n![A](../assets/a.png)\n";
    let folder = folder(CONFIG).with("pages/a.md", draft).with("assets/a.png", PNG);
    assert!(read(&folder).site.unwrap().pictures.is_empty(), "only a draft shows it");
    let preview = stormlamp_content::read(&folder, stormlamp_content::Drafts::Shown);
    assert_eq!(preview.site.unwrap().pictures.len(), 1);
}

/// The beginning of a PNG file of 640 x 480 pixels.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x02\0\0\0";

#[test]
fn of_codes_those_that_have_a_page_are_kept() {
    let codes = |list: &str| {
        let reading = read(&folder(&CONFIG.replace("codes = \"usual\"", &format!("codes = {list}"))));
        let said: Vec<_> = reading.diagnostics.iter().map(|d| d.code).collect();
        (reading.site.unwrap().fallbacks.remove(0).codes, said)
    };
    let these = |codes: &[u16]| CodeList::These(codes.to_vec());
    assert_eq!(codes("[503, 404]"), (these(&[503, 404]), vec![]));
    assert_eq!(codes("503"), (these(&[503]), vec![]));
    assert_eq!(codes("\"all\""), (CodeList::All, vec![]));
    assert_eq!(codes("[200, 503, 999]"), (these(&[503]), vec!["bad-value", "bad-value"]));
    assert_eq!(codes("[553, 503]"), (these(&[503]), vec!["unknown-status-code"]));
    assert_eq!(codes("[\"503\", 503]"), (these(&[503]), vec!["wrong-kind", "duplicate-id"]));
    assert_eq!(codes("[\"usual\", 404]"), (these(&[404]), vec!["bad-value"]));
    assert_eq!(codes("200"), (CodeList::Usual, vec!["bad-value"]));
    assert_eq!(codes("[]"), (CodeList::Usual, vec!["empty-value"]));
}

#[test]
fn a_language_that_the_product_does_not_speak_is_left_out() {
    let languages = |list: &str| {
        let reading = read(&folder(&CONFIG.replace(r#"["en", "en-XA", "ar-XB"]"#, list)));
        (reading.site.unwrap().settings.languages, reading.diagnostics.len())
    };
    assert_eq!(languages(r#"["sv", "en-XA"]"#), (vec!["en-XA".to_owned()], 1));
    assert_eq!(languages(r#"["sv"]"#), (vec!["en".to_owned()], 1));
}

#[test]
fn of_an_incident_file_in_another_encoding_all_but_its_odd_bytes_is_published() {
    let source = b"---\ntitle: R\xe9seau\nstarted: 2026-03-05\n---\nTout est cass\xe9.\n".as_slice();
    let reading = read(&folder(CONFIG).with("incidents/a.md", source));
    let [problem] = reading.diagnostics.as_slice() else { panic!("{:?}", reading.diagnostics) };
    assert_eq!((problem.code, problem.span.clone()), ("not-utf8", 12..15));
    let incidents = reading.site.unwrap().incidents;
    assert_eq!(incidents[0].title, "R\u{fffd}seau");
    assert_eq!(incidents[0].summary.0, "Tout est cass\u{fffd}.");
}

#[test]
fn a_file_in_utf_16_is_left_out_by_that_name() {
    let source: Vec<u8> = "\u{feff}---\ntitle: T\n---\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let reading = read(&folder(CONFIG).with("incidents/a.md", source));
    assert_eq!(
        shown(&reading.diagnostics),
        [
            "incidents/a.md no-front-matter: this file does not begin with facts, and is left out",
            "incidents/a.md not-utf8: this file is text in UTF-16"
        ]
    );
    assert_eq!(reading.site.unwrap().incidents, []);
}

#[test]
fn what_was_understood_is_published_and_the_rest_stands_as_text() {
    let (incident, problems) = incident(
        "affects:\n  web-app@us: major outage\n  webapp: major outage\nimpact: terrible\nworks: [API, { no: text }]\n",
        "Summary.\n\n## 23:12 · Investigating\nNext: soon\nAffects: api = degraded performance, nothing = broken\n\nWe look.\n\n## 23:61 · Resolved\n\nIt works.\n\n## 23:20 · Solved\n\nIt does.\n",
    );
    assert_eq!(incident.affects.iter().map(|c| c.state).collect::<Vec<_>>(), [State::MajorOutage]);
    assert_eq!((incident.impact, incident.impact()), (None, Impact::Critical));
    assert_eq!(incident.works, ["API"]);
    let [update] = incident.updates.as_slice() else { panic!("{:?}", incident.updates) };
    assert_eq!(
        (update.status, update.affects.len(), update.next.is_none()),
        (UpdateStatus::Investigating, 1, true)
    );
    assert_eq!(
        update.body.0,
        "Next: soon\nAffects: api = degraded performance, nothing = broken\n\nWe look.\n\n## 23:61 · Resolved\n\nIt works.\n\n## 23:20 · Solved\n\nIt does."
    );
    assert_eq!(incident.resolution, Resolution::Open);
    assert_eq!(problems.len(), 8, "{:?}", shown(&problems));
}

#[test]
fn a_time_with_an_ambiguous_zone_still_puts_the_outage_on_the_board() {
    let source =
        INCIDENT.replace("started: 2026-03-05 22:51:22.880 +01:00", "started: 2026-03-05 22:51:22.880 CET");
    let site = with_incident(&source).site.unwrap();
    let started = site.incidents[0].started.clone().unwrap();
    assert!(matches!(started.clock, Clock::Day(_)));
    assert_eq!(started.words.as_deref(), Some("2026-03-05 22:51:22.880 CET"));
}
