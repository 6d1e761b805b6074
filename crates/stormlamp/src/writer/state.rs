//! What the last run left in the output folder: path, fingerprint and size of each file.
//!
//! The journal of a run and the state it leads to are one file, a [`Ledger`]: it is written as `journal`, its
//! moves and removals are carried out, and renaming it to `state` says that they are done.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use stormlamp_model::{Fingerprint, Now};
use stormlamp_site::Stage;

use super::error::WriteError;
use super::folder::OutFolder;
use crate::seal;

/// Raised whenever the records change their form; older ones are then ignored.
const FORMAT: u32 = 2;
/// How long a page stays that no build produces any more: whoever has just loaded a list can still follow it.
pub(super) const PAGE_GRACE_SECONDS: i64 = 10 * 60;
/// How long an asset or fallback page stays: edges and open tabs keep old pages for weeks.
pub(super) const ASSET_GRACE_SECONDS: i64 = 30 * 24 * 60 * 60;

/// The first half of a fingerprint; equal by chance once in 2^64 files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mark([u8; 16]);

impl From<Fingerprint> for Mark {
    fn from(Fingerprint(bytes): Fingerprint) -> Self {
        Self(bytes.first_chunk().copied().unwrap_or_default())
    }
}

/// How long a file stays once it is no longer produced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    pub(super) files: HashMap<String, Record>,
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

    /// The state after a run that wants files at `paths`, of which it has found some as they should be and knows the
    /// others by `records`.
    pub(super) fn advance(
        self,
        generator: &str,
        paths: &HashSet<Cow<'_, str>>,
        records: Vec<(String, Record)>,
        now: Now,
    ) -> Advance {
        let now = now.0.as_second();
        let (mut files, mut is_same) = (self.files, self.generator == generator);
        let gone = files.extract_if(|path, _| !paths.contains(path.as_str()));
        let gone = gone.map(|(path, record)| {
            is_same = false;
            let until = now.saturating_add(record.kind.grace_seconds());
            (path, Leaving { record, until })
        });
        let mut leaving: BTreeMap<String, Leaving> = gone.collect();
        for (path, left) in self.leaving {
            if paths.contains(path.as_str()) {
                is_same = false;
                files.insert(path, left.record);
            } else {
                leaving.entry(path).or_insert(left);
            }
        }
        for (path, record) in records {
            is_same &= files.insert(path, record) == Some(record);
        }
        let (expired, leaving): (BTreeMap<_, _>, _) =
            leaving.into_iter().partition(|(_, left)| left.until <= now);
        is_same &= expired.is_empty();
        let state = Self { generator: generator.to_owned(), files, leaving };
        Advance { state, expired: expired.into_keys().collect(), is_same }
    }
}

/// What a run leads to.
#[derive(Debug)]
pub(super) struct Advance {
    /// What it leaves.
    pub(super) state: State,
    /// Files whose grace is over.
    pub(super) expired: Vec<String>,
    /// Whether it leaves what the run before left.
    pub(super) is_same: bool,
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
        let bytes = fs::read(path).ok()?;
        let ledger: Self = postcard::from_bytes(seal::open(&bytes)?.0).ok()?;
        (ledger.format == FORMAT).then_some(ledger)
    }

    /// Writes a ledger so that it is there whole or not at all, even after a loss of power.
    pub(super) fn save(&self, path: &Path) -> Result<(), WriteError> {
        let new = path.with_extension("new");
        let save = || {
            let bytes = postcard::to_allocvec(self).map_err(io::Error::other)?;
            let mut file = File::create(&new)?;
            file.write_all(&seal::seal(bytes))?;
            file.sync_all()?;
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

    fn files(paths: &[(&str, Kind)]) -> HashMap<String, Record> {
        paths.iter().map(|(path, kind)| ((*path).to_owned(), record(*kind))).collect()
    }

    fn at(second: i64) -> Now {
        Now(jiff::Timestamp::from_second(second).unwrap())
    }

    /// The state after a run that wants some files, all as they were, and what it removes.
    fn after(state: State, paths: &[&str], second: i64) -> (State, Vec<String>) {
        let paths = paths.iter().map(|path| Cow::from(*path)).collect();
        let Advance { state, expired, .. } = state.advance("g", &paths, Vec::new(), at(second));
        (state, expired)
    }

    #[test]
    fn what_is_no_longer_produced_stays_for_its_grace() {
        let site =
            State { files: files(&[("page", Kind::Page), ("asset", Kind::Asset)]), ..State::default() };
        let (left, expired) = after(site, &[], 1_000);
        assert_eq!((left.leaving.len(), expired.len()), (2, 0));
        let (left, expired) = after(left, &[], 1_000 + PAGE_GRACE_SECONDS - 1);
        assert_eq!(
            (left.leaving.len(), expired.len()),
            (2, 0),
            "the grace counts from the first run without it"
        );
        let (left, expired) = after(left, &[], 1_000 + PAGE_GRACE_SECONDS);
        assert_eq!(expired, ["page"]);
        let (left, expired) = after(left, &[], 1_000 + ASSET_GRACE_SECONDS);
        assert_eq!((left.leaving.len(), expired), (0, vec!["asset".to_owned()]));
    }

    #[test]
    fn what_lasts_stays_for_ever_and_is_never_said_to_be_leaving() {
        let site = State { files: files(&[("assets/lamp-1.js", Kind::Lasting)]), ..State::default() };
        let (left, _) = after(site, &[], 1_000);
        let (left, expired) = after(left, &[], 100 * 365 * 24 * 60 * 60);
        assert_eq!((left.record("assets/lamp-1.js"), expired.len()), (Some(&record(Kind::Lasting)), 0));
        assert_eq!(left.leaving(), 0);
    }

    #[test]
    fn what_comes_back_is_no_longer_leaving() {
        let site = State { files: files(&[("page", Kind::Page)]), ..State::default() };
        let (left, _) = after(site, &[], 0);
        assert_eq!(left.record("page"), Some(&record(Kind::Page)), "its record still serves");
        let (back, expired) = after(left, &["page"], 10_000);
        assert_eq!((back.files, back.leaving.len(), expired.len()), (files(&[("page", Kind::Page)]), 0, 0));
    }

    #[test]
    fn a_run_leaves_the_same_only_if_no_file_came_changed_or_went() {
        let site =
            State { generator: "g".to_owned(), files: files(&[("page", Kind::Page)]), ..State::default() };
        let is_same = |state: &State, generator: &str, paths: &[&str], records: Vec<(String, Record)>| {
            let paths = paths.iter().map(|path| Cow::from(*path)).collect();
            state.clone().advance(generator, &paths, records, at(0)).is_same
        };
        let page = |kind| vec![("page".to_owned(), record(kind))];
        assert!(is_same(&site, "g", &["page"], Vec::new()));
        assert!(is_same(&site, "g", &["page"], page(Kind::Page)));
        assert!(!is_same(&site, "g", &["page"], page(Kind::Asset)));
        assert!(!is_same(&site, "other", &["page"], Vec::new()));
        assert!(!is_same(&site, "g", &[], Vec::new()));
        assert!(!is_same(&site, "g", &["page", "new"], vec![("new".to_owned(), record(Kind::Page))]));
        let (left, _) = after(site, &[], 0);
        assert!(is_same(&left, "g", &[], Vec::new()) && !is_same(&left, "g", &["page"], Vec::new()));
    }

    #[test]
    fn a_ledger_of_another_form_or_cut_short_is_ignored() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let ledger = Ledger::new(vec![vec!["a".to_owned()]], Vec::new(), State::default());
        ledger.save(&path).unwrap();
        assert_eq!(Ledger::load(&path), Some(ledger.clone()));
        Ledger { format: FORMAT + 1, ..ledger.clone() }.save(&path).unwrap();
        assert_eq!(Ledger::load(&path), None);
        ledger.save(&path).unwrap();
        let bytes = fs::read(&path).unwrap();
        for at in 0..bytes.len() {
            fs::write(&path, &bytes[..at]).unwrap();
            assert_eq!(Ledger::load(&path), None, "cut to {at}");
        }
    }
}
