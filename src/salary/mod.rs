//! What the job pays where, on the page.

mod chart;
mod explorer;
mod filters;
mod profile;
mod table;

pub use explorer::SalaryExplorer;
pub use profile::CountryFigure;
