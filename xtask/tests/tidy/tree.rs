//! The files of the repository, as a checkout or a release archive has them.

use std::fs;
use std::path::{Path, PathBuf};

/// A text file.
pub(crate) struct SourceFile {
    /// Relative to the root, with `/` between the parts.
    pub(crate) path: String,
    /// Its content.
    pub(crate) text: String,
}

impl SourceFile {
    /// A file that a rule is tried on.
    pub(crate) fn sample(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// Whether it is Rust, tests and build scripts included.
    pub(crate) fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// Its text without the module of unit tests at its end.
    pub(crate) fn without_tests(&self) -> &str {
        self.text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default()
    }
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every text file that is not made by a build, sorted by path.
pub(crate) fn files() -> Vec<SourceFile> {
    let root = root();
    let mut found = Vec::new();
    collect(&root, &mut found);
    let relative = |path: &Path| path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
    let mut files: Vec<SourceFile> = found
        .into_iter()
        .filter_map(|path| Some(SourceFile { path: relative(&path), text: fs::read_to_string(&path).ok()? }))
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(files.iter().any(|file| file.path == "Cargo.toml"), "the tree was not read");
    files
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        if !path.is_dir() {
            found.push(path);
        } else if !is_made(&path) && name != ".git" {
            collect(&path, found);
        }
    }
}

/// Whether a folder is written by cargo, npm or a build of the site.
fn is_made(folder: &Path) -> bool {
    let named = ["target", "dist", "node_modules"].iter().any(|name| folder.ends_with(name));
    named || folder.join("CACHEDIR.TAG").is_file()
}
