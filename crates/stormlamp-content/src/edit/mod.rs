//! Editing content files: from a file's text and what is to be said to the new text.
//!
//! 1. [`find`] knows which incident or maintenance is meant by a part of its name.
//! 2. [`update`] adds what is said as a section, in the form that the file itself has.
//! 3. [`create`] makes a new file, from a template or from nothing.
//!
//! Whatever is written is read back before it is given out, by the same reader that builds the site: what is not
//! read as exactly the same words at exactly the same instant, or would change anything else, is refused with
//! the words in hand. Every other byte stays as it is. Nothing here opens a file or knows a clock.

mod complaint;
mod create;
mod entry;
mod facts;
mod find;
mod forms;
mod kind;
mod layout;
mod lossless;
mod message;
mod mistakes;
mod moment;
mod overlay;
mod refusal;
mod resolution;
mod section;
mod slug;
mod states;
#[cfg(test)]
mod tests;
mod update;
mod yaml;

pub use create::{Fresh, New, PLACEHOLDERS, create};
pub use find::{Hidden, Known, Search, find, known};
pub use kind::EntryKind;
pub use mistakes::{mistakes_of_new, mistakes_of_update};
pub use moment::Moment;
pub use refusal::{Asked, Refusal};
pub use slug::slug;
pub use update::{Edited, Word, update};
