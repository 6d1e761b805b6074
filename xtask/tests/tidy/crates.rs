//! Rules about crates: who may depend on whom, and who may touch the world outside.

use std::collections::BTreeSet;
use std::fs;

use toml::{Table, Value};

use crate::assert_none;
use crate::tree::{SourceFile, files, root};

/// The crates that may touch files and the network. `stormlamp-words` has a build script, which is not part of it.
const EDGES: [&str; 2] = ["stormlamp", "stormlamp-serve"];

/// Modules and crates by which files and the network are touched.
const OUTSIDE_MODULES: [&str; 3] = ["fs", "net", "process"];
const OUTSIDE_CRATES: [&str; 5] = ["axum", "notify", "tempfile", "tokio", "ureq"];

/// What a crate's manifest says.
struct Manifest {
    /// Relative to the root: `crates/stormlamp-model`.
    folder: String,
    name: String,
    /// What it is built from, on every target and by every feature; without what only its tests use.
    dependencies: BTreeSet<String>,
    lints_are_shared: bool,
}

#[test]
fn a_folder_is_named_like_its_crate_and_shares_the_lints() {
    assert_none(&problems(|manifest, _| {
        let folder = manifest.folder.rsplit('/').next();
        if folder != Some(&manifest.name) {
            return Some(format!("its name is {}", manifest.name));
        }
        (!manifest.lints_are_shared).then(|| "add [lints] workspace = true".to_owned())
    }));
}

#[test]
fn the_model_depends_on_no_crate_of_ours() {
    assert_none(&problems(|manifest, _| {
        let ours = manifest.dependencies.iter().find(|name| name.starts_with("stormlamp"))?;
        (manifest.name == "stormlamp-model").then(|| format!("depends on {ours}"))
    }));
}

#[test]
fn fallback_pages_know_no_server() {
    assert_none(&problems(|manifest, all| {
        let knows = reaches(&manifest.name, "stormlamp-servers", all);
        (manifest.name == "stormlamp-fallback" && knows).then(|| "reaches stormlamp-servers".to_owned())
    }));
}

#[test]
fn only_the_web_side_names_web_sys_and_gloo() {
    assert_none(&problems(|manifest, _| {
        let browser =
            manifest.dependencies.iter().find(|name| *name == "web-sys" || name.starts_with("gloo"))?;
        (!manifest.folder.starts_with("web/")).then(|| format!("depends on {browser}"))
    }));
}

#[test]
fn only_the_edges_depend_on_what_touches_files_or_the_network() {
    assert_none(&problems(|manifest, _| {
        let outside = manifest.dependencies.iter().find(|name| OUTSIDE_CRATES.contains(&name.as_str()))?;
        (!EDGES.contains(&manifest.name.as_str())).then(|| format!("depends on {outside}"))
    }));
}

#[test]
fn only_the_edges_name_files_and_the_network() {
    let found = files().into_iter().filter_map(|file| {
        let (folder, rest) = file.path.strip_prefix("crates/")?.split_once('/')?;
        let inner = rest.starts_with("src/") && !EDGES.contains(&folder) && !is_test(rest);
        let named = names_outside(&file).filter(|_| inner && file.is_rust())?;
        Some(format!("{}: names {named}; take it as an argument", file.path))
    });
    assert_none(&found.collect::<Vec<_>>());
}

fn is_test(path: &str) -> bool {
    path.split('/').any(|part| part == "tests" || part == "tests.rs")
}

fn problems(rule: impl Fn(&Manifest, &[Manifest]) -> Option<String>) -> Vec<String> {
    let all = manifests();
    all.iter().filter_map(|one| Some(format!("{}: {}", one.folder, rule(one, &all)?))).collect()
}

fn manifests() -> Vec<Manifest> {
    let read = |parent: &str| {
        let folders = fs::read_dir(root().join(parent)).into_iter().flatten().flatten();
        let names = folders.map(|folder| format!("{parent}/{}", folder.file_name().display()));
        names.filter_map(manifest).collect::<Vec<_>>()
    };
    let all: Vec<_> = ["crates", "web"].into_iter().flat_map(read).collect();
    assert!(all.iter().any(|manifest| manifest.name == "stormlamp-model"), "the crates were not read");
    all
}

fn manifest(folder: String) -> Option<Manifest> {
    let text = fs::read_to_string(root().join(&folder).join("Cargo.toml")).ok()?;
    Some(parse(folder, &text))
}

fn parse(folder: String, text: &str) -> Manifest {
    let manifest: Table = text.parse().unwrap();
    let per_target = manifest.get("target").and_then(Value::as_table).into_iter().flat_map(Table::values);
    let tables = per_target.filter_map(Value::as_table).chain([&manifest]);
    let dependencies = tables
        .flat_map(|table| [table.get("dependencies"), table.get("build-dependencies")])
        .flatten()
        .filter_map(Value::as_table)
        .flat_map(|table| table.keys().cloned())
        .collect();
    let lints = manifest.get("lints").and_then(|lints| lints.get("workspace")).and_then(Value::as_bool);
    let name = manifest["package"]["name"].as_str().unwrap().to_owned();
    Manifest { folder, name, dependencies, lints_are_shared: lints == Some(true) }
}

/// Whether `from` depends on `to`, directly or through other crates of ours.
fn reaches(from: &str, to: &str, all: &[Manifest]) -> bool {
    let direct = all.iter().find(|manifest| manifest.name == from).map(|manifest| &manifest.dependencies);
    direct.into_iter().flatten().any(|next| next == to || reaches(next, to, all))
}

/// The module or crate of [`OUTSIDE_MODULES`] and `OUTSIDE_CRATES` that a file names outside its comments and tests.
fn names_outside(file: &SourceFile) -> Option<String> {
    let code: Vec<&str> =
        file.without_tests().lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    let module = |after: &str| {
        let named = after.split(';').next().unwrap_or_default();
        // `std::fs::read`, or a group: `std::{fmt, fs}`.
        let named = if named.starts_with('{') { named } else { named.split("::").next().unwrap_or_default() };
        let mut words = named.split(|c: char| !c.is_alphanumeric() && c != '_');
        words.find(|word| OUTSIDE_MODULES.contains(word)).map(|word| format!("std::{word}"))
    };
    let crates = OUTSIDE_CRATES.iter().find(|name| code.contains(&format!("{name}::")));
    code.split("std::").skip(1).find_map(module).or_else(|| crates.map(|name| format!("{name}::")))
}

#[test]
fn a_dependency_counts_whatever_table_it_stands_in() {
    let text = "[package]\nname = 'a'\n[target.'cfg(unix)'.dependencies]\nweb-sys = '1'\n[build-dependencies]\ntokio = '1'\n[dev-dependencies]\nureq = '1'\n";
    let manifest = parse("crates/a".to_owned(), text);
    assert_eq!(manifest.dependencies.iter().map(String::as_str).collect::<Vec<_>>(), ["tokio", "web-sys"]);
    assert!(!manifest.lints_are_shared);
}

#[test]
fn a_dependency_through_another_crate_is_noticed() {
    let crates = [("a", "b"), ("b", "c")].map(|(name, on)| {
        parse(name.to_owned(), &format!("[package]\nname = '{name}'\n[dependencies]\n{on} = '1'\n"))
    });
    assert!(reaches("a", "c", &crates));
    assert!(!reaches("b", "a", &crates));
}

#[test]
fn files_and_the_network_are_noticed_however_they_are_imported() {
    let names = |text: &str| names_outside(&SourceFile::sample("crates/a/src/lib.rs", text));
    assert_eq!(names("use std::fs;").as_deref(), Some("std::fs"));
    assert_eq!(
        names("use std::{\n    fmt,\n    io::{self, Read},\n    net::IpAddr,\n};").as_deref(),
        Some("std::net")
    );
    assert_eq!(names("let text = std::fs::read_to_string(path)?;").as_deref(), Some("std::fs"));
    assert_eq!(names("tokio::spawn(work);").as_deref(), Some("tokio::"));
}

#[test]
fn what_only_looks_like_files_or_the_network_is_let_through() {
    let names = |text: &str| names_outside(&SourceFile::sample("crates/a/src/lib.rs", text));
    assert_eq!(names("use std::fmt;\nlet fs = 1; let net = fs;"), None);
    assert_eq!(names("// std::fs stays with the command\nuse std::{fmt, io};"), None);
    assert_eq!(names("use std::fmt;\n\n#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n"), None);
}
