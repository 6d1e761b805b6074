//! The content folder: reading it with every problem named, and [adding](edit) to it.
//!
//! 1. A [`Folder`] gives bytes; this crate opens no files and knows no clock.
//! 2. TOML and YAML become one tree with spans.
//! 3. A decoder reads every key of a key table ([`SECTIONS`]), and collects what is wrong.
//! 4. What was understood becomes a [`Site`](stormlamp_model::Site); what was not is a [`Diagnostic`],
//!    and stays in the text where it stands.

mod affects;
mod claims;
mod code_examples;
mod codes;
mod components;
mod config;
mod config_keys;
mod conflicts;
mod cores;
mod dates;
mod decode;
mod diagnostic;
mod document;
mod drawing;
pub mod edit;
mod fallback_codes;
mod fallback_profile;
mod folder;
mod front_matter;
mod headings;
mod identify;
mod incident;
mod incident_file;
mod incident_keys;
mod keys;
mod lead;
mod leaves;
mod lifecycle;
mod links;
mod logo;
mod maintenance;
mod maintenance_conflicts;
mod maintenance_file;
mod maintenance_keys;
mod matching;
mod measured;
mod measured_states;
mod memory;
mod metrics;
mod names;
mod node;
mod page_file;
mod picture_file;
mod pictures;
mod piece;
mod places;
mod postmortem;
mod reader;
mod reading;
mod reference;
mod references;
mod reserved;
mod schema;
mod sections;
mod sheet;
mod status;
mod story;
mod strangers;
mod stray;
mod styles;
mod suggest;
mod svg;
mod templates;
mod time;
mod time_fact;
mod time_form;
mod timeline;
mod toml_tree;
mod translated_text;
mod translation;
mod update;
mod word;
mod yaml_tree;
mod zone;

pub use code_examples::{Example, Setting};
pub use codes::{CODES, Code};
pub use diagnostic::{Diagnostic, Severity, position};
pub use folder::{Folder, FolderError, MemoryFolder};
pub use keys::{Key, Kind, Presence, SECTIONS, Section};
pub use memory::{Known, Memory, Stamp};
pub use reading::{Drafts, Reading, read, read_with};
pub use reference::Reference;
pub use reserved::RESERVED;
pub use schema::Schema;
