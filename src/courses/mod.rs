//! The room courses.

use crate::app::state::AppState;

/// Hydrates the parts of the page.
#[cfg(feature = "hydrate")]
pub fn open(_state: AppState) {}
