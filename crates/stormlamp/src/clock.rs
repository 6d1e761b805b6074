//! The one place where the command reads the clock.

use jiff::Timestamp;
use stormlamp_model::Now;

/// The given instant, else the present one.
#[expect(clippy::disallowed_methods, reason = "everything below the command takes `Now` as an argument")]
pub(crate) fn now(given: Option<Timestamp>) -> Now {
    Now(given.unwrap_or_else(Timestamp::now))
}
