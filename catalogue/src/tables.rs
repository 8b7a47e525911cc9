//! What the finder needs besides a pack, for a reader's own file: the vocabulary and the rates.

use crate::pack::Rate;
use crate::vocabulary::Vocabulary;
use domain::money::CurrencyCode;
use domain::time::Date;
use serde::{Deserialize, Serialize};

/// A skill with the place of its topic in [`TOPICS`](crate::vocabulary::TOPICS) and its other
/// spellings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skill {
    /// The one name.
    pub name: String,
    /// The topic.
    pub topic: Option<u8>,
    /// Other spellings.
    pub also: Vec<String>,
}

/// The tables, as the build embeds them.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Tables {
    /// The vocabulary.
    pub skills: Vec<Skill>,
    /// Groups of names that mean the same to a search.
    pub aliases: Vec<Vec<String>>,
    /// For each currency US dollars for one unit, and the day of that rate.
    pub rates: Vec<(CurrencyCode, f64, Date)>,
    /// How many courses the whole catalogue of the guide has.
    pub whole: u32,
}

impl Tables {
    /// The vocabulary, ready for lookups.
    pub fn vocabulary(&self) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        for skill in &self.skills {
            // The content compiler refuses a spelling given twice.
            let _ = vocabulary.add(&skill.name, skill.topic, skill.also.iter().map(String::as_str));
        }
        for names in &self.aliases {
            // Nor does it accept aliases that cannot be used.
            let _ = vocabulary.add_aliases(names.iter().map(String::as_str));
        }
        vocabulary
    }

    /// The rates, for prices to be compared.
    pub fn rates(&self) -> Vec<Rate> {
        self.rates
            .iter()
            .map(|(currency, dollars, day)| Rate { currency: *currency, dollars: *dollars, day: *day })
            .collect()
    }
}
