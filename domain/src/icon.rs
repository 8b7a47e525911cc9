//! The icons of the guide, which content names too.

use serde::{Deserialize, Serialize};

/// An icon in the sprite that every page contains (`src/app/icons.svg`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Icon {
    /// A bar chart: pay.
    Bars,
    /// A book: the guide, learning.
    Book,
    /// A light bulb: ideas.
    Bulb,
    /// A mortarboard: courses and education.
    Cap,
    /// Angle brackets: code.
    Code,
    /// A flag: leading.
    Flag,
    /// A megaphone: reporting.
    Horn,
    /// A list with ticks: the plan.
    List,
    /// Three dots: more.
    More,
    /// A pen: design.
    Pen,
    /// Two people: a team.
    People,
    /// Two arrows in a circle: renewal.
    Renew,
    /// A rising line: growth.
    Rise,
    /// A magnifying glass: search, analysis.
    Search,
    /// An arrow out of a box: share.
    Share,
}

impl Icon {
    /// Every icon with its name in the sprite and in content.
    const NAMES: [(Self, &'static str); 15] = [
        (Self::Bars, "bars"),
        (Self::Book, "book"),
        (Self::Bulb, "bulb"),
        (Self::Cap, "cap"),
        (Self::Code, "code"),
        (Self::Flag, "flag"),
        (Self::Horn, "horn"),
        (Self::List, "list"),
        (Self::More, "more"),
        (Self::Pen, "pen"),
        (Self::People, "people"),
        (Self::Renew, "renew"),
        (Self::Rise, "rise"),
        (Self::Search, "search"),
        (Self::Share, "share"),
    ];

    /// The names of all icons.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Self::NAMES.into_iter().map(|(_, name)| name)
    }

    /// Its name in the sprite and in content.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize].1
    }

    /// The icon of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find_map(|(icon, known)| (known == name).then_some(icon))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back() {
        for (icon, name) in Icon::NAMES {
            assert_eq!((icon.name(), Icon::from_name(name)), (name, Some(icon)));
        }
        assert_eq!(Icon::from_name("none"), None);
    }
}
