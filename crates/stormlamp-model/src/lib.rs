//! What a status site is about, checked and complete, and the rules that follow from it.
//!
//! Everything here is plain data and pure functions: no files, no network and no clock. The present
//! moment is always an argument, [`Now`], so that the same site at the same instant gives the same
//! answer on any machine. Text that people wrote is kept as [`Markdown`] source; rendering it is the
//! business of other crates.

mod brand;
mod component;
mod course;
mod date;
mod days;
mod facts;
mod fallback;
mod history;
mod id;
mod incident;
mod interval;
mod maintenance;
mod measured;
mod page;
mod picture;
mod postmortem;
mod site;
mod state;
#[cfg(feature = "serde")]
mod stored;
mod translation;
mod update;
mod uptime;

#[cfg(test)]
mod sample;

pub use brand::{Brand, Color, Logo, Scheme, Styles};
pub use component::{Component, Group, Place, Region, Text};
pub use date::{Clock, Day, Elapsed, Now, Precision, When};
pub use days::{DaySummary, days};
pub use facts::{Cause, CauseBy, Certainty, DataLoss, Link, Measured, Moment, Resolution, Source, Stated};
pub use fallback::{CodeList, FallbackProfile, Misread, STATUS_CODES, Template, Theme};
pub use history::History;
pub use id::Id;
pub use incident::{Incident, Markdown, Phase};
pub use interval::{Interval, intervals};
pub use maintenance::{Maintenance, Stage};
pub use measured::{MeasuredState, MeasuredStates, Metric};
pub use page::{Page, PageText};
pub use picture::{Picture, PictureFormat, path_parts, picture_path};
pub use postmortem::{ActionItem, ActionState, Postmortem, Revision};
pub use site::{Fingerprint, LANGUAGES, Settings, Site};
pub use state::{Impact, Overall, State};
pub use translation::Translation;
pub use update::{Change, MaintenanceStatus, TimelineEntry, Update, UpdateStatus};
pub use uptime::{Uptime, Weights, uptime, uptime_between};
