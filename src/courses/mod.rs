//! Which course to take, on the page.

mod card;
#[cfg(feature = "ssr")]
mod filters;
mod results;

#[cfg(feature = "ssr")]
pub use filters::filters;
pub use results::CourseResults;
