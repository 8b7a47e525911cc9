//! Pay in one country, for its page.

mod draw;

use crate::app::data::explorer;
use crate::app::state::AppState;
use crate::ui::pay::{currency_options, draw, export, period_options};
use crate::ui::{Bound, Filters, SelectField, Tools, TypedField};
use domain::salary::{CountryCode, CountryPay, PayPeriod, country_pay, params};
use draw::{draw_answer, says};
use leptos::prelude::*;

/// Pay in a country in the currency and period chosen, and a chart of it among the others.
#[component]
pub fn Country(
    /// The state of the program.
    state: AppState,
    /// The country.
    code: CountryCode,
) -> impl IntoView {
    let data = state.data;
    let pay = Memo::new(move |_| state.salary.with(|filter| country_pay(data, explorer(), filter, code)));
    let name = data.country(code).map_or("", |country| country.name.as_str());
    let of_pay = move |draw: fn(crate::ui::Reader, &CountryPay) -> String| {
        pay.with(|pay| pay.as_ref().map_or(String::new(), |pay| draw(state.reader(), pay)))
    };
    let say = Callback::new(move |()| state.announce_result(untrack(|| of_pay(says))));
    let bind = move |param| Bound::new(state, state.salary, data, param).then(say);
    let is_by_the_hour = move || state.salary.with(|filter| filter.period == PayPeriod::Hour);
    let saved = Callback::new(move |()| {
        pay.with_untracked(|pay| {
            pay.as_ref().map(|pay| export(state.reader(), &pay.among)).unwrap_or_default()
        })
    });
    view! {
        <div inner_html=move || of_pay(draw_answer)></div>
        <Filters state label="Currency and period">
            <SelectField
                label="Currency"
                bound=bind(&params::CURRENCY)
                options=currency_options(data, "The country’s own")
            />
            <SelectField label="Period" bound=bind(&params::PERIOD) options=period_options() />
            <div hidden=move || !is_by_the_hour()>
                <TypedField state filter=state.salary facts=data field=&params::TYPED_HOURS mode="decimal" />
            </div>
        </Filters>
        <h2>{format!("{name} and the other countries")}</h2>
        <figure class="chart" inner_html=move || {
            of_pay(|reader, pay| draw(reader, &pay.among, Some(pay.row.country.code)).into_string())
        }></figure>
        <Tools state name="country" export=saved />
    }
}
