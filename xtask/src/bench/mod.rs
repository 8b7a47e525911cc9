//! Measurements.

mod bare;
mod figures;
pub mod load;
pub mod salary;
