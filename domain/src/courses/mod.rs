//! Courses: what is known of each, the reader's filter, and the search over the catalogue.

mod choices;
mod filter;
mod model;
mod search;

pub use choices::{CourseChoice, choice_label, left_without};
pub use filter::{CourseFilter, CourseSort};
pub use model::{Course, Named, Rating};
pub use search::{FacetCount, Results, search};
