//! Where a link may lead. Judged as a browser reads it (WHATWG URL), which is laxer than RFC 3986.

/// An address that somebody wrote, judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Address<'a> {
    /// On this site: a path, a query or a fragment.
    Relative(&'a str),
    /// On any host, with its scheme. A link without one (`//host/path`) becomes `https`.
    Web(String),
    /// `mailto` or `tel`.
    Contact(&'a str),
    /// Nothing was written.
    Empty,
    /// Anything else.
    Refused,
}

impl<'a> Address<'a> {
    /// Judges an address after entities and backslash escapes have been resolved.
    pub(crate) fn judge(written: &'a str) -> Self {
        if written.is_empty() {
            return Self::Empty;
        }
        // Browsers drop tabs, line ends and outer blanks, and read `\` as `/`; nobody needs them.
        if written.contains(|c: char| c.is_control() || c == '\\') || written.trim() != written {
            return Self::Refused;
        }
        if let Some(rest) = written.strip_prefix("//") {
            return if has_host(rest) { Self::Web(format!("https:{written}")) } else { Self::Refused };
        }
        let first_segment = written.split(['/', '?', '#']).next().unwrap_or_default();
        match first_segment.split_once(':') {
            Some((scheme, _)) => Self::absolute(&scheme.to_ascii_lowercase(), written),
            None => Self::Relative(written),
        }
    }

    fn absolute(scheme: &str, written: &'a str) -> Self {
        let rest = written.get(scheme.len() + 1..).unwrap_or_default();
        match scheme {
            // Without `//` a browser takes the rest for a path on the page's own host.
            "http" | "https" if rest.strip_prefix("//").is_some_and(has_host) => {
                Self::Web(written.to_owned())
            }
            "mailto" | "tel" if !rest.is_empty() => Self::Contact(written),
            _ => Self::Refused,
        }
    }

    /// The address to write into `href`; `None` if there shall be no link.
    pub(crate) fn href(&self) -> Option<&str> {
        match self {
            Self::Relative(address) | Self::Contact(address) => Some(address),
            Self::Web(address) => Some(address),
            Self::Empty | Self::Refused => None,
        }
    }
}

fn has_host(after_slashes: &str) -> bool {
    !after_slashes.is_empty() && !after_slashes.starts_with(['/', '?', '#'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_contact_and_relative_addresses_are_allowed_in_any_case() {
        let allowed = [
            "https://a.example",
            "HTTP://A.example/b?c#d",
            "hTTps://user@a.example:8080/",
            "mailto:a@b.example",
            "TEL:+46-8-123",
            "/path",
            "path",
            "./path:with/colon",
            "../up",
            "?q=a:b",
            "#part",
            "#javascript:x",
            "a/b:c",
            "größe",
            "javascript%3Aalert(1)",
            "file name.pdf",
        ];
        for written in allowed {
            assert_eq!(Address::judge(written).href(), Some(written));
        }
    }

    #[test]
    fn an_address_without_a_scheme_but_with_a_host_becomes_https() {
        assert_eq!(Address::judge("//a.example/b").href(), Some("https://a.example/b"));
    }

    #[test]
    fn everything_else_is_refused() {
        let refused = [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            " javascript:alert(1)",
            "\u{a0}javascript:alert(1)",
            "javascript :alert(1)",
            "javascript\u{0}:alert(1)",
            "vbscript:x",
            "data:text/html,x",
            "/\t/a.example",
            "\n//a.example",
            " //a.example",
            "path ",
            "file:///etc/passwd",
            "ftp://a.example",
            "blob:x",
            "https:a.example",
            "https:///a",
            "http://",
            "https:",
            "mailto:",
            "tel:",
            "//",
            "///a.example",
            "\\\\a.example",
            "/\\a.example",
            "https:\\\\a.example",
            ":x",
            "a:b",
            "view-source:https://a",
        ];
        for written in refused {
            assert_eq!(Address::judge(written), Address::Refused, "{written:?}");
        }
    }
}
