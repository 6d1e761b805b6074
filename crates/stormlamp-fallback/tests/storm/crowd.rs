//! A crowd of visitors at an app that is gone for a while.
//!
//! Everybody leaves the page open and in view, and presses nothing. The app answers everybody the moment it is back.

use std::ops::Range;

use stormlamp_fallback::retry;

/// Any other gives nearly the same figures.
const SEED: u64 = 503;
/// How long is watched, in seconds: longer than the longest pause behind the outage.
const WATCHED: usize = 1_200;

/// Who comes, and when.
#[derive(Clone, Copy)]
pub(crate) struct Crowd {
    pub(crate) visitors: usize,
    /// Seconds from the outage's begin until the first come.
    pub(crate) from: f64,
    /// Seconds within which all of them come, evenly.
    pub(crate) within: f64,
    /// Seconds until the app is back.
    pub(crate) outage: f64,
}

/// What an open page does.
#[derive(Clone, Copy)]
pub(crate) enum Habit {
    /// It reloads itself every so many seconds.
    Reload { every: f64 },
    /// It asks by HEAD as the script does, and loads itself once that is answered.
    Script { retry_after: u32 },
}

/// What came of it.
pub(crate) struct Load {
    /// Requests in each second from the outage's begin.
    pub(crate) per_second: Vec<usize>,
    /// Seconds from the app's return to each visitor's, rising.
    pub(crate) back: Vec<f64>,
}

impl Crowd {
    pub(crate) fn play(self, habit: Habit) -> Load {
        let mut random = fastrand::Rng::with_seed(SEED);
        let mut load = Load { per_second: vec![0; WATCHED], back: Vec::new() };
        for _ in 0..self.visitors {
            let came = self.from + random.f64() * self.within;
            self.visit(came, habit, &mut random, &mut load);
        }
        load.back.sort_by(f64::total_cmp);
        load
    }

    fn visit(self, came: f64, habit: Habit, random: &mut fastrand::Rng, load: &mut Load) {
        load.request(came);
        let mut at = came;
        for tries in 0.. {
            at += match habit {
                Habit::Reload { every } => every,
                Habit::Script { retry_after } => retry::pause(retry_after, tries, random.f64()),
            };
            load.request(at);
            if at >= self.outage {
                break;
            }
        }
        if let Habit::Script { .. } = habit {
            load.request(at);
        }
        load.back.push(at - self.outage);
    }
}

impl Load {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "seconds of the outage")]
    fn request(&mut self, at: f64) {
        self.per_second[at as usize] += 1;
    }

    /// All requests.
    pub(crate) fn total(&self) -> usize {
        self.per_second.iter().sum()
    }

    /// The most requests of a second among these.
    pub(crate) fn busiest(&self, seconds: Range<usize>) -> usize {
        self.per_second[seconds].iter().copied().max().unwrap_or(0)
    }

    /// The seconds within which this many of a hundred visitors are back.
    pub(crate) fn back_within(&self, percent: usize) -> f64 {
        self.back[self.back.len() * percent / 100 - 1]
    }
}
