//! The brand of a site: its logo, and an accent whose contrast is corrected for both colour schemes.

use std::fmt::Write as _;

/// An sRGB colour, eight bits a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red, 0 to 255.
    pub r: u8,
    /// Green, 0 to 255.
    pub g: u8,
    /// Blue, 0 to 255.
    pub b: u8,
}

/// A colour scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// Dark words on a light ground.
    Light,
    /// Light words on a dark ground.
    Dark,
}

impl Scheme {
    /// The ground that the pages of this scheme have; `--bg` of the style sheets.
    pub fn background(self) -> Color {
        match self {
            Self::Light => Color { r: 0xfb, g: 0xfb, b: 0xf9 },
            Self::Dark => Color { r: 0x11, g: 0x14, b: 0x12 },
        }
    }
}

/// Contrast that WCAG 2.2, criterion 1.4.3 (AA), asks of text of normal size.
const TEXT_CONTRAST: f64 = 4.5;

/// Contrast of an accent on a dark ground: that of criterion 1.4.6 (AAA), for thin bright strokes on dark look fainter
/// than their figure.
const DARK_CONTRAST: f64 = 7.0;

impl Color {
    /// Reads `#rgb` or `#rrggbb`, in either case.
    pub fn parse(text: &str) -> Option<Self> {
        let hex = text.strip_prefix('#')?;
        if !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let pair = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
        let single = |at: usize| u8::from_str_radix(hex.get(at..=at)?, 16).ok().map(|digit| digit * 17);
        match hex.len() {
            3 => Some(Self { r: single(0)?, g: single(1)?, b: single(2)? }),
            6 => Some(Self { r: pair(0)?, g: pair(2)?, b: pair(4)? }),
            _ => None,
        }
    }

    /// `#rrggbb`.
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.r, self.g, self.b)
    }

    /// Contrast ratio with another colour, 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// This colour, moved towards black or white just far enough to be readable on a scheme's ground.
    #[must_use]
    pub fn readable_on(self, scheme: Scheme) -> Self {
        let (goal, contrast) = match scheme {
            Scheme::Light => (Self { r: 0, g: 0, b: 0 }, TEXT_CONTRAST),
            Scheme::Dark => (Self { r: 255, g: 255, b: 255 }, DARK_CONTRAST),
        };
        let readable = |color: Self| color.contrast(scheme.background()) >= contrast;
        (0..=100)
            .map(|percent| self.mix(goal, f64::from(percent) / 100.0))
            .find(|color| readable(*color))
            .unwrap_or(goal)
    }

    /// Black or white, whichever reads better on this colour.
    #[must_use]
    pub fn text_on(self) -> Self {
        let black = Self { r: 0, g: 0, b: 0 };
        let white = Self { r: 255, g: 255, b: 255 };
        if self.contrast(white) >= self.contrast(black) { white } else { black }
    }

    /// This colour with a share of black, in percent.
    #[must_use]
    pub fn darker(self, percent: u8) -> Self {
        self.mix(Self { r: 0, g: 0, b: 0 }, f64::from(percent) / 100.0)
    }

    fn mix(self, goal: Self, share: f64) -> Self {
        let channel = |from: u8, to: u8| {
            let mixed = f64::from(from) + (f64::from(to) - f64::from(from)) * share;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
            let rounded = mixed.round() as u8;
            rounded
        };
        Self { r: channel(self.r, goal.r), g: channel(self.g, goal.g), b: channel(self.b, goal.b) }
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance").
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }
}

/// A picture that stands for the brand, always SVG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// The file, relative to the content folder.
    pub path: String,
    /// Its bytes; shown as an image, never as part of a document.
    pub svg: Vec<u8>,
}

impl Logo {
    /// The longest [`data_address`](Self::data_address) that a fallback page has room for, in bytes: pages are sent whole,
    /// at most 10,000 bytes each, and their words need the rest.
    pub const LONGEST_ADDRESS: usize = 4_096;

    /// The logo as an address that needs no request.
    ///
    /// It is written with percent escapes (RFC 2397, RFC 3986): mostly shorter than Base64, and it compresses better.
    pub fn data_address(&self) -> String {
        let mut address = String::from("data:image/svg+xml,");
        for byte in &self.svg {
            match byte {
                b' ' | b'!' | b'('..=b';' | b'=' | b'?'..=b'[' | b']' | b'_' | b'a'..=b'z' => {
                    address.push(char::from(*byte));
                }
                _ => {
                    let _ = write!(address, "%{byte:02X}");
                }
            }
        }
        address
    }
}

/// What makes the pages look like their owner's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brand {
    /// The logo.
    pub logo: Option<Logo>,
    /// The accent as its owner wrote it.
    pub accent: Option<Color>,
    /// Further styles for the pages of the status site.
    pub styles: Option<Styles>,
}

/// Styles of the owner, to stand behind those of the product: nothing in them is loaded from anywhere, and nothing
/// ends the element that they stand in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Styles {
    /// The file, relative to the content folder.
    pub path: String,
    /// Its rules, with `\n` at the ends of lines.
    pub css: String,
}

impl Brand {
    /// The accent where the owner chose none.
    pub const DEFAULT_ACCENT: Color = Color { r: 0x0b, g: 0x6e, b: 0x50 };

    /// The accent, readable on a scheme's ground.
    pub fn accent_on(&self, scheme: Scheme) -> Color {
        self.accent.unwrap_or(Self::DEFAULT_ACCENT).readable_on(scheme)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn colours_are_read_in_both_lengths() {
        assert_eq!(Color::parse("#0b7a5a"), Some(Color { r: 11, g: 122, b: 90 }));
        assert_eq!(Color::parse("#fA0"), Some(Color { r: 255, g: 170, b: 0 }));
        for bad in ["", "#", "0b7a5a", "#0b7a5", "#gggggg", "#0b7a5a00", "#ääx"] {
            assert_eq!(Color::parse(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn what_could_end_the_address_or_the_attribute_is_escaped() {
        let svg = "<svg fill=\"#0b7a5a\" id='é&'/>\\^`".as_bytes().to_vec();
        let logo = Logo { path: "assets/logo.svg".to_owned(), svg };
        let expected = "data:image/svg+xml,%3Csvg fill=%22%230b7a5a%22 id=%27%C3%A9%26%27/%3E%5C%5E%60";
        assert_eq!(logo.data_address(), expected);
    }

    #[test]
    fn black_on_white_has_the_greatest_contrast() {
        let black = Color::parse("#000").unwrap();
        assert!((black.contrast(Color::parse("#fff").unwrap()) - 21.0).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn any_accent_becomes_readable_in_both_schemes(r: u8, g: u8, b: u8) {
            let brand = Brand { accent: Some(Color { r, g, b }), logo: None, styles: None };
            for scheme in [Scheme::Light, Scheme::Dark] {
                let accent = brand.accent_on(scheme);
                prop_assert!(accent.contrast(scheme.background()) >= TEXT_CONTRAST);
                prop_assert!(accent.contrast(accent.text_on()) >= TEXT_CONTRAST);
            }
        }
    }
}
