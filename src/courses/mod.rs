//! The room of courses: the course finder.

mod catalogue_bar;
mod choices;
mod compare;
mod facets;
mod finder;
mod form;
mod own_columns;
mod own_file;
#[cfg(feature = "ssr")]
mod page;
mod pages;
mod results;
mod row;
mod search;
mod shortlist;
#[cfg(all(test, feature = "ssr"))]
mod tests;

pub use finder::Finder;
#[cfg(feature = "ssr")]
pub use page::{LISTED, page};

/// Hydrates the parts of the page.
#[cfg(feature = "hydrate")]
pub fn open(state: crate::app::state::AppState) {
    use crate::app::library::Library;
    use crate::app::planner::PlanState;
    use crate::app::state::RoomQuery;
    use crate::ui::hydrate;
    use domain::courses::CourseFilter;
    use domain::query::Filter;
    use leptos::prelude::*;

    let library = Library::of(state);
    let plan = PlanState::of(state);
    plan.open();
    library.as_served(|| hydrate("finder", move || view! { <Finder state library plan /> }));
    plan.step(plan::session::Event::Address { fragment: String::new() });
    state.open_room(RoomQuery::of(state.courses, &(), CourseFilter::PARAMS));
}
