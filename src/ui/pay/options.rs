//! The lists that filters of pay offer.

use crate::ui::Tick;
use domain::dataset::Dataset;
use domain::salary::PayPeriod;
use domain::text::capitalised;

/// The countries that the guide has pay of.
pub fn country_ticks(data: &Dataset) -> Vec<Tick> {
    let paid = |code| data.pays.iter().any(|pay| pay.country == code);
    let countries = data.countries.iter().filter(|country| paid(country.code));
    countries.map(|it| Tick { value: it.code.to_string(), label: it.name.clone() }).collect()
}

/// The currencies, after `own`, what is shown while none is chosen.
pub fn currency_options(data: &Dataset, own: &str) -> Vec<(String, String)> {
    let currencies =
        data.currencies.iter().map(|it| (it.code.to_string(), format!("{} – {}", it.code, it.name)));
    std::iter::once((String::new(), own.to_owned())).chain(currencies).collect()
}

/// The periods; the year is the default.
pub fn period_options() -> Vec<(String, String)> {
    let option = |period: PayPeriod| {
        let is_default = period == PayPeriod::default();
        let value = if is_default { String::new() } else { period.key().to_owned() };
        (value, capitalised(period.key()))
    };
    PayPeriod::ALL.map(option).into()
}
