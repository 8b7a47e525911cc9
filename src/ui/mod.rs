//! What the rooms share: parts of pages, controls, chips, charts, the line of provenance.

mod basis;
mod bound;
mod chips;
mod controls;
mod converted;
pub mod course;
mod embed;
pub mod export;
#[cfg(feature = "ssr")]
mod heading;
mod icon;
mod late;
mod opened;
mod part;
pub mod pay;
mod range;
pub mod rows;
mod segmented;
mod settled;
mod share;
mod sheet;
pub mod survey;
mod views;

pub use crate::app::reader::Reader;
pub use basis::{basis, basis_text, dated, kind, licences, newer, source_and_time, source_href, source_link};
pub use bound::Bound;
pub use chips::{Choice, ChoiceBar, Count, Noun};
pub use controls::{
    Filters, FindField, FoundTicks, Group, SelectField, SortHeader, TextInput, Tick, Ticks, TypedField,
    matches_words,
};
pub use converted::{amount, conversion_sources, missing};
#[cfg(feature = "ssr")]
pub use heading::{heading, unbroken};
pub use icon::icon;
pub use late::Late;
pub use opened::Opened;
#[cfg(feature = "hydrate")]
pub use part::hydrate;
#[cfg(feature = "ssr")]
pub use part::{drawing, part, section};
pub use range::{RangeRow, Ranges, cell, count};
pub use segmented::Segmented;
pub use settled::settled;
pub use share::{ByHand, Download, ShareButton, Tools};
pub use sheet::Sheet;
pub use views::{Drawn, View, ViewSwitch, Views};
