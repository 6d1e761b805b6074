//! What goes wrong behind the address: the registered codes from 500 to 511.

use stormlamp_words::Words;

use super::row::{additional, between, http, service, visitor, webdav};
use super::{Advice, Code, Origin};

pub(super) const CODES: &[Code] = &[
    service(500, "Internal Server Error", http("15.6.1"))
        .names(Words::code_500_headline, Words::code_500_text)
        .advises(&[Advice::OpenAfresh, Advice::TellOwner])
        .usual(),
    service(501, "Not Implemented", http("15.6.2"))
        .names(Words::code_501_headline, Words::code_501_text)
        .advises(&[Advice::GoBack, Advice::StartPage])
        .usual(),
    service(502, "Bad Gateway", http("15.6.3"))
        .names(Words::code_502_headline, Words::code_502_text)
        .advises(&[Advice::Wait])
        .passes()
        .usual(),
    service(503, "Service Unavailable", http("15.6.4"))
        .names(Words::code_503_headline, Words::code_503_text)
        .advises(&[Advice::Wait])
        .passes()
        .usual(),
    service(504, "Gateway Timeout", http("15.6.5"))
        .names(Words::code_504_headline, Words::code_504_text)
        .advises(&[Advice::Wait])
        .passes()
        .usual(),
    between(505, "HTTP Version Not Supported", http("15.6.6"))
        .names(Words::code_464_headline, Words::code_464_text)
        .advises(&[Advice::OtherBrowser, Advice::OtherNetwork])
        .usual(),
    service(506, "Variant Also Negotiates", Origin::Registered { rfc: 2295, section: "8.1" })
        .names(Words::code_506_headline, Words::code_506_text)
        .advises(&[Advice::TellOwner]),
    // It passes, but what a visitor did "MUST NOT be repeated until it is requested by a separate user action".
    service(507, "Insufficient Storage", webdav("11.5"))
        .names(Words::code_507_headline, Words::code_507_text)
        .advises(&[Advice::FreeSpace, Advice::TellOwner]),
    // CloudLinux, which much shared hosting runs on, sends it as "Resource Limit Is Reached": the words fit both.
    service(508, "Loop Detected", Origin::Registered { rfc: 5842, section: "7.2" })
        .names(Words::code_508_headline, Words::code_508_text)
        .advises(&[Advice::Wait, Advice::TellOwner])
        .passes()
        .names_reason(),
    visitor(510, "Not Extended", Origin::Registered { rfc: 2774, section: "7" })
        .says(Words::code_449_headline, Words::code_449_text)
        .advises(&[Advice::OpenAfresh, Advice::OtherBrowser]),
    between(511, "Network Authentication Required", additional("6"))
        .says(Words::code_407_headline, Words::code_511_text)
        .advises(&[Advice::NetworkSignIn, Advice::OtherNetwork]),
];
