//! Decimal numbers kept as they were written.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The most digits after the point that a stored number may have.
const MAX_SCALE: u8 = 9;

/// An exact decimal number of 0 or more: `digits / 10^scale`. `1.0868` is 10868 at scale 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Decimal {
    digits: u64,
    scale: u8,
}

impl Decimal {
    /// The whole number `n`.
    pub const fn whole(n: u64) -> Self {
        Self { digits: n, scale: 0 }
    }

    /// `digits / 10^scale`; `None` when there are more than nine digits after the point.
    pub fn from_parts(mut digits: u64, mut scale: u8) -> Option<Self> {
        while scale > 0 && digits.is_multiple_of(10) {
            (digits, scale) = (digits / 10, scale - 1);
        }
        (scale <= MAX_SCALE).then_some(Self { digits, scale })
    }

    /// Reads plain digits with at most one point and nine digits after it (`58682`, `0.85718`).
    /// No sign, no grouping, no exponent; at most 15 digits before the point. `None` otherwise.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = match text.split_once('.') {
            Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
            Some(_) => return None,
            None => (text, ""),
        };
        let digits_only = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !digits_only(whole) || !digits_only(fraction) {
            return None;
        }
        if whole.len() > 15 || fraction.len() > usize::from(MAX_SCALE) {
            return None;
        }
        let fraction = fraction.trim_end_matches('0');
        let mut digits: u64 = whole.parse().ok()?;
        for b in fraction.bytes() {
            digits = digits.checked_mul(10)?.checked_add(u64::from(b - b'0'))?;
        }
        Some(Self { digits, scale: u8::try_from(fraction.len()).ok()? })
    }

    /// The number without its point: 10868 for `1.0868`.
    pub const fn digits(self) -> u64 {
        self.digits
    }

    /// How many of the digits are after the point.
    pub const fn scale(self) -> u8 {
        self.scale
    }

    /// Whether it is 0.
    pub const fn is_zero(self) -> bool {
        self.digits == 0
    }
}

impl fmt::Display for Decimal {
    /// Plain digits with a point, as [`Decimal::parse`] reads them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = usize::from(self.scale);
        let digits = format!("{:0>width$}", self.digits, width = scale + 1);
        let (whole, fraction) = digits.split_at(digits.len() - scale);
        f.write_str(whole)?;
        if !fraction.is_empty() {
            f.write_str(".")?;
            f.write_str(fraction)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_plain_numbers() {
        assert_eq!(Decimal::parse("105366"), Some(Decimal::whole(105_366)));
        let rate = Decimal::parse("0.85718").unwrap();
        assert_eq!((rate.digits(), rate.scale()), (85_718, 5));
        assert_eq!(Decimal::parse("4.9420"), Decimal::parse("4.942"));
    }

    #[test]
    fn refuses_what_is_not_a_plain_number() {
        for bad in ["", ".", "1.", ".5", "-1", "+1", "1,000", "1e5", "12.5.3", "£5", "1 0", "٣"] {
            assert_eq!(Decimal::parse(bad), None, "{bad:?}");
        }
        assert_eq!(Decimal::parse("1234567890123456"), None);
        assert_eq!(Decimal::parse("0.1234567891"), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(whole in 0u64..1_000_000_000, part in 0u64..1_000_000) {
            let number = Decimal::parse(&format!("{whole}.{part:06}")).unwrap();
            prop_assert_eq!(Decimal::parse(&number.to_string()), Some(number));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,40}") {
            let _ = Decimal::parse(&text);
        }
    }
}
