//! Pay by country, as the guide and the salaries show it: what is chosen, chart, table.

mod chart;
mod options;
mod table;

pub use chart::{draw_country, export_country};
pub use options::{country_ticks, currency_options, period_options};

use super::export::Export;
use super::{Choice, ChoiceBar, Count, Noun, Opened, SortHeader, Tools};
use crate::app::state::AppState;
use domain::query::{chips, param};
use domain::salary::{Comparison, SalaryFilter, compare, left_without};
use leptos::prelude::*;

const NOUN: Noun = Noun { of: "pay", one: "country", many: "countries" };

/// Chips, chart and table of pay, with downloads.
#[component]
pub fn PayResults(
    /// The state of the program.
    state: AppState,
) -> impl IntoView {
    let pay = Memo::new(move |_| state.salary.with(|filter| compare(state.data, filter)));
    let choices = Memo::new(move |_| pay.with(|pay| choices(state, pay)));
    let count = Memo::new(move |_| pay.with(count_of));
    let opened = Opened::new();
    let rows = move || pay.with(|pay| table::rows(state.reader(), pay, &opened.ids()).into_string());
    let remove = move |choice: Choice| {
        state.choose(state.salary, |filter| {
            if let Some(param) = param(choice.key) {
                param.remove(filter, state.data, &choice.value);
            }
        });
    };
    let reset = move || state.choose(state.salary, |filter| *filter = SalaryFilter::default());
    let sorted = move |column: &'static str| {
        Signal::derive(move || {
            pay.with(|pay| Some(pay.filter.sort).filter(|sort| sort.column() == column))
                .map(|sort| sort.is_descending())
        })
    };
    let press = move |column: &'static str| {
        Callback::new(move |()| {
            state.choose(state.salary, |filter| {
                if let Some(sort) = filter.sort.pressed(column) {
                    filter.sort = sort;
                }
            });
        })
    };
    view! {
        <ChoiceBar
            state
            noun=NOUN
            choices
            count
            remove=Callback::new(remove)
            reset=Callback::new(move |()| reset())
        />
        <div hidden=move || count.with(|count| count.results == 0)>
            <figure class="chart" inner_html=move || {
                pay.with(|pay| chart::draw(state.reader(), pay).into_string())
            }></figure>
            <table class="pay" role="table" aria-labelledby="pay-caption">
                <caption id="pay-caption">
                    <span>{move || pay.with(|pay| table::caption(state.reader(), pay))}</span>
                    <span class="js">" Headings sort the table."</span>
                </caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <SortHeader state label="Country" descending=sorted("name") press=press("name") />
                        <SortHeader state label="Average pay" descending=sorted("pay") press=press("pay") />
                        <th scope="col" role="columnheader">
                            "Source"
                        </th>
                    </tr>
                </thead>
                <tbody
                    role="rowgroup"
                    node_ref=opened.rows
                    on:toggle:capture=move |event| opened.toggled(&event)
                    inner_html=rows
                ></tbody>
            </table>
        </div>
        <Tools state name="salary" export=Callback::new(move |()| pay.with_untracked(|pay| export(state, pay))) />
    }
}

fn choices(state: AppState, pay: &Comparison) -> Vec<Choice> {
    let chips = chips(&pay.filter, state.data, state.style.get());
    let without = |key, value: &str| match param(key) {
        Some(param) if pay.rows.is_empty() => left_without(state.data, &pay.filter, param, value),
        _ => 0,
    };
    let choice = |chip: domain::query::Chip| Choice {
        without: without(chip.key, &chip.value),
        key: chip.key,
        value: chip.value,
        label: chip.label,
    };
    chips.into_iter().map(choice).collect()
}

fn count_of(pay: &Comparison) -> Count {
    let results = pay.rows.len();
    Count { results, words: format!("{results} of {} {}", pay.every.len(), NOUN.many) }
}

fn export(state: AppState, pay: &Comparison) -> Export {
    let reader = state.reader();
    Export {
        columns: table::columns(),
        rows: table::plain_rows(reader, &pay.rows),
        title: table::caption(reader, pay),
        source: chart::origin(reader, pay).unwrap_or_default(),
        chart: chart::marks(reader, pay).into_string(),
        height: u32::try_from(chart::height(pay)).unwrap_or_default(),
    }
}
