//! A line on the terminal while pages are rendered; nothing in a pipe, and nothing if it takes but a moment.

use std::io::{IsTerminal, stderr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// What is over by then was never announced.
const MOMENT: Duration = Duration::from_secs(1);

/// The progress of a build; cleared when it is dropped.
#[must_use]
pub(crate) struct Progress {
    bar: ProgressBar,
    started: Instant,
    shown: AtomicBool,
}

impl Progress {
    /// Begins to count.
    pub(crate) fn start() -> Self {
        let bar = ProgressBar::hidden();
        if let Ok(style) = ProgressStyle::with_template("rendering {bar:30} {human_pos} of {human_len}") {
            bar.set_style(style);
        }
        Self { bar, started: Instant::now(), shown: AtomicBool::new(!stderr().is_terminal()) }
    }

    /// One more of `total` is done.
    pub(crate) fn advance(&self, total: usize) {
        self.bar.set_length(total as u64);
        self.bar.inc(1);
        if self.started.elapsed() > MOMENT && !self.shown.swap(true, Ordering::Relaxed) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
