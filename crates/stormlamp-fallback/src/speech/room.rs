//! How much may be said, and what is said less of first.

use super::Speech;
use crate::{FallbackError, Rendered, Tier};

/// How much may be said, in characters.
///
/// A page that is too large says less, in this order: the latest update and the advice get shorter, the list
/// of what works too, then the logo goes, then names and titles are cut. Addresses are never cut. The guide
/// (`docs/guide/fallback.md`) tells owners the same.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Room {
    /// The latest update.
    pub(crate) quote: usize,
    /// What the reader can do.
    pub(crate) advice: usize,
    /// How many things that work are named.
    pub(crate) items: usize,
    /// Each of them.
    pub(crate) item: usize,
    /// Names and titles.
    pub(crate) name: usize,
    /// The longest logo, in bytes of its `data:` address.
    pub(crate) logo: usize,
}

impl Room {
    /// From what is usual to what always fits: even if every character took six bytes, as `&quot;` does.
    pub(crate) const ALL: [Self; 5] = [
        Self { quote: 480, advice: 280, items: 8, item: 80, name: 100, logo: 4096 },
        Self { quote: 280, advice: 160, items: 5, item: 60, name: 80, logo: 4096 },
        Self { quote: 280, advice: 160, items: 5, item: 60, name: 80, logo: 0 },
        Self { quote: 160, advice: 100, items: 3, item: 40, name: 50, logo: 0 },
        Self { quote: 80, advice: 0, items: 0, item: 0, name: 24, logo: 0 },
    ];
    /// What is usual.
    pub(crate) const FULL: Self = Self::ALL[0];

    /// What is written with as much room as the limit of a tier leaves.
    pub(crate) fn first_that_fits(
        tier: Tier,
        speak: impl Fn(Self) -> Speech,
        write: impl Fn(&Speech, Self) -> Result<Vec<u8>, FallbackError>,
    ) -> Result<Rendered, FallbackError> {
        let limit = tier.limit();
        let (mut needed, mut usual) = (0, None);
        for room in Self::ALL {
            let speech = speak(room);
            let bytes = write(&speech, room)?;
            let usual = usual.get_or_insert_with(|| speech.clone());
            if bytes.len() <= limit {
                let is_shortened = speech.is_shortened || speech.lacks_part_of(usual);
                return Ok(Rendered::new(bytes, is_shortened));
            }
            needed = bytes.len();
        }
        Err(FallbackError::TooLarge { bytes: needed, limit })
    }
}
