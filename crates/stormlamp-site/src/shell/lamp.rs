//! The lamp of the bundle: the module that open fallback pages load from the status site.
//!
//! Those pages stand on other origins, so every address is absolute, and everything that is loaded is proved by its
//! hash (Subresource Integrity): the page proves the script, and the script proves the module.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha384};
use stormlamp_fallback::Lamp;

use super::{ShellError, ShellFile, named, text};

/// What Trunk calls the files of the lamp. It does not name them by their content, since it takes the lamp for a worker.
const WASM: &str = "stormlamp-lamp_bg.wasm";
const GLUE: &str = "stormlamp-lamp.js";
const BOOT: &str = "lamp.js";

/// Whether a file of the bundle is the lamp's.
pub(super) fn is_part(name: &str) -> bool {
    [WASM, GLUE, BOOT].contains(&name)
}

/// The lamp for a status site at the address `home`, which ends with a slash, and its files; nothing if the bundle has
/// no lamp.
pub(super) fn of(files: &[ShellFile], home: &str) -> Result<Option<(Lamp, [ShellFile; 2])>, ShellError> {
    let find = |name: &str| files.iter().find(|file| file.name == name);
    let Some(((wasm, glue), boot)) = find(WASM).zip(find(GLUE)).zip(find(BOOT)) else { return Ok(None) };
    let address = |file: &ShellFile| format!("{home}assets/{}", file.name);
    let wasm = named("lamp", "wasm", wasm.bytes.clone());
    let boot = without_comments(text(boot)?)
        .replace("__WASM__", &address(&wasm))
        .replace("__INTEGRITY__", &integrity(&wasm.bytes));
    let script = named("lamp", "js", [text(glue)?, &boot].concat().into_bytes());
    let lamp = Lamp { script: address(&script), integrity: integrity(&script.bytes), wasm: address(&wasm) };
    Ok(Some((lamp, [script, wasm])))
}

/// The hash as the attribute `integrity` has it.
fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// The script without the lines that are comments.
fn without_comments(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundle() -> Vec<ShellFile> {
        let file =
            |name: &str, text: &str| ShellFile { name: name.to_owned(), bytes: text.as_bytes().to_vec() };
        vec![
            file(WASM, "\0asm"),
            file(GLUE, "let glue;\n"),
            file(BOOT, "// Why.\nload('__WASM__', '__INTEGRITY__');\n"),
        ]
    }

    #[test]
    fn the_page_proves_the_script_and_the_script_the_module() {
        let (lamp, [script, wasm]) = of(&bundle(), "https://status.example/s/").unwrap().unwrap();
        assert_eq!(lamp.script, format!("https://status.example/s/assets/{}", script.name));
        assert_eq!(lamp.wasm, format!("https://status.example/s/assets/{}", wasm.name));
        // printf '\0asm' | openssl dgst -sha384 -binary | base64
        let proof = "sha384-YEecHYiETEhXOS4QEG6OPoaDh+wFLyS6UCrUH7/tGdvwG3oqMSIXKlt2yqAvzfPr";
        let expected = format!("let glue;\nload('{}', '{proof}');", lamp.wasm);
        assert_eq!(str::from_utf8(&script.bytes).unwrap(), expected);
        assert_eq!(lamp.integrity, integrity(expected.as_bytes()));
    }

    #[test]
    fn every_part_is_named_by_what_it_holds_and_by_where_it_looks() {
        let names = |home| of(&bundle(), home).unwrap().unwrap().1.map(|file| file.name);
        let [script, wasm] = names("https://status.example/");
        assert!(script.starts_with("lamp-") && wasm.starts_with("lamp-"), "{script} {wasm}");
        let [other_script, same_wasm] = names("https://elsewhere.example/");
        assert_ne!(script, other_script);
        assert_eq!(wasm, same_wasm);
    }

    #[test]
    fn a_bundle_without_any_of_the_parts_has_no_lamp() {
        for missing in [WASM, GLUE, BOOT] {
            let files: Vec<ShellFile> = bundle().into_iter().filter(|file| file.name != missing).collect();
            assert_eq!(of(&files, "https://status.example/").unwrap(), None, "{missing}");
        }
    }
}
