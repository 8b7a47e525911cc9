//! Pay in one country, for its page.

mod draw;
#[cfg(feature = "ssr")]
mod official;
mod regions;
#[cfg(feature = "ssr")]
mod survey;

pub use regions::{Regions, has_regions};

#[cfg(feature = "ssr")]
pub use official::official;
#[cfg(feature = "ssr")]
pub use survey::survey;

use crate::app::data::explorer;
use crate::app::state::AppState;
use crate::ui::pay::{MoneyFields, draw, export};
use crate::ui::{Filters, Tools};
use domain::salary::{CountryCode, CountryPay, Figures, country_pay};
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
    let name = data.country(code).map_or("", |country| country.name_in_text.as_str());
    let of_pay = move |draw: fn(crate::ui::Reader, &CountryPay) -> String| {
        pay.with(|pay| pay.as_ref().map_or(String::new(), |pay| draw(state.reader(), pay)))
    };
    let say = Callback::new(move |()| state.announce_result(untrack(|| of_pay(says))));
    let saved = Callback::new(move |()| {
        pay.with_untracked(|pay| {
            pay.as_ref().map(|pay| export(state.reader(), &pay.among)).unwrap_or_default()
        })
    });
    view! {
        <div inner_html=move || of_pay(draw_answer)></div>
        <Filters state label="Currency and period">
            <MoneyFields state own="The country’s own" then=say />
        </Filters>
        <h2>{format!("How {name} compares")}</h2>
        <figure class="chart" data-family=Figures::of_country(data, explorer(), code).key() inner_html=move || {
            of_pay(|reader, pay| draw(reader, &pay.among, Some(pay.row.country.code)).into_string())
        }></figure>
        <Tools state name="country" export=saved />
    }
}
