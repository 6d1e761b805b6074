//! Names of files, and what they stand for.

use super::*;
use jiff::tz::TimeZone;
use stormlamp_model::{Text, Weights};

fn settings() -> Settings {
    Settings {
        name: Text::new("Status"),
        url: String::new(),
        timezone: TimeZone::UTC,
        timezone_name: "UTC".to_owned(),
        languages: ["en", "en-XA", "ar-XB"].map(str::to_owned).to_vec(),
        support: None,
        weights: Weights::default(),
    }
}

/// The files as `path = id + languages`, and the diagnostics as `path: code`.
fn read(paths: &[&str]) -> (Vec<String>, Vec<String>) {
    let paths: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
    let (files, diagnostics) = files(&paths, &settings());
    let all = files.incidents.iter().chain(&files.maintenance).chain(&files.pages);
    let shown = |file: &File| {
        let languages = file.translations.iter().map(|file| format!(" + {}", file.language));
        format!("{} = {}{}", file.path, file.id, languages.collect::<String>())
    };
    (all.map(shown).collect(), diagnostics.iter().map(|d| format!("{}: {}", d.file, d.code)).collect())
}

#[test]
fn files_are_told_apart_by_their_names() {
    let (files, said) = read(&[
        "README.md",
        "assets/logo.svg",
        "incidents/.hidden.md",
        "incidents/2026-B!.md",
        "incidents/2026-a.md",
        "incidents/2026-a.md~",
        "incidents/old/x.md",
        "incidents/Пожар в ЦОД.md",
        "incidents/….md",
        "maintenance/upgrade.md",
        "pages/about.md",
        "pages/about.txt",
        "templates/x.md",
        "templates/x.txt",
    ]);
    assert_eq!(
        files,
        [
            "incidents/2026-a.md = 2026-a",
            "incidents/2026-B!.md = 2026-b",
            "incidents/Пожар в ЦОД.md = pozhar-v-tsod",
            "maintenance/upgrade.md = upgrade",
            "pages/about.md = about"
        ]
    );
    assert_eq!(
        said,
        [
            "templates/x.txt: unexpected-file",
            "incidents/2026-a.md~: unexpected-file",
            "incidents/old/x.md: unexpected-file",
            "incidents/2026-B!.md: bad-id",
            "incidents/Пожар в ЦОД.md: bad-id",
            "incidents/….md: bad-id",
            "pages/about.txt: unexpected-file",
        ]
    );
}

#[test]
fn no_file_is_lost_to_another_of_nearly_the_same_name() {
    let (files, said) = read(&[
        "incidents/Outage.md",
        "incidents/outage-2.md",
        "incidents/outage.md",
        "incidents/out_age.md",
        "maintenance/outage.md",
        "pages/outage.md",
    ]);
    assert_eq!(
        files,
        [
            "incidents/out_age.md = out-age",
            "incidents/outage.md = outage",
            "incidents/outage-2.md = outage-2",
            "incidents/Outage.md = outage-3",
            "maintenance/outage.md = outage-4",
            "pages/outage.md = outage",
        ]
    );
    assert_eq!(
        said,
        [
            "incidents/Outage.md: duplicate-id",
            "incidents/out_age.md: bad-id",
            "maintenance/outage.md: duplicate-id"
        ]
    );
}

#[test]
fn translations_belong_to_the_file_of_their_name() {
    let (files, said) = read(&[
        "incidents/Odd.en-XA.md",
        "incidents/Odd.md",
        "incidents/a.ar-XB.md",
        "incidents/a.ar-xb.md",
        "incidents/a.de.md",
        "incidents/a.en-xa.md",
        "incidents/a.en.md",
        "incidents/a.md",
        "incidents/b.en-XA.md",
        "pages/about.en-XA.md",
        "pages/about.md",
    ]);
    assert_eq!(
        files,
        [
            "incidents/a.md = a + ar-XB + en-XA",
            "incidents/Odd.md = odd + en-XA",
            "pages/about.md = about + en-XA"
        ]
    );
    assert_eq!(
        said,
        [
            "incidents/Odd.md: bad-id",
            "incidents/a.ar-xb.md: duplicate-id",
            "incidents/a.de.md: unused-language",
            "incidents/a.en.md: stray-translation",
            "incidents/b.en-XA.md: stray-translation",
        ]
    );
}

#[test]
fn pages_leave_the_addresses_of_the_site_alone() {
    let (files, said) = read(&["pages/API.md", "pages/about.md", "pages/ar-xb.md", "pages/history.md"]);
    assert_eq!(files, ["pages/about.md = about"]);
    let said: Vec<_> = said.iter().filter(|said| said.ends_with("reserved-id")).collect();
    assert_eq!(
        said,
        ["pages/API.md: reserved-id", "pages/ar-xb.md: reserved-id", "pages/history.md: reserved-id"]
    );
}
