//! What the writer needs of a plan: a list of outputs, and the bytes of each.

use stormlamp_site::{Output, Plan, RenderError};

/// A set of files that can be rendered one by one, from any thread.
pub(crate) trait Source: Sync {
    /// All files; no path occurs twice.
    fn outputs(&self) -> &[Output];

    /// The bytes of one of `outputs`.
    fn render(&self, output: &Output) -> Result<Vec<u8>, RenderError>;
}

impl Source for Plan {
    fn outputs(&self) -> &[Output] {
        self.outputs()
    }

    fn render(&self, output: &Output) -> Result<Vec<u8>, RenderError> {
        self.render(output)
    }
}
