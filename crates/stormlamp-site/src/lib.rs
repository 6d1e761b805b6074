//! The plan of a status site, and the rendering of everything in it.
//!
//! 1. [`Plan::new`] lists every file with a fingerprint of what it depends on; nothing is rendered.
//! 2. `board`, `front_page`, `incident_page` and their like turn the site into the props of
//!    `stormlamp-ui`, in one language and for one instant.
//! 3. `document` puts head, styles and policy around a page, and Yew writes it as HTML.
//!
//! No file is read or written here and no clock is asked.

mod account;
mod address;
mod bars;
mod board;
mod build_json;
mod chrome;
mod cores;
mod digest;
mod document;
mod facts;
mod front_page;
mod headline;
mod incident_page;
mod links;
mod maintenance_page;
mod metrics;
mod moved;
mod not_found;
mod output;
mod pages;
mod pictures;
mod plan;
mod planned;
mod postmortem;
mod related;
#[cfg(test)]
mod sample;
mod shell;
mod telling;
#[cfg(test)]
mod tests;
mod text_page;
mod view;

pub use output::{Compress, Output, Stage};
pub use pictures::Files;
pub use plan::{Plan, Remedy, RenderError};
pub use shell::{Shell, ShellError, ShellFile};
