//! The plan: which files a site consists of, and what each depends on.

use std::sync::Arc;

use jiff::Timestamp;
use stormlamp_model::{Now, Site};

use crate::{Output, Shell};

/// Why an output could not be rendered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct RenderError {
    /// The path of the output.
    pub path: String,
    /// What went wrong, in plain words.
    pub reason: String,
}

/// Everything a site consists of at one instant; each file is rendered on demand, from any thread.
pub struct Plan {
    site: Arc<Site>,
    shell: Arc<Shell>,
    now: Now,
    outputs: Vec<Output>,
}

impl Plan {
    /// Plans a site. Cheap: nothing is rendered yet.
    pub fn new(site: Arc<Site>, shell: Arc<Shell>, now: Now) -> Self {
        Self { site, shell, now, outputs: Vec::new() }
    }

    /// All files, by stage, then by path. No path occurs twice.
    pub fn outputs(&self) -> &[Output] {
        &self.outputs
    }

    /// The bytes of one of `outputs`.
    pub fn render(&self, output: &Output) -> Result<Vec<u8>, RenderError> {
        let _ = (&self.site, &self.shell, self.now);
        Err(RenderError { path: output.path.clone(), reason: "nothing renders it".to_owned() })
    }

    /// The first instant after `now` at which some file would have other bytes although nothing is edited.
    pub fn next_change(&self) -> Option<Timestamp> {
        self.outputs.iter().filter_map(|output| output.valid_until).min()
    }
}
