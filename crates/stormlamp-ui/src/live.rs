//! `live.json`: the board's own data, which the island of the front page follows.

use yew::AttrValue;

use crate::board::BoardProps;
use crate::record::record;

/// Where the island of a page finds newer data, and which data the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct LiveSource {
    /// The address of `live.json` in the page's language.
    pub href: AttrValue,
    /// A digest of [`board_json`] of the board on the page. Only data with the same digest is hydrated;
    /// any other replaces what the page shows.
    pub of: AttrValue,
    /// When the page was built, RFC 3339 in UTC. Data that is older never replaces what the page shows.
    pub at: AttrValue,
}

record! {
/// What `live.json` holds.
pub struct LiveFile {
    /// A digest of [`board_json`] of `board`.
    pub of: AttrValue,
    /// When it was built, RFC 3339 in UTC.
    pub at: AttrValue,
    /// The board.
    pub board: BoardProps,
    /// The boards of the hours after it, if nobody says anything until then: maintenance begins and ends on the minute.
    pub ahead: Vec<Ahead>,
}
}

record! {
/// A board that holds from some moment on. It says when its data was built, not that moment.
pub struct Ahead {
    /// From when on it holds, RFC 3339 in UTC.
    pub from: AttrValue,
    /// A digest of [`board_json`] of `board`.
    pub of: AttrValue,
    /// The board.
    pub board: BoardProps,
}
}

/// A board as JSON, to be digested.
#[cfg(feature = "ssr")]
pub fn board_json(board: &BoardProps) -> String {
    crate::record::Record::write(board).to_string()
}

impl LiveFile {
    /// The bytes of `live.json`.
    #[cfg(feature = "ssr")]
    pub fn json(&self) -> String {
        crate::record::Record::write(self).to_string()
    }
}
