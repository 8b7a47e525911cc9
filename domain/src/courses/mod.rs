//! Courses: what the guide says of those it recommends, and what a reader asks of the catalogue.
//! The search itself is the crate `catalogue`.

mod filter;
mod model;

pub use filter::{CatalogueChoice, CourseFilter, CourseSort, Facet, stars_text};
pub use model::{Course, Named, Rating, Shelf};

/// The keys of the query, and the fields that are typed into.
pub mod params {
    pub use super::filter::{
        CATALOGUE, COMPARE, COST, ENROLLED, LANGUAGE, LEVEL, ORDER, PAGE, PLATFORM, PROVIDER, RECOMMENDED,
        SEARCH, SKILL, STARS, TOPIC, TRUST, TYPED_ENROLLED, TYPED_SEARCH,
    };
}
