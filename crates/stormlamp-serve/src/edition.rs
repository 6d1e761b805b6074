//! One state of the content, with its files to be found by their paths.

use std::collections::HashMap;
use std::sync::Arc;

use stormlamp_model::{FallbackProfile, Site};
use stormlamp_site::{Output, Plan, RenderError};

/// One state of the content.
pub(crate) struct Edition {
    number: u64,
    site: Arc<Site>,
    plan: Plan,
    base: String,
    by_path: HashMap<String, usize>,
}

impl Edition {
    /// The number grows with each edition of a preview.
    pub(crate) fn new(number: u64, site: Arc<Site>, plan: Plan) -> Self {
        let by_path =
            plan.outputs().iter().enumerate().map(|(at, output)| (output.path.clone(), at)).collect();
        let base = site.settings.base_path();
        Self { number, site, plan, base, by_path }
    }

    /// Which edition it is.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// Differs between editions, also of two previews that run one after the other on one port.
    pub(crate) fn name(&self) -> String {
        format!("{}-{}", std::process::id(), self.number)
    }

    /// The site.
    pub(crate) fn site(&self) -> &Site {
        &self.site
    }

    /// The path of the site's address, with a slash at both ends.
    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    /// The output with a path.
    pub(crate) fn output(&self, path: &str) -> Option<&Output> {
        self.by_path.get(path).and_then(|at| self.plan.outputs().get(*at))
    }

    /// The bytes of an output.
    pub(crate) fn render(&self, output: &Output) -> Result<Vec<u8>, RenderError> {
        self.plan.render(output)
    }

    /// The fallback profile with an id.
    pub(crate) fn profile(&self, id: &str) -> Option<&FallbackProfile> {
        self.site.fallbacks.iter().find(|profile| profile.id.as_str() == id)
    }

    /// The status codes that a profile has pages for, in their order.
    pub(crate) fn codes(&self, profile: &str) -> Vec<u16> {
        let prefix = format!("errors/{profile}/");
        let code = |path: &String| path.strip_prefix(&prefix)?.strip_suffix(".html")?.parse().ok();
        let mut codes: Vec<u16> = self.by_path.keys().filter_map(code).collect();
        codes.sort_unstable();
        codes
    }
}
