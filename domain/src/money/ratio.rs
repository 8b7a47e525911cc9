//! Exact fractions, for what is worked out from decimals: nothing is rounded until it is shown.

use super::Decimal;
use std::cmp::Ordering;

/// An exact fraction of 0 or more, always in lowest terms.
///
/// Amounts have at most 24 digits and rates at most 18, and a conversion multiplies by one rate
/// and divides by another: in lowest terms that stays far inside 128 bits for real money. Where
/// a product would not fit, [`Ratio::times`] and [`Ratio::over`] answer `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ratio {
    num: u128,
    den: u128,
}

impl Ratio {
    /// 0.
    pub const ZERO: Self = Self { num: 0, den: 1 };

    /// The fraction `num / den`; `None` when `den` is 0.
    pub fn new(num: u128, den: u128) -> Option<Self> {
        if den == 0 {
            return None;
        }
        let common = gcd(num, den);
        Some(Self { num: num / common, den: den / common })
    }

    /// The whole number `n`.
    pub fn whole(n: u64) -> Self {
        Self { num: u128::from(n), den: 1 }
    }

    /// `self × other`; `None` when the result does not fit.
    pub fn times(self, other: Self) -> Option<Self> {
        let left = gcd(self.num, other.den);
        let right = gcd(other.num, self.den);
        Some(Self {
            num: (self.num / left).checked_mul(other.num / right)?,
            den: (self.den / right).checked_mul(other.den / left)?,
        })
    }

    /// `self ÷ other`; `None` when `other` is 0 or the result does not fit.
    pub fn over(self, other: Self) -> Option<Self> {
        if other.num == 0 {
            return None;
        }
        self.times(Self { num: other.den, den: other.num })
    }

    /// The number times `10^digits`, rounded half up, as a whole number. Saturates.
    pub fn rounded(self, digits: u8) -> u128 {
        let whole = self.num / self.den;
        let mut rest = self.num % self.den;
        let mut out = whole;
        for _ in 0..digits {
            rest = rest.saturating_mul(10);
            out = out.saturating_mul(10).saturating_add(rest / self.den);
            rest %= self.den;
        }
        if rest >= self.den - rest { out.saturating_add(1) } else { out }
    }

    /// The number for programs, with a point and at most `digits` digits after it, rounded half
    /// up: `906.38`, `900000`.
    pub fn plain(self, digits: u8) -> String {
        let digits = if self.is_exact_at(0) { 0 } else { digits };
        let text = format!("{:0>width$}", self.rounded(digits), width = usize::from(digits) + 1);
        let (whole, fraction) = text.split_at(text.len() - usize::from(digits));
        if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
    }

    /// Whether the number has no more than `digits` digits after the point.
    pub fn is_exact_at(self, digits: u8) -> bool {
        let mut rest = self.num % self.den;
        for _ in 0..digits {
            rest = rest.saturating_mul(10) % self.den;
        }
        rest == 0
    }
}

impl From<Decimal> for Ratio {
    fn from(d: Decimal) -> Self {
        let den = 10u128.pow(u32::from(d.scale()));
        let num = u128::from(d.digits());
        let common = gcd(num, den);
        Self { num: num / common, den: den / common }
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    /// Compares exactly by continued fractions, so no product can overflow.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut a, mut b) = (*self, *other);
        let mut flipped = false;
        loop {
            let whole = (a.num / a.den).cmp(&(b.num / b.den));
            let (rest_a, rest_b) = (a.num % a.den, b.num % b.den);
            let order = match (whole, rest_a, rest_b) {
                (Ordering::Equal, 0, 0) => Ordering::Equal,
                (Ordering::Equal, 0, _) => Ordering::Less,
                (Ordering::Equal, _, 0) => Ordering::Greater,
                (Ordering::Equal, _, _) => {
                    a = Self { num: a.den, den: rest_a };
                    b = Self { num: b.den, den: rest_b };
                    flipped = !flipped;
                    continue;
                }
                (decided, _, _) => decided,
            };
            return if flipped { order.reverse() } else { order };
        }
    }
}

/// The greatest common divisor, 1 for two zeros. WASM divides 64-bit numbers in one instruction
/// and 128-bit ones in a long routine, so the long numbers are left as soon as they fit.
fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        if let (Ok(short_a), Ok(short_b)) = (u64::try_from(a), u64::try_from(b)) {
            return short_gcd(short_a, short_b).into();
        }
        (a, b) = (b, a % b);
    }
    a.max(1)
}

fn short_gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ratio(text: &str) -> Ratio {
        Ratio::from(Decimal::parse(text).unwrap())
    }

    #[test]
    fn rounds_half_up_at_the_digit_asked_for() {
        assert_eq!(ratio("2.5").rounded(0), 3);
        assert_eq!(ratio("2.499").rounded(0), 2);
        assert_eq!(Ratio::new(2, 3).unwrap().rounded(2), 67);
        assert_eq!(ratio("41.26").rounded(2), 4126);
    }

    #[test]
    fn is_written_for_programs() {
        assert_eq!(ratio("900000").plain(2), "900000");
        assert_eq!(ratio("906.378").plain(2), "906.38");
        assert_eq!(ratio("0.05").plain(2), "0.05");
        assert_eq!(ratio("1.5").plain(0), "2");
    }

    #[test]
    fn knows_when_nothing_was_lost() {
        assert!(ratio("8780.5").is_exact_at(1));
        assert!(!ratio("8780.5").is_exact_at(0));
        assert!(!Ratio::new(1, 3).unwrap().is_exact_at(9));
    }

    #[test]
    fn division_by_nothing_has_no_answer() {
        assert_eq!(Ratio::whole(1).over(Ratio::ZERO), None);
        assert_eq!(Ratio::new(1, 0), None);
    }

    proptest! {
        #[test]
        fn dividing_undoes_multiplying(a in 0u64..10_000_000_000, n in 1u64..1_000_000, d in 1u64..1_000_000) {
            let rate = Ratio::new(n.into(), d.into()).unwrap();
            let amount = Ratio::whole(a);
            prop_assert_eq!(amount.times(rate).unwrap().over(rate).unwrap(), amount);
        }

        #[test]
        fn order_agrees_with_cross_multiplication(
            a in 0u64..u64::MAX, b in 1u64..u64::MAX, c in 0u64..u64::MAX, d in 1u64..u64::MAX
        ) {
            let (x, y) = (Ratio::new(a.into(), b.into()).unwrap(), Ratio::new(c.into(), d.into()).unwrap());
            let expected = (u128::from(a) * u128::from(d)).cmp(&(u128::from(c) * u128::from(b)));
            prop_assert_eq!(x.cmp(&y), expected);
        }

        #[test]
        fn rounding_is_within_half_a_unit(n in 0u64..1_000_000_000, d in 1u64..1_000_000, digits in 0u8..4) {
            let exact = Ratio::new(n.into(), d.into()).unwrap();
            let scaled = u128::from(n) * 10u128.pow(digits.into());
            let rounded = exact.rounded(digits) * u128::from(d);
            prop_assert!(rounded.abs_diff(scaled) * 2 <= u128::from(d));
        }
    }
}
