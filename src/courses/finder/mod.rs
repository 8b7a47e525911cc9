//! The course finder as HTML: pure functions from a catalogue and the reader's choices.

mod card;
mod compare;
mod facets;
mod frame;
mod languages;
mod price;
mod results;
mod title;

pub use card::{as_of, card};
pub use compare::compare;
pub use facets::facets;
pub use frame::frame;
pub use languages::language_name;
pub use results::{Found, Lists, Page, cards, found};
pub use title::{foreign, hidden_title, title};

use crate::ui::Reader;
use catalogue::Catalogue;
use domain::courses::{CourseFilter, Facet};
use domain::link::ViewState;

/// The anchor of the part of the page that the finder stands in.
pub const ANCHOR: &str = "course-finder";

/// What the finder is drawn from.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// Who reads.
    pub reader: Reader,
    /// What is searched.
    pub catalogue: &'a Catalogue,
    /// What the reader chose.
    pub view: &'a ViewState,
    /// The ids of the courses that the reader keeps.
    pub kept: &'a [String],
}

impl Desk<'_> {
    fn filter(&self) -> &CourseFilter {
        &self.view.courses
    }
}

/// The name of a value as the reader sees it.
pub fn value_name(catalogue: &Catalogue, facet: Facet, number: u32) -> String {
    let shown = catalogue.value(facet, number);
    match facet {
        Facet::Language => language_name(&shown.name).to_owned(),
        _ if shown.name.is_empty() => "Not stated".to_owned(),
        _ => shown.name,
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests;
