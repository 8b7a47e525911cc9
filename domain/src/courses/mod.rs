//! Courses: what the guide says of those it recommends, and what a reader asks of the catalogue.
//! The search itself is the crate `catalogue`.

mod choices;
mod filter;
mod model;

pub use choices::CourseChoice;
pub use filter::{CatalogueChoice, CourseFilter, CourseSort, Facet};
pub use model::{Course, Named, Rating, Shelf};
