//! Where the pay of a country stands among those of all, in words: `the second highest of the five`.

use domain::money::{CurrencyCode, RateTable, Ratio};
use domain::salary::{CountryCode, Pay};
use std::cmp::Ordering;

/// The place of a country's pay once all are converted with these rates, with their day. `None` where the
/// country has no pay, or nothing to be compared with.
pub(crate) fn rank(pays: &[Pay], rates: &RateTable, country: CountryCode) -> Option<String> {
    let worth = |pay: &Pay| rates.convert(Ratio::from(pay.per_year), pay.currency, CurrencyCode::USD).ok();
    let own = worth(pays.iter().find(|pay| pay.country == country)?)?;
    let others: Vec<Ordering> = pays
        .iter()
        .filter(|pay| pay.country != country)
        .filter_map(|pay| Some(worth(pay)?.cmp(&own)))
        .collect();
    let count = |order| others.iter().filter(|it| **it == order).count();
    let place = place(count(Ordering::Greater), count(Ordering::Less))?;
    let all = number(others.len() + 1);
    Some(format!("the {place} of the {all} at the exchange rates of {}", rates.date))
}

/// A place from the nearer end, by how many are above and below; `None` with nothing above or below.
fn place(above: usize, below: usize) -> Option<String> {
    const NTH: [&str; 9] =
        ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let nth = |at: usize| NTH.get(at - 1).map_or_else(|| format!("{}th", at + 1), |nth| (*nth).to_owned());
    match (above, below) {
        (0, 0) => None,
        (0, _) => Some("highest".to_owned()),
        (_, 0) => Some("lowest".to_owned()),
        (above, below) if above <= below => Some(format!("{} highest", nth(above))),
        (_, below) => Some(format!("{} lowest", nth(below))),
    }
}

/// A number as a word, up to ten.
fn number(count: usize) -> String {
    const WORDS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let word = count.checked_sub(2).and_then(|at| WORDS.get(at));
    word.map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_counted_from_the_nearer_end() {
        let places = [(0, 4), (1, 3), (2, 2), (3, 1), (4, 0)].map(|(above, below)| place(above, below));
        let words = ["highest", "second highest", "third highest", "second lowest", "lowest"];
        assert_eq!(places, words.map(|words| Some(words.to_owned())));
        assert_eq!(place(0, 0), None);
        assert_eq!(place(11, 12).as_deref(), Some("12th highest"));
    }

    #[test]
    fn a_small_number_is_a_word() {
        assert_eq!([2, 5, 10, 11].map(number), ["two", "five", "ten", "11"]);
    }
}
