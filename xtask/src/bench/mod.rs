//! Measurements.

mod bare;
mod controls;
pub mod courses;
mod empty;
mod figures;
pub mod hosting;
pub mod integrity;
mod large;
pub mod load;
pub mod own;
pub mod page;
pub mod plan;
pub mod salary;
