//! Pay in one country, for its page.

mod draw;
#[cfg(feature = "ssr")]
mod official;
mod regions;
#[cfg(feature = "ssr")]
mod survey;

pub use regions::{Regions, has_regions};

pub(super) use regions::money;

#[cfg(feature = "ssr")]
pub use official::official;
#[cfg(feature = "ssr")]
pub use survey::survey;

use crate::app::data::explorer;
use crate::app::state::AppState;
use crate::ui::pay::{MoneyFields, OWN_AND_DOLLARS, draw, export};
use crate::ui::{Filters, Tools};
use domain::money::CurrencyCode;
use domain::route::Chart;
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
    let pay = pay_in(state, code);
    let name = state.data.country_in_text(code);
    let say = Callback::new(move |()| state.announce_result(untrack(|| drawn(state, pay, says))));
    let saved = Callback::new(move |()| {
        pay.with(|pay| pay.as_ref().map(|pay| export(state.reader(), &pay.among)).unwrap_or_default())
    });
    // A figure in US dollars is not in the country’s money, or that is the dollar.
    let is_in_dollars =
        pay.with_untracked(|pay| pay.as_ref().is_some_and(|pay| pay.row.pay.currency == CurrencyCode::USD));
    let own = if is_in_dollars { "US dollars" } else { OWN_AND_DOLLARS };
    view! {
        <div inner_html=move || drawn(state, pay, draw_answer)></div>
        <Filters state label="Currency and period">
            <MoneyFields state own then=say />
        </Filters>
        <h2>{format!("How {name} compares")}</h2>
        {among(state, pay, code)}
        <Tools state name="country" export=saved chart=Signal::stored(Chart::Country(code)) />
    }
}

/// The same without controls.
#[component]
pub fn CountryFigure(
    /// The state of the program.
    state: AppState,
    /// Its pay.
    pay: Found,
    /// The country.
    code: CountryCode,
) -> impl IntoView {
    view! {
        <div inner_html=move || drawn(state, pay, draw_answer)></div>
        {among(state, pay, code)}
    }
}

/// Pay in a country, if there is any.
pub type Found = Memo<Option<CountryPay<'static>>>;

/// What the page of a country shows of its pay.
pub fn pay_in(state: AppState, code: CountryCode) -> Found {
    Memo::new(move |_| state.salary.with(|filter| country_pay(state.data, explorer(), filter, code)))
}

fn drawn(state: AppState, pay: Found, draw: fn(crate::ui::Reader, &CountryPay) -> String) -> String {
    pay.with(|pay| pay.as_ref().map_or(String::new(), |pay| draw(state.reader(), pay)))
}

/// The country among the others.
fn among(state: AppState, pay: Found, code: CountryCode) -> impl IntoView {
    view! {
        <figure
            class="chart"
            data-family=Figures::of_country(state.data, explorer(), code).key()
            inner_html=move || {
                drawn(state, pay, |reader, pay| {
                    draw(reader, &pay.among, Some(pay.row.country.code)).into_string()
                })
            }
        ></figure>
    }
}
