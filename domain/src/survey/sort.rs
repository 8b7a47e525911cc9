//! The order of technologies.

/// The order of technologies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum SkillSort {
    /// The most used first.
    ShareDown,
    /// The least used first.
    ShareUp,
    /// The highest median first.
    #[default]
    PayDown,
    /// The lowest median first.
    PayUp,
    /// A to Z.
    NameUp,
    /// Z to A.
    NameDown,
}

impl SkillSort {
    /// Every order with its key in the query, the column whose header shows it, and whether it
    /// is descending. The first order of a column is the one its header gives on the first press.
    pub const ALL: [(Self, &'static str, &'static str, bool); 6] = [
        (Self::ShareDown, "share", "share", true),
        (Self::ShareUp, "share-up", "share", false),
        (Self::PayDown, "pay", "pay", true),
        (Self::PayUp, "pay-up", "pay", false),
        (Self::NameUp, "name", "name", false),
        (Self::NameDown, "name-down", "name", true),
    ];

    fn entry(self) -> (Self, &'static str, &'static str, bool) {
        Self::ALL.into_iter().find(|entry| entry.0 == self).unwrap_or(Self::ALL[0])
    }

    /// The word used in the query.
    pub fn key(self) -> &'static str {
        self.entry().1
    }

    /// The order for the word that [`SkillSort::key`] wrote.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|entry| entry.1 == key).map(|entry| entry.0)
    }

    /// The column whose header shows this order: `share`, `pay` or `name`.
    pub fn column(self) -> &'static str {
        self.entry().2
    }

    /// Whether the order is descending: highest, or last of the alphabet, first.
    pub fn is_descending(self) -> bool {
        self.entry().3
    }

    /// The order after the header of a column is pressed: reversed if that column was sorted already.
    pub fn pressed(self, column: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|entry| entry.2 == column && entry.0 != self).map(|entry| entry.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_sorts_by_its_column_and_turns_it_about() {
        let share = SkillSort::ShareDown;
        assert_eq!(SkillSort::default().pressed("pay"), Some(SkillSort::PayUp));
        assert_eq!(share.pressed("share"), Some(SkillSort::ShareUp));
        assert_eq!(SkillSort::ShareUp.pressed("share"), Some(SkillSort::ShareDown));
        assert_eq!(share.pressed("pay"), Some(SkillSort::PayDown));
        assert_eq!(SkillSort::NameUp.pressed("name"), Some(SkillSort::NameDown));
        assert_eq!(share.pressed("colour"), None);
    }
}
