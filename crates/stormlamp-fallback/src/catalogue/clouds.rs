//! What hosts and networks say of the services behind them in codes of their own: 509 to 599.

use stormlamp_words::Words;

use super::row::{alb, cloudflare, service, vendor};
use super::{Advice, Code};

pub(super) const CODES: &[Code] = &[
    service(509, "Bandwidth Limit Exceeded", vendor("cPanel", "Bandwidth limits"))
        .names(Words::code_508_headline, Words::code_509_text)
        .advises(&[Advice::Wait, Advice::TellOwner])
        .passes()
        .names_reason(),
    service(520, "Web Server Returns an Unknown Error", cloudflare("Error 520"))
        .names(Words::code_502_headline, Words::code_502_text)
        .advises(&[Advice::Wait])
        .passes(),
    service(521, "Web Server Is Down", cloudflare("Error 521"))
        .names(Words::code_502_headline, Words::code_521_text)
        .advises(&[Advice::Wait])
        .passes(),
    service(522, "Connection Timed Out", cloudflare("Error 522"))
        .names(Words::code_504_headline, Words::code_522_text)
        .advises(&[Advice::Wait])
        .passes(),
    service(523, "Origin Is Unreachable", cloudflare("Error 523"))
        .names(Words::code_502_headline, Words::code_523_text)
        .advises(&[Advice::Wait])
        .passes(),
    service(524, "A Timeout Occurred", cloudflare("Error 524"))
        .names(Words::code_504_headline, Words::code_504_text)
        .advises(&[Advice::Wait])
        .passes(),
    service(525, "SSL Handshake Failed", cloudflare("Error 525"))
        .names(Words::code_502_headline, Words::code_525_text)
        .advises(&[Advice::Wait, Advice::TellOwner])
        .passes(),
    service(526, "Invalid SSL Certificate", cloudflare("Error 526"))
        .names(Words::code_502_headline, Words::code_525_text)
        .advises(&[Advice::Wait, Advice::TellOwner])
        .passes(),
    // Railgun is retired, and old configurations name its code.
    service(527, "Railgun Error", cloudflare("Error 527"))
        .names(Words::code_502_headline, Words::code_502_text)
        .advises(&[Advice::Wait])
        .passes(),
    service(529, "Site Is Overloaded", vendor("Qualys", "SSL Labs API"))
        .names(Words::code_529_headline, Words::code_529_text)
        .advises(&[Advice::Wait])
        .passes()
        .names_reason(),
    service(530, "Origin DNS Error", cloudflare("Error 530"))
        .names(Words::code_502_headline, Words::code_523_text)
        .advises(&[Advice::Wait])
        .passes(),
    service(540, "Temporarily Disabled", vendor("Shopify", "API response status and error codes"))
        .names(Words::code_540_headline, Words::code_540_text)
        .advises(&[Advice::Wait, Advice::StartPage])
        .passes()
        .names_reason(),
    // Whoever checks the visitor's name failed: only a new attempt to sign in asks again.
    service(561, "Unauthorized", alb())
        .names(Words::code_561_headline, Words::code_561_text)
        .advises(&[Advice::SignIn, Advice::TellOwner]),
    service(598, "Network Read Timeout Error", vendor("HTTP proxies", "a custom without a document"))
        .names(Words::code_504_headline, Words::code_504_text)
        .advises(&[Advice::Wait])
        .passes(),
    service(599, "Network Connect Timeout Error", vendor("HTTP proxies", "a custom without a document"))
        .names(Words::code_504_headline, Words::code_522_text)
        .advises(&[Advice::Wait])
        .passes(),
];
