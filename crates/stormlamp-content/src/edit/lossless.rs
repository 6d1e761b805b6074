//! Bytes as text and back, whatever they are.
//!
//! A file that is not UTF-8 is still edited, and keeps each of its bytes: those that are no text stand as
//! characters of private use meanwhile.

/// The private characters begin here, at the end of the last plane, which no font and no editor uses.
const FIRST: u32 = 0x10_FE00;

/// The bytes as text; `None` if they already have such private characters, and are not UTF-8.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(text.to_owned());
    }
    let mut text = String::with_capacity(bytes.len() + 16);
    for chunk in bytes.utf8_chunks() {
        if chunk.valid().chars().any(|c| byte_of(c).is_some()) {
            return None;
        }
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().filter_map(|byte| char::from_u32(FIRST + u32::from(*byte))));
    }
    Some(text)
}

/// The text as bytes again; `was_text` is whether the file was UTF-8.
pub(super) fn encode(text: String, was_text: bool) -> Vec<u8> {
    if was_text {
        return text.into_bytes();
    }
    let mut bytes = Vec::with_capacity(text.len());
    for c in text.chars() {
        match byte_of(c) {
            Some(byte) => bytes.push(byte),
            None => bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    bytes
}

fn byte_of(c: char) -> Option<u8> {
    u8::try_from(u32::from(c).checked_sub(FIRST)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_survives() {
        let all: Vec<u8> = (0..=255).chain("häh\u{10fe80}".bytes().take(4)).collect();
        assert_eq!(encode(decode(&all).unwrap(), false), all);
        assert_eq!(decode("grün".as_bytes()).unwrap(), "grün");
        assert_eq!(decode(&["\u{10fe80}".as_bytes(), &[0xff]].concat()), None);
    }
}
