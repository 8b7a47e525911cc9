//! What the views of several rooms share.

mod basis;
mod choice_bar;
#[cfg(feature = "ssr")]
pub mod fields;
mod messages;
mod range;
mod reader;
mod track;

pub use basis::{age, basis, source_and_time};
pub use choice_bar::{Choice, ChoiceBar, Part};
pub use messages::{Notices, StatusLine};
pub use range::{RangeRow, count, range_chart, range_table};
pub use reader::Reader;
pub use track::{TRACK_HEIGHT, Track, axis_marks};
