//! The room of careers: roles ranked by pay, and a page that compares each with the guide's own role.

#[cfg(feature = "ssr")]
mod page;
mod ranking;
#[cfg(feature = "ssr")]
mod role_page;

#[cfg(feature = "ssr")]
pub use page::page;
pub use ranking::{Ranking, RankingFigure};
#[cfg(feature = "ssr")]
pub use role_page::role_page;

use crate::ui::survey::Keys;
use domain::survey::params;

/// The keys of the survey that the page shows and writes into its address.
pub const KEYS: Keys = &[&params::COUNTRY, &params::EDITION, &params::YEARS, &params::ROLE];

/// Hydrates the parts of the page of all roles; that of one has none.
#[cfg(feature = "hydrate")]
pub fn open(state: crate::app::state::AppState) {
    use crate::ui::{hydrate, survey};
    use leptos::prelude::*;

    hydrate("careers", move || view! { <Ranking state /> });
    state.open_room(survey::query(state, KEYS));
}
