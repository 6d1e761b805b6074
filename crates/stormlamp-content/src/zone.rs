//! Time zones as people write them: offsets, `Z`, `UTC` and IANA names. Abbreviations are refused,
//! with the IANA names that they may mean.

use jiff::tz::{Offset, TimeZone};

use crate::codes::{self, Code};
use crate::keys::quoted;
use crate::suggest::nearest;

/// Why something is no time zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ZoneMistake {
    pub(crate) code: &'static Code,
    pub(crate) message: String,
    pub(crate) hint: String,
}

/// Reads a zone: `+01:00`, `Z`, `UTC`, `GMT`, `Europe/Stockholm`.
pub(crate) fn parse(text: &str) -> Result<TimeZone, ZoneMistake> {
    if ["z", "utc", "gmt"].contains(&text.to_ascii_lowercase().as_str()) {
        return Ok(TimeZone::UTC);
    }
    if text.starts_with(['+', '-']) {
        return offset(text).map(TimeZone::fixed).ok_or_else(|| bad_offset(text));
    }
    parse_name(text)
}

/// Reads an IANA name alone, as `timezone` asks for.
pub(crate) fn parse_name(text: &str) -> Result<TimeZone, ZoneMistake> {
    if let Some((_, names)) = ABBREVIATIONS.iter().find(|(short, _)| short.eq_ignore_ascii_case(text)) {
        return Err(ambiguous(text, names));
    }
    if text.eq_ignore_ascii_case("utc") {
        return Ok(TimeZone::UTC);
    }
    TimeZone::get(text).map_err(|_| unknown(text))
}

fn offset(text: &str) -> Option<Offset> {
    let digits: String = text.get(1..)?.chars().filter(|c| *c != ':').collect();
    let number = |range: std::ops::Range<usize>| digits.get(range)?.parse::<i32>().ok();
    let (hours, minutes) = match digits.len() {
        2 => (number(0..2)?, 0),
        4 => (number(0..2)?, number(2..4)?),
        _ => return None,
    };
    if minutes > 59 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    // The widest offset in use is +14:00; jiff takes up to 25 hours.
    (hours <= 18).then(|| Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()).flatten()
}

fn bad_offset(text: &str) -> ZoneMistake {
    ZoneMistake {
        code: codes::UNREADABLE_TIME,
        message: format!("`{text}` is no offset from UTC"),
        hint: "an offset is a sign, hours and minutes, for example `+01:00`".into(),
    }
}

fn ambiguous(text: &str, names: &[&str]) -> ZoneMistake {
    ZoneMistake {
        code: codes::AMBIGUOUS_ZONE,
        message: format!("`{text}` is an abbreviation, which is not the same everywhere and all year"),
        hint: format!("write an offset such as `+01:00`, or the zone it stands for: {}", quoted(names)),
    }
}

fn unknown(text: &str) -> ZoneMistake {
    let message = format!("`{text}` is no time zone");
    let lower = text.trim_matches(['(', ')']).to_lowercase();
    // `Etc/GMT+1` is an hour behind UTC, and who writes `GMT+1` means an hour ahead.
    if ["utc", "gmt"].iter().any(|prefix| lower.starts_with(prefix)) {
        let hint = "write the offset alone, for example `+01:00`".into();
        return ZoneMistake { code: codes::UNREADABLE_TIME, message, hint };
    }
    let refused = |name: &str| ABBREVIATIONS.iter().any(|(short, _)| short.eq_ignore_ascii_case(name));
    let names = jiff::tz::db().available().map(|name| name.as_str().to_owned());
    let names: Vec<String> = names.filter(|name| !name.starts_with("Etc/") && !refused(name)).collect();
    let city = |name: &&String| name.to_lowercase().rsplit('/').next() == Some(lower.as_str());
    let near = || {
        let lowered: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        let best = nearest(&lower, lowered.iter().map(String::as_str))?;
        names.iter().find(|name| name.to_lowercase() == best).cloned()
    };
    let hint = match names.iter().find(city).cloned().or_else(near) {
        Some(name) => format!("did you mean `{name}`?"),
        None => "a zone is an offset, `Z`, `UTC` or an IANA name, for example `Europe/Stockholm`".into(),
    };
    ZoneMistake { code: codes::UNREADABLE_TIME, message, hint }
}

/// Abbreviations and the zones that use them, the most populous first.
const ABBREVIATIONS: &[(&str, &[&str])] = &[
    ("ACST", &["Australia/Adelaide", "Australia/Darwin"]),
    ("ACDT", &["Australia/Adelaide"]),
    ("AEST", &["Australia/Sydney", "Australia/Brisbane"]),
    ("AEDT", &["Australia/Sydney", "Australia/Melbourne"]),
    ("AKST", &["America/Anchorage"]),
    ("AKDT", &["America/Anchorage"]),
    ("ART", &["America/Argentina/Buenos_Aires"]),
    ("AST", &["America/Halifax", "America/Puerto_Rico", "Asia/Riyadh"]),
    ("ADT", &["America/Halifax"]),
    ("AWST", &["Australia/Perth"]),
    ("BRT", &["America/Sao_Paulo"]),
    ("BST", &["Europe/London", "Asia/Dhaka"]),
    ("CAT", &["Africa/Maputo", "Africa/Johannesburg"]),
    ("CET", &["Europe/Berlin", "Europe/Paris", "Europe/Stockholm"]),
    ("CEST", &["Europe/Berlin", "Europe/Paris", "Europe/Stockholm"]),
    ("CST", &["America/Chicago", "America/Mexico_City", "Asia/Shanghai"]),
    ("CDT", &["America/Chicago", "America/Havana"]),
    ("CT", &["America/Chicago"]),
    ("EAT", &["Africa/Nairobi"]),
    ("EET", &["Europe/Kyiv", "Europe/Helsinki", "Africa/Cairo"]),
    ("EEST", &["Europe/Kyiv", "Europe/Helsinki", "Africa/Cairo"]),
    ("EST", &["America/New_York", "America/Toronto", "America/Panama"]),
    ("EDT", &["America/New_York", "America/Toronto"]),
    ("ET", &["America/New_York"]),
    ("GST", &["Asia/Dubai"]),
    ("HKT", &["Asia/Hong_Kong"]),
    ("HST", &["Pacific/Honolulu"]),
    ("IDT", &["Asia/Jerusalem"]),
    ("IST", &["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"]),
    ("JST", &["Asia/Tokyo"]),
    ("KST", &["Asia/Seoul"]),
    ("MET", &["Europe/Berlin"]),
    ("MSK", &["Europe/Moscow"]),
    ("MST", &["America/Denver", "America/Phoenix"]),
    ("MDT", &["America/Denver"]),
    ("MT", &["America/Denver"]),
    ("NZST", &["Pacific/Auckland"]),
    ("NZDT", &["Pacific/Auckland"]),
    ("PHT", &["Asia/Manila"]),
    ("PKT", &["Asia/Karachi"]),
    ("PST", &["America/Los_Angeles", "Asia/Manila"]),
    ("PDT", &["America/Los_Angeles"]),
    ("PT", &["America/Los_Angeles"]),
    ("SAST", &["Africa/Johannesburg"]),
    ("SGT", &["Asia/Singapore"]),
    ("WAT", &["Africa/Lagos"]),
    ("WET", &["Europe/Lisbon"]),
    ("WEST", &["Europe/Lisbon"]),
    ("WIB", &["Asia/Jakarta"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_offsets_utc_and_iana_names() {
        let at = |text: &str| {
            let zone = parse(text).map_err(|mistake| mistake.message)?;
            Ok::<i32, String>(zone.to_offset("2026-03-05T12:00:00Z".parse().unwrap()).seconds())
        };
        for (text, seconds) in [
            ("Z", 0),
            ("utc", 0),
            ("GMT", 0),
            ("+01:00", 3600),
            ("-0530", -19_800),
            ("+14", 50_400),
            ("Europe/Stockholm", 3600),
            ("america/los_angeles", -28_800),
        ] {
            assert_eq!(at(text), Ok(seconds), "{text}");
        }
        for text in ["+1", "+01:60", "+19:00", "+ab:cd", "CEST", "cet", "EST", "Mars/Olympus", "", "+é1"] {
            assert!(at(text).is_err(), "{text}");
        }
    }

    #[test]
    fn refusals_name_what_may_be_meant() {
        let hint = |text| parse(text).unwrap_err().hint;
        assert!(hint("CEST").contains("`Europe/Stockholm`"));
        assert_eq!(hint("Europe/Stokholm"), "did you mean `Europe/Stockholm`?");
        assert_eq!(hint("Stockholm"), "did you mean `Europe/Stockholm`?");
        assert_eq!(parse("PST").unwrap_err().code.name, "ambiguous-zone");
        for offset in ["GMT+1", "utc-05:00"] {
            assert_eq!(hint(offset), "write the offset alone, for example `+01:00`");
        }
        assert!(!hint("(CET)").contains("did you mean"));
    }

    #[test]
    fn every_zone_behind_an_abbreviation_exists() {
        for (short, names) in ABBREVIATIONS {
            assert!(names.iter().all(|name| TimeZone::get(name).is_ok()), "{short}");
        }
    }
}
