//! The small chart of one country among the others.

use super::chart;
use crate::state::AppState;
use domain::salary::CountryCode;
use leptos::prelude::*;

/// One country's pay on the scale of all.
#[component]
pub fn CountryFigure(
    /// The page's state.
    state: AppState,
    /// The country.
    country: CountryCode,
) -> impl IntoView {
    let drawn =
        move || state.pay_settled.with(|pay| chart::draw_country(state.reader(), pay, country).into_string());
    view! { <figure class="chart small" inner_html=drawn></figure> }
}
