//! The small chart of one country among the others.

use crate::state::AppState;
use crate::ui::{Basis, TRACK_HEIGHT};
use guide_domain::axis::{Axis, Place};
use guide_domain::money::Ratio;
use guide_domain::salary::{CountryCode, SalaryFilter, compare, per, shown_pay};
use leptos::prelude::*;

/// One country's pay on the scale of all, in the currency and period that the reader chose.
#[component]
pub fn CountryFigure(
    /// The page's state.
    state: AppState,
    /// The country.
    country: CountryCode,
) -> impl IntoView {
    let data = state.data;
    // Every country stands on the scale, whatever the table shows.
    let filter = Memo::new(move |_| {
        state.view.with(|view| SalaryFilter { countries: Vec::new(), minimum: None, ..view.salary.clone() })
    });
    let axis = move || {
        filter.with(|filter| {
            let highest = compare(data, filter).rows.iter().map(|row| row.common).max();
            Axis::reaching(highest.unwrap_or(Ratio::whole(1)))
        })
    };
    let position = move |code| {
        let row = filter.with(|filter| shown_pay(data, filter, code));
        row.map_or(Place::default(), |row| axis().place(row.common)).to_string()
    };
    let value = move || {
        filter.with(|filter| {
            let row = shown_pay(data, filter, country)?;
            let currency = data.currency(row.shown.currency)?;
            Some(format!("{} {}", row.shown.write(currency, state.style.get()), per(filter.period)))
        })
    };
    let name = data.country(country).map_or(String::new(), |country| country.name.clone());
    let label = {
        let name = name.clone();
        move || {
            let rank = filter.with(|filter| rank(state, filter, country));
            let value = value().unwrap_or_default();
            format!("{name}: {value}; number {rank} of {} by worth in one currency.", data.pays.len())
        }
    };
    let others = data.pays.iter().filter(|pay| pay.country != country).map(|pay| {
        let code = pay.country;
        view! { <circle class="other" cx=move || position(code) cy="30" r="4"></circle> }
    });
    let pay = data.pays.iter().find(|pay| pay.country == country);
    view! {
        <figure class="chart small">
            <svg width="100%" height=TRACK_HEIGHT.to_string() role="img" aria-label=label>
                <text class="label" x="0" y="16">
                    {name}
                </text>
                <text class="value" x="100%" y="16" text-anchor="end">
                    {value}
                </text>
                <line class="rail" x1="0" x2="100%" y1="30" y2="30"></line>
                {others.collect_view()}
                <line class="reach" x1="0" x2=move || position(country) y1="30" y2="30"></line>
                <circle class="dot" cx=move || position(country) cy="30" r="6"></circle>
            </svg>
            <figcaption class="hint">
                {pay.map(|pay| view! { <Basis state provenance=&pay.provenance tax=pay.tax /> })}
            </figcaption>
        </figure>
    }
}

fn rank(state: AppState, filter: &SalaryFilter, country: CountryCode) -> usize {
    let comparison = compare(state.data, filter);
    let Some(own) = comparison.rows.iter().find(|row| row.country.code == country) else { return 0 };
    1 + comparison.rows.iter().filter(|row| row.common > own.common).count()
}
