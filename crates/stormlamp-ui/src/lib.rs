//! What people see: Yew view functions over props.
//!
//! Props carry words that are already in the reader's language, and times that are already written
//! in the site's zone. Nothing here knows a clock, a network or a browser.
//!
//! A page is a function from its props to [`yew::Html`] without components and hooks. The one component is
//! [`board::BoardRoot`], the root of the front page's island.

mod bars;
pub mod board;
pub mod chrome;
pub mod front_page;
pub mod incident_page;
pub mod live;
mod mark;
pub mod metrics;
pub mod moved;
pub mod not_found;
pub mod record;
#[cfg(feature = "ssr")]
pub mod render;
pub mod sentence;
pub mod text_page;
pub mod told;
