//! Courses: those that the guide recommends, and the filters of the course finder. The search itself is the
//! crate `catalogue`.

mod filter;
mod model;

pub use filter::{CatalogueChoice, CourseFilter, CourseSort, Facet, params, stars_text};
pub use model::{Course, Named, Rating, Shelf};
