//! The filters of pay that the article offers: countries and the currency.

use crate::app::state::AppState;
use crate::ui::{Bound, Filters, Group, SelectField, Tick, Ticks};
use domain::salary::params;
use leptos::prelude::*;

/// Countries and the currency.
#[component]
pub fn PayControls(
    /// The state of the program.
    state: AppState,
) -> impl IntoView {
    let data = state.data;
    let bind = move |param| Bound::new(state, state.salary, data, param);
    let paid = |code| data.pays.iter().any(|pay| pay.country == code);
    let countries = data.countries.iter().filter(|country| paid(country.code));
    let ticks = countries.map(|it| Tick { value: it.code.to_string(), label: it.name.clone() }).collect();
    let own = (String::new(), "Each country’s own".to_owned());
    let currencies =
        data.currencies.iter().map(|it| (it.code.to_string(), format!("{} – {}", it.code, it.name)));
    let currencies = std::iter::once(own).chain(currencies).collect::<Vec<_>>();
    view! {
        <Filters state label="Pay filters">
            <Group legend="Countries">
                <Ticks bound=bind(&params::COUNTRY) ticks />
            </Group>
            <SelectField label="Currency" bound=bind(&params::CURRENCY) options=currencies />
        </Filters>
    }
}
