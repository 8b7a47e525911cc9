//! The room of skills: technologies by use and by pay, and the skills of the plan.

#[cfg(feature = "ssr")]
mod page;
mod technologies;

#[cfg(feature = "ssr")]
pub use page::page;
pub use technologies::{Technologies, TechnologiesFigure};

use crate::ui::survey::Keys;
use domain::survey::params;

/// The keys of the survey that the page shows and writes into its address.
pub const KEYS: Keys = &[&params::KIND, &params::SKILL_SORT, &params::TOP];

/// Hydrates the parts of the page.
#[cfg(feature = "hydrate")]
pub fn open(state: crate::app::state::AppState) {
    use crate::ui::{hydrate, survey};
    use leptos::prelude::*;

    hydrate("skills", move || view! { <Technologies state /> });
    state.open_room(survey::query(state, KEYS));
}
