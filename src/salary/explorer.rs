//! The salary explorer: filters, what is chosen, chart and table.

use super::chart::SalaryChart;
use super::filters::SalaryFilters;
use super::table::SalaryTable;
use crate::state::AppState;
use crate::ui::{Choice, ChoiceBar, EmptyState, Way};
use guide_domain::salary::{CountryCode, Row, SalaryChoice, SalaryFilter, choice_label, compare, loosen};
use leptos::prelude::*;

/// The signals that the parts of the explorer share.
#[derive(Clone, Copy)]
pub(super) struct Explorer {
    /// The page's state.
    pub state: AppState,
    /// The reader's choice for pay.
    pub filter: Memo<SalaryFilter>,
    /// The rows that pass, in order, worked out once for table and chart.
    pub rows: Memo<Vec<Row<'static>>>,
    /// The countries of the rows.
    pub order: Memo<Vec<CountryCode>>,
}

impl Explorer {
    fn new(state: AppState) -> Self {
        let filter = Memo::new(move |_| state.view.with(|view| view.salary.clone()));
        let rows = Memo::new(move |_| filter.with(|filter| compare(state.data, filter).rows));
        let order = Memo::new(move |_| rows.with(|rows| rows.iter().map(|row| row.country.code).collect()));
        Self { state, filter, rows, order }
    }

    /// The row of a country, while it passes.
    pub fn row(self, country: CountryCode) -> Option<Row<'static>> {
        self.rows.with(|rows| rows.iter().find(|row| row.country.code == country).cloned())
    }
}

/// Filters, chips, chart and table of pay.
#[component]
pub fn SalaryExplorer(
    /// The page's state.
    state: AppState,
) -> impl IntoView {
    let explorer = Explorer::new(state);
    let Explorer { filter, order, .. } = explorer;
    let choices = Memo::new(move |_| {
        let label = |choice: SalaryChoice| {
            filter.with(|filter| choice_label(state.data, filter, choice, state.style.get()))
        };
        let all = filter.with(SalaryFilter::choices);
        all.into_iter().map(|choice| Choice { key: key(choice), label: label(choice) }).collect::<Vec<_>>()
    });
    let count =
        Memo::new(move |_| format!("{} of {} countries", order.with(Vec::len), state.data.pays.len()));
    let ways = Memo::new(move |_| {
        if !order.with(Vec::is_empty) {
            return Vec::new();
        }
        filter.with(|filter| {
            let label = |choice| choice_label(state.data, filter, choice, state.style.get());
            let way = |(choice, rows)| Way {
                key: key(choice),
                label: format!("Remove “{}” to see {rows} {}", label(choice), countries(rows)),
            };
            loosen(state.data, filter).into_iter().map(way).collect::<Vec<_>>()
        })
    });
    Effect::new(move |before: Option<()>| {
        let text = format!("{} shown.", count.get());
        filter.track();
        if before.is_some() {
            state.announce(text);
        }
    });
    let remove = move |key: String| state.choose(|view| remove_key(&mut view.salary, &key));
    let reset = move |()| state.choose(|view| view.salary = SalaryFilter::default());
    let empty = Signal::derive(move || order.with(Vec::is_empty));
    view! {
        <div class="explorer">
            <SalaryFilters explorer />
            <div class="results">
                <ChoiceBar state noun="pay" anchor="salary" choices count remove reset />
                <EmptyState noun="country" ways empty remove reset />
                <div hidden=move || empty.get()>
                    <SalaryChart explorer />
                    <SalaryTable explorer />
                </div>
            </div>
        </div>
    }
}

fn countries(count: usize) -> &'static str {
    if count == 1 { "country" } else { "countries" }
}

fn key(choice: SalaryChoice) -> String {
    match choice {
        SalaryChoice::Country(code) => code.to_string(),
        SalaryChoice::Currency => "currency".to_owned(),
        SalaryChoice::Period => "period".to_owned(),
        SalaryChoice::Hours => "hours".to_owned(),
        SalaryChoice::Minimum => "minimum".to_owned(),
    }
}

fn remove_key(filter: &mut SalaryFilter, wanted: &str) {
    if let Some(choice) = filter.choices().into_iter().find(|choice| key(*choice) == wanted) {
        filter.take_back(choice);
    }
}
