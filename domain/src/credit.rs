//! How sources are credited.

use crate::slug::Slug;
use serde::{Deserialize, Serialize};

/// The credits of every source, in the order of the content file. The guide has the rest of what is known of them.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Credits(pub Vec<Credit>);

/// How a source is credited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// The stable id that figures refer to.
    pub id: Slug,
    /// The name to credit.
    pub name: String,
    /// The licence, or how its figures may be used.
    pub licence: String,
    /// A newer edition of it that the content has too.
    pub newer: Option<NewerEdition>,
}

/// A newer edition of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewerEdition {
    /// Its date, with what it is of where that is less: `2025 (pay by country)`.
    pub label: String,
    /// Where its figures are, below the root of the guide.
    pub href: String,
}

impl Credits {
    /// The credit of a source.
    pub fn of(&self, source: &Slug) -> Option<&Credit> {
        self.0.iter().find(|credit| credit.id == *source)
    }

    /// The name of a source; empty for one that the guide does not have.
    pub fn name(&self, source: &Slug) -> &str {
        self.of(source).map_or("", |credit| credit.name.as_str())
    }

    /// Name and licence of a source, for files that leave the guide; empty for one that the guide does not have.
    pub fn with_licence(&self, source: &Slug) -> String {
        self.of(source).map_or(String::new(), |credit| format!("{} ({})", credit.name, credit.licence))
    }
}
