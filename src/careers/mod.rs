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

#[cfg(feature = "hydrate")]
use crate::app::state::RoomQuery;
#[cfg(feature = "hydrate")]
use crate::ui::survey;
use crate::ui::survey::Keys;
use domain::survey::params;

/// The keys of the survey that the page shows and writes into its address.
const KEYS: Keys = &[&params::COUNTRY, &params::EDITION, &params::YEARS, &params::ROLE];

/// How the page reads and writes its part of the query.
#[cfg(feature = "hydrate")]
pub const QUERY: RoomQuery = RoomQuery {
    read: |state, pairs, absent| survey::read_keys(state, pairs, KEYS, absent),
    write: |state, query| survey::write_survey(state, KEYS, query),
};

/// Hydrates the parts of the page of all roles; that of one has none.
#[cfg(feature = "hydrate")]
pub fn open(state: crate::app::state::AppState) {
    use crate::ui::hydrate;
    use leptos::prelude::*;

    hydrate("careers", move || view! { <Ranking state /> });
    state.open_room(QUERY);
}
