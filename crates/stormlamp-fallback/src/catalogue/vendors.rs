//! What servers, networks and frameworks say of a request in codes of their own: 419 to 499.
//!
//! Left out is what no page can be shown for, and what no document of its maker names (461, say).

use stormlamp_words::Words;

use super::row::{alb, between, nginx, vendor, visitor};
use super::{Advice, Code};

pub(super) const CODES: &[Code] = &[
    visitor(419, "Page Expired", vendor("Laravel", "CSRF Protection"))
        .says(Words::code_419_headline, Words::code_419_text)
        .advises(&[Advice::KeepText, Advice::OpenAfresh, Advice::SignIn]),
    // What became 429 two years later.
    visitor(420, "Enhance Your Calm", vendor("Twitter", "Search API rate limits"))
        .says(Words::code_429_headline, Words::code_429_text)
        .advises(&[Advice::Wait])
        .passes(),
    visitor(430, "Shopify Security Rejection", vendor("Shopify", "API response status and error codes"))
        .names(Words::code_430_headline, Words::code_430_text)
        .advises(&[Advice::OpenAfresh, Advice::OtherNetwork, Advice::TellOwner]),
    visitor(440, "Login Time-out", vendor("Microsoft", "Exchange, Outlook on the web"))
        .says(Words::code_440_headline, Words::code_440_text)
        .advises(&[Advice::SignIn, Advice::KeepText]),
    // nginx sends nothing with it; proxies in front of it put a page in its place.
    visitor(444, "No Response", nginx())
        .names(Words::code_444_headline, Words::code_444_text)
        .advises(&[Advice::OpenAfresh, Advice::TellOwner]),
    visitor(449, "Retry With", vendor("Microsoft", "WebDAV extensions"))
        .says(Words::code_449_headline, Words::code_449_text)
        .advises(&[Advice::CheckForm, Advice::OpenAfresh]),
    between(450, "Blocked by Windows Parental Controls", vendor("Microsoft", "Windows parental controls"))
        .says(Words::code_450_headline, Words::code_450_text)
        .advises(&[Advice::AskFamily, Advice::StartPage]),
    between(460, "Client Closed Connection", alb())
        .says(Words::code_460_headline, Words::code_460_text)
        .advises(&[Advice::CheckConnection, Advice::OpenAfresh]),
    between(463, "Too Many Forwarded Addresses", alb())
        .says(Words::code_463_headline, Words::code_463_text)
        .advises(&[Advice::OtherNetwork, Advice::TellOwner]),
    between(464, "Incompatible Protocol", alb())
        .names(Words::code_464_headline, Words::code_464_text)
        .advises(&[Advice::OtherBrowser, Advice::OtherNetwork]),
    // nginx sends 494 to 497 as 400, unless told otherwise; its configuration knows them by these numbers.
    visitor(494, "Request Header Or Cookie Too Large", nginx())
        .says(Words::code_431_headline, Words::code_431_text)
        .advises(&[Advice::ClearCookies, Advice::StartPage])
        .usual(),
    visitor(495, "SSL Certificate Error", nginx())
        .says(Words::code_495_headline, Words::code_495_text)
        .advises(&[Advice::ChooseCertificate, Advice::AskForAccess])
        .usual(),
    visitor(496, "SSL Certificate Required", nginx())
        .says(Words::code_496_headline, Words::code_496_text)
        .advises(&[Advice::ChooseCertificate, Advice::AskForAccess])
        .usual(),
    visitor(497, "HTTP Request Sent to HTTPS Port", nginx())
        .says(Words::code_497_headline, Words::code_497_text)
        .advises(&[Advice::UseHttps])
        .usual(),
    visitor(498, "Invalid Token", vendor("Esri", "ArcGIS REST API"))
        .says(Words::code_498_headline, Words::code_498_text)
        .advises(&[Advice::SignIn, Advice::NewLink]),
    // In the logs of nginx and many others. Nobody is there to read the page, except behind a second proxy.
    between(499, "Client Closed Request", nginx())
        .says(Words::code_460_headline, Words::code_460_text)
        .advises(&[Advice::CheckConnection, Advice::OpenAfresh]),
];
