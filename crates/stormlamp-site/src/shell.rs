//! The web bundle as Trunk made it: styles, scripts and WebAssembly.
//!
//! Trunk names only some of its files by their content. Here every file is named so, the boot script
//! learns the names of what it loads, and the styles are taken out to be written into the pages.

mod lamp;

use std::collections::BTreeMap;

use stormlamp_fallback::Lamp;
use stormlamp_model::Settings;

/// A file of the bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShellFile {
    /// Its name, without folders.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What pages take from the web bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shell {
    /// The styles of every page, without the brand.
    pub(crate) styles: String,
    /// Files for `/assets/`, named by their content.
    pub(crate) assets: Vec<ShellFile>,
    /// The boot script among the assets; `None` if the site is built without scripts.
    pub(crate) boot: Option<String>,
    /// What open fallback pages load; `None` if the bundle does not have it, or nobody knows where it will stand.
    pub(crate) lamp: Option<Lamp>,
    /// Its files for `/assets/`, which stay published for ever.
    pub(crate) lasting: Vec<ShellFile>,
}

/// Why a bundle cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShellError {
    /// A part is missing.
    #[error("the web bundle has no {0}; build it with `trunk build --release` at the root of Stormlamp")]
    Missing(&'static str),
    /// Text that is not UTF-8.
    #[error("{0} of the web bundle is not UTF-8")]
    NotText(String),
}

/// The styles, for a site without a bundle.
const TOKENS: &str = include_str!("../../../web/styles/tokens.css");
const STYLES: &str = include_str!("../../../web/styles/site.css");

impl Default for Shell {
    fn default() -> Self {
        let styles = squeeze(&format!("{TOKENS}{STYLES}"));
        Self { styles, assets: Vec::new(), boot: None, lamp: None, lasting: Vec::new() }
    }
}

impl Shell {
    /// Takes over the files of Trunk's folder, for the site at the address of the settings. Files that no page needs
    /// are left out.
    ///
    /// # Errors
    ///
    /// If a part is missing that pages need, and if a script or style is no text.
    pub fn from_bundle(files: &[ShellFile], settings: &Settings) -> Result<Self, ShellError> {
        let base = settings.base_path();
        let find = |what, test: fn(&str) -> bool| {
            let mut own = files.iter().filter(|file| !lamp::is_part(&file.name));
            own.find(|file| test(&file.name)).ok_or(ShellError::Missing(what))
        };
        let wasm = find("WebAssembly module", |name| name.ends_with("_bg.wasm"))?;
        let glue = find("JavaScript of the module", |name| name.ends_with(".js") && name != "boot.js")?;
        let boot = find("boot.js", |name| name == "boot.js")?;
        let wasm = named("app", "wasm", wasm.bytes.clone());
        let glue = named("app", "js", glue.bytes.clone());
        let address = |file: &ShellFile| format!("{base}assets/{}", file.name);
        let boot = text(boot)?.replace("__GLUE__", &address(&glue)).replace("__WASM__", &address(&wasm));
        let boot = named("boot", "js", boot.into_bytes());
        let home = settings.url.trim_end_matches('/');
        // Pages of other origins cannot load what has no host.
        let home = home.contains("://").then(|| format!("{home}/"));
        let lamp = home.map(|home| lamp::of(files, &home)).transpose()?.flatten();
        let (lamp, lasting) = lamp.map_or((None, Vec::new()), |(lamp, files)| (Some(lamp), files.into()));
        let boot_name = Some(boot.name.clone());
        Ok(Self { styles: styles(files)?, boot: boot_name, assets: vec![boot, glue, wasm], lamp, lasting })
    }

    /// Whether pages come alive in the browser.
    pub fn has_scripts(&self) -> bool {
        self.boot.is_some()
    }
}

/// The styles of the bundle if it has any, else those compiled in.
fn styles(files: &[ShellFile]) -> Result<String, ShellError> {
    let sheets: BTreeMap<&str, &ShellFile> = files
        .iter()
        .filter(|file| file.name.ends_with(".css"))
        .filter_map(|file| file.name.split(['-', '.']).next().map(|stem| (stem, file)))
        .collect();
    match (sheets.get("tokens"), sheets.get("site")) {
        (Some(tokens), Some(site)) => Ok(squeeze(&format!("{}{}", text(tokens)?, text(site)?))),
        _ => Ok(Shell::default().styles),
    }
}

fn text(file: &ShellFile) -> Result<&str, ShellError> {
    std::str::from_utf8(&file.bytes).map_err(|_| ShellError::NotText(file.name.clone()))
}

fn named(stem: &str, extension: &str, bytes: Vec<u8>) -> ShellFile {
    let hash = blake3::hash(&bytes).to_hex();
    ShellFile { name: format!("{stem}-{}.{extension}", &hash[..16]), bytes }
}

/// Drops comments, indentation and line ends; every rule of ours still stands.
fn squeeze(css: &str) -> String {
    let mut rest = css;
    let mut kept = String::with_capacity(css.len());
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept.lines().map(str::trim).collect::<Vec<_>>().join("\n").replace("{\n", "{").replace(";\n", ";")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::site;

    fn file(name: &str, bytes: &str) -> ShellFile {
        ShellFile { name: name.to_owned(), bytes: bytes.as_bytes().to_vec() }
    }

    fn settings(url: &str) -> Settings {
        Settings { url: url.to_owned(), ..site(Vec::new()).settings.clone() }
    }

    #[test]
    fn a_lamp_needs_a_status_site_that_is_somewhere() {
        let bundle: Vec<ShellFile> =
            ["i.js", "i_bg.wasm", "boot.js", "lamp.js", "stormlamp-lamp.js", "stormlamp-lamp_bg.wasm"]
                .map(|name| file(name, name))
                .into();
        let shell = Shell::from_bundle(&bundle, &settings("https://northwind.example/status")).unwrap();
        let names: Vec<&str> = shell.assets.iter().map(|file| file.name.as_str()).collect();
        assert!(names.iter().all(|name| !name.starts_with("lamp")), "{names:?}");
        assert!(shell.lasting.iter().all(|file| file.name.starts_with("lamp-")), "{:?}", shell.lasting);
        let script = shell.lamp.unwrap().script;
        assert!(script.starts_with("https://northwind.example/status/assets/lamp-"), "{script}");
        assert_eq!(Shell::from_bundle(&bundle, &settings("/status")).unwrap().lamp, None);
    }

    #[test]
    fn files_are_named_by_their_content_and_the_boot_script_knows_the_names() {
        let bundle = [
            file("index.html", "<html>"),
            file("islands-1234.js", "export default 1"),
            file("islands-1234_bg.wasm", "\0asm"),
            file("boot.js", "load('__GLUE__','__WASM__')"),
        ];
        let settings = settings("https://northwind.example/status");
        let shell = Shell::from_bundle(&bundle, &settings).unwrap();
        let names: Vec<&str> = shell.assets.iter().map(|file| file.name.as_str()).collect();
        let [boot, glue, wasm] = names[..] else { panic!("{names:?}") };
        assert_eq!(shell.boot.as_deref(), Some(boot));
        let script = std::str::from_utf8(&shell.assets[0].bytes).unwrap();
        assert_eq!(script, format!("load('/status/assets/{glue}','/status/assets/{wasm}')"));
        let again = Shell::from_bundle(&bundle, &settings).unwrap();
        assert_eq!(again, shell);
        assert_eq!((shell.lamp, shell.lasting), (None, Vec::new()));
    }

    #[test]
    fn a_bundle_without_its_parts_says_which_is_missing() {
        let error = Shell::from_bundle(&[file("boot.js", "")], &settings("/")).unwrap_err();
        assert!(error.to_string().starts_with("the web bundle has no WebAssembly module"), "{error}");
    }

    #[test]
    fn squeezing_keeps_every_rule() {
        assert_eq!(
            squeeze("/* a */\na {\n  color: red;\n  top: 0;\n}\nb{}\n"),
            "\na {color: red;top: 0;}\nb{}"
        );
    }
}
