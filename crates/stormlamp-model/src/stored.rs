//! Days and instants as numbers, for what is remembered of files: shorter and faster to read than their text.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Year, month and day.
pub(crate) mod day {
    use super::*;
    use crate::Day;

    pub(crate) fn serialize<S: Serializer>(day: &Day, serializer: S) -> Result<S::Ok, S::Error> {
        (day.year(), day.month(), day.day()).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        let (year, month, day) = Deserialize::deserialize(deserializer)?;
        Day::new(year, month, day).map_err(D::Error::custom)
    }
}

/// Seconds since 1970 and nanoseconds.
pub(crate) mod instant {
    use jiff::Timestamp;

    use super::*;

    pub(crate) fn serialize<S: Serializer>(at: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        (at.as_second(), at.subsec_nanosecond()).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        let (second, nanosecond) = Deserialize::deserialize(deserializer)?;
        Timestamp::new(second, nanosecond).map_err(D::Error::custom)
    }
}
