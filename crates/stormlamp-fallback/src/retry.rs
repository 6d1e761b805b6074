//! How long a page waits before it tries again: the numbers that the script, the simulation and the guide share.
//!
//! `build.rs` reads this file too and puts the numbers into the script; it uses nothing but the core library.

/// The fewest seconds between two attempts, whatever `Retry-After` asks for.
pub const LEAST: u32 = 5;
/// The longest `Retry-After` that is believed, in seconds: a day, as the configuration takes no more either.
pub const LONGEST: u32 = 86_400;
/// The widest window that the jitter is drawn from, in seconds.
pub const WINDOW: u32 = 300;

/// The seconds from one attempt to the next.
///
/// The server's `Retry-After` (RFC 9110, section 10.2.3) comes first and whole, between [`LEAST`] and [`LONGEST`]. On
/// top of it stands a full jitter: a part, `draw` of 0 to 1, of a window as wide as what was asked for, doubled with
/// each of the `tries` that have failed, up to [`WINDOW`].
pub fn pause(retry_after: u32, tries: u32, draw: f64) -> f64 {
    let window = f64::from(WINDOW).min(f64::from(retry_after) * 2_f64.powf(f64::from(tries)));
    f64::from(retry_after.clamp(LEAST, LONGEST)) + draw * window
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::SCRIPT;

    /// Code with `_` in place of each name that is no property.
    fn nameless(code: &str) -> String {
        let mut out = String::new();
        let mut rest = code;
        while let Some(first) = rest.chars().next() {
            let is_name = |c: char| c.is_ascii_alphabetic();
            let end = rest.find(|c| is_name(c) != is_name(first)).unwrap_or(rest.len());
            let (token, after) = rest.split_at(end);
            out.push_str(if is_name(first) && !out.ends_with('.') { "_" } else { token });
            rest = after;
        }
        out
    }

    #[test]
    fn the_script_waits_as_long_as_is_computed_here() {
        let script = nameless(SCRIPT);
        let formula =
            format!("_=_.min({LONGEST},_.max({LEAST},_=_>0?_:_.after))+_.random()*_.min({WINDOW},_*_);");
        assert!(script.contains(&formula), "{script}");
        let tries = SCRIPT.find("=1,").and_then(|at| SCRIPT.get(at - 1..at)).unwrap();
        assert!(
            SCRIPT.contains(&format!("<0?E({tries}*=2)")),
            "the window doubles with each attempt of its own"
        );
        assert_eq!(SCRIPT.matches(&format!("*{tries})")).count(), 1);
    }

    #[test]
    fn a_pause_is_never_shorter_than_what_was_asked_for() {
        assert_eq!((pause(60, 0, 0.0), pause(60, 0, 1.0)), (60.0, 120.0));
        assert_eq!((pause(60, 2, 0.5), pause(60, 2, 1.0)), (180.0, 300.0));
        assert_eq!((pause(60, 3, 1.0), pause(60, 4_000, 1.0)), (360.0, 360.0));
    }

    #[test]
    fn odd_demands_are_bounded() {
        assert_eq!((pause(1, 0, 0.0), pause(0, 9, 1.0)), (5.0, 5.0));
        assert_eq!(pause(u32::MAX, 0, 0.0), 86_400.0);
    }
}
