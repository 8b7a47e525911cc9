//! An amount of money as a reader types it.

use crate::content::content;
use crate::memory::bounded;
use domain::money::{CurrencyCode, parse_typed_amount, parse_typed_number, parse_typed_quantity, typeable};
use domain::salary::PayPeriod;

/// Any text is refused, or read to an amount that is read again as itself, with the same currency and period.
pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for chosen in [None, Some(CurrencyCode::USD), Some(CurrencyCode::EUR), Some(CurrencyCode::INR)] {
        amount(&text, chosen);
    }
    for read in [parse_typed_number, parse_typed_quantity] {
        if let Ok(number) = read(&text) {
            assert_eq!(read(&typeable(number)), Ok(number));
        }
    }
}

fn amount(text: &str, chosen: Option<CurrencyCode>) {
    let currencies = &content().dataset.currencies;
    let read = |text: &str| parse_typed_amount(text, currencies, chosen);
    let typed = match bounded(text.len(), 4 << 10, 64, || read(text)) {
        Ok(typed) => typed,
        // What is said of a text has at most the text in it.
        Err(error) => return assert!(error.to_string().len() <= 256 + text.len()),
    };
    let (currency, period) = (typed.currency(), typed.period());
    let amount = typed.amount(currency, period.unwrap_or(PayPeriod::Year)).expect("it agrees with itself");
    assert!(!amount.is_zero());
    let named = currency.map_or(String::new(), |code| format!(" {code}"));
    let again = read(&format!("{}{named}", typeable(amount))).expect("an amount to type is an amount");
    assert_eq!(again.currency(), currency);
    assert_eq!(again.amount(currency, PayPeriod::Year), Ok(amount));
}
