//! Countries through three lenses: pay as stated, at an exchange rate, and by what it buys.

use crate::ui::{Reader, amount, basis, conversion_sources, missing};
use crate::view::{Drawn, Scene};
use domain::money::{CurrencyCode, Ratio, format_amount};
use domain::salary::lens::{LensRow, Lenses, lenses};
use maud::{Markup, html};

/// The height of a line of the chart of ranks, in pixels.
const RANK_HEIGHT: usize = 30;
const HEADINGS: [&str; 5] =
    ["Country", "As stated", "At the exchange rate", "What it buys", "Why it moves or stays"];

/// The chart of ranks and the table of the three lenses.
pub fn draw(scene: Scene) -> Drawn {
    let Scene { reader, explorer, view, .. } = scene;
    let found = lenses(reader.data, explorer, &view.salary, &view.survey);
    let html = html! {
        figure.chart { (rank_chart(&found)) }
        table.lenses role="table" aria-labelledby="lenses-caption" {
            caption id="lenses-caption" { (caption(scene, &found)) }
            thead role="rowgroup" {
                tr role="row" {
                    @for heading in HEADINGS { th scope="col" role="columnheader" { (heading) } }
                }
            }
            tbody role="rowgroup" { @for row in &found.rows { (lens_row(reader, row, found.currency)) } }
        }
        (credit(reader))
    };
    Drawn { html: html.into_string(), says: format!("{} countries compared.", found.rows.len()) }
}

fn caption(scene: Scene, found: &Lenses) -> String {
    let survey = &scene.view.survey;
    let rate = match survey.rate_day {
        Some(day) => format!("at the rate of {day}, which you chose"),
        None => "at the rate of each figure’s own month".to_owned(),
    };
    let power = match survey.power_year {
        Some(year) => format!("{year}, which you chose"),
        None => "each figure’s own year".to_owned(),
    };
    let unranked = if found.rows.iter().any(|row| row.stated_rank.is_none()) {
        " Amounts as stated are in different currencies and have no rank."
    } else {
        ""
    };
    format!(
        "Average pay of a back-end developer a year: as stated, in {} {rate}, and in international dollars (Int$) by the purchasing power of {power}.{unranked}",
        found.currency
    )
}

/// Ranks at the left by exchange rate, at the right by what pay buys, and a line between them.
fn rank_chart(found: &Lenses) -> Markup {
    let ranked: Vec<(&str, usize, usize)> = found
        .rows
        .iter()
        .filter_map(|row| Some((row.country.name.as_str(), row.market_rank?, row.power_rank?)))
        .collect();
    let line = |rank: usize| ((rank - 1) * RANK_HEIGHT + 19).to_string();
    let text = |rank: usize| ((rank - 1) * RANK_HEIGHT + 24).to_string();
    let said: Vec<String> =
        ranked.iter().map(|(name, market, power)| format!("{name} {market} and {power}")).collect();
    let summary = format!("Ranks at the exchange rate and by what pay buys: {}.", said.join("; "));
    html! {
        figcaption { strong { "Rank at the exchange rate (left) and by what pay buys (right)" } }
        svg width="100%" height=((found.rows.len() * RANK_HEIGHT + 8).to_string()) role="img" aria-label=(summary) {
            @for (name, market, power) in &ranked {
                @let class = if market == power { "reach thin still" } else { "reach thin" };
                text.label x="0" y=(text(*market)) { (market.to_string()) ". " (name) }
                text.label x="100%" y=(text(*power)) text-anchor="end" { (power.to_string()) ". " (name) }
                line class=(class) x1="47%" x2="53%" y1=(line(*market)) y2=(line(*power)) {}
                circle.dot cx="47%" cy=(line(*market)) r="5" {}
                circle.dot cx="53%" cy=(line(*power)) r="5" {}
            }
        }
    }
}

fn lens_row(reader: Reader, row: &LensRow, currency: CurrencyCode) -> Markup {
    html! {
        tr role="row" {
            th scope="row" role="rowheader" { (row.country.name) }
            td role="cell" data-label=(HEADINGS[1]) {
                (amount(reader, Ratio::from(row.pay.per_year), row.pay.currency, false))
                span.stated { (rank(row.stated_rank)) (row.pay.provenance.period.to_string()) }
            }
            td role="cell" data-label=(HEADINGS[2]) {
                @match &row.market {
                    Ok((worth, rates)) => {
                        (amount(reader, *worth, currency, row.pay.currency != currency))
                        span.stated { (rank(row.market_rank)) (rates.date.to_string()) }
                    }
                    Err(why) => (missing(why)),
                }
            }
            td role="cell" data-label=(HEADINGS[3]) {
                @match &row.power {
                    Ok((amount, _, year)) => {
                        data value=(amount.rounded(0).to_string()) data-unit="international dollars" {
                            "Int$\u{202f}" (format_amount(*amount, 0, reader.style))
                        }
                        span.stated { (rank(row.power_rank)) (climb(row)) (year.to_string()) }
                    }
                    Err(why) => (missing(why)),
                }
            }
            td role="cell" {
                @if let Some(reason) = row.reason(reader.style) { span.basis { (reason) } }
                details.trail id={ "lens-" (row.country.code.as_str()) } {
                    summary { "How it was worked out" }
                    ol { @for step in row.trail(currency, reader.style) { li { (step) } } }
                }
            }
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

/// Where the averages come from, and what is not known of them.
fn pay_source(reader: Reader) -> Markup {
    let pay = reader.data.pays.first();
    html! { @if let Some(pay) = pay { (basis(reader, &pay.provenance, Some(pay.tax))) " How many answered is not stated." } }
}

fn credit(reader: Reader) -> Markup {
    html! {
        p.hint {
            (pay_source(reader))
            " An international dollar buys anywhere what one US dollar buys in the United States. "
            (conversion_sources(reader, &reader.data.rates.source))
        }
    }
}
