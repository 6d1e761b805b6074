//! What goes wrong behind the address: the registered codes from 500 to 511.

use stormlamp_words::Words;

use super::row::{http, service};
use super::{Advice, Code};

pub(super) const CODES: &[Code] = &[
    service(500, "Internal Server Error", http("15.6.1"))
        .names(Words::code_500_headline, Words::code_500_text)
        .advises(&[Advice::OpenAfresh, Advice::TellOwner])
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
];
