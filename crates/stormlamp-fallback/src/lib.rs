//! Fallback pages: what visitors and API clients get in place of a server's bare "503".
//!
//! 1. [`plan`] lists the pages that a site needs, by profile, status code, language, format and size.
//! 2. [`render`] writes one of them, as of one instant: what is known is gathered, put into words, and set
//!    as HTML, problem details (RFC 9457) or plain text. A page that grows too large is shortened.
//! 3. [`promises`] proves what a page promises: its size, that it needs nothing else, its policy.
//! 4. [`manifest`] describes the files of a profile for those who upload or configure them.
//! 5. [`worker()`] shows the page where no server can.
//! 6. [`Files`] is all of that at one instant, each file rendered once.
//!
//! Everything is a pure function of the site and `Now`. No server is known here.

mod briefing;
mod catalogue;
mod error;
mod files;
mod live;
mod manifest;
mod page;
mod problem;
mod promises;
pub mod retry;
mod said;
mod situation;
mod spec;
mod speech;
mod text;
mod worker;

pub use briefing::{Briefing, Rendered};
pub use catalogue::{Advice, Code, Origin, Side, Waiting, catalogue, code, codes};
pub use error::FallbackError;
pub use files::{File, Files};
pub use live::{live, live_path};
pub use manifest::{HEADER_PAGE, headers, manifest, manifest_path, vary};
pub use page::Lamp;
pub use promises::{Broken, promises};
pub use situation::valid_until;
pub use spec::{Format, PageSpec, Tier, languages, plan};
pub use worker::{WORKER_ADDRESS, WORKER_PAGE, worker, worker_path};

use stormlamp_model::{Now, Site};

/// A page, as of an instant. For many pages of a profile make one [`Briefing`].
///
/// # Errors
///
/// As [`Briefing::new`] and [`Briefing::render`].
pub fn render(site: &Site, spec: &PageSpec, now: Now) -> Result<Rendered, FallbackError> {
    Briefing::new(site, &spec.profile, now)?.render(spec)
}
