//! The room plan.

use crate::app::state::AppState;
use domain::route::Page;

/// Hydrates the parts of the page.
#[cfg(feature = "hydrate")]
pub fn open(_state: AppState, _page: Page) {}
