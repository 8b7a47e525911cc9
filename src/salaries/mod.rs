//! The room of pay: countries compared, how pay spreads, where one's own pay ranks; and a page for
//! each country.

mod country;
mod distribution;
#[cfg(feature = "ssr")]
mod page;
mod pay;
mod standing;

pub use country::{Country, Regions, has_regions};
pub use distribution::Distribution;
#[cfg(feature = "ssr")]
pub use page::{country_page, page};
pub use pay::Pay;
pub use standing::Standing;

use domain::survey::SurveyFilter;

/// The part of the survey filter that a comparison of countries depends on: the day of the rates and the
/// year of the buying power.
fn rates_of(survey: &SurveyFilter) -> SurveyFilter {
    let SurveyFilter { rate_day, power_year, .. } = *survey;
    SurveyFilter { rate_day, power_year, ..SurveyFilter::default() }
}

/// Hydrates the parts of the page.
#[cfg(feature = "hydrate")]
pub fn open(state: crate::app::state::AppState, page: domain::route::Page) {
    use crate::app::state::RoomQuery;
    use crate::ui::{hydrate, survey};
    use domain::route::Page;
    use domain::survey::params;
    use leptos::prelude::*;

    /// The keys of the survey that the page shows and writes into its address.
    const KEYS: survey::Keys = &[&params::BY, &params::RATE, &params::POWER];

    if let Page::Country(code) = page {
        hydrate("country", move || view! { <Country state code /> });
        if has_regions(code) {
            hydrate("regions", move || view! { <Regions state code /> });
        }
        return state.open_room(RoomQuery::NONE);
    }
    hydrate("pay", move || view! { <Pay state /> });
    hydrate("distribution", move || view! { <Distribution state /> });
    hydrate("standing", move || view! { <Standing state /> });
    state.open_room(RoomQuery {
        read: |state, pairs, absent| survey::read_keys(state, pairs, KEYS, absent),
        write: |state, query| survey::write_survey(state, KEYS, query),
    });
}
