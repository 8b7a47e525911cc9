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
use crate::ui::export::Export;
use crate::ui::pay::{MoneyFields, OWN_AND_DOLLARS, draw, export};
use crate::ui::{Filters, Reader, Tools};
use domain::money::CurrencyCode;
use domain::route::Chart;
use domain::salary::{CountryCode, CountryPay, Figures, country_finding, country_pay};
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
    let say = Callback::new(move |()| state.announce_result(untrack(|| drawn(state, pay, says))));
    let export = Callback::new(move |()| {
        pay.with(|pay| pay.as_ref().map(|pay| saved(state.reader(), pay)).unwrap_or_default())
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
        <h2 id=COMPARISON>{move || drawn(state, pay, finding)}</h2>
        {among(state, pay, code)}
        <Tools state name=COMPARISON export chart=Signal::stored(Chart::Country(code)) />
    }
}

/// The id of what compares the country with others, and the name of its files.
const COMPARISON: &str = "comparison";

fn finding(reader: Reader, pay: &CountryPay) -> String {
    country_finding(reader.data, pay, reader.style)
}

/// The comparison as it is saved: it says what the page says, and marks its country.
fn saved(reader: Reader, pay: &CountryPay) -> Export {
    Export { title: finding(reader, pay), ..export(reader, &pay.among, Some(pay.row.country.code)) }
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

fn drawn(state: AppState, pay: Found, draw: fn(Reader, &CountryPay) -> String) -> String {
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
