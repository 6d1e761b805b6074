//! What a status site is about, checked and complete, and the rules that follow from it.
//!
//! Everything here is plain data and pure functions: no files, no network and no clock. The present
//! moment is always an argument, [`Now`], so that the same site at the same instant gives the same
//! answer on any machine. Text that people wrote is kept as [`Markdown`] source; rendering it is the
//! business of other crates.

mod brand;
mod component;
mod date;
mod id;
mod incident;
mod interval;
mod site;
mod state;
mod uptime;

pub use brand::{Brand, Color, Logo, Theme};
pub use component::{Component, Group, Place, Region, Text};
pub use date::{Clock, Day, Elapsed, Now, Precision, When};
pub use id::Id;
pub use incident::{
    ActionItem, ActionState, Cause, CauseBy, Certainty, Change, DataLoss, Incident, Link, Markdown, Measured,
    Phase, Postmortem, Resolution, Revision, Source, Stated, TimelineEntry, Update, UpdateStatus,
};
pub use interval::{Interval, intervals};
pub use site::{CodeList, FallbackProfile, Fingerprint, Settings, Site};
pub use state::{Impact, Overall, State};
pub use uptime::{DaySummary, Uptime, Weights, days, uptime};
