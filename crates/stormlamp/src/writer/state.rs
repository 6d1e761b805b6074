//! What the last run left in the output folder: path, fingerprint and size of each file.
//!
//! The journal of a run and the state it leads to are one file, a [`Ledger`]: it is written as `journal`, its
//! moves and removals are carried out, and renaming it to `state` says that they are done.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::num::ParseIntError;
use std::path::Path;

use serde::{Deserialize, Serialize};
use stormlamp_model::{Fingerprint, Now};
use stormlamp_site::Stage;

use super::error::WriteError;
use super::folder::OutFolder;

/// Raised whenever the records change their form; older ones are then ignored.
const FORMAT: u32 = 1;
/// How long a page stays that no build produces any more: whoever has just loaded a list can still follow it.
pub(super) const PAGE_GRACE_SECONDS: i64 = 10 * 60;
/// How long an asset or fallback page stays: edges and open tabs keep old pages for weeks.
pub(super) const ASSET_GRACE_SECONDS: i64 = 30 * 24 * 60 * 60;

/// The first half of a fingerprint, kept as 32 lower-case hexadecimal digits; equal by chance once in 2^64 files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub(super) struct Mark(u128);

impl From<Fingerprint> for Mark {
    fn from(Fingerprint(bytes): Fingerprint) -> Self {
        Self(bytes.iter().take(16).fold(0, |mark, byte| mark << 8 | u128::from(*byte)))
    }
}

impl From<Mark> for String {
    fn from(Mark(mark): Mark) -> Self {
        format!("{mark:032x}")
    }
}

impl TryFrom<String> for Mark {
    type Error = ParseIntError;

    fn try_from(digits: String) -> Result<Self, Self::Error> {
        u128::from_str_radix(&digits, 16).map(Self)
    }
}

/// How long a file stays once it is no longer produced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    /// Ten minutes.
    Page,
    /// Thirty days.
    Asset,
    /// For ever.
    Lasting,
}

impl Kind {
    fn grace_seconds(self) -> i64 {
        match self {
            Self::Page => PAGE_GRACE_SECONDS,
            Self::Asset => ASSET_GRACE_SECONDS,
            Self::Lasting => i64::MAX,
        }
    }
}

impl From<Stage> for Kind {
    fn from(stage: Stage) -> Self {
        match stage {
            Stage::Lasting => Self::Lasting,
            Stage::Asset => Self::Asset,
            Stage::Detail | Stage::Index => Self::Page,
        }
    }
}

/// A file that a run wrote, or found to be as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    /// What its bytes depend on.
    pub(super) mark: Mark,
    /// Its size in bytes.
    pub(super) size: u64,
    /// How long it stays once nothing produces it.
    pub(super) kind: Kind,
}

/// A file that is no longer produced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Leaving {
    /// What it was.
    pub(super) record: Record,
    /// The second since 1970 from which on a build removes it.
    pub(super) until: i64,
}

/// Everything that runs so far left in the folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct State {
    /// The program that rendered the files; another one may render the same fingerprint differently.
    pub(super) generator: String,
    /// The files of the site.
    pub(super) files: BTreeMap<String, Record>,
    /// Files that left the site and wait for the end of their grace.
    pub(super) leaving: BTreeMap<String, Leaving>,
}

impl State {
    /// The state as the last run left it; empty if there was none or its form is not known.
    pub(super) fn load(folder: &OutFolder) -> Self {
        Ledger::load(&folder.record("state")).map(|ledger| ledger.state).unwrap_or_default()
    }

    /// What is known of a path, whether it is in the site or leaving.
    pub(super) fn record(&self, path: &str) -> Option<&Record> {
        self.files.get(path).or_else(|| self.leaving.get(path).map(|leaving| &leaving.record))
    }

    /// How many files wait for the end of their grace.
    pub(super) fn leaving(&self) -> usize {
        self.leaving.values().filter(|leaving| leaving.record.kind != Kind::Lasting).count()
    }

    /// The state after a run, and the files whose grace is over.
    pub(super) fn advance(
        &self,
        generator: &str,
        files: BTreeMap<String, Record>,
        now: Now,
    ) -> (Self, Vec<String>) {
        let now = now.0.as_second();
        let begins = |record: &Record| {
            let until = now.saturating_add(record.kind.grace_seconds());
            Leaving { record: record.clone(), until }
        };
        let is_gone = |path: &String| !files.contains_key(path);
        let already = self.leaving.iter().filter(|(path, _)| is_gone(path));
        let newly = self.files.iter().filter(|(path, _)| is_gone(path));
        let (expired, leaving): (BTreeMap<_, _>, BTreeMap<_, _>) = newly
            .map(|(path, record)| (path.clone(), begins(record)))
            .chain(already.map(|(path, leaving)| (path.clone(), leaving.clone())))
            .partition(|(_, leaving)| leaving.until <= now);
        (Self { generator: generator.to_owned(), files, leaving }, expired.into_keys().collect())
    }
}

/// What a run is going to do, and the state that this leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Ledger {
    /// The form of this file.
    format: u32,
    /// Outputs to be moved into place, group after group.
    pub(super) moves: Vec<Vec<String>>,
    /// Files to be removed afterwards.
    pub(super) removals: Vec<String>,
    /// What holds once all is done.
    pub(super) state: State,
}

impl Ledger {
    /// A ledger of the present form.
    pub(super) fn new(moves: Vec<Vec<String>>, removals: Vec<String>, state: State) -> Self {
        Self { format: FORMAT, moves, removals, state }
    }

    /// Reads a ledger; `None` if there is none, or none that can be understood.
    pub(super) fn load(path: &Path) -> Option<Self> {
        let ledger: Self = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
        (ledger.format == FORMAT).then_some(ledger)
    }

    /// Writes a ledger so that it is there whole or not at all, even after a loss of power.
    pub(super) fn save(&self, path: &Path) -> Result<(), WriteError> {
        let new = path.with_extension("new");
        let save = || {
            let mut file = BufWriter::new(File::create(&new)?);
            serde_json::to_writer(&mut file, self)?;
            file.flush()?;
            file.get_ref().sync_all()?;
            fs::rename(&new, path)
        };
        save().map_err(WriteError::io("write", path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: Kind) -> Record {
        Record { mark: Fingerprint([7; 32]).into(), size: 3, kind }
    }

    fn files(paths: &[(&str, Kind)]) -> BTreeMap<String, Record> {
        paths.iter().map(|(path, kind)| ((*path).to_owned(), record(*kind))).collect()
    }

    fn at(second: i64) -> Now {
        Now(jiff::Timestamp::from_second(second).unwrap())
    }

    #[test]
    fn what_is_no_longer_produced_stays_for_its_grace() {
        let site =
            State { files: files(&[("page", Kind::Page), ("asset", Kind::Asset)]), ..State::default() };
        let (left, expired) = site.advance("g", BTreeMap::new(), at(1_000));
        assert_eq!((left.leaving.len(), expired.len()), (2, 0));
        let (left, expired) = left.advance("g", BTreeMap::new(), at(1_000 + PAGE_GRACE_SECONDS - 1));
        assert_eq!(
            (left.leaving.len(), expired.len()),
            (2, 0),
            "the grace counts from the first run without it"
        );
        let (left, expired) = left.advance("g", BTreeMap::new(), at(1_000 + PAGE_GRACE_SECONDS));
        assert_eq!(expired, ["page"]);
        let (left, expired) = left.advance("g", BTreeMap::new(), at(1_000 + ASSET_GRACE_SECONDS));
        assert_eq!((left.leaving.len(), expired), (0, vec!["asset".to_owned()]));
    }

    #[test]
    fn what_lasts_stays_for_ever_and_is_never_said_to_be_leaving() {
        let site = State { files: files(&[("assets/lamp-1.js", Kind::Lasting)]), ..State::default() };
        let (left, _) = site.advance("g", BTreeMap::new(), at(1_000));
        let (left, expired) = left.advance("g", BTreeMap::new(), at(100 * 365 * 24 * 60 * 60));
        assert_eq!((left.record("assets/lamp-1.js"), expired.len()), (Some(&record(Kind::Lasting)), 0));
        assert_eq!(left.leaving(), 0);
    }

    #[test]
    fn what_comes_back_is_no_longer_leaving() {
        let site = State { files: files(&[("page", Kind::Page)]), ..State::default() };
        let (left, _) = site.advance("g", BTreeMap::new(), at(0));
        assert_eq!(left.record("page"), Some(&record(Kind::Page)), "its record still serves");
        let (back, expired) = left.advance("g", files(&[("page", Kind::Page)]), at(10_000));
        assert_eq!((back.leaving.len(), expired.len()), (0, 0));
    }

    #[test]
    fn a_ledger_of_another_form_or_cut_short_is_ignored() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let ledger = Ledger::new(vec![vec!["a".to_owned()]], Vec::new(), State::default());
        ledger.save(&path).unwrap();
        assert_eq!(Ledger::load(&path), Some(ledger.clone()));
        Ledger { format: FORMAT + 1, ..ledger }.save(&path).unwrap();
        assert_eq!(Ledger::load(&path), None);
        fs::write(&path, "{\"format\":1,\"moves\":[[\"a").unwrap();
        assert_eq!(Ledger::load(&path), None);
    }
}
