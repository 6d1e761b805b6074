//! The words of the product in every language, and its dates, numbers and lists.
//!
//! 1. `messages/en/*.ftl` is the catalogue; `build.rs` makes a typed method of [`Words`] of every message.
//! 2. A message with a time in it is asked for with [`slot`]s in place of the times, and [`split`]
//!    gives the pieces, so that each time can become an element of the page.
//! 3. Dates, numbers and lists follow CLDR by way of ICU4X.

/// A stand-in for the `n`th thing that a message is asked for with (0 to 9): one private-use character.
pub fn slot(n: u8) -> String {
    char::from_u32(0xE000 + u32::from(n.min(9))).map(String::from).unwrap_or_default()
}

/// A piece of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words.
    Text(&'a str),
    /// The `n`th slot.
    Slot(u8),
}

/// The pieces of a message that was asked for with slots, in their order.
pub fn split(_message: &str) -> Vec<Piece<'_>> {
    Vec::new()
}
