//! With the feature `bundle`, puts the web bundle of `STORMLAMP_BUNDLE_DIR` inside the program.

use std::path::{Path, PathBuf};
use std::{env, error::Error, fmt::Write, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=STORMLAMP_BUNDLE_DIR");
    let files = if env::var_os("CARGO_FEATURE_BUNDLE").is_some() { files()? } else { Vec::new() };
    let mut code = String::from("/// The files of the bundle inside this program.\n");
    code.push_str("const EMBEDDED: &[(&str, &[u8])] = &[\n");
    for path in files {
        let name = path.file_name().and_then(|name| name.to_str()).ok_or("a file name that is not UTF-8")?;
        writeln!(
            code,
            "    ({name:?}, include_bytes!({:?})),",
            path.to_str().ok_or("a path that is not UTF-8")?
        )?;
    }
    code.push_str("];\n");
    let out = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    fs::write(Path::new(&out).join("embedded.rs"), code)?;
    Ok(())
}

fn files() -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let folder = env::var_os("STORMLAMP_BUNDLE_DIR").ok_or(
        "the feature `bundle` needs STORMLAMP_BUNDLE_DIR, the folder that `trunk build --release` filled",
    )?;
    let folder = fs::canonicalize(folder)?;
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            files.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}
