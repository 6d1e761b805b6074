//! Numbers, shares and lists.

use crate::Words;

/// Decimals of a per cent beyond which nothing is told apart: 0.00001 % of 90 days is less than a second.
const DECIMALS: usize = 5;
/// 100 %, in the smallest unit shown.
const WHOLE: u32 = 100 * 10_u32.pow(5);

impl Words {
    /// A number with so many digits after the decimal separator, rounded to the nearest.
    pub fn number(&self, value: f64, digits: u8) -> String {
        let plain = format!("{value:.0$}", usize::from(digits));
        let zero = plain.chars().all(|c| matches!(c, '-' | '0' | '.'));
        self.formats.number(if zero { plain.trim_start_matches('-') } else { &plain })
    }

    /// A share of 0 to 1 in per cent, rounded down: "99.94 %".
    ///
    /// Two decimals; from 99.99 % on as many as it takes to show the first one that is no nine, at most
    /// five: "99.994 %", "99.9998 %". Zeros at the end are left out: "99.9 %". Only the whole is "100 %".
    pub fn percent(&self, share: f64) -> String {
        let digits = share_in_digits(share);
        self.number_percent(&self.formats.number(&digits))
    }

    /// "API, web app and mail".
    pub fn list(&self, items: &[impl AsRef<str>]) -> String {
        self.formats.list(&items.iter().map(AsRef::as_ref).collect::<Vec<_>>())
    }
}

fn share_in_digits(share: f64) -> String {
    if share >= 1.0 {
        return "100".to_owned();
    }
    // The slack of 1e-11 lets 0.9994, which no binary number is, be 99.94 %; the limit keeps it from the whole.
    let units = share.max(0.0).mul_add(f64::from(WHOLE), 1e-4).floor();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to WHOLE; NaN is 0")]
    let units = (units as u32).min(WHOLE - 1);
    let (whole, decimals) = (units / 10_u32.pow(5), format!("{:05}", units % 10_u32.pow(5)));
    let nines = if whole == 99 { decimals.bytes().take_while(|digit| *digit == b'9').count() } else { 0 };
    let shown = if nines < 2 { 2 } else { (nines + 1).min(DECIMALS) };
    let shown = decimals.get(..shown).unwrap_or_default();
    format!("{whole}.{shown}").trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_share_has_as_many_digits_as_tell_it_from_the_whole() {
        for (share, expected) in [
            (1.0, "100"),
            (1.5, "100"),
            (0.999, "99.9"),
            (0.9994, "99.94"),
            (0.99946, "99.94"),
            (0.9999, "99.99"),
            (0.99994, "99.994"),
            (0.999_998, "99.9998"),
            (0.999_999_999_999, "99.99999"),
            (0.95, "95"),
            (0.919_91, "91.99"),
            (0.5, "50"),
            (0.1 + 0.2, "30"),
            (0.000_01, "0"),
            (0.0, "0"),
            (-1.0, "0"),
            (f64::NAN, "0"),
        ] {
            assert_eq!(share_in_digits(share), expected, "{share}");
        }
        assert_eq!(Words::new("en").unwrap().percent(0.9994), "99.94\u{a0}%");
    }

    proptest! {
        #[test]
        fn a_share_is_never_rounded_up(share in prop_oneof![0.0..1.0, 0.9999..1.0, 0.999_999_9..1.0]) {
            let shown: f64 = share_in_digits(share).parse().unwrap();
            prop_assert!(shown < 100.0);
            prop_assert!(shown <= share * 100.0 + 1e-8, "{} shown as {}", share, shown);
            prop_assert!(shown > share * 100.0 - 0.01 - 1e-8, "{} shown as {}", share, shown);
        }
    }

    #[cfg(feature = "cldr")]
    #[test]
    fn numbers_and_lists_follow_the_locale() {
        let words = Words::new("en").unwrap();
        assert_eq!(words.number(12_345.678, 1), "12,345.7");
        assert_eq!(words.number(-0.001, 0), "0");
        assert_eq!(words.number(f64::INFINITY, 0), "inf");
        assert_eq!(words.list(&["API", "web app", "mail"]), "API, web app and mail");
        assert_eq!(words.list(&["API", "mail"]), "API and mail");
        assert_eq!(words.list(&["API"]), "API");
        assert_eq!(words.list(&[""; 0]), "");
        assert_eq!(words.duration_minutes(12_345), "12,345\u{a0}min");
    }
}
