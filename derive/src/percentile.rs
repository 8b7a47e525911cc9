//! Percentiles of whole amounts, exactly.

/// The percentile `percent` (0 to 100) of amounts in ascending order: linear between the two
/// nearest answers (definition 7 of Hyndman and Fan 1996, *Sample Quantiles in Statistical
/// Packages*; the default of R, NumPy and spreadsheets), rounded half up to a whole amount.
/// `None` without amounts.
pub fn percentile(rising: &[u64], percent: usize) -> Option<u64> {
    let steps = rising.len().checked_sub(1)? * percent.min(100);
    let (below, part) = (rising[steps / 100], (steps % 100) as u64);
    let above = rising.get(steps / 100 + 1).copied().unwrap_or(below);
    Some((below * 100 + part * (above - below) + 50) / 100)
}

#[cfg(test)]
mod tests {
    use super::percentile;
    use proptest::prelude::*;

    #[test]
    fn lies_between_the_nearest_answers() {
        // Four answers: the median is halfway from the second to the third; the tenth percentile
        // is 3 × 0.1 = 0.3 of the way from the first to the second.
        let four = [10, 20, 40, 80];
        assert_eq!([0, 10, 50, 75, 100].map(|p| percentile(&four, p).unwrap()), [10, 13, 30, 50, 80]);
        assert_eq!(percentile(&[7], 90), Some(7));
        assert_eq!(percentile(&[], 50), None);
        // Halfway from 1 to 2 is 1.5: half up.
        assert_eq!(percentile(&[1, 2], 50), Some(2));
    }

    proptest! {
        #[test]
        fn rises_and_stays_within_the_answers(mut amounts in prop::collection::vec(0u64..10_000_000, 1..60)) {
            amounts.sort_unstable();
            let all: Vec<u64> = (0..=100).map(|p| percentile(&amounts, p).unwrap()).collect();
            prop_assert!(all.windows(2).all(|pair| pair[0] <= pair[1]));
            prop_assert_eq!((all[0], all[100]), (amounts[0], *amounts.last().unwrap()));
        }
    }
}
