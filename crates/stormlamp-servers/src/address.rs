//! The addresses of the configuration, taken apart as far as a server needs them: host and path.
//!
//! They are read strictly. What could end a directive, mean something in a pattern, or be matched otherwise than it is
//! written is refused with the key that it stands below; nothing is repaired in silence.

use core::net::Ipv6Addr;

use crate::ConfigError;

/// The longest name in the DNS (RFC 1035, section 2.3.4).
const LONGEST_HOST: usize = 253;
/// The longest path that is taken, in bytes; nginx reads words of up to 4096.
const LONGEST_PATH: usize = 1024;

/// What is left of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    /// In lower case, without the port; an IPv6 address in brackets.
    pub(crate) host: String,
    /// With a slash at both ends: `/`, or `/status/`.
    pub(crate) path: String,
}

impl Address {
    /// Reads an address that stands below `key`.
    pub(crate) fn read(key: &str, url: &str) -> Result<Self, ConfigError> {
        Self::parse(url).map_err(|why| ConfigError::Address {
            key: key.to_owned(),
            value: url.to_owned(),
            why,
        })
    }

    /// The host alone; nothing of an address that is refused.
    pub(crate) fn host_of(url: &str) -> Option<String> {
        Self::parse(url).ok().map(|address| address.host)
    }

    fn parse(url: &str) -> Result<Self, &'static str> {
        let (scheme, rest) = url.split_once("://").ok_or("it does not begin with https://")?;
        if !["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
            return Err("it does not begin with https://");
        }
        if rest.contains(['?', '#']) {
            return Err("it has a query or a fragment");
        }
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        Ok(Self { host: host(authority)?, path: base(path)? })
    }
}

fn host(authority: &str) -> Result<String, &'static str> {
    // The last colon within brackets belongs to the address.
    let end = authority.find(']').map_or(0, |end| end + 1);
    let colon = authority.get(end..).and_then(|rest| rest.find(':')).map(|at| at + end);
    let (host, port) = match colon.and_then(|at| Some((authority.get(..at)?, authority.get(at + 1..)?))) {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    if port.is_some_and(|port| !port.bytes().all(|byte| byte.is_ascii_digit()) || !is_port(port)) {
        return Err("its port is not a number from 1 to 65535");
    }
    let host = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
    let bare = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let is_good = match bare {
        Some(bare) => bare.parse::<Ipv6Addr>().is_ok(),
        None => is_name(&host),
    };
    is_good
        .then_some(host)
        .ok_or("its host is not a name of letters, digits, hyphens and dots, or an IP address")
}

fn is_port(port: &str) -> bool {
    port.parse::<u16>().is_ok_and(|port| port > 0)
}

fn is_name(host: &str) -> bool {
    let is_good = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    host.len() <= LONGEST_HOST && host.split('.').all(|label| !label.is_empty() && label.bytes().all(is_good))
}

fn base(path: &str) -> Result<String, &'static str> {
    let path = path.strip_suffix('/').unwrap_or(path);
    if path.is_empty() {
        return Ok("/".to_owned());
    }
    let is_good = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+".contains(&byte);
    for segment in path.split('/') {
        if segment.is_empty() {
            return Err("its path has two slashes in a row");
        }
        if segment.starts_with('.') {
            return Err("a part of its path begins with a dot");
        }
        if !segment.bytes().all(is_good) {
            return Err("its path has other characters than letters, digits, `-`, `.`, `_`, `~` and `+`");
        }
    }
    if path.len() > LONGEST_PATH { Err("its path is too long") } else { Ok(format!("/{path}/")) }
}

/// A path as a pattern (PCRE) that matches it and nothing else.
pub(crate) fn pattern(path: &str) -> String {
    let mut pattern = String::new();
    for letter in path.chars() {
        if !letter.is_alphanumeric() && !"/-_~".contains(letter) {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(url: &str, host: &str, path: &str) {
        let expected = Address { host: host.to_owned(), path: path.to_owned() };
        assert_eq!(Address::read("`[site] url`", url), Ok(expected));
    }

    #[test]
    fn hosts_and_paths_are_found_in_addresses() {
        check("https://status.northwind.example", "status.northwind.example", "/");
        check("HTTP://Status.Northwind.example.:8080/", "status.northwind.example", "/");
        check("https://northwind.example/a/status", "northwind.example", "/a/status/");
        check("https://northwind.example/v1.0+x/", "northwind.example", "/v1.0+x/");
        check("http://[::1]:8080/status", "[::1]", "/status/");
        check("http://[2001:DB8::1]", "[2001:db8::1]", "/");
        check("http://127.0.0.1", "127.0.0.1", "/");
    }

    #[test]
    fn what_would_break_a_configuration_is_refused_with_its_key() {
        for bad in [
            "status.northwind.example",
            "ftp://a.example",
            "https://",
            "https:///x",
            "https://a..example",
            "https://a.example?x",
            "https://a.example/#top",
            "https://u:p@a.example",
            "https://a.example:0",
            "https://a.example:99999",
            "https://a.example:",
            "https://a.example:+80",
            "https://[::1",
            "https://[::g]",
            "https://::1",
            "https://a b.example",
            "https://a;b",
            "https://*.example",
            "https://~^a",
            "https://$host",
            "https://ä.example",
            "https://a.example//b",
            "https://a.example/../b",
            "https://a.example/./b",
            "https://a.example/.b",
            "https://a.example/a;b",
            "https://a.example/{a}",
            "https://a.example/(a",
            "https://a.example/a b",
            "https://a.example/\"a\"",
            "https://a.example/'a'",
            "https://a.example/$uri",
            "https://a.example/a%20b",
            "https://a.example/a\\b",
            "https://a.example/a\nb",
            "https://a.example/ä",
            "https://a.example/a//",
            "https://a.example/a|b",
            "https://a.example/a*",
        ] {
            let said = Address::read("`[site] url`", bad).map_err(|error| error.to_string());
            assert!(said.as_ref().is_err_and(|said| said.starts_with("`[site] url` is ")), "{bad}: {said:?}");
            assert_eq!(Address::host_of(bad), None);
        }
        let label = format!("https://{}example", "a.".repeat(130));
        assert!(Address::read("", &label).is_err());
        assert!(Address::read("", &format!("https://a.example/{}", "a".repeat(2000))).is_err());
    }

    #[test]
    fn patterns_match_a_path_as_it_is_written() {
        assert_eq!(pattern("/v1.0+x/a-b_c~/"), r"/v1\.0\+x/a-b_c~/");
        assert_eq!(pattern("(^[$|?*])"), r"\(\^\[\$\|\?\*\]\)");
    }
}
