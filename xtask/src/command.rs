//! Running other programs: where they are found, and what of their output is seen.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::failure::Failure;
use crate::workspace::tools_folder;

/// A command whose program is looked for among our tools first, then on the PATH.
///
/// `NO_COLOR` is kept from it and answered for cargo and Trunk in their own ways: Trunk 0.21 exits when it finds it.
pub(crate) fn new(program: &str) -> Command {
    let mut command = Command::new(program);
    command.env("PATH", search_path()).env_remove("NO_COLOR").env("TRUNK_SKIP_VERSION_CHECK", "true");
    if env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        command.env("CARGO_TERM_COLOR", "never").env("TRUNK_COLOR", "never").env("FORCE_COLOR", "0");
    }
    if let Some(flags) = path_neutral_flags() {
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    }
    command
}

/// What visitors download names no folder of the machine that built it: the same bytes on any machine.
fn path_neutral_flags() -> Option<String> {
    let home = env::var_os("HOME").map(PathBuf::from);
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(home?.join(".cargo")))?;
    let root = env::current_dir().ok()?;
    let map = |from: PathBuf, to: &str| format!("--remap-path-prefix={}={to}", from.display());
    let flags = [map(cargo, "/cargo"), map(root, "/stormlamp")];
    // Cargo parts this variable at blanks.
    (!flags.iter().any(|flag| flag.contains(char::is_whitespace))).then(|| flags.join(" "))
}

/// A command from its words, the program first.
pub(crate) fn from_words<'a>(words: impl IntoIterator<Item = &'a str>) -> Command {
    let mut words = words.into_iter();
    let mut command = new(words.next().unwrap_or_default());
    command.args(words);
    command
}

/// Runs a command whose output everybody sees.
pub(crate) fn run(command: &mut Command, next: &str) -> Result<(), Failure> {
    let status = command.status().map_err(|error| not_started(command, &error, next))?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("{} ({status})", words(command)), next)) }
}

/// Runs a command whose output is seen only if it fails.
pub(crate) fn run_quietly(command: &mut Command, next: &str) -> Result<(), Failure> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| not_started(command, &error, next))?;
    if output.status.success() {
        return Ok(());
    }
    let (printed, complained) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    Err(Failure::new(format!("{} ({})\n{printed}{complained}", words(command), output.status), next))
}

/// What a command prints to standard output; `None` if it cannot be run or fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Where a program is, if it is anywhere.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    env::split_paths(&search_path()).map(|folder| folder.join(program)).find(|path| path.is_file())
}

/// Our tools, the PATH, and where Debian keeps servers, which is not on everybody's PATH.
fn search_path() -> OsString {
    let inherited = env::var_os("PATH").unwrap_or_default();
    let ours = tools_folder().map(|folder| folder.join("bin"));
    let system = ["/usr/local/sbin", "/usr/sbin"].map(PathBuf::from);
    let folders = ours.into_iter().chain(env::split_paths(&inherited)).chain(system);
    env::join_paths(folders).unwrap_or(inherited)
}

fn not_started(command: &Command, error: &std::io::Error, next: &str) -> Failure {
    Failure::new(format!("{}: {error}", words(command)), next)
}

fn words(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
