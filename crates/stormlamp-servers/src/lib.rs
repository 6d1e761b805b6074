//! Configurations for web servers and CDNs: how the fallback pages get in front of the app.
//!
//! Each server has a folder in `dist-config/` with a template and a README that says what it can and cannot
//! do. Codes and headers come from `stormlamp-fallback`; no template repeats what another one knows.

mod address;
mod language;
mod nginx;

pub use nginx::{App, ConfigError, Nginx, nginx};
