//! What belongs to every fallback page, wherever it comes from.

use crate::client::Answer;
use crate::site::page;

/// That an answer is one of our pages, under its own status code, with everything that belongs to it.
#[track_caller]
pub(crate) fn assert_page(
    answer: &Answer,
    profile: &str,
    code: u16,
    language: &str,
    extension: &str,
    method: &str,
) {
    assert_eq!(answer.status, code, "{answer:?}");
    assert_page_of(answer, profile, code, language, extension, method);
}

/// The same under whichever status.
#[track_caller]
pub(crate) fn assert_page_of(
    answer: &Answer,
    profile: &str,
    code: u16,
    language: &str,
    extension: &str,
    method: &str,
) {
    let suffix = if language == "en" { String::new() } else { format!(".{language}") };
    let expected = page(&format!("errors/{profile}/{code}{suffix}.{extension}"));
    let media_type = match extension {
        "html" => "text/html; charset=utf-8",
        "json" => "application/problem+json",
        "xml" => "application/problem+xml",
        _ => "text/plain; charset=utf-8",
    };
    assert_eq!(answer.header("Content-Type"), media_type, "{answer:?}");
    assert_eq!(answer.header("Content-Length"), expected.len().to_string());
    assert_eq!(answer.header("Content-Language"), language);
    assert_eq!(answer.header("Cache-Control"), "no-store");
    assert_eq!(answer.header("Vary"), "Accept, Accept-Language, Accept-Encoding");
    assert_eq!(answer.header("Stormlamp-Page"), format!("{profile}/{code}"));
    assert_eq!(answer.header("X-Content-Type-Options"), "nosniff");
    assert_eq!(answer.header("Content-Encoding"), "");
    assert_eq!(answer.header("ETag"), "");
    assert_eq!(answer.header("Last-Modified"), "");
    assert_told(answer.header("Server-Timing"), method);
    if method != "HEAD" {
        assert_eq!(answer.text(), String::from_utf8_lossy(expected));
    }
}

/// That the page can tell its visitor how it was asked for, by which number, and when.
#[track_caller]
fn assert_told(timing: &str, method: &str) {
    let rest = timing.strip_prefix(&format!("stormlamp;desc=\"{method}\", request;desc=\""));
    let (id, time) = rest.and_then(|rest| rest.split_once("\", time;desc=\"")).expect(timing);
    assert!(id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{id}");
    let time = time.trim_end_matches('"');
    assert!(time.parse::<jiff::Timestamp>().is_ok(), "{time}");
}
