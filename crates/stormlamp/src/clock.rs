//! The one place where the command reads the clock.

use std::time::SystemTime;

use jiff::Timestamp;
use stormlamp_model::Now;

/// The given instant, else the present one.
#[expect(clippy::disallowed_methods, reason = "everything below the command takes `Now` as an argument")]
pub(crate) fn now(given: Option<Timestamp>) -> Now {
    Now(given.unwrap_or_else(Timestamp::now))
}

/// The present by the clock of the system, to be compared with times of files; never with those of the content.
#[expect(clippy::disallowed_methods, reason = "files bear the times of this clock")]
pub(crate) fn of_files() -> SystemTime {
    SystemTime::now()
}

/// Reads an instant that was typed; the error is the accepted form.
pub(crate) fn instant(text: &str) -> Result<Timestamp, &'static str> {
    text.trim().parse().map_err(|_| {
        "an instant names its day, time and offset, \
         as in `2026-03-05T22:20:00Z` or `2026-03-05T23:20:00+01:00`"
    })
}

#[cfg(test)]
mod tests {
    use super::instant;

    #[test]
    fn an_instant_has_an_offset_and_its_problem_is_told_in_plain_words() {
        for text in ["2026-03-05T22:20:00Z", "2026-03-05T23:20:00+01:00", "2026-03-05 23:20+01:00"] {
            assert_eq!(instant(text).unwrap().to_string(), "2026-03-05T22:20:00Z", "{text}");
        }
        for text in ["yesterday", "2026-03-05 22:20", "2026-03-05", "22:20Z", ""] {
            assert!(instant(text).unwrap_err().contains("`2026-03-05T22:20:00Z`"), "{text}");
        }
    }
}
