//! The logo as a `data:` address.

use std::fmt::Write as _;

use stormlamp_model::Logo;

/// The logo as an address that needs no request, if it is at most `limit` bytes long.
///
/// SVG is written with percent escapes (RFC 2397, RFC 3986): mostly shorter than Base64, and it compresses better.
pub(super) fn data_address(logo: &Logo, limit: usize) -> Option<String> {
    // No escape makes a file shorter.
    if logo.svg.len() > limit {
        return None;
    }
    let mut address = String::from("data:image/svg+xml,");
    for byte in &logo.svg {
        match byte {
            b' ' | b'!' | b'('..=b';' | b'=' | b'?'..=b'_' | b'a'..=b'z'
                if *byte != b'\\' && *byte != b'^' =>
            {
                address.push(char::from(*byte));
            }
            _ => {
                let _ = write!(address, "%{byte:02X}");
            }
        }
    }
    (address.len() <= limit).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn logo(svg: &str) -> Logo {
        Logo { path: "assets/logo.svg".to_owned(), svg: svg.as_bytes().to_vec() }
    }

    #[test]
    fn what_could_end_the_address_or_the_attribute_is_escaped() {
        let address = data_address(&logo("<svg fill=\"#0b7a5a\" id='é&'/>"), 4096);
        let expected = "data:image/svg+xml,%3Csvg fill=%22%230b7a5a%22 id=%27%C3%A9%26%27/%3E";
        assert_eq!(address.as_deref(), Some(expected));
    }

    #[test]
    fn a_logo_that_is_too_large_is_none() {
        let svg = "x".repeat(4096 - "data:image/svg+xml,".len());
        assert!(data_address(&logo(&svg), 4096).is_some());
        assert_eq!(data_address(&logo(&(svg + "x")), 4096), None);
    }
}
