//! The room of skills: technologies by use and by pay, and the skills of the plan.

#[cfg(feature = "ssr")]
mod page;
mod technologies;

#[cfg(feature = "ssr")]
pub use page::page;
pub use technologies::{Technologies, TechnologiesFigure};

#[cfg(feature = "hydrate")]
use crate::app::state::RoomQuery;
#[cfg(feature = "hydrate")]
use crate::ui::survey;
use crate::ui::survey::Keys;
use domain::survey::params;

/// The keys of the survey that the page shows and writes into its address.
const KEYS: Keys = &[&params::KIND, &params::SKILL_SORT, &params::TOP];

/// How the page reads and writes its part of the query.
#[cfg(feature = "hydrate")]
pub const QUERY: RoomQuery = RoomQuery {
    read: |state, pairs, absent| survey::read_keys(state, pairs, KEYS, absent),
    write: |state, query| survey::write_survey(state, KEYS, query),
};

/// Hydrates the parts of the page.
#[cfg(feature = "hydrate")]
pub fn open(state: crate::app::state::AppState) {
    use crate::ui::hydrate;
    use leptos::prelude::*;

    hydrate("skills", move || view! { <Technologies state /> });
    state.open_room(QUERY);
}
