//! Official pay in the parts of a country: a table for each occupation, with a field that narrows it and
//! headings that sort it.

use crate::app::data::explorer;
use crate::app::state::AppState;
use crate::ui::{FindField, Reader, SortHeader, cell, matches_words, source_link};
use domain::money::{CurrencyCode, Decimal, Digits, Ratio, format_count, format_money};
use domain::official::{RegionPay, RegionTable};
use domain::salary::{CountryCode, Figures, PayPeriod, SalarySort, per};
use leptos::prelude::*;
use maud::html;

/// The headings of the percentiles, in the order of [`RegionPay::percentiles`].
pub(super) const PERCENTILES: [&str; 5] = ["10th", "25th", "Median", "75th", "90th"];

/// The tables of a country; nothing where its office publishes no regions.
#[component]
pub fn Regions(
    /// The state of the program.
    state: AppState,
    /// The country.
    code: CountryCode,
) -> impl IntoView {
    tables(code).enumerate().map(|(at, table)| view! { <Region state table at /> }).collect_view()
}

/// Whether there are any for a country.
pub fn has_regions(code: CountryCode) -> bool {
    tables(code).next().is_some()
}

fn tables(code: CountryCode) -> impl Iterator<Item = &'static RegionTable> {
    explorer().regions.iter().filter(move |table| table.country == code)
}

#[component]
fn Region(state: AppState, table: &'static RegionTable, at: usize) -> impl IntoView {
    let words = RwSignal::new(String::new());
    let sort = RwSignal::new(SalarySort::default());
    let is_empty = Memo::new(move |_| {
        words.with(|words| !table.rows.iter().any(|row| matches_words(words, &row.region)))
    });
    let drawn = move || words.with(|words| draw(state.reader(), table, words, sort.get()));
    let sorted = Signal::derive(move || (sort.get().column(), sort.get().is_descending()));
    let press = Callback::new(move |column| {
        if let Some(next) = sort.get_untracked().pressed(column) {
            sort.set(next);
        }
    });
    let reader = state.reader();
    view! {
        <details>
            <summary>
                {format!(
                    "{} in {} regions, {} {}",
                    table.title,
                    table.rows.len(),
                    table.currency,
                    per(table.unit),
                )}
            </summary>
            <FindField
                state
                id=format!("region-{at}")
                find="Find a region"
                words
                is_empty
                none="No matching region."
            />
            <table class="stacked" role="table" data-family=Figures::Official.key() hidden=move || is_empty.get()>
                <caption class="visually-hidden">{format!("{} by region", table.title)}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <SortHeader state label="Region" column="name" sorted press />
                        <th class="number" scope="col" role="columnheader">{PERCENTILES[0]}</th>
                        <th class="number" scope="col" role="columnheader">{PERCENTILES[1]}</th>
                        <SortHeader state label="Median" number=true column="pay" sorted press />
                        <th class="number" scope="col" role="columnheader">{PERCENTILES[3]}</th>
                        <th class="number" scope="col" role="columnheader">{PERCENTILES[4]}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup" inner_html=drawn></tbody>
            </table>
            <p class="src" inner_html=source(reader, table)></p>
        </details>
    }
}

fn source(reader: Reader, table: &RegionTable) -> String {
    html! {
        (source_link(reader, &table.source)) ", " (table.period.to_string())
        ". Before tax; – stands for what is not published. " (people(reader, table.count))
    }
    .into_string()
}

fn draw(reader: Reader, table: &RegionTable, words: &str, sort: SalarySort) -> String {
    let rows = table.rows(|name| matches_words(words, name), sort);
    html! { @for row in rows { (region(reader, table, row)) } }.into_string()
}

fn region(reader: Reader, table: &RegionTable, row: &RegionPay) -> maud::Markup {
    html! {
        tr role="row" {
            th scope="row" role="rowheader" { (row.region) }
            @for (heading, amount) in PERCENTILES.iter().zip(row.percentiles) {
                (cell(heading, html! {
                    @match amount {
                        Some(amount) => (money(reader, amount, table.currency, table.unit)),
                        None => "–",
                    }
                }))
            }
        }
    }
}

/// How many people official figures are of, as a sentence.
pub(super) fn people(reader: Reader, count: Option<u32>) -> String {
    let count = count.map(|count| format_count(count.into(), reader.style));
    count.map_or("The number of people is not stated.".to_owned(), |count| format!("{count} people or jobs."))
}

/// An amount of official statistics: wages by the hour always with both digits after the point.
pub(in crate::salaries) fn money(
    reader: Reader,
    amount: Decimal,
    currency: CurrencyCode,
    unit: PayPeriod,
) -> String {
    let digits = if unit == PayPeriod::Hour { Digits::Minor } else { Digits::AsNeeded };
    let currency = reader.data.currency(currency);
    currency.map_or(String::new(), |it| format_money(Ratio::from(amount), it, digits, reader.style))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::dataset;

    fn reader() -> Reader {
        Reader::served(dataset(), "../../")
    }

    #[test]
    fn regions_are_sorted_and_narrowed() {
        let us = CountryCode::parse("US").unwrap();
        let table = tables(us).next().unwrap();
        let html = draw(reader(), table, "", SalarySort::PayDown);
        let of = |name: &str| html.find(name).unwrap_or_else(|| panic!("{name}"));
        // content/derived/pay_official.csv: the medians of California and Mississippi.
        assert!(of("California") < of("Mississippi"));
        assert_eq!(html.matches("<tr").count(), table.rows.len());
        let narrowed = draw(reader(), table, "new y", SalarySort::NameUp);
        assert!(narrowed.contains("New York") && narrowed.matches("<tr").count() == 1, "{narrowed}");
        assert!(!has_regions(CountryCode::parse("FR").unwrap()));
    }
}
