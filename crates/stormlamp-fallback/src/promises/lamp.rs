//! What a page promises of `lamp`: it loads the script of the status site and nothing else, proved by a hash, and may ask
//! only what that needs.

use stormlamp_model::Site;

use super::{Broken, is_vain};
use crate::live::{live_name, live_path};
use crate::{PageSpec, Tier};

/// A script that the page loads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Loaded {
    pub(super) src: String,
    /// It is a module with a hash (SHA-384), and is asked for without cookies.
    pub(super) is_proved: bool,
    /// The `live.json` that it is told to ask for.
    pub(super) live: String,
}

/// Everything that is wrong with the scripts that a page loads.
pub(super) fn broken(loaded: &[Loaded], site: &Site, spec: &PageSpec) -> Vec<Broken> {
    let assets = format!("{}/assets/lamp-", site.settings.url.trim_end_matches('/'));
    let is_expected = spec.tier == Tier::Page && !is_vain(spec.code);
    let live = live_name(&spec.profile, spec.language.as_deref());
    let is_lamp = |script: &Loaded| {
        is_expected && script.is_proved && script.src.starts_with(&assets) && script.live == live
    };
    let others = loaded.iter().enumerate().filter(|(at, script)| *at > 0 || !is_lamp(script));
    others.map(|(_, script)| Broken::Resource(script.src.clone())).collect()
}

/// What a page with `lamp` asks beside its own address and must not: anything but the module, `live.json` and the
/// addresses that say whether regions work.
pub(super) fn strangers(policy: &str, site: &Site, spec: &PageSpec) -> Vec<Broken> {
    let home = site.settings.url.trim_end_matches('/');
    let assets = format!("{home}/assets/lamp-");
    let live = format!("{home}/{}", live_path(&spec.profile, spec.language.as_deref()));
    let plain = |address: &str| {
        address.split(['?', '#']).next().unwrap_or_default().replace(';', "%3B").replace(',', "%2C")
    };
    let health: Vec<String> =
        site.regions.iter().filter_map(|region| region.health.as_deref()).map(plain).collect();
    let is_known = |source: &&str| {
        *source == "'self'"
            || source.starts_with(&assets)
            || *source == live
            || health.iter().any(|known| known == source)
    };
    let directive = policy.split(';').find_map(|directive| directive.trim().strip_prefix("connect-src "));
    let sources = directive.unwrap_or_default().split_whitespace();
    sources
        .filter(|source| !is_known(source))
        .map(|source| Broken::Policy(format!("connect-src {source}")))
        .collect()
}
