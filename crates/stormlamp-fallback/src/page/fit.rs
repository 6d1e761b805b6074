//! What a page of a tier consists of, and in which order it gives parts up until it fits.
//!
//! Words that tell what is wrong outlast everything that makes a page pleasant; addresses are given up only where
//! another one leads on.

use crate::Tier;
use crate::speech::Room;

/// What a page has room for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fit {
    pub(super) room: Room,
    pub(super) sheet: Sheet,
    pub(super) retry: Retry,
    pub(super) follow: Follow,
    pub(super) extras: Extras,
}

/// How much of the theme there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sheet {
    Whole,
    Squeezed,
    Few,
    None,
}

/// What stands where somebody wants to try once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Retry {
    /// The inline script, and the link.
    Script,
    Link,
}

/// Where one may read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Follow {
    /// The page of the incident, whose address is as long as its author made it.
    Incident,
    /// The front page of the status site.
    Site,
}

/// Whether a page has more than it needs: another region, other incidents, help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extras {
    Told,
    LeftOut,
}

impl Fit {
    /// From what is usual in a tier to what always fits it.
    pub(super) fn steps(tier: Tier) -> impl Iterator<Item = Self> {
        let (page, compact, tiny): (&[Room], &[Self], &[Self]) = match tier {
            Tier::Page => (&Room::ALL, &[], &[]),
            Tier::Compact => (&[], &COMPACT, &[]),
            Tier::Tiny => (&[], &[], &TINY),
        };
        page.iter().map(|room| Self::whole(*room)).chain(compact.iter().chain(tiny).copied())
    }

    fn whole(room: Room) -> Self {
        Self {
            room,
            sheet: Sheet::Whole,
            retry: Retry::Script,
            follow: Follow::Incident,
            extras: Extras::Told,
        }
    }
}

/// First the logo goes and words get fewer, then the script, then the rest: without it, "Try again" is a link.
const COMPACT: [Fit; 6] = [
    squeezed(Room { quote: 280, advice: 160, items: 5, item: 60, name: 80, logo: 600 }),
    squeezed(Room { quote: 280, advice: 160, items: 5, item: 60, name: 80, logo: 0 }),
    squeezed(Room { quote: 160, advice: 100, items: 3, item: 40, name: 60, logo: 0 }),
    without_script(Room { quote: 160, advice: 100, items: 3, item: 40, name: 60, logo: 0 }),
    without_script(Room { quote: 120, advice: 0, items: 0, item: 0, name: 40, logo: 0 }),
    Fit {
        follow: Follow::Site,
        extras: Extras::LeftOut,
        ..without_script(Room { quote: 80, advice: 0, items: 0, item: 0, name: 24, logo: 0 })
    },
];

const fn squeezed(room: Room) -> Fit {
    Fit { room, sheet: Sheet::Squeezed, retry: Retry::Script, follow: Follow::Incident, extras: Extras::Told }
}

const fn without_script(room: Room) -> Fit {
    Fit { retry: Retry::Link, ..squeezed(room) }
}

/// First the ways that lead elsewhere go, then the incident's own address, then the style, then letters of names.
const TINY: [Fit; 7] = [
    tiny(60, Sheet::Few, Follow::Incident, Extras::Told),
    tiny(60, Sheet::Few, Follow::Incident, Extras::LeftOut),
    tiny(60, Sheet::Few, Follow::Site, Extras::LeftOut),
    tiny(60, Sheet::None, Follow::Site, Extras::LeftOut),
    tiny(32, Sheet::None, Follow::Site, Extras::LeftOut),
    tiny(16, Sheet::None, Follow::Site, Extras::LeftOut),
    tiny(6, Sheet::None, Follow::Site, Extras::LeftOut),
];

const fn tiny(name: usize, sheet: Sheet, follow: Follow, extras: Extras) -> Fit {
    let room = Room { quote: 0, advice: 0, items: 0, item: 0, name, logo: 0 };
    Fit { room, sheet, retry: Retry::Link, follow, extras }
}
