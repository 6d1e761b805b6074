//! The web bundle as Trunk made it: styles, scripts and WebAssembly.

/// A file of the bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShellFile {
    /// Its name in the bundle, without folders.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What pages take from the web bundle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shell {
    /// The files; empty if the site is built without scripts.
    pub files: Vec<ShellFile>,
}
