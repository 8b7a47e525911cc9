//! The drawing of the three ways to compare.

use crate::ui::export::Export;
use crate::ui::{Reader, amount, basis, basis_text, conversion_sources, missing};
use domain::money::{CurrencyCode, Ratio, format_amount};
use domain::salary::SalaryFilter;
use domain::salary::lens::{LensRow, Lenses, lenses};
use domain::survey::{Explorer, SurveyFilter};
use maud::{Markup, html};

/// The height of a line of the chart of ranks, in pixels.
const RANK_HEIGHT: usize = 30;

/// The headings of the table.
pub(super) const COLUMNS: [&str; 5] =
    ["Country", "As stated", "At the exchange rate", "What it buys", "Why it moves or stays"];

const TITLE: &str = "Rank at the exchange rate (left) and by what pay buys (right)";

/// The view as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Drawn {
    /// The inside of the figure.
    pub chart: String,
    /// The caption of the table.
    pub caption: String,
    /// Its rows.
    pub rows: String,
    /// Where the figures come from.
    pub credit: String,
    /// What is said of it.
    pub says: String,
}

/// Draws countries in three ways; `open` has the ids of the details that are open.
pub(super) fn draw(
    reader: Reader,
    explorer: &Explorer,
    pay: &SalaryFilter,
    rates: &SurveyFilter,
    open: &[String],
) -> Drawn {
    let found = lenses(reader.data, explorer, pay, rates);
    let rows = html! { @for row in &found.rows { (lens_row(reader, row, found.currency, open)) } };
    Drawn {
        chart: rank_chart(&found).into_string(),
        caption: caption(reader, rates, &found),
        rows: rows.into_string(),
        credit: credit(reader, explorer).into_string(),
        says: format!("{} countries compared.", found.rows.len()),
    }
}

fn caption(reader: Reader, rates: &SurveyFilter, found: &Lenses) -> String {
    let career = &reader.data.career.singular;
    let rate = match rates.rate_day {
        Some(day) => format!("at the rate of {day}, which you chose"),
        None => "at the rate of each figure’s own month".to_owned(),
    };
    let power = match rates.power_year {
        Some(year) => format!("{year}, which you chose"),
        None => "each figure’s own year".to_owned(),
    };
    let unranked = if found.rows.iter().any(|row| row.stated_rank.is_none()) {
        " Amounts as stated are in different currencies and have no rank."
    } else {
        ""
    };
    format!(
        "Average pay of a {career} a year: as stated, in {} {rate}, and in international dollars (Int$) by the purchasing power of {power}.{unranked}",
        found.currency
    )
}

/// Each country that has both ranks: its name, its rank at the exchange rate and by what pay buys.
fn ranked<'a>(found: &Lenses<'a>) -> Vec<(&'a str, usize, usize)> {
    let ranks = |row: &LensRow<'a>| Some((row.country.name.as_str(), row.market_rank?, row.power_rank?));
    found.rows.iter().filter_map(ranks).collect()
}

/// Ranks at the left by exchange rate, at the right by what pay buys, and a line between them.
fn rank_chart(found: &Lenses) -> Markup {
    let said: Vec<String> =
        ranked(found).iter().map(|(name, market, power)| format!("{name} {market} and {power}")).collect();
    let summary = format!("Ranks at the exchange rate and by what pay buys: {}.", said.join("; "));
    html! {
        figcaption { strong { (TITLE) } }
        svg width="100%" height=(height(found).to_string()) role="img" aria-label=(summary) { (marks(found)) }
    }
}

fn height(found: &Lenses) -> usize {
    found.rows.len() * RANK_HEIGHT + 8
}

fn marks(found: &Lenses) -> Markup {
    let line = |rank: usize| ((rank - 1) * RANK_HEIGHT + 19).to_string();
    let text = |rank: usize| ((rank - 1) * RANK_HEIGHT + 24).to_string();
    html! {
        @for (name, market, power) in ranked(found) {
            @let class = if market == power { "reach thin still" } else { "reach thin" };
            text.label x="0" y=(text(market)) { (market.to_string()) ". " (name) }
            text.label x="100%" y=(text(power)) text-anchor="end" { (power.to_string()) ". " (name) }
            line class=(class) x1="47%" x2="53%" y1=(line(market)) y2=(line(power)) {}
            circle.dot cx="47%" cy=(line(market)) r="5" {}
            circle.dot cx="53%" cy=(line(power)) r="5" {}
        }
    }
}

fn lens_row(reader: Reader, row: &LensRow, currency: CurrencyCode, open: &[String]) -> Markup {
    let trail_id = format!("lens-{}", row.country.code);
    html! {
        tr role="row" {
            th scope="row" role="rowheader" { (row.country.name) }
            td role="cell" data-label=(COLUMNS[1]) {
                (amount(reader, Ratio::from(row.pay.per_year), row.pay.currency, false))
                span.stated { (rank(row.stated_rank)) (row.pay.provenance.period.to_string()) }
            }
            td role="cell" data-label=(COLUMNS[2]) {
                @match &row.market {
                    Ok((worth, rates)) => {
                        (amount(reader, *worth, currency, row.pay.currency != currency))
                        span.stated { (rank(row.market_rank)) (rates.date.to_string()) }
                    }
                    Err(why) => (missing(why)),
                }
            }
            td role="cell" data-label=(COLUMNS[3]) {
                @match &row.power {
                    Ok((amount, _, year)) => {
                        (international(reader, *amount))
                        span.stated { (rank(row.power_rank)) (climb(row)) (year.to_string()) }
                    }
                    Err(why) => (missing(why)),
                }
            }
            td role="cell" {
                @if let Some(reason) = row.reason(reader.style) { span.basis { (reason) } }
                details.trail id=(trail_id) open[open.contains(&trail_id)] {
                    summary { "How it was worked out" }
                    ol { @for step in row.trail(currency, reader.style) { li { (step) } } }
                }
            }
        }
    }
}

/// A whole amount of international dollars, with the plain number for programs.
pub(in crate::salaries) fn international(reader: Reader, amount: Ratio) -> Markup {
    html! {
        data value=(amount.plain(0)) data-unit="international dollars" {
            "Int$\u{202f}" (format_amount(amount, 0, reader.style))
        }
    }
}

fn rank(rank: Option<usize>) -> String {
    rank.map_or(String::new(), |rank| format!("number {rank}, "))
}

fn climb(row: &LensRow) -> String {
    match row.climb() {
        Some(up) if up > 0 => format!("▲ {up}, "),
        Some(down) if down < 0 => format!("▼ {}, ", -down),
        _ => String::new(),
    }
}

/// Where averages, rates and purchasing power come from, and what is not known of them.
fn credit(reader: Reader, explorer: &Explorer) -> Markup {
    html! {
        @if let Some(pay) = reader.data.pays.first() {
            (basis(reader, &pay.provenance, Some(pay.tax)))
            " The source does not publish how many answers that rests on. "
        }
        "An international dollar buys anywhere what one US dollar buys in the United States. "
        (conversion_sources(reader, &reader.data.rates.source, &explorer.facts.power_source))
    }
}

/// The table and the chart as they are saved.
pub(super) fn export(
    reader: Reader,
    explorer: &Explorer,
    pay: &SalaryFilter,
    rates: &SurveyFilter,
) -> Export {
    let found = lenses(reader.data, explorer, pay, rates);
    let columns = [
        "Country",
        "As stated",
        "Currency",
        "Period",
        "At the exchange rate",
        "Currency",
        "Rates of",
        "What it buys (international dollars)",
        "Purchasing power of",
    ];
    let source = reader.data.pays.first().map(|pay| basis_text(reader, &pay.provenance, Some(pay.tax)));
    Export {
        columns: columns.map(str::to_owned).into(),
        rows: found.rows.iter().map(|row| plain_row(row, found.currency)).collect(),
        title: caption(reader, rates, &found),
        source: source.unwrap_or_default(),
        chart: marks(&found).into_string(),
        height: u32::try_from(height(&found)).unwrap_or_default(),
    }
}

/// Plain numbers; what is not known is left empty.
fn plain_row(row: &LensRow, currency: CurrencyCode) -> Vec<String> {
    let (worth, rates) = row.market.map_or((String::new(), String::new()), |(worth, rates)| {
        (worth.plain(0), domain::time::PartialDate::Day(rates.date).iso())
    });
    let (buys, year) =
        row.power.map_or((String::new(), String::new()), |(buys, _, year)| (buys.plain(0), year.to_string()));
    vec![
        row.country.name.clone(),
        Ratio::from(row.pay.per_year).plain(2),
        row.pay.currency.to_string(),
        row.pay.provenance.period.iso(),
        worth,
        currency.to_string(),
        rates,
        buys,
        year,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::{dataset, explorer};
    use domain::money::NumberStyle;
    use domain::salary::CountryCode;
    use domain::time::Date;

    fn reader() -> Reader {
        Reader { data: dataset(), style: NumberStyle::default(), today: None, up: "../" }
    }

    fn of(countries: &[&str]) -> SalaryFilter {
        let countries = countries.iter().filter_map(|code| CountryCode::parse(code)).collect();
        SalaryFilter { countries, ..SalaryFilter::default() }
    }

    fn drawn(pay: &SalaryFilter, rates: &SurveyFilter) -> Drawn {
        draw(reader(), explorer(), pay, rates, &[])
    }

    #[test]
    fn countries_are_seen_in_three_ways() {
        let drawn = drawn(&of(&["GB", "IN"]), &SurveyFilter::default());
        // 900000 / 89.9293 * 1.0868 = 10876.5; 900000 / 20.2904 = 44356.0
        for part in
            ["₹900,000", "≈\u{202f}US$10,877", "number 2, 31 August 2023", "Int$\u{202f}44,356", "about 25 %"]
        {
            assert!(drawn.rows.contains(part), "{part} in {}", drawn.rows);
        }
        assert_eq!(drawn.says, "2 countries compared.");
        assert!(drawn.caption.starts_with("Average pay of a back-end developer a year: as stated, in USD"));
        assert!(drawn.chart.contains("India 2 and 2"), "{}", drawn.chart);
    }

    #[test]
    fn a_chosen_day_and_year_are_said() {
        let rates = SurveyFilter {
            rate_day: Date::new(2022, 6, 30),
            power_year: Some(2020),
            ..SurveyFilter::default()
        };
        let drawn = drawn(&of(&["GB", "IN"]), &rates);
        // 58682 / 0.8582 * 1.0387 = 71024.2; 58682 / 0.653446 = 89803.9
        assert!(drawn.rows.contains("≈\u{202f}US$71,024") && drawn.rows.contains("Int$\u{202f}89,804"));
        assert!(drawn.caption.contains("at the rate of 30 June 2022, which you chose"), "{}", drawn.caption);
    }

    #[test]
    fn what_is_not_stored_is_said_in_its_cell_and_left_out_of_the_file() {
        let rates = SurveyFilter { rate_day: Date::new(2022, 6, 15), ..SurveyFilter::default() };
        let drawn = drawn(&of(&[]), &rates);
        assert_eq!(drawn.rows.matches("no rates of 15 June 2022 are stored").count(), 10, "{}", drawn.rows);
        let export = export(reader(), explorer(), &of(&[]), &rates);
        assert!(export.rows.iter().all(|row| row[4].is_empty() && row[6].is_empty() && !row[7].is_empty()));
    }

    #[test]
    fn what_the_reader_opened_is_open_in_the_next_drawing() {
        let open = ["lens-IN".to_owned()];
        let drawn = draw(reader(), explorer(), &of(&[]), &SurveyFilter::default(), &open);
        assert_eq!(drawn.rows.matches(" open>").count(), 1);
        assert!(drawn.rows.contains("id=\"lens-IN\" open>"));
    }

    #[test]
    fn the_saved_table_has_plain_numbers_with_their_units() {
        let export = export(reader(), explorer(), &of(&["GB", "IN"]), &SurveyFilter::default());
        let csv = export.csv();
        let mut lines = csv.split("\r\n");
        assert_eq!(
            lines.next(),
            Some(
                "Country,As stated,Currency,Period,At the exchange rate,Currency,Rates of,What it buys (international dollars),Purchasing power of"
            )
        );
        let india = "India,900000,INR,2023-08,10877,USD,2023-08-31,44356,2023";
        assert!(lines.any(|line| line == india), "{csv}");
        assert_eq!(export.svg().0.matches("<circle").count(), 4);
    }
}
