//! What the template of nginx is given: everything that it says, worked out and named as it stands there.

use std::cmp::Reverse;

use serde::Serialize;
use stormlamp_fallback::{
    Code, FallbackError, Format, HEADER_PAGE, PageSpec, WORKER_ADDRESS, WORKER_PAGE, Waiting, codes, headers,
    languages,
};
use stormlamp_model::{FallbackProfile, Site};

use super::{App, ConfigError, Nginx, own_host};
use crate::address::{Address, pattern};
use crate::language::accept_language;

/// What the template is given.
#[derive(Serialize)]
pub(super) struct View<'a> {
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
    pub(super) fn new(site: &'a Site, nginx: &'a Nginx, status: &'a Address) -> Result<Self, ConfigError> {
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
    /// What nginx calls a location: see [`api_places`].
    api: Vec<String>,
    connect_timeout: u32,
    read_timeout: u32,
    retry_after: u32,
    /// All codes that have a page.
    codes: Vec<u16>,
    /// Those of them that nginx may send by itself, under their own number.
    server_codes: Vec<u16>,
    /// Those that nginx tells apart by a number of its own, and sends as 400.
    inner_codes: Vec<u16>,
    /// Those that replace an answer of the app.
    gateway_codes: Vec<u16>,
    /// Those that carry `Retry-After`.
    waiting_codes: Vec<u16>,
    /// Where the service worker finds its page; nothing if there is none for it.
    worker_page: Option<&'static str>,
    /// Where browsers find the service worker.
    worker: &'static str,
    headers: Vec<HeaderView>,
}

#[derive(Serialize)]
struct HeaderView {
    name: &'static str,
    value: String,
}

/// Codes by which nginx tells its pages for a 400 apart: too large headers, and what is wrong about TLS.
const INNER_CODES: [u16; 4] = [494, 495, 496, 497];
/// Codes that stand in nginx's log alone: nothing is sent. It takes no page for 499.
const SILENT_CODES: [u16; 2] = [444, 499];
/// What a proxy or a platform answers in the app's name. Anything else is the app's own word.
const GATEWAY_CODES: [u16; 3] = [502, 503, 504];

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
        let found: Vec<&Code> = codes(&profile.codes).collect();
        if found.is_empty() {
            return Err(ConfigError::NoPages(profile.id.clone()));
        }
        let those = |wanted: &dyn Fn(&Code) -> bool| -> Vec<u16> {
            found.iter().filter(|code| wanted(code)).map(|code| code.status).collect()
        };
        let codes = those(&|_| true);
        Ok(Self {
            id: profile.id.as_str(),
            listen: &app.listen,
            server_name: &app.server_name,
            taken: own_host(site, profile),
            upstream: &app.upstream,
            api: app.api.iter().flat_map(|prefix| api_places(prefix)).collect(),
            connect_timeout: app.connect_timeout,
            read_timeout: app.read_timeout,
            retry_after: profile.retry_after,
            headers: header_views(site, profile, &codes, &name)?,
            server_codes: those(&|code| {
                !INNER_CODES.contains(&code.status) && !SILENT_CODES.contains(&code.status)
            }),
            inner_codes: those(&|code| INNER_CODES.contains(&code.status)),
            gateway_codes: those(&|code| GATEWAY_CODES.contains(&code.status)),
            waiting_codes: those(&|code| code.waiting == Waiting::Helps),
            worker_page: codes.contains(&503).then_some(WORKER_PAGE),
            worker: WORKER_ADDRESS,
            codes,
            name,
        })
    }
}

/// A prefix, and its address without the slash at its end: that is the app's to answer, too, while nginx would send whoever
/// asks for it to the prefix, and browsers would remember that for ever.
fn api_places(prefix: &str) -> impl Iterator<Item = String> {
    let bare = prefix.strip_suffix('/').filter(|bare| !bare.is_empty());
    [format!("^~ {prefix}")].into_iter().chain(bare.map(|bare| format!("= {bare}")))
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
        let spec = PageSpec::new(profile.id.clone(), *code, Format::Html);
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
