//! Euro foreign exchange reference rates of one day.

use super::{CurrencyCode, Decimal, Ratio};
use crate::order::sort;
use crate::slug::Slug;
use crate::time::Date;
use serde::{Deserialize, Serialize};

/// The rates of one day, each as units of a currency for one euro.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateTable {
    /// The day the rates were quoted for.
    pub date: Date,
    /// Where they come from.
    pub source: Slug,
    /// Units per euro, sorted by code, without the euro itself. Never 0.
    pub per_euro: Vec<(CurrencyCode, Decimal)>,
}

/// A currency that has no rate on the day of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRate(pub CurrencyCode);

impl RateTable {
    /// Units of `currency` for one euro; 1 for the euro itself.
    pub fn per_euro(&self, currency: CurrencyCode) -> Result<Decimal, NoRate> {
        if currency == CurrencyCode::EUR {
            return Ok(Decimal::whole(1));
        }
        self.per_euro
            .iter()
            .find_map(|(code, rate)| (*code == currency).then_some(*rate))
            .ok_or(NoRate(currency))
    }

    /// `amount` of `from` in `to`: amount ÷ (units of `from` per euro) × (units of `to` per euro).
    pub fn convert(&self, amount: Ratio, from: CurrencyCode, to: CurrencyCode) -> Result<Ratio, NoRate> {
        if from == to {
            return Ok(amount);
        }
        let per_from = Ratio::from(self.per_euro(from)?);
        let per_to = Ratio::from(self.per_euro(to)?);
        amount.over(per_from).and_then(|euros| euros.times(per_to)).ok_or(NoRate(from))
    }

    /// Every currency that can be converted to, the euro included, sorted by code.
    pub fn currencies(&self) -> Vec<CurrencyCode> {
        let mut all: Vec<_> = self.per_euro.iter().map(|(code, _)| *code).collect();
        all.push(CurrencyCode::EUR);
        sort(&mut all);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(text: &str) -> CurrencyCode {
        CurrencyCode::parse(text).unwrap()
    }

    fn table() -> RateTable {
        let rate = |text| Decimal::parse(text).unwrap();
        RateTable {
            date: Date::new(2023, 8, 31).unwrap(),
            source: Slug::parse("ecb").unwrap(),
            per_euro: vec![
                (code("GBP"), rate("0.85718")),
                (code("INR"), rate("89.9293")),
                (code("USD"), rate("1.0868")),
            ],
        }
    }

    #[test]
    fn converts_through_the_euro() {
        let rupees = Ratio::whole(900_000);
        let dollars = table().convert(rupees, code("INR"), code("USD")).unwrap();
        // 900000 / 89.9293 * 1.0868, worked out by hand to four places: 10876.5441
        assert_eq!(dollars.rounded(4), 108_765_441);
        let euros = table().convert(rupees, code("INR"), CurrencyCode::EUR).unwrap();
        assert_eq!(euros.rounded(2), 1_000_786);
    }

    #[test]
    fn says_which_currency_has_no_rate() {
        let rub = code("RUB");
        assert_eq!(table().convert(Ratio::whole(1), rub, code("USD")), Err(NoRate(rub)));
        assert_eq!(table().convert(Ratio::whole(1), code("USD"), rub), Err(NoRate(rub)));
    }

    proptest! {
        #[test]
        fn there_and_back_is_where_it_started(amount in 0u64..1_000_000_000_000) {
            let start = Ratio::whole(amount);
            let there = table().convert(start, code("INR"), code("GBP")).unwrap();
            prop_assert_eq!(table().convert(there, code("GBP"), code("INR")).unwrap(), start);
        }

        #[test]
        fn more_money_stays_more(a in 0u64..1_000_000_000, b in 0u64..1_000_000_000) {
            let convert = |n| table().convert(Ratio::whole(n), code("GBP"), code("INR")).unwrap();
            prop_assert_eq!(convert(a).cmp(&convert(b)), a.cmp(&b));
        }
    }
}
