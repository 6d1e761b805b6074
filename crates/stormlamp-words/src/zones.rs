//! What time zones are called.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

/// What a zone is called at an instant: `CEST`, or `UTC+05:30` where it has no letters of its own.
pub fn zone_abbreviation(at: Timestamp, zone: &TimeZone) -> String {
    let info = zone.to_offset_info(at);
    let abbreviation = info.abbreviation();
    if abbreviation.chars().all(|c| c.is_ascii_alphabetic()) {
        return abbreviation.to_owned();
    }
    offset(info.offset())
}

fn offset(offset: Offset) -> String {
    let seconds = offset.seconds().unsigned_abs();
    // U+2212 is the minus sign; a hyphen would be a place to break the line.
    let sign = if offset.is_negative() { '\u{2212}' } else { '+' };
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let odd = if seconds == 0 { String::new() } else { format!(":{seconds:02}") };
    format!("UTC{sign}{hours:02}:{minutes:02}{odd}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zone_is_named_as_it_is_called_at_that_instant() {
        let named =
            |at: &str, name: &str| zone_abbreviation(at.parse().unwrap(), &TimeZone::get(name).unwrap());
        assert_eq!(named("2024-10-27T00:30:00Z", "Europe/Stockholm"), "CEST");
        assert_eq!(named("2024-10-27T01:30:00Z", "Europe/Stockholm"), "CET");
        assert_eq!(named("2024-07-01T00:00:00Z", "America/Sao_Paulo"), "UTC\u{2212}03:00");
        assert_eq!(named("2024-07-01T00:00:00Z", "Asia/Kathmandu"), "UTC+05:45");
        let fixed = |offset| zone_abbreviation(Timestamp::UNIX_EPOCH, &TimeZone::fixed(offset));
        assert_eq!(fixed(Offset::from_seconds(-3661).unwrap()), "UTC\u{2212}01:01:01");
        assert_eq!(fixed(Offset::UTC), "UTC");
        assert_eq!(named("2024-07-01T00:00:00Z", "UTC"), "UTC");
    }
}
