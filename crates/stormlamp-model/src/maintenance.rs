//! Planned work: a window, what it affects, and what was said of it.

use std::collections::BTreeMap;

use crate::{Change, Fingerprint, Id, Link, MaintenanceStatus, Markdown, Source, Translation, Update, When};

/// Planned work on some components.
///
/// They are under maintenance from `starts` to `ends` without anybody touching a file, and never before.
/// It ends early with a `completed` or `cancelled` update; if the last word at `ends` is that people are at
/// work, it is overdue until the next `completed` or `cancelled`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Maintenance {
    /// The stem of its file; part of its address. Unique over incidents, too.
    pub id: Id,
    /// Identifies the bytes it was read from, those of its translations included.
    pub fingerprint: Fingerprint,
    /// One line of plain text.
    pub title: String,
    /// A paragraph for cards, feeds and the fallback page.
    pub summary: Markdown,
    /// What holds from `starts` on.
    pub affects: Vec<Change>,
    /// When it is planned to begin; `None` if that is open.
    pub starts: Option<When>,
    /// When it is planned to end; `None` if that is open.
    pub ends: Option<When>,
    /// What will go on working.
    pub works: Vec<String>,
    /// What the reader can do.
    pub advice: Option<Markdown>,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// Further links.
    pub links: Vec<Link>,
    /// Public updates, oldest first.
    pub updates: Vec<Update<MaintenanceStatus>>,
    /// Not meant for the public yet; only previews have it.
    pub draft: bool,
    /// Former ids, whose addresses lead here.
    pub aliases: Vec<Id>,
    /// Language tag (BCP 47) to words.
    pub translations: BTreeMap<String, Translation>,
}

/// Where a maintenance stands at some moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Its window lies ahead, or nobody said when it is.
    Scheduled,
    /// Its window is open.
    Running,
    /// Its window is over, and people are still at work.
    Overdue,
    /// It is over.
    Completed,
    /// It was called off before it began.
    Cancelled,
}
