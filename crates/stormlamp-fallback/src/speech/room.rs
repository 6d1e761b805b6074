//! How much may be said, and what is said less of first.

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

    /// What is written with as much room as the limit of a tier leaves. `write` also says whether anything had to be
    /// left out for the room that it was given.
    pub(crate) fn first_that_fits(
        tier: Tier,
        write: impl Fn(Self) -> Result<(Vec<u8>, bool), FallbackError>,
    ) -> Result<Rendered, FallbackError> {
        let limit = tier.limit();
        let mut needed = 0;
        for (step, room) in Self::ALL.into_iter().enumerate() {
            let (bytes, is_shortened) = write(room)?;
            if bytes.len() <= limit {
                return Ok(Rendered { bytes, is_shortened: is_shortened || step > 0 });
            }
            needed = bytes.len();
        }
        Err(FallbackError::TooLarge { bytes: needed, limit })
    }
}
