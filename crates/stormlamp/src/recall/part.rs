//! A part of what is remembered, as bytes: the program, entries, and a digest that tells damage.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde::{Deserialize, Serialize, Serializer};

use crate::seal::{self, Digest};

/// Parts for incidents, of which there may be very many: small enough for a core to keep one near.
const INCIDENTS: usize = 64;
/// Parts for everything else.
const OTHERS: usize = 8;
/// How many parts there are.
pub(super) const PARTS: usize = INCIDENTS + OTHERS;

/// What is remembered of a file.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry<'a> {
    pub(super) path: &'a str,
    /// Of the file and its translations.
    #[serde(serialize_with = "whole")]
    pub(super) stamp: &'a [u8],
    /// What it was read as.
    #[serde(serialize_with = "whole")]
    pub(super) bytes: &'a [u8],
}

/// Bytes at once; by itself, serde takes a slice for a sequence of numbers, one after the other.
fn whole<S: Serializer>(bytes: &&[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(bytes)
}

/// The part that a path belongs to, the same in every run of this program.
pub(super) fn part_of(path: &str) -> usize {
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    let one_of = |parts: usize| usize::try_from(hasher.finish() % parts as u64).unwrap_or_default();
    if path.starts_with("incidents/") { one_of(INCIDENTS) } else { INCIDENTS + one_of(OTHERS) }
}

/// The bytes of a part; empty if they cannot be made, which nobody understands later.
pub(super) fn encode(program: &str, entries: &[Entry<'_>]) -> Vec<u8> {
    seal::seal(postcard::to_allocvec(&(program, entries)).unwrap_or_default())
}

/// The entries of a part, and its digest; `None` if it is damaged or another program has written it.
pub(super) fn decode<'a>(bytes: &'a [u8], program: &str) -> Option<(Vec<Entry<'a>>, Digest)> {
    let (bytes, digest) = seal::open(bytes)?;
    let (writer, entries): (&str, Vec<Entry<'_>>) = postcard::from_bytes(bytes).ok()?;
    (writer == program).then_some((entries, digest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries() -> Vec<Entry<'static>> {
        vec![
            Entry { path: "incidents/a.md", stamp: b"1", bytes: b"read as this" },
            Entry { path: "incidents/b.md", stamp: b"2", bytes: b"" },
        ]
    }

    #[test]
    fn a_part_comes_back_as_it_was_to_the_program_that_wrote_it() {
        let bytes = encode("stormlamp 1", &entries());
        assert_eq!(decode(&bytes, "stormlamp 1").map(|(entries, _)| entries), Some(entries()));
        assert_eq!(decode(&bytes, "stormlamp 2"), None);
    }

    #[test]
    fn a_part_that_is_damaged_anywhere_is_forgotten() {
        let bytes = encode("stormlamp", &entries());
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            assert_eq!(decode(&damaged, "stormlamp"), None, "byte {at}");
            assert_eq!(decode(&bytes[..at], "stormlamp"), None, "cut to {at}");
        }
    }

    #[test]
    fn incidents_are_spread_over_parts_of_their_own() {
        let mut files = [0; PARTS];
        (0..6_400).for_each(|n| files[part_of(&format!("incidents/2020-01-01-incident-{n:06}.md"))] += 1);
        (0..800).for_each(|n| files[part_of(&format!("assets/picture-{n:06}.png"))] += 1);
        assert!(files.iter().all(|files| (50..200).contains(files)), "{files:?}");
    }
}
