//! Rendering: each output that may have changed becomes a temporary beside its place.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use stormlamp_site::{Compress, Output, Stage};

use super::error::WriteError;
use super::folder::OutFolder;
use super::source::Source;
use super::state::{Record, State};

/// A file as it is or will be, and how it gets there.
#[derive(Debug)]
pub(super) struct Draft {
    /// Relative to the output folder.
    pub(super) path: String,
    /// What the state will say of it.
    pub(super) record: Record,
    /// Whether a temporary waits.
    pub(super) fate: Fate,
}

/// What happens to a file at the end of the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is as it should be.
    Stays,
    /// A temporary takes its place.
    Moves(Step),
}

/// When a temporary moves. New files come first: whatever links to them stands in a file that moves later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// Nothing stood there.
    New(Stage),
    /// Another version stands there.
    Replacing(Stage),
}

/// How the bytes of an output are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    Plain,
    Gzip,
    Brotli,
}

impl Encoding {
    fn of(compress: Compress) -> &'static [Self] {
        match compress {
            Compress::No => &[Self::Plain],
            Compress::Yes => &[Self::Plain, Self::Gzip, Self::Brotli],
        }
    }

    fn path(self, output: &Output) -> String {
        let ending = match self {
            Self::Plain => "",
            Self::Gzip => ".gz",
            Self::Brotli => ".br",
        };
        format!("{}{ending}", output.path)
    }

    fn encode(self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        match self {
            Self::Plain => Ok(bytes.to_vec()),
            Self::Gzip => gzip(bytes),
            Self::Brotli => brotli(bytes),
        }
    }
}

/// The paths that outputs take, compressed twins included.
pub(super) fn paths(output: &Output) -> impl Iterator<Item = String> {
    Encoding::of(output.compress).iter().map(|encoding| encoding.path(output))
}

/// The files of an output, if they are as the last run left them and what they depend on is the same.
pub(super) fn unchanged(folder: &OutFolder, state: &State, output: &Output) -> Option<Vec<Draft>> {
    let mark = output.fingerprint.into();
    let draft = |path: String| {
        let record = state.record(&path)?;
        let same = record.mark == mark && size(&folder.place(&path)) == Some(record.size);
        let record = Record { kind: output.stage.into(), ..record.clone() };
        same.then_some(Draft { path, record, fate: Fate::Stays })
    };
    paths(output).map(draft).collect()
}

/// Renders an output into temporaries; a file that has the right bytes already is left as it is.
pub(super) fn render(
    folder: &OutFolder,
    state: &State,
    source: &impl Source,
    output: &Output,
) -> Result<Vec<Draft>, WriteError> {
    let bytes = source.render(output)?;
    let plain = draft(folder, output, Encoding::Plain, &bytes)?;
    let mut drafts = Vec::with_capacity(3);
    for encoding in Encoding::of(output.compress).iter().filter(|encoding| **encoding != Encoding::Plain) {
        let twin = match plain.fate {
            Fate::Stays => intact_twin(folder, state, output, *encoding),
            Fate::Moves(_) => None,
        };
        let make = || {
            let encoded =
                encoding.encode(&bytes).map_err(WriteError::io("compress", folder.place(&output.path)))?;
            draft(folder, output, *encoding, &encoded)
        };
        drafts.push(twin.map_or_else(make, Ok)?);
    }
    drafts.push(plain);
    Ok(drafts)
}

/// The twin of a file whose bytes did not change, if it was made from them: that spares compressing them again.
fn intact_twin(folder: &OutFolder, state: &State, output: &Output, encoding: Encoding) -> Option<Draft> {
    let path = encoding.path(output);
    let (twin, plain) = (state.record(&path)?, state.record(&output.path)?);
    let intact = twin.mark == plain.mark && size(&folder.place(&path)) == Some(twin.size);
    let record = Record { mark: output.fingerprint.into(), kind: output.stage.into(), size: twin.size };
    intact.then_some(Draft { path, record, fate: Fate::Stays })
}

fn draft(folder: &OutFolder, output: &Output, encoding: Encoding, bytes: &[u8]) -> Result<Draft, WriteError> {
    let path = encoding.path(output);
    let record =
        Record { mark: output.fingerprint.into(), kind: output.stage.into(), size: bytes.len() as u64 };
    let place = folder.place(&path);
    let step = match fs::symlink_metadata(&place) {
        Err(_) => Step::New(output.stage),
        Ok(found) if found.is_dir() => {
            return Err(WriteError::Blocked { path: place, what: "a folder where a file must stand" });
        }
        Ok(found) if found.is_file() && found.len() == record.size && holds(&place, bytes) => {
            return Ok(Draft { path, record, fate: Fate::Stays });
        }
        Ok(_) => Step::Replacing(output.stage),
    };
    let temporary = folder.temporary(&path);
    fs::write(&temporary, bytes).map_err(WriteError::io("write", place))?;
    Ok(Draft { path, record, fate: Fate::Moves(step) })
}

fn holds(place: &Path, bytes: &[u8]) -> bool {
    fs::read(place).is_ok_and(|found| found == bytes)
}

/// The size of a file; `None` if there is none, or something else.
fn size(place: &Path) -> Option<u64> {
    fs::symlink_metadata(place).ok().filter(fs::Metadata::is_file).map(|metadata| metadata.len())
}

/// Creates the folders of outputs. A link is refused: what is written through it would leave the output folder.
pub(super) fn create_folders<'a>(
    folder: &OutFolder,
    outputs: impl Iterator<Item = &'a Output>,
) -> Result<(), WriteError> {
    let parents: BTreeSet<&Path> =
        outputs.flat_map(|output| Path::new(&output.path).ancestors().skip(1)).collect();
    for parent in parents.into_iter().filter(|parent| !parent.as_os_str().is_empty()) {
        let place = folder.root().join(parent);
        match fs::create_dir(&place) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if !fs::symlink_metadata(&place).is_ok_and(|found| found.is_dir()) {
                    return Err(WriteError::Blocked {
                        path: place,
                        what: "a file or link where a folder must stand",
                    });
                }
            }
            created => created.map_err(WriteError::io("create", place))?,
        }
    }
    Ok(())
}

/// RFC 1952, with no name and no time in its header, so that equal bytes stay equal.
fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = flate2::GzBuilder::new().mtime(0).write(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// RFC 7932, quality 11, window 2^22.
fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoded = Vec::new();
    let parameters = ::brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    ::brotli::BrotliCompress(&mut &*bytes, &mut encoded, &parameters)?;
    Ok(encoded)
}
