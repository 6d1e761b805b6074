//! One program, measured from its start to its end.
//!
//! Peak memory is the kernel's own high-water mark, which only grows, asked for every few milliseconds until the
//! program has ended; what it may take in the last of them is not seen. Where there is no `/proc` there is no peak.

use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use std::{fs, io};

use crate::failure::Failure;

const ASKED_EVERY: Duration = Duration::from_millis(3);

/// What one run took.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    /// From start to end.
    pub(super) time: Duration,
    /// The most memory that was resident at once, in bytes.
    pub(super) peak: Option<u64>,
    /// What it said on standard error.
    pub(super) said: String,
}

/// Runs a program to its end; fails if it does.
pub(super) fn run(command: &mut Command) -> Result<Run, Failure> {
    let words = format!("{command:?}");
    let fail =
        |what: String| Failure::new(format!("{words}: {what}"), "Run it by hand to see what is wrong.");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let start = Instant::now();
    let child = command.spawn().map_err(|error| fail(error.to_string()))?;
    let (said, time, succeeded, peak) = follow(child, start).map_err(|error| fail(error.to_string()))?;
    if succeeded { Ok(Run { time, peak, said }) } else { Err(fail(said)) }
}

fn follow(mut child: Child, start: Instant) -> io::Result<(String, Duration, bool, Option<u64>)> {
    let (over, id) = (AtomicBool::new(false), child.id());
    thread::scope(|scope| {
        let watcher = scope.spawn(|| watch(id, &over));
        let mut said = String::new();
        let read = child.stderr.take().map_or(Ok(0), |mut pipe| pipe.read_to_string(&mut said));
        let status = child.wait();
        let time = start.elapsed();
        over.store(true, Ordering::Relaxed);
        read?;
        Ok((said, time, status?.success(), watcher.join().unwrap_or_default()))
    })
}

fn watch(id: u32, over: &AtomicBool) -> Option<u64> {
    let mut peak = None;
    while !over.load(Ordering::Relaxed) {
        peak = peak.max(
            fs::read_to_string(format!("/proc/{id}/status")).ok().and_then(|status| high_water(&status)),
        );
        thread::sleep(ASKED_EVERY);
    }
    peak
}

/// `VmHWM:    12345 kB`, in bytes.
fn high_water(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse::<u64>().ok()?.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_high_water_mark_is_read_in_bytes() {
        let status = "Name:\tstormlamp\nVmPeak:\t  900 kB\nVmHWM:\t     2048 kB\nVmRSS:\t 100 kB\n";
        assert_eq!(high_water(status), Some(2048 * 1024));
        assert_eq!(high_water("Name:\tstormlamp\nState:\tZ (zombie)\n"), None);
    }

    #[test]
    fn what_a_program_says_is_kept_and_its_failure_is_told() {
        let ran = run(Command::new("sh").args(["-c", "echo 3 written >&2"])).unwrap();
        assert_eq!(ran.said, "3 written\n");
        let failure = run(Command::new("sh").args(["-c", "echo no room >&2; exit 1"])).unwrap_err();
        assert!(failure.to_string().contains("no room"), "{failure}");
    }
}
