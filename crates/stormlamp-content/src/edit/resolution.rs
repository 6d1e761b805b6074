//! `resolved:` in the facts, when an update says that all of it is over.

use stormlamp_model::{Resolution, When};

use super::entry::Entry;
use super::{facts, forms, overlay::reread};
use crate::folder::Folder;
use jiff::tz::TimeZone;

/// A file of the folder, and how it was before.
pub(super) struct Ending<'a> {
    pub(super) folder: &'a dyn Folder,
    pub(super) path: &'a str,
    pub(super) before: &'a Entry,
    pub(super) zone: &'a TimeZone,
}

impl Ending<'_> {
    /// Brings `resolved:` up to date, where the file has it and it says that all of this is not over, or not yet.
    pub(super) fn brought_up(&self, at: &When, text: &str) -> Option<String> {
        let (site, _) = reread(self.folder, self.path, text)?;
        let after = Entry::of(site)?;
        let said = at.earliest(self.zone);
        let contradicts = match after.resolution.as_ref()? {
            Resolution::Open => true,
            Resolution::At(end) => {
                end.earliest(self.zone) > said || matches!(self.before.resolution, Some(Resolution::Open))
            }
            Resolution::Unknown => false,
        };
        if !contradicts || !facts::has(text, "resolved") {
            return None;
        }
        let text = facts::set(text, "resolved", &forms::absolute(at, self.zone))?;
        let (site, _) = reread(self.folder, self.path, &text)?;
        let ended = Entry::of(site)?;
        let right = ended.updates == after.updates && ended.resolution == Some(Resolution::At(at.clone()));
        right.then_some(text)
    }
}
