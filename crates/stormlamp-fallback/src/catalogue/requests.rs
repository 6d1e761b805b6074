//! What HTTP and its extensions say of a request: the registered codes from 400 to 451.

use stormlamp_words::Words;

use super::row::{between, http, visitor};
use super::{Advice, Code, Origin};

/// Additional HTTP Status Codes.
const fn additional(section: &'static str) -> Origin {
    Origin::Registered { rfc: 6585, section }
}

pub(super) const CODES: &[Code] = &[
    visitor(400, "Bad Request", http("15.5.1"))
        .names(Words::code_400_headline, Words::code_400_text)
        .advises(&[Advice::CheckAddress, Advice::ClearCookies, Advice::StartPage])
        .usual(),
    visitor(403, "Forbidden", http("15.5.4"))
        .says(Words::code_403_headline, Words::code_403_text)
        .advises(&[Advice::SignIn, Advice::AskForAccess, Advice::StartPage])
        .usual(),
    visitor(404, "Not Found", http("15.5.5"))
        .says(Words::code_404_headline, Words::code_404_text)
        .advises(&[Advice::CheckAddress, Advice::StartPage])
        .usual(),
    visitor(405, "Method Not Allowed", http("15.5.6"))
        .says(Words::code_405_headline, Words::code_405_text)
        .advises(&[Advice::GoBack, Advice::StartPage])
        .usual()
        .demands("Allow"),
    between(408, "Request Timeout", http("15.5.9"))
        .says(Words::code_408_headline, Words::code_408_text)
        .advises(&[Advice::CheckConnection, Advice::Wait])
        .passes()
        .usual(),
    visitor(413, "Content Too Large", http("15.5.14"))
        .says(Words::code_413_headline, Words::code_413_text)
        .advises(&[Advice::SendLess, Advice::GoBack])
        .usual(),
    visitor(429, "Too Many Requests", additional("4"))
        .says(Words::code_429_headline, Words::code_429_text)
        .advises(&[Advice::Wait])
        .passes()
        .usual(),
];
