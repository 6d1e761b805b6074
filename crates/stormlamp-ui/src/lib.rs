//! What people see: Yew view functions over props.
//!
//! Props carry words that are already in the reader's language, and times that are already written
//! in the site's zone. Nothing here knows a clock, a network or a browser.

pub mod board;
pub mod chrome;
pub mod front_page;
pub mod incident_page;
pub mod not_found;
pub mod sentence;
