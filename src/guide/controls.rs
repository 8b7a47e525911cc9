//! The filters of pay in the article: countries and the currency.

use crate::app::state::AppState;
use crate::ui::pay::{Compared, OWN_AND_DOLLARS, PaySheet, country_ticks, currency_options};
use crate::ui::{Bound, Filters, Group, SelectField, Ticks};
use domain::salary::{Figures, params};
use leptos::prelude::*;

/// Countries and the currency.
#[component]
pub fn PayControls(
    /// The state of the program.
    state: AppState,
    /// What is compared.
    pay: Compared,
) -> impl IntoView {
    let data = state.data;
    let bind = move |param| Bound::new(state, state.salary, data, param);
    let currencies = currency_options(data, OWN_AND_DOLLARS);
    view! {
        <PaySheet state pay>
            <Filters state label="Pay filters">
                <Group legend="Countries">
                    <Ticks bound=bind(&params::COUNTRY) ticks=country_ticks(data, Figures::first(data)) />
                </Group>
                <SelectField label="Currency" bound=bind(&params::CURRENCY) options=currencies />
            </Filters>
        </PaySheet>
    }
}
