//! Pay by country, as the guide and the salaries show it: what is chosen, chart, table, map.

mod chart;
mod map;
mod options;
mod table;

pub use chart::{credited, draw, source};
pub use options::{
    MoneyFields, OWN_AND_DOLLARS, PaySheet, country_ticks, currency_options, elsewhere, figures_options,
};

use super::export::Export;
use super::settled::rested;
use super::{Choice, ChoiceBar, Count, Late, Noun, Opened, Reader, SortHeader, Tools, View, ViewSwitch};
use crate::app::data::explorer;
use crate::app::state::AppState;
use domain::query::{chips, param};
use domain::route::Chart;
use domain::salary::{Comparison, CountryCode, SalaryFilter, finding, left_without, measure};
use domain::survey::SurveyFilter;
use leptos::prelude::*;

const NOUN: Noun = Noun { of: "pay", one: "country" };

/// What a page compares, calculated once for its controls and its results. `chosen` has the day of the rates
/// and the year of the buying power.
pub fn compared(state: AppState, chosen: impl Fn() -> SurveyFilter + Send + Sync + 'static) -> Compared {
    Memo::new(move |_| measure(state.data, explorer(), &options::asked(state), &chosen()))
}

/// A comparison of the embedded data.
pub type Compared = Memo<Comparison<'static>>;

/// Chips, the finding, chart, table or map of pay, sources and downloads. Without scripts chart and table
/// are both there.
#[component]
pub fn PayResults(
    /// The state of the program.
    state: AppState,
    /// What is compared.
    pay: Compared,
    /// Whether a map can be shown too, if the guide has one.
    #[prop(optional)]
    with_map: bool,
) -> impl IntoView {
    let view = RwSignal::new(View::Chart);
    let choices = Memo::new(move |_| pay.with(|pay| choices(state, pay)));
    let count = Memo::new(move |_| {
        pay.with(|pay| Count::of(pay.rows.len(), pay.every.len(), NOUN, state.style.get()))
    });
    let absent = Memo::new(move |_| pay.with(|pay| absent(state, pay)));
    let reset = move || state.choose(state.salary, |filter| *filter = SalaryFilter::default());
    let chart = Signal::derive(move || if view.get() == View::Map { Chart::Map } else { Chart::Pay });
    view! {
        <ChoiceBar
            state
            noun=NOUN
            choices
            count
            remove=Choice::remover(state, state.salary, state.data)
            reset=Callback::new(move |()| reset())
        />
        <p class="hint" hidden=move || absent.with(String::is_empty)>
            {absent}
        </p>
        <PayViews state pay view with_map />
        <Tools
            state
            name="salary"
            export=Callback::new(move |()| pay.with(|pay| export(state.reader(), pay, None)))
            chart
        />
    }
}

/// The finding, chart, table or map of pay, and the sources.
#[component]
pub fn PayViews(
    /// The state of the program.
    state: AppState,
    /// What is compared.
    pay: Compared,
    /// Which view is shown.
    view: RwSignal<View>,
    /// Whether a map can be shown too, if the guide has one.
    with_map: bool,
) -> impl IntoView {
    let has_map = with_map && state.data.map.is_some();
    let is_map = move || view.get() == View::Map;
    let opened = Opened::new();
    let (now, later) = (Signal::from(pay), rested(pay));
    let is_table = Memo::new(move |_| view.get() == View::Table);
    let seen = move |is_seen: bool| if is_seen { now } else { later };
    let rows = move || {
        seen(is_table.get()).with(|pay| table::rows(state.reader(), pay, &opened.ids()).into_string())
    };
    let sorted = Signal::derive(move || {
        let sort = pay.with(|pay| pay.filter.sort);
        (sort.column(), sort.is_descending())
    });
    let press = Callback::new(move |column| {
        state.choose(state.salary, |filter| {
            if let Some(sort) = filter.sort.pressed(column) {
                filter.sort = sort;
            }
        });
    });
    view! {
        <div
            class="views"
            class:as-table=move || is_table.get()
            class:as-map=is_map
            data-family=move || pay.with(|pay| pay.figures.key())
            hidden=move || pay.with(|pay| pay.rows.is_empty())
        >
            <div class="take">
                <p>{move || pay.with(|pay| finding(state.data, pay, state.style.get()))}</p>
                <ViewSwitch state view has_map />
            </div>
            <figure class="chart" inner_html=move || {
                seen(!is_table.get()).with(|pay| chart::draw(state.reader(), pay, None).into_string())
            }></figure>
            <table class="pay" role="table" aria-labelledby="pay-caption">
                <caption id="pay-caption">
                    <span>{move || pay.with(|pay| table::caption(state.reader(), pay))}</span>
                    <span class="js">" Use the headings to sort the table."</span>
                </caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <SortHeader state label=table::COLUMNS[0] column="name" sorted press />
                        <SortHeader state label=table::COLUMNS[1] column="pay" sorted press />
                        <SortHeader state label=table::COLUMNS[2] column="power" sorted press />
                    </tr>
                </thead>
                <tbody
                    role="rowgroup"
                    node_ref=opened.rows
                    on:toggle:capture=move |event| opened.toggled(&event)
                    inner_html=rows
                ></tbody>
            </table>
            <div hidden=move || !is_map()>
                <Late when=Signal::derive(is_map) view=move || view! { <map::Map state pay /> } />
            </div>
            <p class="src" inner_html=move || {
                pay.with(|pay| chart::source(state.reader(), pay).into_string())
            }></p>
        </div>
    }
}

fn choices(state: AppState, pay: &Comparison) -> Vec<Choice> {
    let chips = chips(&pay.filter, state.data, state.style.get());
    let without = |key, value: &str| match param(key) {
        Some(param) if pay.rows.is_empty() => left_without(state.data, explorer(), &pay.filter, param, value),
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

/// Which of the countries chosen have no figure of this kind, in a sentence.
fn absent(state: AppState, pay: &Comparison) -> String {
    let has_figure = |code: &CountryCode| pay.every.iter().any(|row| row.country.code == *code);
    let chosen = pay.filter.countries.iter().filter(|code| !has_figure(code));
    let names: Vec<&str> =
        chosen.filter_map(|code| Some(state.data.country(*code)?.name_in_text.as_str())).collect();
    if names.is_empty() {
        return String::new();
    }
    let kind = pay.figures.label(state.data);
    format!("No figure in “{kind}” for: {}.", names.join(", "))
}

/// The comparison as it is saved. `own` is the country that the page is about.
pub fn export(reader: Reader, pay: &Comparison, own: Option<CountryCode>) -> Export {
    Export {
        columns: table::columns(),
        rows: table::plain_rows(pay),
        title: finding(reader.data, pay, reader.style),
        measure: format!("{}.", chart::measure(reader, pay)),
        source: chart::source_text(reader, pay),
        ..Export::default()
    }
    .with(chart::rows(reader, pay, own))
}
