//! A zero-based axis with round numbers.

use crate::money::Ratio;

/// A scale from 0 to a round number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// The marks, from 0 upwards; the last is the end of the scale.
    pub ticks: Vec<u64>,
}

impl Axis {
    /// The shortest axis that reaches `highest` with three to six marks, at steps of 1, 2 or 5 times a
    /// power of ten.
    pub fn reaching(highest: Ratio) -> Self {
        let whole = u64::try_from(highest.rounded(0)).unwrap_or(u64::MAX / 100).min(u64::MAX / 100);
        let highest = if Ratio::whole(whole) < highest { whole + 1 } else { whole }.max(1);
        let mut power = 1;
        loop {
            for step in [power, 2 * power, 5 * power] {
                let steps = highest.div_ceil(step);
                if steps <= 5 {
                    return Self { ticks: (0..=steps.max(1)).map(|at| at * step).collect() };
                }
            }
            power *= 10;
        }
    }

    /// The end of the scale.
    pub fn end(&self) -> Ratio {
        Ratio::whole(self.ticks.last().copied().unwrap_or(1))
    }

    /// Where an amount lies on the scale; an amount beyond the end lies at the end.
    pub fn place(&self, amount: Ratio) -> Place {
        let share = amount.over(self.end()).unwrap_or(Ratio::ZERO);
        Place(u16::try_from(share.rounded(3)).unwrap_or(1000).min(1000))
    }
}

impl Axis {
    /// The place of an amount above or below zero, on a scale with zero in the middle and the end of
    /// this axis on both sides.
    pub fn beside(&self, amount: Ratio, is_below: bool) -> Place {
        let half = self.place(amount).0 / 2;
        Place(if is_below { 500 - half } else { 500 + half })
    }
}

/// A place on a scale, in tenths of a percent from 0 to 1000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place(u16);

impl Place {
    /// The length from here to a place further on.
    #[must_use]
    pub fn until(self, end: Self) -> Self {
        Self(end.0.saturating_sub(self.0))
    }
}

impl std::fmt::Display for Place {
    /// A length for SVG and CSS: `52.7%`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}%", self.0 / 10, self.0 % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_are_round() {
        assert_eq!(Axis::reaching(Ratio::whole(105_366)).ticks, [0, 50_000, 100_000, 150_000]);
        assert_eq!(Axis::reaching(Ratio::whole(50)).ticks, [0, 10, 20, 30, 40, 50]);
        assert_eq!(Axis::reaching(Ratio::new(1, 3).unwrap()).ticks, [0, 1]);
    }

    #[test]
    fn a_place_is_a_length() {
        let axis = Axis::reaching(Ratio::whole(150_000));
        assert_eq!(axis.place(Ratio::whole(105_366)).to_string(), "70.2%");
        assert_eq!(axis.place(Ratio::ZERO).to_string(), "0.0%");
        let sides = [false, true].map(|below| axis.beside(Ratio::whole(75_000), below).to_string());
        assert_eq!(sides, ["75.0%", "25.0%"]);
        let third = axis.place(Ratio::whole(50_000));
        assert_eq!(third.until(axis.place(axis.end())).to_string(), "66.7%");
        assert_eq!(axis.place(Ratio::whole(999_999)).to_string(), "100.0%");
    }

    proptest! {
        #[test]
        fn every_amount_fits_below_the_end(n in 0u64..1_000_000_000_000, d in 1u64..1000) {
            let amount = Ratio::new(n.into(), d.into()).unwrap();
            let axis = Axis::reaching(amount);
            prop_assert!(axis.end() >= amount);
            prop_assert!((2..=6).contains(&axis.ticks.len()));
            prop_assert!(axis.place(amount) <= axis.place(axis.end()));
        }
    }
}
