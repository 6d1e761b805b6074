//! What retrying does to an app that comes back: 10,000 visitors and ten minutes of outage, played with the very
//! pauses of the page's script, beside a page that reloads itself every 30 seconds.
//!
//! The figures stand in `docs/guide/retrying.md`, the plot in `docs/pictures/retry-storm.svg`. Both are the same on any
//! machine; `SNAPSHOTS=overwrite` writes them anew.

#![expect(clippy::unwrap_used, reason = "a test that panics has failed")]

mod crowd;
mod guide;
mod plot;

use crowd::{Crowd, Habit, Load};

/// Everybody comes within the first minute, as people do who need the app.
const SPREAD: Crowd = Crowd { visitors: 10_000, from: 0.0, within: 60.0, outage: 600.0 };
/// Everybody comes in one second: to an invitation that was just sent, or with a page that asks by itself. The app comes
/// back when half of a reload's period is over, which is neither their luck nor the contrary.
const AT_ONCE: Crowd = Crowd { from: 15.0, within: 1.0, ..SPREAD };

const RELOAD: Habit = Habit::Reload { every: 30.0 };
const STORMLAMP: Habit = Habit::Script { retry_after: 60 };

#[test]
fn the_load_on_a_dead_app_sinks_and_never_comes_in_waves() {
    for crowd in [SPREAD, AT_ONCE] {
        let (reload, script) = (crowd.play(RELOAD), crowd.play(STORMLAMP));
        assert!(script.total() * 2 < reload.total(), "{} of {}", script.total(), reload.total());
        let later = |load: &Load| load.busiest(60..900);
        assert!(later(&script) < later(&reload), "{} of {}", later(&script), later(&reload));
    }
    let (reload, script) = (AT_ONCE.play(RELOAD), AT_ONCE.play(STORMLAMP));
    assert_eq!(reload.busiest(60..900), 10_000, "a fixed period keeps a crowd together");
    assert!(script.busiest(60..900) < 500, "{}", script.busiest(60..900));
}

#[test]
fn everybody_comes_back_and_nobody_before_the_app() {
    for (crowd, habit) in [(SPREAD, RELOAD), (SPREAD, STORMLAMP), (AT_ONCE, RELOAD), (AT_ONCE, STORMLAMP)] {
        let load = crowd.play(habit);
        assert_eq!(load.back.len(), 10_000);
        assert!(load.back.is_sorted() && load.back[0] >= 0.0);
        // What was asked for, and the whole window on top of it.
        assert!(load.back[9_999] <= 360.0, "{}", load.back[9_999]);
    }
}

#[test]
fn the_same_seed_gives_the_same_storm() {
    let (first, second) = (SPREAD.play(STORMLAMP), SPREAD.play(STORMLAMP));
    assert_eq!(first.per_second, second.per_second);
}
