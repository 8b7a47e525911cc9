//! The data embedded in the program: everything that filters work on, checked when it was built.

#[cfg(any(test, feature = "sample"))]
mod sample;

#[cfg(any(test, feature = "sample"))]
pub use sample::{sample, sample_credits, sample_explorer, sample_facts};

use crate::guide::Career;
use crate::money::{Currency, CurrencyCode, RateTable};
use crate::route::Page;
use crate::salary::{Country, CountryCode, Pay};
use crate::slug::Slug;
use serde::{Deserialize, Serialize};

/// The checked data behind the filters. The content compiler guarantees that every code and id referred to is
/// listed, that every currency (of pay or listed) has a rate, that no country has two pay figures, and that
/// ids are unique.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dataset {
    /// The career in words.
    pub career: Career,
    /// Currencies, sorted by code.
    pub currencies: Vec<Currency>,
    /// Countries, sorted by name.
    pub countries: Vec<Country>,
    /// One average a country, in the order of the content file; a guide may have none.
    pub pays: Vec<Pay>,
    /// The rates that pay is converted with.
    pub rates: RateTable,
    /// The years of the survey's editions that have pay by country, oldest first.
    pub editions: Vec<u16>,
    /// Whether the guide has a path of skills, from which readers make a plan.
    pub plan: bool,
    /// How many courses the whole catalogue has; 0 in a guide without courses.
    pub courses: u32,
    /// How many of them are in each language (ISO 639-1), most first.
    pub course_languages: Vec<(String, u32)>,
    /// The size of the whole catalogue's pack, in bytes, not compressed.
    pub pack_bytes: u32,
    /// Whose shapes the world map is drawn from; `None` in a guide without a map.
    pub map: Option<Slug>,
}

impl Dataset {
    /// Whether the guide has a page: one without a path of skills has no plan, one without courses no search for them.
    pub fn has(&self, page: &Page) -> bool {
        match page {
            Page::Courses => self.courses > 0,
            Page::Plan | Page::Skill(_) => self.plan,
            Page::Guide
            | Page::Salaries
            | Page::Country(_)
            | Page::Careers
            | Page::Role(_)
            | Page::Skills
            | Page::Data
            | Page::Changes
            | Page::Embed(_) => true,
        }
    }

    /// The pages that are the only ones of their kind, in the order of the navigation.
    pub fn main_pages(&self) -> impl Iterator<Item = Page> {
        Page::MAIN.into_iter().filter(|page| self.has(page))
    }

    /// The country of a code.
    pub fn country(&self, code: CountryCode) -> Option<&Country> {
        self.countries.iter().find(|country| country.code == code)
    }

    /// The name of a country inside a sentence; empty for one that the guide does not have.
    pub fn country_in_text(&self, code: CountryCode) -> &str {
        self.country(code).map_or("", |country| country.name_in_text.as_str())
    }

    /// The currency of a code.
    pub fn currency(&self, code: CurrencyCode) -> Option<&Currency> {
        self.currencies
            .binary_search_by_key(&code, |currency| currency.code)
            .ok()
            .map(|at| &self.currencies[at])
    }
}
