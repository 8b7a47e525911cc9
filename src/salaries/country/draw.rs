//! The first lines of a country's page.

use super::super::lenses::international;
use crate::ui::{Reader, basis, conversion_sources, missing};
use domain::salary::lens::LensRow;
use domain::salary::{CountryPay, PayPeriod, Shown, per};
use maud::{Markup, html};

/// The stated pay, what it is for a month and an hour and in the reader's currency, what it buys,
/// and the rank of the country.
pub(super) fn draw_answer(reader: Reader, pay: &CountryPay) -> String {
    let [year, month, hour] = &pay.stated;
    let hours = &pay.among.filter.hours;
    let provenance = &pay.row.pay.provenance;
    html! {
        p.headline {
            strong { (shown(reader, year)) " a year" }
            " (" (provenance.period.to_string()) ")"
        }
        dl.facts {
            div { dt { "A month" } dd { (shown(reader, month)) } }
            div { dt { "An hour, at " (hours.to_string()) " hours a week" } dd { (shown(reader, hour)) } }
            @if let Some(converted) = &pay.converted {
                div {
                    dt { "In " (converted.currency.to_string()) }
                    dd {
                        (shown(reader, converted)) " " (per(converted.period))
                        span.stated { "at the rate of " (reader.data.rates.date.to_string()) }
                    }
                }
            }
            div {
                dt { "What it buys" }
                dd { (buys(reader, &pay.lens)) }
            }
            div { dt { "Rank" } dd { (ranks(pay)) } }
        }
        @if let Some(reason) = pay.lens.reason(reader.style) { p { (reason) } }
        p.hint {
            (basis(reader, provenance, Some(pay.row.pay.tax))) " "
            (conversion_sources(reader, &reader.data.rates.source, &crate::ui::survey::facts().power_source))
        }
    }
    .into_string()
}

/// An amount with `≈` where it is not exact, and the plain number for programs.
fn shown(reader: Reader, shown: &Shown) -> Markup {
    let Some(currency) = reader.data.currency(shown.currency) else { return html! {} };
    html! {
        data value=(shown.amount.plain(2)) data-unit=(shown.currency.as_str()) {
            (shown.write(currency, reader.style))
        }
    }
}

fn buys(reader: Reader, lens: &LensRow) -> Markup {
    match &lens.power {
        Ok((amount, _, year)) => html! {
            (international(reader, *amount)) " a year"
            span.stated { "international dollars: one buys what a US dollar buys in the United States; purchasing power of " (year.to_string()) }
        },
        Err(why) => missing(why),
    }
}

fn ranks(pay: &CountryPay) -> String {
    let by_power =
        pay.lens.power_rank.map_or(String::new(), |rank| format!(", number {rank} by what it buys"));
    format!("Number {} of {} countries at the exchange rate{by_power}", pay.rank, pay.of)
}

/// What is said after another currency or period was chosen.
pub(super) fn says(reader: Reader, pay: &CountryPay) -> String {
    let hours = match pay.row.shown.period {
        PayPeriod::Hour => format!(", at {} hours a week", pay.among.filter.hours),
        PayPeriod::Year | PayPeriod::Month | PayPeriod::Week => String::new(),
    };
    format!("{}: {}{hours}.", pay.row.country.name, reader.pay_per_period(&pay.row))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::{dataset, explorer};
    use domain::money::{CurrencyCode, NumberStyle};
    use domain::salary::{CountryCode, SalaryFilter, country_pay};

    fn reader() -> Reader {
        Reader { data: dataset(), style: NumberStyle::default(), today: None, up: "../../" }
    }

    fn answer(country: &str, filter: &SalaryFilter) -> (String, String) {
        let code = CountryCode::parse(country).unwrap();
        let pay = country_pay(dataset(), explorer(), filter, code).unwrap();
        (draw_answer(reader(), &pay), says(reader(), &pay))
    }

    #[test]
    fn the_answer_begins_with_the_stated_pay() {
        let (html, _) = answer("CA", &SalaryFilter::default());
        assert!(
            html.starts_with(
                "<p class=\"headline\"><strong><data value=\"83038\" data-unit=\"CAD\">CA$83,038</data> a year</strong> (August 2023)</p>"
            ),
            "{html}"
        );
        // 83038 / 12 = 6919.83; 83038 / 52 / 40 = 39.92; 83038 / 1.4721 * 1.0868 = 61304.05
        for part in [
            "≈\u{202f}CA$6,920",
            "at 40 hours a week",
            "≈\u{202f}CA$39.92",
            "≈\u{202f}US$61,304",
            "Number 4 of 5",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
        assert!(html.contains("Int$\u{202f}") && html.contains("prices are about"), "{html}");
    }

    #[test]
    fn the_answer_follows_the_currency_and_the_period() {
        let filter = SalaryFilter {
            currency: CurrencyCode::parse("GBP"),
            period: PayPeriod::Month,
            ..SalaryFilter::default()
        };
        let (html, says) = answer("CA", &filter);
        // 83038 / 1.4721 * 0.85718 / 12 = 4029.31
        assert!(html.contains("≈\u{202f}£4,029</data> a month"), "{html}");
        assert_eq!(says, "Canada: ≈\u{202f}£4,029 a month.");
    }

    #[test]
    fn dollars_are_not_converted_into_dollars() {
        let (html, _) = answer("US", &SalaryFilter::default());
        assert!(!html.contains("at the rate of") && html.contains("Number 1 of 5"), "{html}");
    }
}
