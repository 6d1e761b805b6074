//! Rendering: each output that may have changed becomes a temporary beside its place.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use stormlamp_site::{Compress, Output, Stage};

use super::error::WriteError;
use super::folder::OutFolder;
use super::seen::Seen;
use super::source::Source;
use super::state::Record;

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
    /// Brotli of a lower quality.
    QuickBrotli,
}

impl Encoding {
    fn of(compress: Compress) -> &'static [Self] {
        match compress {
            Compress::No => &[Self::Plain],
            Compress::Yes => &[Self::Plain, Self::Gzip, Self::Brotli],
            Compress::Quick => &[Self::Plain, Self::Gzip, Self::QuickBrotli],
        }
    }

    fn path(self, output: &Output) -> Cow<'_, str> {
        match self {
            Self::Plain => Cow::Borrowed(&output.path),
            Self::Gzip => Cow::Owned(format!("{}.gz", output.path)),
            Self::Brotli | Self::QuickBrotli => Cow::Owned(format!("{}.br", output.path)),
        }
    }

    fn encode(self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        match self {
            Self::Plain => Ok(bytes.to_vec()),
            Self::Gzip => gzip(bytes),
            Self::Brotli => brotli(bytes, 11),
            Self::QuickBrotli => brotli(bytes, QUICK),
        }
    }
}

/// The paths that outputs take, compressed twins included.
pub(super) fn paths(output: &Output) -> impl Iterator<Item = Cow<'_, str>> {
    Encoding::of(output.compress).iter().map(|encoding| encoding.path(output))
}

/// Whether the files of an output are as the last run left them, and what they depend on is the same.
pub(super) fn is_unchanged(seen: &Seen, output: &Output) -> bool {
    let (mark, kind) = (output.fingerprint.into(), output.stage.into());
    let is_same = |record: &Record| record.mark == mark && record.kind == kind;
    paths(output).all(|path| seen.intact(&path).is_some_and(is_same))
}

/// Whether the files of an output are as the last run left them, whatever they depend on.
pub(super) fn is_there(seen: &Seen, output: &Output) -> bool {
    paths(output).all(|path| seen.intact(&path).is_some())
}

/// Renders an output into temporaries; a file that has the right bytes already is left as it is.
pub(super) fn render(
    folders: &Folders<'_>,
    seen: &Seen,
    source: &impl Source,
    output: &Output,
) -> Result<Vec<Draft>, WriteError> {
    let folder = folders.folder;
    let bytes = source.render(output)?;
    let ground = folders.prepare(output)?;
    let plain = draft(folder, ground, output, Encoding::Plain, &bytes)?;
    let mut drafts = Vec::with_capacity(3);
    for encoding in Encoding::of(output.compress).iter().filter(|encoding| **encoding != Encoding::Plain) {
        let twin = match plain.fate {
            Fate::Stays => intact_twin(seen, output, *encoding),
            Fate::Moves(_) => None,
        };
        let make = || {
            let encoded =
                encoding.encode(&bytes).map_err(WriteError::io("compress", folder.place(&output.path)))?;
            draft(folder, ground, output, *encoding, &encoded)
        };
        drafts.push(twin.map_or_else(make, Ok)?);
    }
    drafts.push(plain);
    Ok(drafts)
}

/// The twin of a file whose bytes did not change, if it was made from them: that spares compressing them again.
fn intact_twin(seen: &Seen, output: &Output, encoding: Encoding) -> Option<Draft> {
    let path = encoding.path(output).into_owned();
    let (twin, plain) = (seen.intact(&path)?, seen.state.record(&output.path)?);
    let record = Record { mark: output.fingerprint.into(), kind: output.stage.into(), size: twin.size };
    (twin.mark == plain.mark).then_some(Draft { path, record, fate: Fate::Stays })
}

fn draft(
    folder: &OutFolder,
    ground: Ground,
    output: &Output,
    encoding: Encoding,
    bytes: &[u8],
) -> Result<Draft, WriteError> {
    let path = encoding.path(output).into_owned();
    let record =
        Record { mark: output.fingerprint.into(), kind: output.stage.into(), size: bytes.len() as u64 };
    let place = folder.place(&path);
    let found = if ground == Ground::New { None } else { fs::symlink_metadata(&place).ok() };
    let before = found.as_ref().and_then(|found| found.modified().ok());
    let step = match found {
        None => Step::New(output.stage),
        Some(found) if found.is_dir() => {
            return Err(WriteError::Blocked { path: place, what: "a folder where a file must stand" });
        }
        Some(found) if found.is_file() && found.len() == record.size && holds(&place, bytes) => {
            return Ok(Draft { path, record, fate: Fate::Stays });
        }
        Some(_) => Step::Replacing(output.stage),
    };
    let temporary = folder.temporary(&path);
    write(&temporary, bytes, before).map_err(WriteError::io("write", place))?;
    Ok(Draft { path, record, fate: Fate::Moves(step) })
}

/// Writes a new version of what was last changed `before`. Servers tell versions of the same size apart by the second
/// of their last change, in `ETag` and `Last-Modified`: two builds within a second would look the same to whoever asks
/// whether something is new. So the new version always has a later second.
fn write(temporary: &Path, bytes: &[u8], before: Option<SystemTime>) -> io::Result<()> {
    let mut file = File::create(temporary)?;
    file.write_all(bytes)?;
    let second = |time: SystemTime| time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    if let Some(before) = before.map(second)
        && second(file.metadata()?.modified()?) <= before
    {
        // Where times cannot be set, the next build is seen.
        let _ = file.set_modified(UNIX_EPOCH + Duration::from_secs(before + 1));
    }
    Ok(())
}

fn holds(place: &Path, bytes: &[u8]) -> bool {
    fs::read(place).is_ok_and(|found| found == bytes)
}

/// The folders of outputs, each created when the first of its files is to be written.
#[derive(Debug)]
pub(super) struct Folders<'a> {
    folder: &'a OutFolder,
    /// Those that are known to be there, relative to the output folder.
    ready: Mutex<HashMap<PathBuf, Ground>>,
}

/// What may stand in a folder besides the files of this run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ground {
    /// Nothing: this run created it.
    New,
    /// Anything.
    Old,
}

impl<'a> Folders<'a> {
    /// None is known yet.
    pub(super) fn new(folder: &'a OutFolder) -> Self {
        Self { folder, ready: Mutex::default() }
    }

    /// Creates the folder that an output stands in.
    fn prepare(&self, output: &Output) -> Result<Ground, WriteError> {
        Path::new(&output.path).parent().map_or(Ok(Ground::Old), |parent| self.create(parent))
    }

    fn create(&self, path: &Path) -> Result<Ground, WriteError> {
        let Some(parent) = path.parent() else { return Ok(Ground::Old) };
        let known = self.ready().get(path).copied();
        if let Some(ground) = known {
            return Ok(ground);
        }
        self.create(parent)?;
        let ground = create_folder(&self.folder.root().join(path))?;
        // Whoever created it first knows better.
        Ok(*self.ready().entry(path.to_owned()).or_insert(ground))
    }

    fn ready(&self) -> MutexGuard<'_, HashMap<PathBuf, Ground>> {
        // What is in it stays true, whoever panicked.
        self.ready.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A link is refused: what is written through it would leave the output folder.
fn create_folder(place: &Path) -> Result<Ground, WriteError> {
    match fs::create_dir(place) {
        Ok(()) => Ok(Ground::New),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            if fs::symlink_metadata(place).is_ok_and(|found| found.is_dir()) {
                return Ok(Ground::Old);
            }
            let what = "a file or link where a folder must stand";
            Err(WriteError::Blocked { path: place.to_owned(), what })
        }
        Err(error) => Err(WriteError::io("create", place)(error)),
    }
}

/// RFC 1952, with no name and no time in its header, so that equal bytes stay equal.
fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = flate2::GzBuilder::new().mtime(0).write(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// The quality of what every build compresses anew: almost as small as with 11, in half of the time. It is the least whose
/// tables are no larger than its window; those of 9 take 33 MB.
const QUICK: i32 = 10;

/// RFC 7932, with a quality of 0 to 11. The window is no larger than the file: its tables alone would take 40 MB and the time to
/// clear them.
fn brotli(bytes: &[u8], quality: i32) -> io::Result<Vec<u8>> {
    let mut encoded = Vec::new();
    let parameters = ::brotli::enc::BrotliEncoderParams {
        quality,
        lgwin: window(bytes.len()),
        size_hint: bytes.len(),
        ..Default::default()
    };
    ::brotli::BrotliCompress(&mut &*bytes, &mut encoded, &parameters)?;
    Ok(encoded)
}

/// The binary logarithm of a window that holds so many bytes and the 16 that a window keeps for itself; 10 to 22.
fn window(bytes: usize) -> i32 {
    (10..22).find(|log| bytes + 16 <= 1 << log).unwrap_or(22)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_as_large_as_its_file_and_no_larger_than_those_of_browsers() {
        assert_eq!([0, 1_008, 1_009, 14_000, 10_000_000].map(window), [10, 10, 11, 14, 22]);
    }

    #[test]
    fn what_is_compressed_comes_back_as_it_was_whatever_its_size() {
        for size in [0, 1, 1_008, 1_009, 70_000] {
            let bytes: Vec<u8> = (0_u64..size).map(|n| (n * n % 251) as u8).collect();
            let (mut back, encoded) = (Vec::new(), brotli(&bytes, 11).unwrap());
            ::brotli::BrotliDecompress(&mut &*encoded, &mut back).unwrap();
            assert!(back == bytes, "{size} bytes");
        }
    }
}
