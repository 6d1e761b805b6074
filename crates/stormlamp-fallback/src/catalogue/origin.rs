//! Who made a status code up, and where one can read about it.

use std::fmt;

/// Where a status code comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The registry of IANA, by way of a standard.
    Registered {
        /// The number of the RFC.
        rfc: u16,
        /// Its section: `15.5.5`.
        section: &'static str,
    },
    /// A server, a network or a framework.
    Vendor {
        /// Its name.
        name: &'static str,
        /// The page or the source file that describes the code, or the product that answers with it.
        source: &'static str,
    },
}

impl Origin {
    /// The address of the standard; `None` of what a vendor made up, for vendors move their pages.
    pub fn url(self) -> Option<String> {
        match self {
            Self::Registered { rfc, section } => {
                Some(format!("https://www.rfc-editor.org/rfc/rfc{rfc}#section-{section}"))
            }
            Self::Vendor { .. } => None,
        }
    }
}

/// `RFC 9110, section 15.5.5`, or `nginx, ngx_http_request.h`.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Registered { rfc, section } => write!(f, "RFC {rfc}, section {section}"),
            Self::Vendor { name, source } => write!(f, "{name}, {source}"),
        }
    }
}
