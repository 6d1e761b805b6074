//! Rules about versions that are written down twice because two programs read them.

use std::fs;

use toml::Table;

use crate::tree::root;

#[test]
fn trunk_calls_the_wasm_bindgen_that_is_locked() {
    let lock = table("Cargo.lock");
    let packages = lock["package"].as_array().unwrap();
    let locked = packages.iter().find(|package| package["name"].as_str() == Some("wasm-bindgen")).unwrap();
    assert_eq!(table("Trunk.toml")["tools"]["wasm_bindgen"], locked["version"]);
}

#[test]
fn the_set_up_brings_the_trunk_and_the_wasm_opt_that_trunk_toml_asks_for() {
    let (trunk, set_up) = (table("Trunk.toml"), read("xtask/src/tools.rs"));
    let version = trunk["trunk-version"].as_str().unwrap().strip_prefix('=').unwrap();
    assert!(
        set_up.contains(&format!("\"{version}\"")),
        "xtask/src/tools.rs brings another Trunk than {version}"
    );
    let wasm_opt = trunk["tools"]["wasm_opt"].as_str().unwrap().strip_prefix("version_").unwrap();
    for written in [format!("\"{wasm_opt}\""), format!("binaryen@{wasm_opt}.")] {
        assert!(set_up.contains(&written), "xtask/src/tools.rs does not name {written}");
    }
}

#[test]
fn the_bundle_is_where_the_set_up_looks_for_it() {
    let trunk = table("Trunk.toml");
    let dist = trunk["build"]["dist"].as_str().unwrap();
    assert!(
        read("xtask/src/workspace.rs").contains(&format!("join(\"{dist}\")")),
        "another folder than {dist}"
    );
}

#[test]
fn the_toolchain_is_the_rust_version_that_the_crates_promise() {
    let manifest = table("Cargo.toml");
    let promised = manifest["workspace"]["package"]["rust-version"].as_str().unwrap();
    let toolchain = table("rust-toolchain.toml");
    let channel = toolchain["toolchain"]["channel"].as_str().unwrap();
    assert_eq!(channel.rsplit_once('.').map(|(minor, _patch)| minor), Some(promised));
}

#[test]
fn packages_of_the_browser_tests_are_named_in_one_version_each() {
    let manifest = read("tests/browser/package.json");
    let dependencies = manifest.split("\"dependencies\": {").nth(1).unwrap().split('}').next().unwrap();
    let versions: Vec<&str> = dependencies.split('"').skip(3).step_by(4).collect();
    assert!(!versions.is_empty());
    for version in versions {
        assert!(version.chars().all(|c| c.is_ascii_digit() || c == '.'), "{version} is a range");
    }
}

fn table(path: &str) -> Table {
    read(path).parse().unwrap()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}
