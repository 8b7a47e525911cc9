//! The room of pay: countries compared, how pay spreads, where one's own pay ranks; and a page for
//! each country.

mod country;
mod distribution;
#[cfg(feature = "ssr")]
mod page;
mod pay;
mod standing;

pub use country::{Country, CountryFigure, Regions, has_regions, pay_in};
pub use distribution::{Distribution, DistributionFigure};
#[cfg(feature = "ssr")]
pub use page::{country_page, page};
pub use pay::{Pay, PayFigure, pay_compared};
pub use standing::Standing;

#[cfg(feature = "hydrate")]
use crate::ui::survey::Keys;
use domain::survey::SurveyFilter;
#[cfg(feature = "hydrate")]
use domain::survey::params;

/// The part of the survey filter that a comparison of countries depends on: the day of the rates and the
/// year of the buying power.
fn rates_of(survey: &SurveyFilter) -> SurveyFilter {
    let SurveyFilter { rate_day, power_year, .. } = *survey;
    SurveyFilter { rate_day, power_year, ..SurveyFilter::default() }
}

/// The keys of the survey that the page of all countries shows and writes into its address.
#[cfg(feature = "hydrate")]
pub const KEYS: Keys = &[&params::BY, &params::RATE, &params::POWER];

/// Hydrates the parts of the page.
#[cfg(feature = "hydrate")]
pub fn open(state: crate::app::state::AppState, page: domain::route::Page) {
    use crate::app::state::RoomQuery;
    use crate::ui::{hydrate, survey};
    use domain::route::Page;
    use leptos::prelude::*;

    if let Page::Country(code) = page {
        hydrate("country", move || view! { <Country state code /> });
        if has_regions(code) {
            hydrate("regions", move || view! { <Regions state code /> });
        }
        state.country.set(Some(code));
        return state.open_room(RoomQuery::none());
    }
    hydrate("pay", move || view! { <Pay state /> });
    hydrate("distribution", move || view! { <Distribution state /> });
    hydrate("standing", move || view! { <Standing state /> });
    state.open_room(survey::query(state, KEYS));
}
