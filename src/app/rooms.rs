//! Which room shows a page, and which piece of the program the room is in.

use domain::route::Page;

/// The room that shows a page; also the name of its folder in `src/`.
pub fn room_of(page: &Page) -> &'static str {
    match page {
        Page::Guide => "guide",
        Page::Salaries | Page::Country(_) => "salaries",
        Page::Careers | Page::Role(_) => "careers",
        Page::Skills => "skills",
        Page::Courses => "courses",
        Page::Plan | Page::Skill(_) => "plan",
        Page::Data | Page::Changes => "data",
        Page::Embed(_) => "embed",
    }
}

/// A piece of the program beside its main part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Pay: of the article, by country, by role, of technologies.
    Salaries,
    /// The search of courses.
    Courses,
    /// The plan.
    Plan,
}

impl Piece {
    /// The piece that a page needs; `None` if the main part is enough.
    pub fn of(page: &Page) -> Option<Self> {
        match page {
            Page::Role(_) | Page::Data | Page::Changes => None,
            Page::Guide
            | Page::Salaries
            | Page::Country(_)
            | Page::Careers
            | Page::Skills
            | Page::Embed(_) => Some(Self::Salaries),
            Page::Courses => Some(Self::Courses),
            Page::Plan | Page::Skill(_) => Some(Self::Plan),
        }
    }

    /// Its name in `super::pieces` and for the loader.
    pub fn name(self) -> &'static str {
        match self {
            Self::Salaries => "salaries",
            Self::Courses => "courses",
            Self::Plan => "plan",
        }
    }
}

/// The part of a page that needs the page's piece, if it is far down the page and the only part that
/// does: the piece is then fetched when the reader comes near.
pub fn far_part_of(page: &Page) -> Option<&'static str> {
    matches!(page, Page::Guide).then_some("pay")
}
