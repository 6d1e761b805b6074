//! The Content-Security-Policy of a page (CSP level 3).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::lamp::Lit;

/// What a page may do: use the very style and script that stand in it, show pictures that stand in it, ask its own
/// origin, and what `lamp` needs, where there is one. It stands in the page: policies intersect, so a stale hash in a
/// header would take all styling away.
pub(super) fn policy(styles: &[&str], script: &str, lit: Option<&Lit>) -> String {
    let [scripts, asks] = lit.map(Lit::allowed).unwrap_or_default();
    let (style, script) = (style_source(styles), digest(script));
    format!(
        "default-src 'none'; {style}script-src '{script}'{scripts}; img-src data:; connect-src 'self'{asks}; \
         base-uri 'none'; form-action 'none'"
    )
}

/// The policy of a page without scripts.
pub(super) fn still(styles: &[&str]) -> String {
    let style = style_source(styles);
    format!("default-src 'none'; {style}img-src data:; base-uri 'none'; form-action 'none'")
}

fn style_source(styles: &[&str]) -> String {
    let hashes: String = styles.iter().map(|style| format!(" '{}'", digest(style))).collect();
    if hashes.is_empty() { hashes } else { format!("style-src{hashes}; ") }
}

/// The hash of an inline style or script, as policies name it.
pub(crate) fn digest(content: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(content.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::digest;

    #[test]
    fn hashes_are_those_that_browsers_compute() {
        // The example of CSP level 3, section 8.3: echo -n 'doSomething();' | openssl dgst -sha256 -binary | base64
        assert_eq!(digest(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }
}
