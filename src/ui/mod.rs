//! What the views of several rooms share.

mod basis;
mod choice_bar;
#[cfg(any(feature = "ssr", feature = "explorer"))]
mod converted;
#[cfg(any(feature = "ssr", feature = "explorer", feature = "finder"))]
pub mod fields;
mod messages;
#[cfg(any(feature = "ssr", feature = "explorer"))]
mod range;
mod reader;
#[cfg(feature = "ssr")]
mod side_page;
mod track;

pub use basis::{age, basis, source_and_time};
pub use choice_bar::{Choice, ChoiceBar, Part, chips, ways_out};
#[cfg(any(feature = "ssr", feature = "explorer"))]
pub use converted::{amount, conversion_sources, missing};
pub use messages::{Notices, StatusLine};
#[cfg(any(feature = "ssr", feature = "explorer"))]
pub use range::{RangeRow, count, range_chart, range_table};
pub use reader::Reader;
#[cfg(feature = "ssr")]
pub use side_page::side_page;
pub use track::{AXIS_HEIGHT, TRACK_HEIGHT, Track, axis_marks};
