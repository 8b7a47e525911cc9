//! The answer to the filters of pay: what is chosen, chart and table.

use super::{chart, table};
use crate::state::AppState;
use crate::ui::{Choice, ChoiceBar, Part};
use domain::salary::{SalaryChoice, choice_label, left_without};
use leptos::prelude::*;

/// The salary explorer, as its buttons and sentences name it.
pub const PART: Part = Part { anchor: "salary", noun: "pay", one: "country", many: "countries" };

/// Chips, chart and table of pay.
#[component]
pub fn SalaryResults(
    /// The page's state.
    state: AppState,
) -> impl IntoView {
    let pay = state.pay;
    let choices = Memo::new(move |_| {
        pay.with(|pay| pay.filter.choices().into_iter().map(|it| choice(state, it)).collect())
    });
    let count = Memo::new(move |_| pay.with(|pay| (pay.rows.len(), pay.every.len())));
    let drawn = move || pay.with(|pay| chart::draw(state.reader(), pay).into_string());
    let caption = move || pay.with(|pay| table::caption(state.reader(), pay));
    let rows = move || pay.with(|pay| table::rows(state.reader(), pay).into_string());
    view! {
        <ChoiceBar state part=PART choices count />
        <div hidden=move || count.get().0 == 0>
            <figure class="chart" inner_html=drawn></figure>
            <table class="pay" role="table" aria-labelledby="pay-caption">
                <caption id="pay-caption">
                    <span>{caption}</span>
                    <span class="js">" Headings sort the table."</span>
                </caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <SortHeader state label="Country" column="name" />
                        <SortHeader state label="Average pay" column="pay" />
                        <th scope="col" role="columnheader">"What it rests on"</th>
                    </tr>
                </thead>
                <tbody role="rowgroup" inner_html=rows></tbody>
            </table>
        </div>
    }
}

fn choice(state: AppState, choice: SalaryChoice) -> Choice {
    state.pay.with(|pay| Choice {
        key: choice.key(),
        label: choice_label(state.data, &pay.filter, choice, state.style.get()),
        without: if pay.rows.is_empty() { left_without(state.data, &pay.filter, choice) } else { 0 },
    })
}

#[component]
fn SortHeader(state: AppState, label: &'static str, column: &'static str) -> impl IntoView {
    let sort = move || state.pay.with(|pay| Some(pay.filter.sort).filter(|sort| sort.column() == column));
    let direction = move || sort().map(|sort| if sort.is_descending() { "descending" } else { "ascending" });
    let arrow = move || sort().map_or("", |sort| if sort.is_descending() { "▼" } else { "▲" });
    view! {
        <th scope="col" role="columnheader" aria-sort=direction>
            <span class="no-js">{label}</span>
            <button type="button" name="column" value=column class="sort js" disabled data-waits>
                {label}
                <span aria-hidden="true" class="arrow">{arrow}</span>
            </button>
        </th>
    }
}
