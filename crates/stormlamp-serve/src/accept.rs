//! Which format a request asks for (RFC 9110, section 12.5.1).

use std::cmp::{Ordering, Reverse};

use stormlamp_fallback::Format;

/// Who names no format, or any, gets text: browsers always name HTML.
const PREFERRED: [Format; 4] = [Format::Text, Format::Problem, Format::ProblemXml, Format::Html];

/// The format that a header `Accept` prefers.
pub(crate) fn wanted(accept: &str) -> Format {
    let ranges: Vec<(&str, f32)> = accept.split(',').filter_map(range).collect();
    let mut formats = PREFERRED.map(|format| (rank(format, &ranges), format));
    formats.sort_by(|(a, _), (b, _)| b.partial_cmp(a).unwrap_or(Ordering::Equal));
    formats.first().map_or(Format::Text, |(_, format)| *format)
}

/// The weight that ranges give to a format, how exactly they name it, and how early.
fn rank(format: Format, ranges: &[(&str, f32)]) -> (f32, u8, Reverse<usize>) {
    let names: &[&str] = match format {
        Format::Html => &["text/html", "application/xhtml+xml"],
        Format::Problem => &["application/problem+json", "application/json"],
        Format::ProblemXml => &["application/problem+xml", "application/xml", "text/xml"],
        Format::Text => &["text/plain"],
    };
    let exactness = |range: &str| match range {
        "*/*" => Some(1),
        range if names.contains(&range) => Some(3),
        range => {
            let group = range.strip_suffix('*').filter(|group| group.ends_with('/'))?;
            names.iter().any(|name| name.starts_with(group)).then_some(2)
        }
    };
    let named = ranges
        .iter()
        .enumerate()
        .filter_map(|(at, (range, weight))| Some((exactness(range)?, Reverse(at), *weight)));
    let nearest = named.max_by_key(|(exactness, at, _)| (*exactness, *at));
    nearest.map_or((0.0, 0, Reverse(0)), |(exactness, at, weight)| (weight, exactness, at))
}

/// `text/html;level=1;q=0.5`: the media range and its weight, 0 to 1.
fn range(text: &str) -> Option<(&str, f32)> {
    let mut parts = text.split(';').map(str::trim);
    let range = parts.next().filter(|range| !range.is_empty())?;
    let weight =
        parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1.0), |weight| weight.parse().ok())?;
    Some((range, weight))
}

#[cfg(test)]
mod tests {
    use super::wanted;
    use stormlamp_fallback::Format::{Html, Problem, ProblemXml, Text};

    #[test]
    fn browsers_programs_and_terminals_get_their_format() {
        let cases = [
            ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", Html),
            ("application/json, text/plain, */*", Problem),
            ("application/problem+json", Problem),
            ("application/problem+xml", ProblemXml),
            ("application/xml, application/json;q=0.5", ProblemXml),
            ("text/xml;q=0.9, text/plain;q=0.1", ProblemXml),
            ("application/*", Problem),
            ("application/json;q=0.9, text/html;q=0.4", Problem),
            ("text/plain", Text),
            ("text/*", Text),
            ("text/html;q=0, text/plain", Text),
            ("*/*", Text),
            ("", Text),
            ("image/png", Text),
        ];
        for (accept, format) in cases {
            assert_eq!(wanted(accept), format, "{accept:?}");
        }
    }
}
