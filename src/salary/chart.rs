//! The chart of pay: one zero-based scale for every country, with direct labels.

use super::explorer::Explorer;
use super::table::amount;
use crate::ui::{TRACK_HEIGHT, Track};
use guide_domain::axis::{Axis, Place, compact};
use guide_domain::money::Ratio;
use guide_domain::salary::{CountryCode, Row, per};
use leptos::prelude::*;

/// Room for the marks of the axis, in pixels.
const AXIS_HEIGHT: u32 = 26;

/// Pay of every country that passes, drawn by its worth in one currency.
#[component]
pub(super) fn SalaryChart(explorer: Explorer) -> impl IntoView {
    let Explorer { state, filter, rows, order } = explorer;
    let axis = Memo::new(move |_| {
        let highest = rows.with(|rows| rows.iter().map(|row| row.common).max());
        Axis::reaching(highest.unwrap_or(Ratio::whole(1)))
    });
    let tracks_height = move || order.with(|order| u32::try_from(order.len()).unwrap_or(0)) * TRACK_HEIGHT;
    let height = move || (tracks_height() + AXIS_HEIGHT).to_string();
    let unit = move || filter.with(|filter| format!("{} {}", filter.input_currency(), per(filter.period)));
    let subtitle = move || {
        let approximate = if filter.with(|filter| filter.currency.is_none()) {
            "Labels in each country’s own currency; lengths compare"
        } else {
            "Lengths and labels show"
        };
        format!("{approximate} worth in {} at the rate of {}.", unit(), state.data.rates.date)
    };
    let track = move |code: CountryCode| {
        let index = move || order.with(|order| order.iter().position(|other| *other == code).unwrap_or(0));
        let shift = move || format!("translate(0 {})", u32::try_from(index()).unwrap_or(0) * TRACK_HEIGHT);
        let row = move || explorer.row(code);
        let name = state.data.country(code).map_or(String::new(), |country| country.name.clone());
        let value = Signal::derive(move || row().map(|row| amount(explorer, &row)).unwrap_or_default());
        let at = Signal::derive(move || {
            row().map_or(Place::default(), |row| axis.with(|axis| axis.place(row.common)))
        });
        view! {
            <g transform=shift>
                <Track label=name value place=at />
            </g>
        }
    };
    view! {
        <figure class="chart">
            <figcaption>
                <strong>{move || format!("Average pay of a back-end developer, {}", filter.with(|filter| per(filter.period)))}</strong>
                <span>{subtitle}</span>
            </figcaption>
            <svg width="100%" height=height role="img" aria-label=move || summary(explorer)>
                <AxisMarks axis top=Signal::derive(tracks_height) />
                <For each=move || order.get() key=|code| *code children=track />
            </svg>
            <p class="hint">
                "Every average is from "
                {state.data.pays.first().and_then(|pay| state.data.source(&pay.provenance.source)).map(|source| source.name.clone())}
                {state.data.pays.first().map(|pay| format!(", {}. How many answers stand behind it is not stated.", pay.provenance.period))}
            </p>
        </figure>
    }
}

#[component]
fn AxisMarks(axis: Memo<Axis>, top: Signal<u32>) -> impl IntoView {
    let marks = move || {
        axis.with(|axis| {
            axis.ticks
                .iter()
                .map(|tick| {
                    let x = axis.place(Ratio::whole(*tick)).to_string();
                    let anchor = match *tick {
                        0 => "start",
                        tick if axis.ticks.last() == Some(&tick) => "end",
                        _ => "middle",
                    };
                    view! {
                        <line class="grid" x1=x.clone() x2=x.clone() y1="0" y2=move || top.get().to_string()></line>
                        <text class="tick" x=x y=move || (top.get() + 16).to_string() text-anchor=anchor>
                            {compact(*tick)}
                        </text>
                    }
                })
                .collect_view()
        })
    };
    view! { <g>{marks}</g> }
}

fn summary(explorer: Explorer) -> String {
    let (period, currency) = explorer.filter.with(|filter| (per(filter.period), filter.input_currency()));
    let say = |row: &Row| format!("{} {} {period}", row.country.name, amount(explorer, row));
    explorer.rows.with(|rows| {
        let highest = rows.iter().max_by_key(|row| row.common);
        let lowest = rows.iter().min_by_key(|row| row.common);
        match (highest, lowest) {
            (Some(highest), Some(lowest)) if rows.len() > 1 => format!(
                "Pay of {} countries by worth in {currency}. Highest: {}. Lowest: {}. The table below has all.",
                rows.len(),
                say(highest),
                say(lowest)
            ),
            (Some(only), _) => format!("{}. The table below has the same.", say(only)),
            (None, _) => "No country is shown.".to_owned(),
        }
    })
}
