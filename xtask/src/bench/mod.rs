//! Measurements.

mod bare;
mod figures;
pub mod load;
