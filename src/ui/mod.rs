//! What the views of several rooms share.

mod basis;
mod chart;
mod choice_bar;
mod messages;
mod typed_field;

pub use basis::{Age, Basis};
pub use chart::{TRACK_HEIGHT, Track};
pub use choice_bar::{Choice, ChoiceBar, EmptyState, Way};
pub use messages::{Notices, StatusLine};
pub use typed_field::Draft;
