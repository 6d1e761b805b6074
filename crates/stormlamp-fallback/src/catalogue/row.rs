//! How a row of the table is written: what is usual is not said.

use stormlamp_words::Words;

use super::{Advice, Code, Headline, Origin, Side, Waiting};

/// A row whose reason lies in the request, for which waiting is vain and which no server sends by itself.
pub(super) const fn visitor(status: u16, phrase: &'static str, origin: Origin) -> Code {
    Code {
        status,
        phrase,
        origin,
        side: Side::Visitor,
        waiting: Waiting::IsVain,
        usual: false,
        names_reason: false,
        demands: None,
        headline: Headline::Plain(|_| String::new()),
        explanation: |_| String::new(),
        advice: &[],
    }
}

/// The same, but the reason lies behind the address.
pub(super) const fn service(status: u16, phrase: &'static str, origin: Origin) -> Code {
    Code { side: Side::Service, ..visitor(status, phrase, origin) }
}

/// The same, but the reason lies on the way.
pub(super) const fn between(status: u16, phrase: &'static str, origin: Origin) -> Code {
    Code { side: Side::Between, ..visitor(status, phrase, origin) }
}

impl Code {
    /// Its headline, and what it means.
    pub(super) const fn says(
        self,
        headline: fn(&Words) -> String,
        explanation: fn(&Words) -> String,
    ) -> Self {
        Self { headline: Headline::Plain(headline), explanation, ..self }
    }

    /// The same, with a headline that names the product.
    pub(super) const fn names(
        self,
        headline: fn(&Words, &str) -> String,
        explanation: fn(&Words) -> String,
    ) -> Self {
        Self { headline: Headline::Named(headline), explanation, ..self }
    }

    /// What the visitor can do.
    pub(super) const fn advises(self, advice: &'static [Advice]) -> Self {
        Self { advice, ..self }
    }

    /// Servers send it by themselves.
    pub(super) const fn usual(self) -> Self {
        Self { usual: true, ..self }
    }

    /// Waiting helps.
    pub(super) const fn passes(self) -> Self {
        Self { waiting: Waiting::Helps, ..self }
    }

    /// What it means names the reason, too.
    pub(super) const fn names_reason(self) -> Self {
        Self { names_reason: true, ..self }
    }

    /// The header that the answering server has to send beside it.
    pub(super) const fn demands(self, header: &'static str) -> Self {
        Self { demands: Some(header), ..self }
    }
}

/// A section of HTTP Semantics.
pub(super) const fn http(section: &'static str) -> Origin {
    Origin::Registered { rfc: 9110, section }
}

/// A section of Additional HTTP Status Codes.
pub(super) const fn additional(section: &'static str) -> Origin {
    Origin::Registered { rfc: 6585, section }
}

/// A section of WebDAV.
pub(super) const fn webdav(section: &'static str) -> Origin {
    Origin::Registered { rfc: 4918, section }
}

/// A server, a network or a framework, and its page.
pub(super) const fn vendor(name: &'static str, source: &'static str) -> Origin {
    Origin::Vendor { name, source }
}

pub(super) const fn nginx() -> Origin {
    vendor("nginx", "ngx_http_request.h")
}

pub(super) const fn cloudflare(page: &'static str) -> Origin {
    vendor("Cloudflare", page)
}

/// The Application Load Balancer of AWS, which names no phrases.
pub(super) const fn alb() -> Origin {
    vendor("AWS ALB", "Troubleshoot your Application Load Balancers")
}
