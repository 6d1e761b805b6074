//! The configuration of nginx: one app server for each profile, and the status site.

use std::cmp::Reverse;

use minijinja::value::{Serde, Value};
use minijinja::{Environment, UndefinedBehavior};
use serde::Serialize;
use stormlamp_fallback::{FallbackError, Format, HEADER_PAGE, PageSpec, codes, headers, languages};
use stormlamp_model::{FallbackProfile, Id, Site};

use crate::address::{Address, pattern};
use crate::language::accept_language;

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
/// is taken, by the status site or by another app, gets a placeholder.
fn apps(site: &Site) -> Vec<App> {
    let mut apps = Vec::<App>::new();
    let status = Address::host_of(&site.settings.url);
    for (profile, port) in site.fallbacks.iter().zip(8080..) {
        let is_free = |name: &String| {
            status.as_ref() != Some(name) && apps.iter().all(|other| &other.server_name != name)
        };
        let numbered = (2_u32..).map(|number| format!("{}-{number}.example.com", profile.id));
        let placeholders = [format!("{}.example.com", profile.id)].into_iter().chain(numbered);
        let mut names = own_host(site, profile).into_iter().chain(placeholders);
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

/// What the template is given.
#[derive(Serialize)]
struct View<'a> {
    site: SiteView,
    /// How much room nginx needs for the longest host name, where that is more than it has.
    names_bucket: Option<usize>,
    root: &'a str,
    maintenance: &'a str,
    staff: &'a [String],
    languages: Vec<LanguageView>,
    apps: Vec<AppView<'a>>,
    status: StatusView<'a>,
}

#[derive(Serialize)]
struct SiteView {
    name: String,
    language: String,
}

#[derive(Serialize)]
struct StatusView<'a> {
    /// The path of the site's address, with a slash at both ends.
    base: &'a str,
    /// The same as a pattern.
    base_pattern: String,
    /// The folders of the further languages.
    folders: Vec<String>,
    listen: &'a str,
    server_name: &'a str,
}

impl<'a> View<'a> {
    fn new(site: &'a Site, nginx: &'a Nginx, status: &'a Address) -> Result<Self, ConfigError> {
        let tags = languages(site);
        Ok(Self {
            site: SiteView {
                name: one_line(&site.settings.name.default),
                language: tags.first().cloned().unwrap_or_default(),
            },
            names_bucket: names_bucket(nginx),
            root: nginx.root.trim_end_matches('/'),
            maintenance: &nginx.maintenance,
            staff: &nginx.staff,
            languages: language_views(&tags),
            apps: app_views(site, nginx)?,
            status: StatusView {
                base: &status.path,
                base_pattern: pattern(&status.path),
                folders: tags.into_iter().skip(1).collect(),
                listen: &nginx.status_listen,
                server_name: &nginx.status_server_name,
            },
        })
    }
}

/// A name may hold anything; in a comment it must stay on its line, and nginx reads no endless ones.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").chars().take(200).collect()
}

/// A bucket holds a name with its length and two pointers; nginx does not start if the longest does not fit. It has
/// 64 bytes where nothing else is said.
fn names_bucket(nginx: &Nginx) -> Option<usize> {
    let apps = nginx.apps.iter().map(|app| app.server_name.len());
    let longest = apps.chain([nginx.status_server_name.len()]).max().unwrap_or(0);
    let bucket = (longest + 32).next_power_of_two();
    (bucket > 64).then_some(bucket)
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

#[derive(Serialize)]
struct LanguageView {
    tag: String,
    pattern: String,
    /// What stands in the name of a page: `""` for the default language, else `.de`.
    suffix: String,
}

/// Longer tags first, as the first pattern that matches wins and `en` matches `en-GB`; nothing if there
/// is nothing to choose.
fn language_views(tags: &[String]) -> Vec<LanguageView> {
    if tags.len() < 2 {
        return Vec::new();
    }
    let view = |(index, tag): (usize, &String)| LanguageView {
        tag: tag.clone(),
        pattern: accept_language(tag, tags),
        suffix: if index == 0 { String::new() } else { format!(".{tag}") },
    };
    let mut views: Vec<_> = tags.iter().enumerate().map(view).collect();
    views.sort_by_key(|view| Reverse(view.tag.len()));
    views
}

#[derive(Serialize)]
struct AppView<'a> {
    id: &'a str,
    /// As part of a variable's name.
    name: String,
    listen: &'a str,
    server_name: &'a str,
    /// The host of the profile's region, if another server block has taken it.
    taken: Option<String>,
    upstream: &'a str,
    api: &'a [String],
    connect_timeout: u32,
    read_timeout: u32,
    retry_after: u32,
    /// Apart by spaces, as `error_page` takes them.
    codes: String,
    /// The codes as alternatives of a regular expression.
    any_code: String,
    headers: Vec<HeaderView>,
}

#[derive(Serialize)]
struct HeaderView {
    name: &'static str,
    value: String,
}

/// The longest id that can be a part of a variable's name: nginx has room for 46 letters.
const LONGEST_NAME: usize = 30;

fn app_views<'a>(site: &'a Site, nginx: &'a Nginx) -> Result<Vec<AppView<'a>>, ConfigError> {
    let are_long = nginx.apps.iter().any(|app| app.profile.as_str().len() > LONGEST_NAME);
    let name = |index: usize, app: &App| match are_long {
        true => index.to_string(),
        false => app.profile.as_str().replace('-', "_"),
    };
    let views = nginx.apps.iter().enumerate().map(|(index, app)| {
        let mut view = AppView::new(site, app, name(index, app))?;
        let others = nginx.apps.iter().filter(|other| other.profile != app.profile);
        let mut names = others.map(|other| &other.server_name).chain([&nginx.status_server_name]);
        view.taken = view.taken.filter(|host| *host != app.server_name && names.any(|name| name == host));
        Ok(view)
    });
    views.collect()
}

impl<'a> AppView<'a> {
    fn new(site: &'a Site, app: &'a App, name: String) -> Result<Self, ConfigError> {
        let unknown = || FallbackError::UnknownProfile(app.profile.to_string());
        let profile = site.fallbacks.iter().find(|profile| profile.id == app.profile).ok_or_else(unknown)?;
        let codes: Vec<u16> = codes(&profile.codes).map(|code| code.status).collect();
        if codes.is_empty() {
            // `error_page` without a code is a mistake, and nginx would not start.
            return Err(ConfigError::NoPages(profile.id.clone()));
        }
        Ok(Self {
            id: profile.id.as_str(),
            listen: &app.listen,
            server_name: &app.server_name,
            taken: own_host(site, profile),
            upstream: &app.upstream,
            api: &app.api,
            connect_timeout: app.connect_timeout,
            read_timeout: app.read_timeout,
            retry_after: profile.retry_after,
            headers: header_views(site, profile, &codes, &name)?,
            codes: joined(&codes, " "),
            any_code: joined(&codes, "|"),
            name,
        })
    }
}

fn joined(codes: &[u16], separator: &str) -> String {
    codes.iter().map(u16::to_string).collect::<Vec<_>>().join(separator)
}

/// The headers of the profile's pages. What differs from page to page or from answer to answer is a variable.
fn header_views(
    site: &Site,
    profile: &FallbackProfile,
    codes: &[u16],
    name: &str,
) -> Result<Vec<HeaderView>, ConfigError> {
    let mut views: Vec<HeaderView> = Vec::new();
    for code in codes {
        let spec =
            PageSpec { profile: profile.id.clone(), code: *code, format: Format::Html, language: None };
        for (header, value) in headers(site, &spec)? {
            let value = match header {
                HEADER_PAGE => format!("$stormlamp_page_{name}"),
                "Content-Language" => "$stormlamp_content_language".to_owned(),
                "Retry-After" => format!("$stormlamp_retry_{name}"),
                _ => value,
            };
            if views.iter().all(|view| view.name != header) {
                views.push(HeaderView { name: header, value });
            }
        }
    }
    Ok(views)
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
