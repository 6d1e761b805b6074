//! Identifiers of components, regions, profiles and incidents: `[a-z0-9-]+`.

use std::fmt;

/// An identifier made of `a-z`, `0-9` and `-`; it is part of addresses and never empty.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Id(Box<str>);

impl Id {
    /// Reads an identifier; `None` if it is empty or has other characters than `a-z`, `0-9`, `-`.
    pub fn new(text: &str) -> Option<Self> {
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        (!text.is_empty() && text.bytes().all(allowed)).then(|| Self(text.into()))
    }

    /// The identifier as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Id({})", self.0)
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Id;

    #[test]
    fn only_lower_case_letters_digits_and_hyphens_make_an_id() {
        for good in ["web-app", "2026-03-05-bare-503", "a", "-"] {
            assert_eq!(Id::new(good).map(|id| id.to_string()), Some(good.to_owned()));
        }
        for bad in ["", "Web", "a b", "ä", "a/b", "a.b", "a_b"] {
            assert_eq!(Id::new(bad), None, "{bad:?}");
        }
    }
}
