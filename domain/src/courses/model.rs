//! What is known of a course.

use crate::figure::Provenance;
use crate::money::Decimal;
use crate::slug::Slug;
use serde::{Deserialize, Serialize};

/// Something with a stable id and a name: a platform, a provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The id, as used in the query.
    pub id: Slug,
    /// The name as it is shown.
    pub name: String,
}

/// How a platform rates a course. There is no "0 stars": a course without ratings has no rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rating {
    /// A mean of 0 to 5 stars, and how many people gave one.
    Mean {
        /// The mean, above 0 and at most 5.
        stars: Decimal,
        /// How many ratings.
        count: u32,
    },
    /// The source shows only this many full stars; the mean behind them is not known.
    Drawn {
        /// Full stars drawn, 1 to 5.
        stars: u8,
        /// How many ratings.
        count: u32,
    },
}

impl Rating {
    /// How many people rated.
    pub fn count(self) -> u32 {
        match self {
            Self::Mean { count, .. } | Self::Drawn { count, .. } => count,
        }
    }
}

/// A course as its platform showed it on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// Stable id.
    pub id: Slug,
    /// Title.
    pub title: String,
    /// Who teaches it, by id in the shelf's providers.
    pub provider: Slug,
    /// Where it is taken, by id in the shelf's platforms.
    pub platform: Slug,
    /// Its address, where known.
    pub url: Option<String>,
    /// At least this many people had enrolled; `None` when the platform does not say.
    pub enrolled_at_least: Option<u64>,
    /// Its rating, where it has one.
    pub rating: Option<Rating>,
    /// Whether the guide recommends it.
    pub recommended: bool,
    /// What it teaches, as far as the catalogue does not say so: names of the vocabulary.
    pub skills: Vec<String>,
    /// Where and when the counts were read.
    pub provenance: Provenance,
}

/// The courses that the guide recommends.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Shelf {
    /// In the order of the content file.
    pub courses: Vec<Course>,
    /// Their platforms, sorted by name.
    pub platforms: Vec<Named>,
    /// Their providers, sorted by name.
    pub providers: Vec<Named>,
}

impl Shelf {
    /// The name of a platform.
    pub fn platform_name(&self, id: &Slug) -> &str {
        name_of(&self.platforms, id)
    }

    /// The name of a provider.
    pub fn provider_name(&self, id: &Slug) -> &str {
        name_of(&self.providers, id)
    }
}

fn name_of<'a>(list: &'a [Named], id: &Slug) -> &'a str {
    list.iter().find(|named| named.id == *id).map_or("", |named| named.name.as_str())
}
