//! What HTTP and its extensions say of a request: the registered codes from 400 to 451.

use stormlamp_words::Words;

use super::row::{additional, between, http, visitor, webdav};
use super::{Advice, Code, Origin};

pub(super) const CODES: &[Code] = &[
    visitor(400, "Bad Request", http("15.5.1"))
        .names(Words::code_400_headline, Words::code_400_text)
        .advises(&[Advice::CheckAddress, Advice::ClearCookies, Advice::StartPage])
        .usual(),
    visitor(401, "Unauthorized", http("15.5.2"))
        .says(Words::code_401_headline, Words::code_401_text)
        .advises(&[Advice::SignIn, Advice::StartPage])
        .demands("WWW-Authenticate"),
    visitor(402, "Payment Required", http("15.5.3"))
        .says(Words::code_402_headline, Words::code_402_text)
        .advises(&[Advice::CheckPayment, Advice::TellOwner]),
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
    visitor(406, "Not Acceptable", http("15.5.7"))
        .says(Words::code_406_headline, Words::code_406_text)
        .advises(&[Advice::OtherBrowser, Advice::StartPage]),
    between(407, "Proxy Authentication Required", http("15.5.8"))
        .says(Words::code_407_headline, Words::code_407_text)
        .advises(&[Advice::NetworkSignIn, Advice::OtherNetwork])
        .demands("Proxy-Authenticate"),
    // "If the client has an outstanding request in transit, it MAY repeat that request."
    between(408, "Request Timeout", http("15.5.9"))
        .says(Words::code_408_headline, Words::code_408_text)
        .advises(&[Advice::CheckConnection, Advice::Wait])
        .passes()
        .usual(),
    visitor(409, "Conflict", http("15.5.10"))
        .says(Words::code_409_headline, Words::code_409_text)
        .advises(&[Advice::KeepText, Advice::OpenAfresh]),
    visitor(410, "Gone", http("15.5.11"))
        .says(Words::code_410_headline, Words::code_410_text)
        .advises(&[Advice::StartPage, Advice::NewLink]),
    visitor(411, "Length Required", http("15.5.12"))
        .says(Words::code_411_headline, Words::code_411_text)
        .advises(&[Advice::OpenAfresh, Advice::OtherBrowser]),
    visitor(412, "Precondition Failed", http("15.5.13"))
        .says(Words::code_412_headline, Words::code_412_text)
        .advises(&[Advice::KeepText, Advice::OpenAfresh]),
    visitor(413, "Content Too Large", http("15.5.14"))
        .says(Words::code_413_headline, Words::code_413_text)
        .advises(&[Advice::SendLess, Advice::GoBack])
        .usual(),
    visitor(414, "URI Too Long", http("15.5.15"))
        .says(Words::code_414_headline, Words::code_414_text)
        .advises(&[Advice::ShortenAddress, Advice::StartPage])
        .usual(),
    visitor(415, "Unsupported Media Type", http("15.5.16"))
        .says(Words::code_415_headline, Words::code_415_text)
        .advises(&[Advice::AnotherFormat, Advice::GoBack]),
    visitor(416, "Range Not Satisfiable", http("15.5.17"))
        .says(Words::code_416_headline, Words::code_416_text)
        .advises(&[Advice::DownloadAgain])
        .demands("Content-Range"),
    visitor(417, "Expectation Failed", http("15.5.18"))
        .says(Words::code_417_headline, Words::code_417_text)
        .advises(&[Advice::OtherBrowser, Advice::OtherNetwork]),
    // The registry keeps it as "(Unused)", because so many send it: as a joke (RFC 2324), or to turn programs away.
    visitor(418, "I'm a teapot", http("15.5.19"))
        .names(Words::code_418_headline, Words::code_418_text)
        .advises(&[Advice::OpenAfresh, Advice::TellOwner]),
    between(421, "Misdirected Request", http("15.5.20"))
        .says(Words::code_421_headline, Words::code_421_text)
        .advises(&[Advice::RestartBrowser, Advice::OpenAfresh])
        .usual(),
    visitor(422, "Unprocessable Content", http("15.5.21"))
        .says(Words::code_422_headline, Words::code_422_text)
        .advises(&[Advice::CheckForm, Advice::GoBack]),
    visitor(423, "Locked", webdav("11.3"))
        .says(Words::code_423_headline, Words::code_423_text)
        .advises(&[Advice::GoBack, Advice::TellOwner]),
    visitor(424, "Failed Dependency", webdav("11.4"))
        .says(Words::code_424_headline, Words::code_424_text)
        .advises(&[Advice::OpenAfresh, Advice::GoBack]),
    between(425, "Too Early", Origin::Registered { rfc: 8470, section: "5.2" })
        .says(Words::code_425_headline, Words::code_425_text)
        .advises(&[Advice::Wait])
        .passes(),
    between(426, "Upgrade Required", http("15.5.22"))
        .names(Words::code_426_headline, Words::code_426_text)
        .advises(&[Advice::OtherBrowser, Advice::OtherNetwork])
        .demands("Upgrade"),
    visitor(428, "Precondition Required", additional("3"))
        .says(Words::code_428_headline, Words::code_428_text)
        .advises(&[Advice::KeepText, Advice::OpenAfresh]),
    visitor(429, "Too Many Requests", additional("4"))
        .says(Words::code_429_headline, Words::code_429_text)
        .advises(&[Advice::Wait])
        .passes()
        .usual(),
    visitor(431, "Request Header Fields Too Large", additional("5"))
        .says(Words::code_431_headline, Words::code_431_text)
        .advises(&[Advice::ClearCookies, Advice::StartPage])
        .usual(),
    visitor(451, "Unavailable For Legal Reasons", Origin::Registered { rfc: 7725, section: "3" })
        .says(Words::code_451_headline, Words::code_451_text)
        .advises(&[Advice::StartPage, Advice::TellOwner])
        .demands("Link"),
];
