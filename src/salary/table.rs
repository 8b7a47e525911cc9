//! The table of pay.

use super::explorer::Explorer;
use crate::ui::Basis;
use guide_domain::money::{Digits, Ratio, format_money};
use guide_domain::salary::{CountryCode, Row, SalaryFilter, SalarySort, per, trail};
use leptos::prelude::*;

/// Every country that passes, with what its figure rests on.
#[component]
pub(super) fn SalaryTable(explorer: Explorer) -> impl IntoView {
    let Explorer { state, filter, order, .. } = explorer;
    let caption = move || filter.with(|filter| caption(filter, &state.data.rates.date.to_string()));
    let header = move |label: &'static str, down: SalarySort, up: SalarySort, first: SalarySort| {
        let sort = move || filter.with(|filter| filter.sort);
        let direction = move || match sort() {
            now if now == down => Some("descending"),
            now if now == up => Some("ascending"),
            _ => None,
        };
        let arrow = move || match direction() {
            Some("descending") => "▼",
            Some(_) => "▲",
            None => "",
        };
        let next = move |_| {
            let other = if first == down { up } else { down };
            state.choose(|view| view.salary.sort = if view.salary.sort == first { other } else { first });
        };
        view! {
            <th scope="col" aria-sort=direction>
                <span class="no-js">{label}</span>
                <button type="button" class="sort js" disabled=move || !state.ready.get() on:click=next>
                    {label}
                    <span aria-hidden="true" class="arrow">
                        {arrow}
                    </span>
                </button>
            </th>
        }
    };
    use SalarySort::{NameDown, NameUp, PayDown, PayUp};
    view! {
        <table class="pay">
            <caption>{caption} <span class="js">" Headings sort the table."</span></caption>
            <thead>
                <tr>
                    {header("Country", NameDown, NameUp, NameUp)} {header("Average pay", PayDown, PayUp, PayDown)}
                    <th scope="col">"What it rests on"</th>
                </tr>
            </thead>
            <tbody>
                <For each=move || order.get() key=|code| *code children=move |country| view! { <PayRow explorer country /> } />
            </tbody>
        </table>
    }
}

fn caption(filter: &SalaryFilter, rate_date: &str) -> String {
    let hours = if filter.period == guide_domain::salary::PayPeriod::Hour {
        format!(" (52 weeks of {} hours)", filter.hours)
    } else {
        String::new()
    };
    match filter.currency {
        None => format!(
            "Average pay of a back-end developer {}{hours}, in each country’s own currency. Ordered by worth in US dollars at the rate of {rate_date}.",
            per(filter.period)
        ),
        Some(code) => format!(
            "Average pay of a back-end developer {}{hours}, in {code} (≈ converted at the European Central Bank’s reference rate of {rate_date}).",
            per(filter.period)
        ),
    }
}

#[component]
fn PayRow(explorer: Explorer, country: CountryCode) -> impl IntoView {
    let Explorer { state, filter, .. } = explorer;
    let data = state.data;
    let row = move || explorer.row(country);
    let pay = data.pays.iter().find(|pay| pay.country == country);
    let amount = move || row().map(|row| amount(explorer, &row));
    let stated = move || {
        let row = row().filter(|row| row.shown.converted || row.shown.period != Default::default())?;
        let currency = data.currency(row.pay.currency)?;
        let per_year = Ratio::from(row.pay.per_year);
        let money = format_money(per_year, currency, Digits::AsNeeded, state.style.get());
        Some(view! { <span class="stated">{format!("stated: {money} a year")}</span> })
    };
    let steps = move || {
        let steps = row()
            .map(|row| filter.with(|filter| trail(data, filter, &row, state.style.get())))
            .unwrap_or_default();
        (steps.len() > 1).then(|| {
            let steps = steps.into_iter().map(|step| view! { <li>{step}</li> }).collect_view();
            view! {
                <details class="trail">
                    <summary>"How it was worked out"</summary>
                    <ol>{steps}</ol>
                </details>
            }
        })
    };
    view! {
        <tr>
            <th scope="row">{data.country(country).map(|country| country.name.clone())}</th>
            <td class="money">
                <strong>{amount}</strong>
                {stated}
            </td>
            <td>
                {pay.map(|pay| view! { <Basis state provenance=&pay.provenance tax=pay.tax /> })}
                {steps}
            </td>
        </tr>
    }
}

pub(super) fn amount(explorer: Explorer, row: &Row) -> String {
    let state = explorer.state;
    state
        .data
        .currency(row.shown.currency)
        .map_or(String::new(), |currency| row.shown.write(currency, state.style.get()))
}
