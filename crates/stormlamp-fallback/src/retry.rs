//! How long a page waits before it tries again: the numbers that the script, the simulation and the guide share.
//!
//! `build.rs` reads this file too and puts the numbers into the script; it uses nothing but the core library.

/// The fewest seconds between two attempts, whatever `Retry-After` asks for.
pub const LEAST: u32 = 5;
/// The longest `Retry-After` that is believed, in seconds. What asks for more is tried once a day; the configuration takes no more either.
pub const LONGEST: u32 = 86_400;
/// The widest window that the jitter is drawn from, in seconds.
pub const WINDOW: u32 = 300;

/// The seconds from one attempt to the next.
///
/// The server's `Retry-After` (RFC 9110, section 10.2.3) comes first and whole. On top of it stands a full jitter: a
/// part, `draw` of 0 to 1, of a window as wide as what was asked for, doubled with each attempt up to [`WINDOW`].
pub fn pause(retry_after: u32, tries: u32, draw: f64) -> f64 {
    let after = f64::from(retry_after.clamp(LEAST, LONGEST));
    after + draw * f64::from(WINDOW).min(after * 2_f64.powf(f64::from(tries)))
}
