//! The configuration of nginx: one app server for each profile, and the status site.

mod view;

use minijinja::value::{Serde, Value};
use minijinja::{Environment, UndefinedBehavior};
use stormlamp_fallback::FallbackError;
use stormlamp_model::{FallbackProfile, Id, Site};

use crate::address::Address;
use view::View;

const TEMPLATE: &str = include_str!("../../../dist-config/nginx/stormlamp.conf.jinja");

/// What a configuration needs to know beside the site; [`Nginx::of`] gives what can be guessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nginx {
    /// The folder that the site is built into: an absolute path.
    pub root: String,
    /// While this file exists there is maintenance: an absolute path.
    pub maintenance: String,
    /// Addresses and networks (CIDR) that see the app during maintenance.
    pub staff: Vec<String>,
    /// One for each profile.
    pub apps: Vec<App>,
    /// The value of `listen` for the status site.
    pub status_listen: String,
    /// The host name of the status site.
    pub status_server_name: String,
}

/// The app that a profile stands in for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct App {
    /// The profile.
    pub profile: Id,
    /// The value of `listen`: a port, or an address and a port.
    pub listen: String,
    /// The host name that visitors use.
    pub server_name: String,
    /// Where the app answers: host and port, or `unix:` and a path.
    pub upstream: String,
    /// Prefixes of addresses that programs use; each begins with `/`.
    pub api: Vec<String>,
    /// Seconds until a connection that is not taken becomes a 504.
    pub connect_timeout: u32,
    /// Seconds of silence until an answer that does not come becomes a 504.
    pub read_timeout: u32,
}

/// Why there is no configuration.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// A value would end the directive that it stands in.
    #[error(
        "`{value}` cannot stand in an nginx configuration: leave out quotes, braces, `;`, `$`, `\\` and spaces"
    )]
    Value {
        /// The value.
        value: String,
    },
    /// `[site]` has no address, and so no host name and no place for the status site.
    #[error("`[site] url` is missing: write `url = \"https://status.example.com\"` below `[site]`")]
    NoAddress,
    /// An address would break the configuration, or be matched otherwise than it is written.
    #[error(
        "{key} is `{value}`, which cannot stand in an nginx configuration: {why}. \
         Write it like `https://status.example.com` or `https://example.com/status`"
    )]
    Address {
        /// Where it stands: "`[site] url`".
        key: String,
        /// The address.
        value: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// None of a profile's status codes has a page.
    #[error("the profile `{0}` has no pages: none of its `codes` is one that pages are made for")]
    NoPages(Id),
    /// An app is named for a profile that the site does not have.
    #[error(transparent)]
    Fallback(#[from] FallbackError),
    /// The template and what it is given differ.
    #[error("the template is broken: {0}")]
    Template(String),
}

impl From<minijinja::Error> for ConfigError {
    fn from(error: minijinja::Error) -> Self {
        Self::Template(format!("{error:#}"))
    }
}

impl Nginx {
    /// A configuration to begin with: Debian's folders, apps on ports from 8080, addresses below `/api/` for
    /// programs, host names from the addresses of the site and of each profile's region.
    pub fn of(site: &Site) -> Self {
        Self {
            root: "/srv/stormlamp".to_owned(),
            maintenance: "/etc/nginx/maintenance".to_owned(),
            staff: Vec::new(),
            apps: apps(site),
            status_listen: "80".to_owned(),
            status_server_name: Address::host_of(&site.settings.url).unwrap_or_default(),
        }
    }
}

/// An app for each profile. Of server blocks with one name nginx ignores all but the first, so an app whose host
/// is taken, by the status site or by another app, gets a name made of its id.
fn apps(site: &Site) -> Vec<App> {
    let mut apps = Vec::<App>::new();
    let status = Address::host_of(&site.settings.url);
    for (profile, port) in site.fallbacks.iter().zip(8080..) {
        let is_free = |name: &String| {
            status.as_ref() != Some(name) && apps.iter().all(|other| &other.server_name != name)
        };
        let numbered = (2_u32..).map(|number| format!("{}-{number}.example.com", profile.id));
        let made_up = [format!("{}.example.com", profile.id)].into_iter().chain(numbered);
        let mut names = own_host(site, profile).into_iter().chain(made_up);
        let server_name = names.find(is_free).unwrap_or_default();
        apps.push(App::of(profile, server_name, port));
    }
    apps
}

/// The address of the region that a profile speaks of, with the key that it stands below.
fn region_url<'a>(site: &'a Site, profile: &FallbackProfile) -> Option<(String, &'a str)> {
    let region = site.region(profile.place.as_ref()?.region.as_ref()?)?;
    Some((format!("`url` of the region `{}`", region.id), region.url.as_deref()?))
}

fn own_host(site: &Site, profile: &FallbackProfile) -> Option<String> {
    Address::host_of(region_url(site, profile)?.1)
}

impl App {
    fn of(profile: &FallbackProfile, server_name: String, port: u16) -> Self {
        Self {
            profile: profile.id.clone(),
            listen: "80".to_owned(),
            server_name,
            upstream: format!("127.0.0.1:{port}"),
            api: vec!["/api/".to_owned()],
            connect_timeout: 5,
            read_timeout: 30,
        }
    }
}

/// The configuration, to be included in `http { }`. Needs nothing but stock modules.
///
/// # Errors
///
/// If a value would break out of its directive, if the site has no address, and if an app belongs to a profile that
/// the site does not have or that has no pages.
pub fn nginx(site: &Site, nginx: &Nginx) -> Result<String, ConfigError> {
    if site.settings.url.trim().is_empty() {
        return Err(ConfigError::NoAddress);
    }
    let status = Address::read("`[site] url`", &site.settings.url)?;
    for (key, url) in site.fallbacks.iter().filter_map(|profile| region_url(site, profile)) {
        Address::read(&key, url)?;
    }
    check_values(nginx)?;
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.add_template("nginx", TEMPLATE)?;
    let view = View::new(site, nginx, &status)?;
    let config = environment.get_template("nginx")?.render(Value::from(Serde(&view)))?;
    Ok(config.trim_end().to_owned() + "\n")
}

fn check_values(nginx: &Nginx) -> Result<(), ConfigError> {
    let Nginx { root, maintenance, staff, apps, status_listen, status_server_name } = nginx;
    // `listen` may carry options: `443 ssl`.
    check(&[status_listen], " ")?;
    check(&[root, maintenance, status_server_name], "")?;
    check(&staff.iter().collect::<Vec<_>>(), "")?;
    for App { listen, server_name, upstream, api, .. } in apps {
        check(&[listen, server_name], " ")?;
        check(&[upstream], "")?;
        check(&api.iter().collect::<Vec<_>>(), "")?;
    }
    Ok(())
}

fn check(values: &[&String], also: &str) -> Result<(), ConfigError> {
    let allowed = |c: char| c.is_alphanumeric() || "-._~:/[]*@+,%=".contains(c) || also.contains(c);
    match values.iter().find(|value| value.is_empty() || !value.chars().all(allowed)) {
        Some(value) => Err(ConfigError::Value { value: (*value).clone() }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_would_end_their_directive_are_refused() {
        for bad in ["/srv/x;", "/srv/a b", "a\"b", "{", "$host", ""] {
            let value = bad.to_owned();
            assert_eq!(check(&[&value], ""), Err(ConfigError::Value { value: value.clone() }), "{bad}");
        }
        assert_eq!(check(&[&"443 ssl".to_owned()], " "), Ok(()));
    }
}
