//! Escaping for text, attributes and addresses; forbidden characters of XML 1.0 become U+FFFD.

use std::borrow::Cow;

use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};

/// Appends text that stands between tags.
pub(crate) fn push_text(out: &mut String, text: &str) {
    // Writing to a string cannot fail; the same below.
    let _ = escape_html_body_text(out, &printable(text));
}

/// Appends the value of a double-quoted attribute.
pub(crate) fn push_attribute(out: &mut String, value: &str) {
    let _ = escape_html(out, &printable(value));
}

/// Appends an address as the value of a double-quoted attribute, percent-encoded where it has to be.
pub(crate) fn push_address(out: &mut String, address: &str) {
    let _ = escape_href(out, address);
}

/// The text, with U+FFFD in place of what XML 1.0 (production 2, `Char`) cannot carry,
/// a carriage return included, which it would change.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    // Most texts have no such byte, and a machine looks at many bytes at once.
    let suspicious = text.bytes().filter(|byte| may_be_forbidden(*byte)).count();
    if suspicious == 0 || !text.contains(is_forbidden) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_forbidden(c) { char::REPLACEMENT_CHARACTER } else { c }).collect())
}

/// Whether a forbidden character may begin with this byte.
fn may_be_forbidden(byte: u8) -> bool {
    (byte < b' ' && byte != b'\t' && byte != b'\n') || byte == 0xef
}

fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}
