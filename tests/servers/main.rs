//! The generated configurations on the real servers: status, headers and bytes.
//!
//! Each test starts a server of its own on free ports of 127.0.0.1, with the pages of an invented site and an
//! app that is dead, slow, sick or well, and stops them when it is done. A server that is not installed is a
//! failure, not a skipped test.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod app;
mod client;
mod configuration;
mod fallback;
mod fixture;
mod maintenance;
mod pages;
mod refused;
mod site;
mod status_site;
mod worker;
