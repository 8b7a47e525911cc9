//! Drawing a view.

use super::View;
use crate::ui::Reader;
use crate::{salary, survey};
use domain::link::ViewState;
use domain::survey::{Draft, Explorer};

/// What a view is drawn from.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// Who reads.
    pub reader: Reader,
    /// The tables.
    pub explorer: &'a Explorer,
    /// What the reader chose.
    pub view: &'a ViewState,
    /// What the reader told of a pay.
    pub draft: &'a Draft,
}

/// A view as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Drawn {
    /// Its HTML.
    pub html: String,
    /// What the status line says of it.
    pub says: String,
}

impl View {
    /// Draws it.
    pub fn draw(self, scene: Scene) -> Drawn {
        match self {
            Self::Lenses => salary::draw_lenses(scene),
            Self::Distribution => survey::draw_distribution(scene),
            Self::Standing => survey::draw_standing(scene),
            Self::Careers => survey::draw_careers(scene),
            Self::Skills => survey::draw_skills(scene),
        }
    }
}
