//! What the job pays where, on the page.

mod chart;
#[cfg(feature = "ssr")]
mod filters;
#[cfg(any(feature = "ssr", feature = "explorer"))]
mod lenses;
mod profile;
mod results;
mod table;

#[cfg(feature = "ssr")]
pub use filters::filters;
#[cfg(any(feature = "ssr", feature = "explorer"))]
pub use lenses::draw as draw_lenses;
pub use profile::CountryFigure;
pub use results::SalaryResults;
