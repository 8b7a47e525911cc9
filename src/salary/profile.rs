//! The small chart of one country among the others.

use crate::state::AppState;
use crate::ui::{Basis, TRACK_HEIGHT};
use guide_domain::axis::{Axis, Place};
use guide_domain::money::Ratio;
use guide_domain::salary::{CountryCode, Row, SalaryFilter, compare, per};
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
    let rows = Memo::new(move |_| filter.with(|filter| compare(data, filter).rows));
    let axis = Memo::new(move |_| {
        let highest = rows.with(|rows| rows.iter().map(|row| row.common).max());
        Axis::reaching(highest.unwrap_or(Ratio::whole(1)))
    });
    let row = move |code| rows.with(|rows| rows.iter().find(|row| row.country.code == code).cloned());
    let position = move |code| {
        row(code).map_or(Place::default(), |row| axis.with(|axis| axis.place(row.common))).to_string()
    };
    let value = move || {
        let row = row(country)?;
        let currency = data.currency(row.shown.currency)?;
        Some(format!("{} {}", row.shown.write(currency, state.style.get()), per(row.shown.period)))
    };
    let name = data.country(country).map_or(String::new(), |country| country.name.clone());
    let label = {
        let name = name.clone();
        move || {
            let rank = rows.with(|rows| rank(rows, country));
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

fn rank(rows: &[Row], country: CountryCode) -> usize {
    let Some(own) = rows.iter().find(|row| row.country.code == country) else { return 0 };
    1 + rows.iter().filter(|row| row.common > own.common).count()
}
