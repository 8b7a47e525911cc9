//! Courses: what the guide says of those it recommends, and what a reader asks of the catalogue.
//! The search itself is the crate `catalogue`.

mod filter;
mod model;

pub use filter::{CatalogueChoice, CourseFilter, CourseSort, Facet, params, stars_text};
pub use model::{Course, Named, Rating, Shelf};
