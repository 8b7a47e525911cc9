//! What the answers of a survey say of pay, on the page: by group, by role, by technology, and
//! where one pay stands among them.

mod careers;
mod distribution;
pub mod forms;
mod origin;
mod skills;
mod standing;

pub use careers::draw as draw_careers;
pub use distribution::draw as draw_distribution;
pub use skills::draw as draw_skills;
pub use standing::draw as draw_standing;
