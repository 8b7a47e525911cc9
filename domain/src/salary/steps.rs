//! Equal steps between round amounts, as the colours of a map need them.

use crate::money::Ratio;

/// At most [`Steps::MOST`] steps of one width; each holds amounts from its lower bound up to, but without, its
/// upper one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steps {
    /// How many steps of this width there are below the first.
    first: u64,
    /// The width of a step, in units of the currency: 1, 2, 2.5 or 5 times a power of ten.
    width: u64,
    /// How many steps there are, from 1.
    count: u64,
}

impl Steps {
    /// The most steps: as many as readers can tell apart by their colour.
    pub const MOST: usize = 5;

    /// The narrowest steps that hold all amounts, but no narrower than a tenth of the highest; `None` without
    /// amounts.
    pub fn over(amounts: impl Iterator<Item = Ratio>) -> Option<Self> {
        let whole = |amount: Ratio| whole_below(amount).min(u64::MAX / 1_000);
        let (low, high) = amounts.map(whole).fold(None, |range, at| match range {
            None => Some((at, at)),
            Some((low, high)) => Some((at.min(low), at.max(high))),
        })?;
        let mut power = 1;
        loop {
            // 2.5 is no whole amount, and there is 2.
            for width in [power, 2 * power, 5 * power / 2, 5 * power] {
                let (first, last) = (low / width, high / width);
                let count = last - first + 1;
                if count <= Self::MOST as u64 && width >= high.div_ceil(10) {
                    return Some(Self { first, width, count });
                }
            }
            power *= 10;
        }
    }

    /// How many there are, from 1 to [`Steps::MOST`].
    pub fn count(&self) -> usize {
        self.count as usize
    }

    /// The step that an amount is in, from 0; an amount beyond the steps is in the nearest.
    pub fn of(&self, amount: Ratio) -> usize {
        let at = (whole_below(amount) / self.width).saturating_sub(self.first);
        at.min(self.count - 1) as usize
    }

    /// The lower and the upper bound of each step, in units of the currency, from the lowest.
    pub fn bounds(&self) -> impl Iterator<Item = (u64, u64)> + use<> {
        let Self { first, width, count } = *self;
        (first..first + count).map(move |at| (at * width, (at + 1) * width))
    }
}

/// The whole units of an amount; what is beyond 64 bits is the most there is.
fn whole_below(amount: Ratio) -> u64 {
    let near = u64::try_from(amount.rounded(0)).unwrap_or(u64::MAX);
    if Ratio::whole(near) > amount { near - 1 } else { near }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bounds(amounts: &[u64]) -> Vec<(u64, u64)> {
        let steps = Steps::over(amounts.iter().copied().map(Ratio::whole));
        steps.map(|steps| steps.bounds().collect()).unwrap_or_default()
    }

    #[test]
    fn bounds_are_round() {
        let five = [(0, 25_000), (25_000, 50_000), (50_000, 75_000), (75_000, 100_000), (100_000, 125_000)];
        assert_eq!(bounds(&[10_877, 105_366, 61_000]), five);
        assert_eq!(
            bounds(&[52_000, 148_000]),
            [(50_000, 75_000), (75_000, 100_000), (100_000, 125_000), (125_000, 150_000)]
        );
        assert_eq!(bounds(&[3, 7]), [(3, 4), (4, 5), (5, 6), (6, 7), (7, 8)]);
        assert_eq!(bounds(&[3, 9]), [(2, 4), (4, 6), (6, 8), (8, 10)]);
    }

    #[test]
    fn a_bound_belongs_to_the_step_above_it() {
        assert_eq!(bounds(&[100_000, 200_000]).last(), Some(&(200_000, 225_000)));
        let steps = Steps::over([100, 200].map(Ratio::whole).into_iter()).unwrap();
        assert_eq!(
            [99, 100, 124, 125, 200, 900].map(|amount| steps.of(Ratio::whole(amount))),
            [0, 0, 0, 1, 4, 4]
        );
        let just_below = Ratio::new(1_249_999, 10_000).unwrap();
        assert_eq!(steps.of(just_below), 0);
    }

    #[test]
    fn one_country_and_equal_pay_are_one_step_and_none_has_none() {
        assert_eq!(bounds(&[105_366]), [(100_000, 120_000)]);
        assert_eq!(bounds(&[105_366, 105_366]), [(100_000, 120_000)]);
        assert_eq!(bounds(&[0]), [(0, 1)]);
        assert_eq!(bounds(&[]), []);
    }

    proptest! {
        #[test]
        fn every_amount_is_between_the_bounds_of_its_step(amounts in prop::collection::vec((0u64..1_000_000_000_000, 1u64..1000), 1..50)) {
            let amounts: Vec<Ratio> = amounts.into_iter().filter_map(|(n, d)| Ratio::new(n.into(), d.into())).collect();
            let steps = Steps::over(amounts.iter().copied()).unwrap();
            let bounds: Vec<(u64, u64)> = steps.bounds().collect();
            prop_assert!((1..=Steps::MOST).contains(&steps.count()) && bounds.len() == steps.count());
            for amount in &amounts {
                let (low, high) = bounds[steps.of(*amount)];
                prop_assert!(Ratio::whole(low) <= *amount && *amount < Ratio::whole(high));
            }
            let used = |at: usize| amounts.iter().any(|amount| steps.of(*amount) == at);
            prop_assert!(used(0) && used(steps.count() - 1));
        }
    }
}
