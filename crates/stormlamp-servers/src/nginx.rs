//! The configuration of nginx: one app server for each profile, and the status site.

use std::cmp::Reverse;

use minijinja::value::{Serde, Value};
use minijinja::{Environment, UndefinedBehavior};
use serde::Serialize;
use stormlamp_fallback::{FallbackError, Format, HEADER_PAGE, PageSpec, codes, headers};
use stormlamp_model::{FallbackProfile, Id, Site};

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
    #[error("the site has no address: write `url = \"https://status.example.com\"` below `[site]`")]
    NoAddress,
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
            status_server_name: host(&site.settings.url).to_owned(),
        }
    }
}

/// An app for each profile. Two of one region cannot share its host name.
fn apps(site: &Site) -> Vec<App> {
    let mut apps = Vec::<App>::new();
    for (profile, port) in site.fallbacks.iter().zip(8080..) {
        let app = App::of(site, profile, port);
        let taken = apps.iter().any(|other| other.server_name == app.server_name);
        let server_name = if taken { format!("{}.example.com", profile.id) } else { app.server_name };
        apps.push(App { server_name, ..app });
    }
    apps
}

impl App {
    fn of(site: &Site, profile: &FallbackProfile, port: u16) -> Self {
        let region = profile.place.as_ref().and_then(|place| site.region(place.region.as_ref()?));
        let own = region.and_then(|region| region.url.as_deref()).map(|url| host(url).to_owned());
        Self {
            profile: profile.id.clone(),
            listen: "80".to_owned(),
            server_name: own.unwrap_or_else(|| format!("{}.example.com", profile.id)),
            upstream: format!("127.0.0.1:{port}"),
            api: vec!["/api/".to_owned()],
            connect_timeout: 5,
            read_timeout: 30,
        }
    }
}

/// The host of an address, without its port.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', ':', '?', '#']).next().unwrap_or(rest)
}

/// The configuration, to be included in `http { }`. Needs nothing but stock modules.
///
/// # Errors
///
/// If a value would break out of its directive, if the site has no address, and if an app belongs to a profile that
/// the site does not have or that has no pages.
pub fn nginx(site: &Site, nginx: &Nginx) -> Result<String, ConfigError> {
    if site.settings.url.is_empty() {
        return Err(ConfigError::NoAddress);
    }
    check(&[&site.settings.base_path()], "")?;
    check_values(nginx)?;
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.add_template("nginx", TEMPLATE)?;
    let view = View::new(site, nginx)?;
    let config = environment.get_template("nginx")?.render(Value::from(Serde(&view)))?;
    Ok(config.trim_end().to_owned() + "\n")
}

/// What the template is given.
#[derive(Serialize)]
struct View<'a> {
    site: SiteView<'a>,
    root: &'a str,
    maintenance: &'a str,
    staff: &'a [String],
    languages: Vec<LanguageView>,
    apps: Vec<AppView<'a>>,
    status: StatusView<'a>,
}

#[derive(Serialize)]
struct SiteView<'a> {
    name: String,
    language: &'a str,
}

#[derive(Serialize)]
struct StatusView<'a> {
    /// The path of the site's address, with a slash at both ends.
    base: String,
    /// The folders of the further languages.
    folders: &'a [String],
    listen: &'a str,
    server_name: &'a str,
}

impl<'a> View<'a> {
    fn new(site: &'a Site, nginx: &'a Nginx) -> Result<Self, ConfigError> {
        let tags = &site.settings.languages;
        Ok(Self {
            site: SiteView {
                name: one_line(&site.settings.name.default),
                language: site.settings.default_language(),
            },
            root: nginx.root.trim_end_matches('/'),
            maintenance: &nginx.maintenance,
            staff: &nginx.staff,
            languages: languages(tags),
            apps: nginx.apps.iter().map(|app| AppView::new(site, app)).collect::<Result<_, _>>()?,
            status: StatusView {
                base: site.settings.base_path(),
                folders: tags.get(1..).unwrap_or_default(),
                listen: &nginx.status_listen,
                server_name: &nginx.status_server_name,
            },
        })
    }
}

/// A name may hold anything; in a comment it must stay on its line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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
fn languages(tags: &[String]) -> Vec<LanguageView> {
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

impl<'a> AppView<'a> {
    fn new(site: &'a Site, app: &'a App) -> Result<Self, ConfigError> {
        let unknown = || FallbackError::UnknownProfile(app.profile.to_string());
        let profile = site.fallbacks.iter().find(|profile| profile.id == app.profile).ok_or_else(unknown)?;
        let name = profile.id.as_str().replace('-', "_");
        let codes: Vec<u16> = codes(&profile.codes).map(|code| code.status).collect();
        if codes.is_empty() {
            // `error_page` without a code is a mistake, and nginx would not start.
            return Err(ConfigError::NoPages(profile.id.clone()));
        }
        Ok(Self {
            id: profile.id.as_str(),
            listen: &app.listen,
            server_name: &app.server_name,
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
    fn hosts_are_found_in_addresses() {
        assert_eq!(host("https://status.northwind.example/path?x#y"), "status.northwind.example");
        assert_eq!(host("http://localhost:8080"), "localhost");
    }

    #[test]
    fn values_that_would_end_their_directive_are_refused() {
        for bad in ["/srv/x;", "/srv/a b", "a\"b", "{", "$host", ""] {
            let value = bad.to_owned();
            assert_eq!(check(&[&value], ""), Err(ConfigError::Value { value: value.clone() }), "{bad}");
        }
        assert_eq!(check(&[&"443 ssl".to_owned()], " "), Ok(()));
    }
}
