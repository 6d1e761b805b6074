//! `/_down/<profile>/…`: what a server shows in front of a dead application.
//!
//! `?code=` chooses the status, `?tier=compact` how large the page may be, `?lang=` the language; `Accept` the format.
//! Servers choose the language by `Accept-Language`; here an address is easier to try.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, Method, Response, StatusCode, header};
use stormlamp_fallback::{Format, PageSpec, Tier, headers, languages};
use stormlamp_model::{FallbackProfile, Site};
use tokio::task::spawn_blocking;

use crate::Editions;
use crate::accept::wanted;
use crate::edition::Edition;
use crate::site::{plain, rendered};

/// The status where the request names none.
const USUAL: u16 = 503;

/// Answers any method on any path below a profile.
pub(crate) async fn answer(
    State(editions): State<Editions>,
    Path(parameters): Path<Vec<(String, String)>>,
    RawQuery(query): RawQuery,
    method: Method,
    asked: HeaderMap,
) -> Response<Body> {
    let edition = Arc::clone(&editions.borrow());
    let profile = parameters.into_iter().next().map(|(_, value)| value).unwrap_or_default();
    let accept = asked.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let query = query.unwrap_or_default();
    let request = Request {
        profile,
        code: code(&query),
        tier: tier(&query),
        format: wanted(accept),
        language: value(&query, "lang").map(str::to_owned),
        method,
    };
    spawn_blocking(move || page(&edition, &request))
        .await
        .unwrap_or_else(|_| plain(StatusCode::INTERNAL_SERVER_ERROR, "this page cannot be rendered"))
}

struct Request {
    profile: String,
    code: u16,
    tier: Tier,
    format: Format,
    language: Option<String>,
    method: Method,
}

impl Request {
    /// The page that is asked for. Tiers exist for HTML only, and the first language is named by no tag.
    fn spec(&self, site: &Site, profile: &FallbackProfile) -> PageSpec {
        let tier = if self.format == Format::Html { self.tier } else { Tier::Page };
        let further = languages(site).into_iter().skip(1);
        let language = further.into_iter().find(|tag| self.language.as_ref() == Some(tag));
        PageSpec { tier, language, ..PageSpec::new(profile.id.clone(), self.code, self.format) }
    }
}

fn value<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find_map(|(key, value)| (key == name).then_some(value))
}

fn code(query: &str) -> u16 {
    value(query, "code").and_then(|code| code.parse().ok()).unwrap_or(USUAL)
}

fn tier(query: &str) -> Tier {
    let named = value(query, "tier");
    Tier::ALL.into_iter().find(|tier| named == Some(tier.name())).unwrap_or(Tier::Page)
}

fn page(edition: &Edition, request: &Request) -> Response<Body> {
    let Request { profile: id, code, format, method, .. } = request;
    let Some(profile) = edition.profile(id) else {
        let ids: Vec<&str> = edition.site().fallbacks.iter().map(|profile| profile.id.as_str()).collect();
        return plain(
            StatusCode::NOT_FOUND,
            &format!("no fallback profile `{id}`; there is: {}", ids.join(", ")),
        );
    };
    let spec = request.spec(edition.site(), profile);
    let found = (edition.output(&spec.path()), StatusCode::from_u16(*code), headers(edition.site(), &spec));
    let (Some(output), Ok(status), Ok(headers)) = found else {
        let codes: Vec<String> = edition.codes(id).iter().map(ToString::to_string).collect();
        return plain(
            StatusCode::NOT_FOUND,
            &format!("`{id}` has no page for {code}; it has: {}", codes.join(", ")),
        );
    };
    let mut answer = Response::builder().status(status).header(header::CONTENT_TYPE, format.media_type());
    for (name, value) in headers {
        answer = answer.header(name, value);
    }
    // What the page reads: how it was asked for, and the number to tell the support.
    let answer =
        answer.header("Server-Timing", format!("stormlamp;desc=\"{method}\", request;desc=\"preview\""));
    // The server drops the body of an answer to HEAD and keeps its length.
    rendered(edition, output, |bytes| answer.body(Body::from(bytes)))
}
