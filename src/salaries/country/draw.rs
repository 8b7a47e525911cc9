//! The first lines of a country's page.

use crate::ui::pay::source;
use crate::ui::{Reader, missing};
use domain::salary::{CountryPay, PayPeriod, Shown, per};
use maud::{Markup, html};

/// The stated pay, large, with its date; then pay for a month and an hour, in the reader's currency, and
/// what it buys.
pub(super) fn draw_answer(reader: Reader, pay: &CountryPay) -> String {
    let [year, month, hour] = &pay.stated;
    let figures = pay.among.figures;
    html! {
        div.answer {
            p.big {
                (figures.of_pay()) " "
                strong { (exact(reader, year)) }
                " a year (" (figures.time(&pay.row.pay)) ")"
            }
            dl.ways {
                div { dt { "A month" } dd { strong { (shown(reader, month)) } small { "a twelfth of a year’s pay" } } }
                div {
                    dt { "An hour" }
                    dd { strong { (shown(reader, hour)) } small { (pay.among.filter.hours.to_string()) " hours a week, 52 weeks" } }
                }
                @if let Some(converted) = &pay.converted {
                    div {
                        dt { "In " (converted.currency.to_string()) }
                        dd {
                            strong { (shown(reader, converted)) }
                            small { (per(converted.period)) ", at the rate of " (pay.row.rates.date.to_string()) }
                        }
                    }
                }
                @if let Some(buys) = &pay.buys {
                    div {
                        dt { "What it buys" }
                        dd {
                            @match buys {
                                Ok(buys) => {
                                    strong { (shown(reader, buys)) }
                                    small { (per(buys.period)) " would buy as much in " (pay.among.home_name()) " (" (pay.row.power_year.to_string()) ")" }
                                }
                                Err(why) => (missing(why)),
                            }
                        }
                    }
                }
            }
        }
        @if let Some(level) = pay.price_level {
            p {
                "Prices in " (pay.row.country.name_in_text) " were about " (level.to_string())
                "% of those in the United States in " (pay.row.power_year.to_string())
                ", at the mean exchange rate of the year’s month ends. These are the prices of the whole "
                "economy (GDP), not only of what people buy."
            }
        }
        p.src { (source(reader, &pay.among)) }
    }
    .into_string()
}

/// An amount as it is stated, with the plain number for programs.
fn exact(reader: Reader, shown: &Shown) -> Markup {
    written(shown, reader.data.currency(shown.currency).map(|it| shown.write(it, reader.style)))
}

/// An amount in few characters, with the plain number for programs.
fn shown(reader: Reader, shown: &Shown) -> Markup {
    written(shown, reader.data.currency(shown.currency).map(|it| shown.label(it, reader.style)))
}

fn written(shown: &Shown, text: Option<String>) -> Markup {
    html! { data value=(shown.amount.plain(2)) data-unit=(shown.currency.as_str()) { (text.unwrap_or_default()) } }
}

/// The announcement after a change of currency or period.
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
    use crate::app::data::{sample, sample_explorer};
    use domain::money::CurrencyCode;
    use domain::salary::{CountryCode, SalaryFilter, country_pay};

    fn reader() -> Reader {
        Reader::served(sample(), "../../")
    }

    fn answer(country: &str, filter: &SalaryFilter) -> (String, String) {
        let code = CountryCode::parse(country).unwrap();
        let pay = country_pay(sample(), sample_explorer(), filter, code).unwrap();
        (draw_answer(reader(), &pay), says(reader(), &pay))
    }

    #[test]
    fn the_answer_begins_with_the_stated_pay() {
        let (html, _) = answer("CA", &SalaryFilter::default());
        let big = "Average pay <strong><data value=\"83038\" data-unit=\"CAD\">CA$83,038</data></strong> a year (August 2023)";
        assert!(html.starts_with(&format!("<div class=\"answer\"><p class=\"big\">{big}</p>")), "{html}");
        // 83038 / 12 = 6919.83; 83038 / 52 / 40 = 39.92; 83038 / 1.4721 * 1.0868 = 61304.05; 83038 / 1.2 = 69198.33
        for part in [
            "CA$6,920",
            "40 hours a week",
            "CA$39.92",
            "US$61,304",
            "US$69,198</data></strong><small>a year would buy as much in United States (2023)",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
        assert!(!html.contains("Prices in"), "the sample does not have the rates of a year");
    }

    #[test]
    fn prices_are_compared_where_they_are_known() {
        let gb = CountryCode::parse("GB").unwrap();
        let mut pay = country_pay(sample(), sample_explorer(), &SalaryFilter::default(), gb).unwrap();
        pay.price_level = Some(83);
        let said =
            "Prices in United Kingdom were about 83% of those in the United States in 2023, at the mean";
        let html = draw_answer(reader(), &pay);
        assert!(html.contains(said), "{html}");
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
        assert!(html.contains(">£4,029</data></strong><small>a month, at the rate of "), "{html}");
        assert_eq!(says, "Canada: ≈\u{202f}£4,029 a month.");
    }

    #[test]
    fn dollars_are_not_converted_into_dollars() {
        let (html, _) = answer("US", &SalaryFilter::default());
        for part in ["at the rate of", "What it buys", "Prices in"] {
            assert!(!html.contains(part), "{part} in {html}");
        }
    }
}
