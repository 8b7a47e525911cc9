//! Which course to take, on the page.

mod card;
mod filters;
mod finder;

pub use finder::CourseFinder;
