//! What a course costs, in its own currency and in the reader's.

use crate::ui::Reader;
use catalogue::catalogue::ShownCost;
use domain::link::ViewState;
use domain::money::{CurrencyCode, Decimal, Digits, NumberStyle, Ratio, format_amount, format_money};

/// The price as it is shown; what it comes to, where its currency has a rate, with that rate's
/// day.
pub fn price(reader: Reader, view: &ViewState, cost: &ShownCost) -> (String, Option<String>) {
    let (price, worth) = match cost {
        ShownCost::NotGiven => return ("Not given".to_owned(), None),
        ShownCost::Free => return ("Free".to_owned(), None),
        ShownCost::Paid(price, worth) => (price, worth),
    };
    let scale = if price.is_minor { 2 } else { 0 };
    let amount = Decimal::from_parts(price.number.into(), scale).map_or(Ratio::whole(0), Ratio::from);
    let own = money(reader, amount, worth.currency, Digits::AsNeeded);
    let wanted = view.salary.currency.unwrap_or(CurrencyCode::USD);
    let Some((dollars, day)) = worth.rate.filter(|_| wanted != worth.currency) else { return (own, None) };
    // Twelve digits after the point are as much as the rate has.
    let rate = Ratio::new((dollars * 1e12).round() as u128, 1_000_000_000_000);
    let in_dollars = rate.and_then(|rate| amount.times(rate));
    let converted = in_dollars.and_then(|it| reader.data.rates.convert(it, CurrencyCode::USD, wanted).ok());
    let note = converted.map(|converted| {
        let shown = money(reader, converted, wanted, Digits::AsNeeded);
        let shown = if wanted == CurrencyCode::USD {
            format!("≈ {shown}")
        } else {
            format!("≈ {shown} (US dollars at the rate of {})", reader.data.rates.date)
        };
        format!("{shown} at the ECB’s rate of {day}")
    });
    (own, note)
}

fn money(reader: Reader, amount: Ratio, code: CurrencyCode, digits: Digits) -> String {
    match reader.data.currency(code) {
        Some(currency) => format_money(rounded(amount, digits), currency, digits, reader.style),
        None => plain(amount, code, reader.style),
    }
}

/// A converted price of ten units or more is told in whole ones.
fn rounded(amount: Ratio, digits: Digits) -> Ratio {
    let whole = amount.rounded(0);
    match (digits, u64::try_from(whole)) {
        (Digits::AsNeeded, Ok(whole)) if whole >= 10 && !amount.is_exact_at(2) => Ratio::whole(whole),
        _ => amount,
    }
}

fn plain(amount: Ratio, code: CurrencyCode, style: NumberStyle) -> String {
    let digits = if amount.is_exact_at(0) { 0 } else { 2 };
    format!("{code} {}", format_amount(amount, digits, style))
}
