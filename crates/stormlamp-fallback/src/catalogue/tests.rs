//! What the table promises.

use std::collections::BTreeSet;

use super::*;

/// The 4xx and 5xx of the registry at iana.org/assignments/http-status-codes, with the RFC that it names.
const REGISTRY: [(u16, &str, u16); 39] = [
    (400, "Bad Request", 9110),
    (401, "Unauthorized", 9110),
    (402, "Payment Required", 9110),
    (403, "Forbidden", 9110),
    (404, "Not Found", 9110),
    (405, "Method Not Allowed", 9110),
    (406, "Not Acceptable", 9110),
    (407, "Proxy Authentication Required", 9110),
    (408, "Request Timeout", 9110),
    (409, "Conflict", 9110),
    (410, "Gone", 9110),
    (411, "Length Required", 9110),
    (412, "Precondition Failed", 9110),
    (413, "Content Too Large", 9110),
    (414, "URI Too Long", 9110),
    (415, "Unsupported Media Type", 9110),
    (416, "Range Not Satisfiable", 9110),
    (417, "Expectation Failed", 9110),
    (421, "Misdirected Request", 9110),
    (422, "Unprocessable Content", 9110),
    (423, "Locked", 4918),
    (424, "Failed Dependency", 4918),
    (425, "Too Early", 8470),
    (426, "Upgrade Required", 9110),
    (428, "Precondition Required", 6585),
    (429, "Too Many Requests", 6585),
    (431, "Request Header Fields Too Large", 6585),
    (451, "Unavailable For Legal Reasons", 7725),
    (500, "Internal Server Error", 9110),
    (501, "Not Implemented", 9110),
    (502, "Bad Gateway", 9110),
    (503, "Service Unavailable", 9110),
    (504, "Gateway Timeout", 9110),
    (505, "HTTP Version Not Supported", 9110),
    (506, "Variant Also Negotiates", 2295),
    (507, "Insufficient Storage", 4918),
    (508, "Loop Detected", 5842),
    (510, "Not Extended", 2774),
    (511, "Network Authentication Required", 6585),
];

fn statuses(wanted: impl Fn(&Code) -> bool) -> Vec<u16> {
    catalogue().iter().filter(|code| wanted(code)).map(|code| code.status).collect()
}

fn english() -> &'static Words {
    Words::of("en").unwrap()
}

#[test]
fn codes_rise_and_none_is_there_twice() {
    assert!(catalogue().is_sorted_by(|a, b| a.status < b.status));
    assert!(catalogue().iter().all(|code| (400..600).contains(&code.status)));
    assert!(catalogue().len() >= 60, "{}", catalogue().len());
}

#[test]
fn every_registered_code_is_there_by_the_name_of_its_standard() {
    for (status, phrase, number) in REGISTRY {
        let code = code(status).unwrap_or_else(|| panic!("{status} is missing"));
        assert_eq!(code.phrase, phrase, "{status}");
        assert!(matches!(code.origin, Origin::Registered { rfc, .. } if rfc == number), "{status}");
    }
    let registered = statuses(|code| matches!(code.origin, Origin::Registered { .. }));
    let unused = registered.iter().filter(|status| !REGISTRY.iter().any(|(known, ..)| known == *status));
    assert_eq!(unused.collect::<Vec<_>>(), [&418], "which the registry keeps as unused");
}

#[test]
fn a_list_gives_just_the_codes_that_are_known() {
    let of = |list| codes(&list).map(|code| code.status).collect::<Vec<_>>();
    assert_eq!(of(CodeList::All), stormlamp_model::STATUS_CODES, "content is checked against these");
    assert_eq!(of(CodeList::These(vec![504, 477, 503])), [503, 504]);
    let usual =
        [400, 403, 404, 405, 408, 413, 414, 421, 429, 431, 494, 495, 496, 497, 500, 501, 502, 503, 504, 505];
    assert_eq!(of(CodeList::Usual), usual);
}

#[test]
fn waiting_helps_where_a_limit_or_a_way_in_between_is_to_blame_and_nowhere_else() {
    let helps = statuses(|code| code.waiting == Waiting::Helps);
    let requests = [408, 420, 425, 429];
    let services = [502, 503, 504, 508, 509, 520, 521, 522, 523, 524, 525, 526, 527, 529, 530, 540, 598, 599];
    assert_eq!(helps, [&requests[..], &services].concat());
    let waits = statuses(|code| code.advice.contains(&Advice::Wait));
    assert_eq!(waits, helps, "nobody is told to wait in vain");
}

#[test]
fn every_code_says_what_a_visitor_can_do_in_at_most_three_ways() {
    for code in catalogue() {
        let ways: BTreeSet<_> = code.advice.iter().map(|advice| advice.text(english())).collect();
        assert!((1..=3).contains(&ways.len()) && ways.len() == code.advice.len(), "{}", code.status);
    }
}

#[test]
fn headlines_are_short_and_end_without_a_full_stop() {
    let product = "Twenty letters of it";
    for code in catalogue() {
        let headline = code.headline(english(), product);
        assert!((1..=60).contains(&headline.chars().count()), "{}: {headline}", code.status);
        assert!(headline.ends_with(char::is_alphabetic), "{}: {headline}", code.status);
        let lower = headline.to_lowercase();
        let jargon =
            ["gateway", "upstream", "server", "proxy", "http", "header", "token", "error", "invalid"];
        assert!(!jargon.iter().any(|word| lower.contains(word)), "{}: {headline}", code.status);
    }
}

#[test]
fn explanations_and_sides_are_one_short_sentence() {
    let explanations = catalogue().iter().map(|code| code.explanation(english()));
    let sides = [Side::Visitor, Side::Service, Side::Between].map(|side| side.sentence(english()));
    for sentence in explanations.chain(sides) {
        assert!((1..=160).contains(&sentence.chars().count()), "{sentence}");
        assert_eq!(sentence.find('.'), Some(sentence.len() - 1), "{sentence}");
        assert!(sentence.starts_with(char::is_uppercase), "{sentence}");
    }
}

#[test]
fn advice_is_short_and_ends_without_a_full_stop() {
    for advice in catalogue().iter().flat_map(|code| code.advice) {
        let text = advice.text(english());
        assert!((1..=60).contains(&text.chars().count()) && !text.ends_with('.'), "{text}");
    }
}

#[test]
fn headers_that_a_standard_asks_for_are_named() {
    let named: Vec<_> = catalogue().iter().filter_map(|code| Some((code.status, code.demands?))).collect();
    let demanded = [
        (401, "WWW-Authenticate"),
        (405, "Allow"),
        (407, "Proxy-Authenticate"),
        (416, "Content-Range"),
        (426, "Upgrade"),
        // With `rel="blocked-by"` (RFC 7725, section 4).
        (451, "Link"),
    ];
    assert_eq!(named, demanded);
}

#[test]
fn origins_are_written_with_their_page() {
    let origin = |status| code(status).unwrap().origin;
    assert_eq!(origin(404).to_string(), "RFC 9110, section 15.5.5");
    assert_eq!(origin(404).url().unwrap(), "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5");
    assert_eq!((origin(499).to_string().as_str(), origin(499).url()), ("nginx, ngx_http_request.h", None));
}
