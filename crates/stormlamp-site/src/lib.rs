//! The plan of a status site, and the rendering of everything in it.

mod output;
mod plan;
mod shell;

pub use output::{Compress, Output, Stage};
pub use plan::{Plan, RenderError};
pub use shell::{Shell, ShellFile};
