//! Measurements.

mod bare;
pub mod courses;
mod figures;
pub mod load;
pub mod plan;
pub mod salary;
