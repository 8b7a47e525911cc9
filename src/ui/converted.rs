//! Amounts that were converted, and what they were converted with.

use super::{Reader, source_link};
use domain::money::{CurrencyCode, Digits, Ratio, format_money};
use domain::salary::measure::Missing;
use domain::slug::Slug;
use maud::{Markup, html};

/// A whole amount with `≈` where it is converted, and the plain number for programs.
pub fn amount(reader: Reader, amount: Ratio, code: CurrencyCode, is_converted: bool) -> Markup {
    let Some(currency) = reader.data.currency(code) else { return html! {} };
    let sign = if is_converted { "≈\u{202f}" } else { "" };
    html! {
        data value=(amount.plain(0)) data-unit=(code.as_str()) {
            (sign) (format_money(amount, currency, Digits::Whole, reader.style))
        }
    }
}

/// Why an amount is not there.
pub fn missing(missing: &Missing) -> Markup {
    html! { span.hint { (missing.to_string()) } }
}

/// Where rates and purchasing power come from.
pub fn conversion_sources(reader: Reader, rates: &Slug, power: &Slug) -> Markup {
    html! { "Rates: " (source_link(reader, rates)) ". Buying power: " (source_link(reader, power)) "." }
}
