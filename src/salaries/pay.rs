//! Pay by country, with every filter.

use super::rates_of;
use crate::app::state::AppState;
use crate::dom::focus;
use crate::ui::pay::{
    Compared, MoneyFields, OWN_AND_DOLLARS, PayResults, PaySheet, PayViews, compared, country_ticks,
    elsewhere, figures_options,
};
use crate::ui::survey::{self, facts};
use crate::ui::{Bound, Filters, FoundTicks, Group, SelectField, Tick, TypedField, View};
use domain::money::NumberStyle;
use domain::salary::{Figures, finding, params};
use domain::survey::params as survey_params;
use domain::time::PartialDate;
use leptos::html::Input;
use leptos::prelude::*;

/// Filters, chart and table of pay.
#[component]
pub fn Pay(
    /// The state of the program.
    state: AppState,
) -> impl IntoView {
    let pay = pay_compared(state);
    view! {
        <div class="explorer">
            <PayFilters state pay />
            <div class="results">
                <PayResults state pay with_map=true />
            </div>
        </div>
    }
}

/// The same without controls, but for sorting, in the view that is named first.
#[component]
pub fn PayFigure(
    /// The state of the program.
    state: AppState,
    /// What is compared.
    pay: Compared,
    /// The view before the reader chooses another.
    first: View,
) -> impl IntoView {
    view! { <PayViews state pay view=RwSignal::new(first) with_map=true /> }
}

/// What the page of all countries compares.
pub fn pay_compared(state: AppState) -> Compared {
    let chosen = Memo::new(move |_| state.survey.with(rates_of));
    compared(state, move || chosen.get())
}

#[component]
fn PayFilters(state: AppState, pay: Compared) -> impl IntoView {
    let data = state.data;
    let bind = move |param| Bound::new(state, state.salary, data, param);
    let styles = NumberStyle::ALL.map(|style| (style.key().to_owned(), style.label().to_owned()));
    let style = Bound::single(
        "numbers",
        move || state.style.get().key().to_owned(),
        move |key| {
            if let Some(style) = NumberStyle::from_key(&key) {
                state.set_style(style);
            }
        },
    );
    let say = Callback::new(move |()| say(state, pay));
    let figures = Memo::new(move |_| state.salary.with(|filter| filter.figures(data)));
    let (words, field) = (RwSignal::new(String::new()), NodeRef::<Input>::new());
    view! {
        <PaySheet state pay>
            <Filters state label="Pay filters">
                <SelectField
                    label="Figures"
                    bound=bind(&params::FIGURES).then(say)
                    options=figures_options(data)
                />
                <Group legend="Countries">
                    {move || {
                        view! {
                            <FoundTicks
                                state
                                bound=bind(&params::COUNTRY)
                                ticks=country_ticks(data, figures.get())
                                find="Find a country"
                                none="No matching country."
                                all="All countries shown."
                                words
                                input=field
                            />
                        }
                    }}
                    <Elsewhere state figures words field then=say />
                </Group>
                <Group legend="Show pay in">
                    <MoneyFields state own=OWN_AND_DOLLARS />
                    <SelectField label="Number format" bound=style options=styles.to_vec() />
                </Group>
                <Group legend="Conversion">
                    <SelectField
                        label="Exchange rate of"
                        bound=survey::bind(state, &survey_params::RATE).then(say)
                        options=days()
                    />
                    <SelectField
                        label="Buying power of"
                        bound=survey::bind(state, &survey_params::POWER).then(say)
                        options=years()
                    />
                </Group>
                <Group legend="Minimum pay">
                    <TypedField state filter=state.salary facts=data field=&params::TYPED_MINIMUM mode="decimal" />
                </Group>
            </Filters>
        </PaySheet>
    }
}

/// Buttons for the countries that the words find among other figures: each shows those, with its country.
#[component]
fn Elsewhere(
    state: AppState,
    figures: Memo<Figures>,
    words: RwSignal<String>,
    /// The field for the words: the pressed button goes.
    field: NodeRef<Input>,
    then: Callback<()>,
) -> impl IntoView {
    let data = state.data;
    let found = Memo::new(move |_| words.with(|words| elsewhere(data, figures.get(), words)));
    let button = move |(tick, other): (Tick, Figures)| {
        let label = format!("Show {}: {}", tick.label, other.label(data));
        let show = move |_| {
            state.choose(state.salary, |filter| {
                let is_shown = params::FIGURES.choose(filter, data, &other.key());
                if is_shown && !params::COUNTRY.has(filter, &tick.value) {
                    params::COUNTRY.toggle(filter, data, &tick.value);
                }
            });
            focus::to_node(field);
            then.run(());
        };
        view! {
            <p>
                <button type="button" on:click=show>
                    {label}
                </button>
            </p>
        }
    };
    view! { <For each=move || found.get() key=|(tick, other)| (tick.value.clone(), other.key()) children=button /> }
}

/// Announces what the comparison finds.
fn say(state: AppState, pay: Compared) {
    let finding = pay.with_untracked(|pay| finding(state.data, pay, state.style.get_untracked()));
    state.announce_result(finding);
}

/// The days with stored rates, newest first, after that of the figures.
fn days() -> Vec<(String, String)> {
    let days = facts().rate_days.iter().rev().map(|day| (PartialDate::Day(*day).iso(), day.to_string()));
    let own = (String::new(), "The time of the figures".to_owned());
    std::iter::once(own).chain(days).collect()
}

/// The years with stored buying power, newest first, after each figure's own.
fn years() -> Vec<(String, String)> {
    let years = facts().power_years.iter().rev().map(|year| (year.to_string(), year.to_string()));
    std::iter::once((String::new(), "The year of the figures".to_owned())).chain(years).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::dataset;
    use domain::route::Page;

    #[test]
    fn the_served_part_has_every_filter_and_the_table() {
        let owner = Owner::new();
        let html = owner.with(|| {
            let state = AppState::first(dataset(), Page::Salaries);
            view! { <Pay state /> }.to_html()
        });
        for part in [
            "At the exchange rate, pay in ",
            "name=\"period\"",
            "name=\"numbers\"",
            "name=\"ppp\"",
            ">Map</button>",
        ] {
            assert!(html.contains(part), "{part}");
        }
        for pay in &dataset().pays {
            let amount = format!("<data value=\"{}\" data-unit=\"{}\">", pay.per_year, pay.currency);
            assert!(html.contains(&amount), "{amount}");
        }
        // Hours count only for pay by the hour.
        assert!(html.contains("<div hidden><p class=\"field\"><label for=\"hours\">"), "{html}");
    }
}
