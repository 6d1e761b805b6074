//! What people see while a command runs: one line a step, on standard error, with its time.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use crate::failure::Failure;

/// Writes what was asked for to standard output.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    io::stdout()
        .write_all(text.as_bytes())
        .map_err(|error| Failure::new(format!("writing to standard output: {error}"), "Read it to its end."))
}

/// Writes a line of progress. A closed terminal is no reason to stop working.
pub(crate) fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Says what went wrong, after everything that was printed before.
pub(crate) fn fail(failure: &Failure) {
    let _ = write!(io::stderr(), "{failure}");
}

/// Says that something is there already.
pub(crate) fn have(what: &str) {
    say(&format!("  have  {what}"));
}

/// Runs a step that prints nothing by itself: one line, completed by its time.
pub(crate) fn quiet_step<T>(what: &str, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    let _ = write!(io::stderr(), "  get   {what} … ");
    let _ = io::stderr().flush();
    let start = Instant::now();
    let result = work();
    say(&if result.is_ok() { duration(start.elapsed()) } else { "failed".to_owned() });
    result
}

/// Runs a step that prints by itself: a line before and, with its time, one after.
pub(crate) fn step<T>(what: &str, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    say(&format!("  run   {what}"));
    let start = Instant::now();
    let result = work()?;
    say(&format!("  done  {what} ({})", duration(start.elapsed())));
    Ok(result)
}

/// A duration as people say it: `4.1 s`, `2 min 31 s`.
pub(crate) fn duration(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 60 {
        format!("{:.1} s", duration.as_secs_f64())
    } else {
        format!("{} min {} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_as_people_say_them() {
        assert_eq!(duration(Duration::from_millis(4_120)), "4.1 s");
        assert_eq!(duration(Duration::from_secs(151)), "2 min 31 s");
        assert_eq!(duration(Duration::from_secs(60)), "1 min 0 s");
    }
}
