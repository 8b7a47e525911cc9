//! The table of pay.

use super::chart::{at_rates, basis, power_years, prices, rates_source, subject};
use crate::app::data::{credits, explorer};
use crate::ui::{Reader, missing};
use domain::money::{Digits, Ratio, format_money};
use domain::salary::{Comparison, PayPeriod, Row, per, trail};
use domain::time::PartialDate;
use maud::{Markup, html};

/// The headings of the table.
pub(super) const COLUMNS: [&str; 3] = ["Country", "Pay", "What it buys"];

/// What the table shows, in whose money and at which rate.
pub(super) fn caption(reader: Reader, pay: &Comparison) -> String {
    let filter = &pay.filter;
    let rates = rates_source(reader, pay);
    let source = credits().name(rates);
    let (currency, note) = match filter.currency {
        None => (
            "each country’s own currency".to_owned(),
            format!(", sorted by value in {}", pay.common_currency),
        ),
        Some(code) => (code.to_string(), String::new()),
    };
    format!(
        "{}, in {currency}{note}; ≈ converted {} ({source}); {} ({}) in {}.",
        subject(reader, pay),
        at_rates(pay),
        prices(pay),
        power_years(pay),
        pay.common_currency
    )
}

/// A row for every country that passes, with the calculation of its amounts. ARIA roles are explicit: on
/// small screens a row is laid out in two lines, and browsers then drop its table role. `open` has the
/// ids of the details that are open.
pub(super) fn rows(reader: Reader, pay: &Comparison, open: &[String]) -> Markup {
    html! { @for row in &pay.rows { (pay_row(reader, pay, row, open)) } }
}

fn pay_row(reader: Reader, pay: &Comparison, row: &Row, open: &[String]) -> Markup {
    let trail_id = format!("trail-{}", row.country.code);
    let steps = trail(reader.data, credits(), explorer(), pay, row, reader.style);
    let (market, buys) = pay.in_common(row);
    let common = reader.data.currency(pay.common_currency);
    html! {
        tr role="row" {
            th scope="row" role="rowheader" {
                (row.country.name)
                @if let Some(basis) = basis(reader, pay, row) { " " small { (basis) } }
            }
            td.money role="cell" {
                strong {
                    data value=(row.shown.amount.plain(2)) data-unit=(row.shown.currency.as_str()) { (reader.pay(row)) }
                }
                @if let Some(stated) = stated(reader, row) { span.stated { (stated) } }
                @if let Some(common) = common.filter(|it| it.code != row.shown.currency) {
                    span.stated { (market.write(common, reader.style)) }
                }
            }
            td role="cell" data-label=(COLUMNS[2]) {
                @match (buys, common) {
                    (Ok(buys), Some(common)) => {
                        data value=(buys.amount.plain(2)) data-unit=(common.code.as_str()) { (buys.write(common, reader.style)) }
                    }
                    (Err(why), _) => (missing(&why)),
                    _ => {}
                }
                @if steps.len() > 1 {
                    details.trail id=(trail_id) open[open.contains(&trail_id)] {
                        summary { "How it was worked out" }
                        ol { @for step in steps { li { (step) } } }
                    }
                }
            }
        }
    }
}

/// The figure as its source states it, where something else is shown.
fn stated(reader: Reader, row: &Row) -> Option<String> {
    let (amount, unit) = row.pay.as_stated();
    if !row.shown.converted && row.shown.period == unit {
        return None;
    }
    let currency = reader.data.currency(row.pay.currency)?;
    let money = format_money(Ratio::from(amount), currency, Digits::AsNeeded, reader.style);
    Some(format!("stated: {money} {}", per(unit)))
}

/// The names of the columns of a saved table.
pub(super) fn columns() -> Vec<String> {
    [
        "Country code",
        "Country",
        "Yearly pay as stated",
        "Currency",
        "Date of figure",
        "Pay",
        "Pay currency",
        "Pay period",
        "Rate",
        "Rate date",
        "Buying power",
        "Buying power in",
        "Buying power year",
        "Source",
    ]
    .map(str::to_owned)
    .into()
}

/// The rows of a saved table, with plain numbers. The rate is what a unit of the stated currency is in
/// the currency of the pay.
pub(super) fn plain_rows(pay: &Comparison) -> Vec<Vec<String>> {
    let common = pay.common_currency;
    let digits = if pay.filter.period == PayPeriod::Hour { 2 } else { 0 };
    let row = |row: &Row| {
        let rate = row.rates.convert(Ratio::whole(1), row.pay.currency, common);
        let source = credits().name(&row.pay.provenance.source);
        vec![
            row.country.code.to_string(),
            row.country.name.clone(),
            Ratio::from(row.pay.per_year).plain(2),
            row.pay.currency.to_string(),
            row.pay.provenance.period.iso(),
            row.common.plain(digits),
            common.to_string(),
            pay.filter.period.key().to_owned(),
            rate.map_or(String::new(), |rate| rate.plain(6)),
            PartialDate::Day(row.rates.date).iso(),
            row.buys.map_or(String::new(), |buys| buys.plain(digits)),
            pay.home.map_or("US".to_owned(), |home| home.code.to_string()),
            row.power_year.to_string(),
            source.to_owned(),
        ]
    };
    pay.rows.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::{dataset, sample, sample_explorer};
    use domain::money::CurrencyCode;
    use domain::salary::{SalaryFilter, measure};
    use domain::survey::SurveyFilter;

    #[test]
    fn the_saved_table_has_plain_numbers_codes_and_the_rate() {
        let pay = measure(sample(), sample_explorer(), &SalaryFilter::default(), &SurveyFilter::default());
        let rows = plain_rows(&pay);
        assert!(rows.iter().all(|row| row.len() == columns().len()));
        let india = rows.iter().find(|row| row[0] == "IN").unwrap().join(",");
        // 1.0868 / 89.9293 = 0.012085; 900000 / 20 = 45000
        let expected = "IN,India,900000,INR,2023-08,10877,USD,year,0.012085,2023-08-31,45000,US,2023,";
        assert!(india.starts_with(expected), "{india}");
    }

    #[test]
    fn what_the_reader_opened_is_open_in_the_next_drawing() {
        let reader = Reader::served(dataset(), "./");
        let filter = SalaryFilter { currency: Some(CurrencyCode::USD), ..SalaryFilter::default() };
        let pay = measure(reader.data, explorer(), &filter, &SurveyFilter::default());
        let open = |ids: &[String]| rows(reader, &pay, ids).into_string().matches(" open>").count();
        assert_eq!(open(&[]), 0);
        assert_eq!(open(&["trail-IN".to_owned()]), 1);
        assert!(rows(reader, &pay, &["trail-IN".to_owned()]).into_string().contains("id=\"trail-IN\" open>"));
    }
}
