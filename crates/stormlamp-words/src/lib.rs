//! The words of the product in every language, and its dates, numbers and lists.
//!
//! 1. `messages/en/*.ftl` is the catalogue; the build script makes a typed method of [`Words`] of every
//!    message. Its arguments are strings in alphabetical order, or `usize` where a comment on the message
//!    says `# $count (number)`. A mistake in a catalogue fails the build with its file and line.
//! 2. A message with a time in it is asked for with [`slot`]s in place of the times, and [`split`]
//!    gives the pieces, so that each time can become an element of the page.
//! 3. Dates, numbers and lists follow CLDR by way of ICU4X. Without the feature `cldr` they are plain
//!    ISO forms.
//!
//! A number and its unit are held together by a no-break space (U+00A0): `26 min 13 s`, `99.94 %`.
//! Nothing here knows files, a clock or a network.

mod durations;
#[cfg_attr(feature = "cldr", path = "formats/cldr.rs")]
#[cfg_attr(not(feature = "cldr"), path = "formats/plain.rs")]
mod formats;
mod harmless;
mod languages;
mod moments;
mod numbers;
mod pseudo;
mod slots;
mod states;
mod words;
mod zones;

pub use harmless::harmless;
pub use languages::{Direction, Language, Pseudo};
pub use moments::{Form, Show, Written, datetime_attribute};
pub use slots::{Piece, slot, split};
pub use words::Words;
pub use zones::zone_abbreviation;
