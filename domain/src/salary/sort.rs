//! The order of the rows of the salary table.

/// The order of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum SalarySort {
    /// Highest pay first, compared in one currency.
    #[default]
    PayDown,
    /// Lowest pay first.
    PayUp,
    /// First the pay that buys most at the prices of one country; unknown buying power last.
    PowerDown,
    /// First the pay that buys least.
    PowerUp,
    /// By country name, A to Z.
    NameUp,
    /// By country name, Z to A.
    NameDown,
}

impl SalarySort {
    /// Every order with its key in the query.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::PayDown, "pay"),
        (Self::PayUp, "pay-up"),
        (Self::PowerDown, "power"),
        (Self::PowerUp, "power-up"),
        (Self::NameUp, "name"),
        (Self::NameDown, "name-down"),
    ];

    /// The word used in the query.
    pub fn key(self) -> &'static str {
        Self::ALL.into_iter().find_map(|(sort, key)| (sort == self).then_some(key)).unwrap_or("pay")
    }

    /// The column of the table whose header shows this order: `pay`, `power` or `name`.
    pub fn column(self) -> &'static str {
        match self {
            Self::PayDown | Self::PayUp => "pay",
            Self::PowerDown | Self::PowerUp => "power",
            Self::NameUp | Self::NameDown => "name",
        }
    }

    /// Whether the order is descending: highest, or last of the alphabet, first.
    pub fn is_descending(self) -> bool {
        matches!(self, Self::PayDown | Self::PowerDown | Self::NameDown)
    }

    /// The order after a press on the header of `column`: first the order that most people want, then
    /// its reverse; `None` for a column that cannot be sorted by.
    pub fn pressed(self, column: &str) -> Option<Self> {
        match column {
            "pay" if self == Self::PayDown => Some(Self::PayUp),
            "pay" => Some(Self::PayDown),
            "power" if self == Self::PowerDown => Some(Self::PowerUp),
            "power" => Some(Self::PowerDown),
            "name" if self == Self::NameUp => Some(Self::NameDown),
            "name" => Some(Self::NameUp),
            _ => None,
        }
    }

    /// The order for the word that [`SalarySort::key`] wrote.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find_map(|(sort, name)| (name == key).then_some(sort))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_lead_back_to_what_they_name() {
        for (sort, key) in SalarySort::ALL {
            assert_eq!((sort.key(), SalarySort::from_key(key)), (key, Some(sort)));
        }
    }

    #[test]
    fn pressing_a_header_sorts_and_then_reverses() {
        use SalarySort::{NameDown, NameUp, PayDown, PayUp};
        let press = |sort: SalarySort, column| sort.pressed(column).unwrap();
        assert_eq!(
            [press(PayDown, "pay"), press(PayUp, "pay"), press(NameUp, "pay")],
            [PayUp, PayDown, PayDown]
        );
        assert_eq!(
            [press(PayDown, "name"), press(NameUp, "name"), press(NameDown, "name")],
            [NameUp, NameDown, NameUp]
        );
        assert_eq!(PayDown.pressed("basis"), None);
        for (sort, _) in SalarySort::ALL {
            assert_eq!(press(sort, sort.column()).column(), sort.column());
            assert_ne!(press(sort, sort.column()).is_descending(), sort.is_descending());
        }
    }
}
