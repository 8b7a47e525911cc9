//! Countries compared in three ways: pay as stated, at an exchange rate, and by what it buys.

mod draw;

pub(super) use draw::international;

use crate::app::data::explorer;
use crate::app::state::AppState;
use crate::ui::survey::{bind, facts};
use crate::ui::{Filters, Opened, SelectField, Tools, settled};
use domain::salary::SalaryFilter;
use domain::survey::{SurveyFilter, params};
use domain::time::PartialDate;
use draw::{COLUMNS, draw, export};
use leptos::prelude::*;

/// The comparison, with the day of the rates and the year of purchasing power.
#[component]
pub fn Lenses(
    /// The state of the program.
    state: AppState,
) -> impl IntoView {
    let rates = Memo::new(move |_| state.survey.with(rates_of));
    // What the filters of pay change above is drawn a frame later.
    let pay = settled(Memo::new(move |_| state.salary.with(countries_and_currency)));
    let opened = Opened::new();
    let drawn = Memo::new(move |_| {
        let reader = state.reader();
        rates.with(|rates| pay.with(|pay| draw(reader, explorer(), pay, rates, &opened.ids())))
    });
    let say =
        Callback::new(move |()| state.announce_result(drawn.with_untracked(|drawn| drawn.says.clone())));
    let export = Callback::new(move |()| {
        rates.with_untracked(|rates| pay.with_untracked(|pay| export(state.reader(), explorer(), pay, rates)))
    });
    let heading = |label: &'static str| {
        view! {
            <th scope="col" role="columnheader">
                {label}
            </th>
        }
    };
    view! {
        <Filters state label="Rates of the comparison">
            <SelectField label="Exchange rate of" bound=bind(state, &params::RATE).then(say) options=days() />
            <SelectField label="Purchasing power of" bound=bind(state, &params::POWER).then(say) options=years() />
        </Filters>
        <figure class="chart" inner_html=move || drawn.with(|drawn| drawn.chart.clone())></figure>
        <table class="lenses" role="table" aria-labelledby="lenses-caption">
            <caption id="lenses-caption">{move || drawn.with(|drawn| drawn.caption.clone())}</caption>
            <thead role="rowgroup">
                <tr role="row">{COLUMNS.map(heading)}</tr>
            </thead>
            <tbody
                role="rowgroup"
                node_ref=opened.rows
                on:toggle:capture=move |event| opened.toggled(&event)
                inner_html=move || drawn.with(|drawn| drawn.rows.clone())
            ></tbody>
        </table>
        <p class="hint" inner_html=move || drawn.with(|drawn| drawn.credit.clone())></p>
        <Tools state name="lenses" export />
    }
}

/// What the comparison depends on of the survey.
pub(super) fn rates_of(survey: &SurveyFilter) -> SurveyFilter {
    let SurveyFilter { rate_day, power_year, .. } = *survey;
    SurveyFilter { rate_day, power_year, ..SurveyFilter::default() }
}

/// What the comparison depends on of pay.
fn countries_and_currency(salary: &SalaryFilter) -> SalaryFilter {
    let SalaryFilter { countries, currency, .. } = salary;
    SalaryFilter { countries: countries.clone(), currency: *currency, ..SalaryFilter::default() }
}

const OWN: &str = "Each figure’s own";

fn days() -> Vec<(String, String)> {
    let days = facts().rate_days.iter().rev().map(|day| PartialDate::Day(*day).iso());
    choices(days)
}

fn years() -> Vec<(String, String)> {
    choices(facts().power_years.iter().rev().map(u16::to_string))
}

fn choices(values: impl Iterator<Item = String>) -> Vec<(String, String)> {
    let options = values.map(|value| (value.clone(), value));
    std::iter::once((String::new(), OWN.to_owned())).chain(options).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::dataset;
    use domain::route::Page;

    #[test]
    fn the_served_part_has_its_lists_and_its_table() {
        let html = Owner::new().with(|| {
            let state = AppState::first(dataset(), Page::Salaries);
            view! { <Lenses state /> }.to_html()
        });
        for part in [
            "Each figure’s own",
            "value=\"2022-06-30\"",
            "value=\"2020\"",
            "id=\"lens-IN\"",
            "Why it moves or stays",
        ] {
            assert!(html.contains(part), "{part}");
        }
    }
}
