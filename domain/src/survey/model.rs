//! The tables behind the salary explorer.

use super::{CountrySurvey, Edition};
use crate::courses::Named;
use crate::figure::{Provenance, TaxBasis};
use crate::money::{CurrencyCode, PurchasingPower, RateTable};
use crate::official::{OfficialPay, RegionTable};
use crate::salary::CountryCode;
use crate::slug::Slug;
use crate::time::Date;
use serde::{Deserialize, Serialize};

/// Where the survey comes from, and what can be chosen of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyFacts {
    /// Where the answers come from; the statistic is the median.
    pub provenance: Provenance,
    /// Before tax, or not stated.
    pub tax: TaxBasis,
    /// Where the people who answered work.
    pub country: CountryCode,
    /// The currency of every amount.
    pub currency: CurrencyCode,
    /// The role that the guide is about.
    pub own_role: Slug,
    /// What answers are grouped by, in the order of the content.
    pub dimensions: Vec<Named>,
    /// Bands of years of professional coding, shortest first.
    pub years: Vec<Named>,
    /// Roles, sorted by name.
    pub roles: Vec<Role>,
    /// Countries whose roles can be ranked; that of the survey is the first.
    pub role_countries: Vec<RoleCountry>,
    /// Kinds of technology, in the order of the content.
    pub kinds: Vec<Named>,
    /// Days whose exchange rates are stored, oldest first.
    pub rate_days: Vec<Date>,
    /// Years whose purchasing power is stored, oldest first.
    pub power_years: Vec<u16>,
    /// Where purchasing power comes from.
    pub power_source: Slug,
}

impl SurveyFacts {
    /// The year of the edition that the answers are of.
    pub fn edition(&self) -> u16 {
        self.provenance.period.end().last_day().year()
    }

    /// The editions in which the roles of a country can be ranked, as in [`RoleCountry::editions`]; of the country
    /// of the survey for `None`.
    pub fn role_editions(&self, country: Option<&Slug>) -> &[u16] {
        let mut countries = self.role_countries.iter();
        let found = match country {
            Some(id) => countries.find(|it| it.named.id == *id),
            None => countries.next(),
        };
        found.map_or(&[], |it| &it.editions)
    }

    /// The role of an id.
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.id.as_str() == id)
    }
}

/// A country whose roles can be ranked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleCountry {
    /// Its code in small letters, and its name.
    pub named: Named,
    /// The editions of the survey to choose from: the one that its ranking begins with, then the others, newest
    /// first.
    pub editions: Vec<u16>,
}

/// A role that people could choose in an edition of the survey. A role that an edition calls something else is the
/// same only where both names say the same occupation: two names that make one id, or what the content says. A role
/// that was split, joined or widened is another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// The id, made of the survey's own name.
    pub id: Slug,
    /// Its name in plain English, as a title: `Data engineer`.
    pub name: String,
    /// As the first edition that has it names it: `Engineer, data`.
    pub in_survey: String,
    /// Other search words for it, separated by spaces: `SRE`.
    pub also: String,
    /// Whether it is so near the guide's own role that it is offered for comparison first.
    pub is_near: bool,
}

/// How pay is spread over the answers of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spread {
    /// How many answers; at least [`Spread::LEAST`].
    pub answers: u32,
    /// A tenth of the answers lie below; `None` where it is withheld, because pay of a month was typed as
    /// pay of a year.
    pub p10: Option<u32>,
    /// A quarter of the answers lie below.
    pub p25: u32,
    /// Half of the answers lie below.
    pub median: u32,
    /// Three quarters of the answers lie below.
    pub p75: u32,
    /// Nine tenths of the answers lie below.
    pub p90: u32,
}

impl Spread {
    /// No percentiles are given for fewer answers than this.
    pub const LEAST: u32 = 10;
    /// Fewer answers than this are marked as few.
    pub const FEW: u32 = 30;

    /// `None` with fewer answers than [`Spread::LEAST`], or when a percentile is below the one
    /// before it.
    pub fn new(answers: u32, percentiles: [u32; 5]) -> Option<Self> {
        let [p10, p25, median, p75, p90] = percentiles;
        (answers >= Self::LEAST && percentiles.is_sorted()).then_some(Self {
            answers,
            p10: Some(p10),
            p25,
            median,
            p75,
            p90,
        })
    }

    /// Whether so few answered that the figures are uncertain.
    pub fn is_few(&self) -> bool {
        self.answers < Self::FEW
    }
}

/// People who have something in common, such as a degree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// What they have in common.
    pub label: String,
    /// Their pay.
    pub spread: Spread,
}

/// One way to group the answers of the guide's own role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dimension {
    /// The id, as in [`SurveyFacts::dimensions`].
    pub id: Slug,
    /// The groups, in the order of the content.
    pub groups: Vec<Group>,
}

/// Pay in one role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RolePay {
    /// The id, as in [`SurveyFacts::roles`].
    pub role: Slug,
    /// Everyone in the role.
    pub all: Spread,
    /// Pay for each band of experience with enough answers.
    pub by_years: Vec<(Slug, Spread)>,
}

impl RolePay {
    /// Pay for a band of experience; of everyone for `None`.
    pub fn of(&self, years: Option<&Slug>) -> Option<Spread> {
        let Some(years) = years else { return Some(self.all) };
        self.by_years.iter().find_map(|(band, spread)| (band == years).then_some(*spread))
    }
}

/// Pay in a role that the guide has, in another country or edition than that of the survey's tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleOfCountry {
    /// The year of the edition.
    pub edition: u16,
    /// The country.
    pub country: CountryCode,
    /// The role, as in [`SurveyFacts::roles`].
    pub role: Slug,
    /// Everyone in it, in US dollars a year.
    pub spread: Spread,
}

/// A technology that people of the guide's own role use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Technology {
    /// The id of its kind, as in [`SurveyFacts::kinds`].
    pub kind: Slug,
    /// Its name.
    pub name: String,
    /// How many use it; at least [`Spread::LEAST`].
    pub users: u32,
    /// How many answers it is a share of, those who named nothing included; more than 0.
    pub asked: u32,
    /// The median pay of those who use it.
    pub median: u32,
}

/// A technology as people of another role use it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleTechnology {
    /// The role.
    pub role: Slug,
    /// The name, as in [`Technology::name`].
    pub name: String,
    /// How many people of the role use it; more than 0.
    pub users: u32,
    /// How many people of the role answered; at least `users`.
    pub asked: u32,
}

/// The tables of the salary explorer. The page loads them when they are first needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explorer {
    /// Where the tables come from, and what can be chosen.
    pub facts: SurveyFacts,
    /// Everyone of the guide's own role.
    pub all: Spread,
    /// Pay by group.
    pub dimensions: Vec<Dimension>,
    /// Pay by role.
    pub roles: Vec<RolePay>,
    /// Technologies of the guide's own role.
    pub technologies: Vec<Technology>,
    /// Editions of the survey in every country, oldest first.
    pub editions: Vec<Edition>,
    /// What they say, by edition and country.
    pub world: Vec<CountrySurvey>,
    /// Pay in other roles by edition and country, but for that of the survey in its own edition, which `roles` has.
    pub country_roles: Vec<RoleOfCountry>,
    /// Of each country that has one, the official figure nearest to the career.
    pub official: Vec<OfficialPay>,
    /// Official figures of the parts of countries.
    pub regions: Vec<RegionTable>,
    /// Exchange rates of the last quoted day of each month, oldest first.
    pub rates: Vec<RateTable>,
    /// Purchasing power in every country of the guide.
    pub power: Vec<PurchasingPower>,
}

impl Explorer {
    /// Whether a role has a page of its own: only those of the survey's tables have.
    pub fn has_page(&self, role: &Slug) -> bool {
        self.roles.iter().any(|pay| pay.role == *role)
    }

    /// The pay of the guide's own role for a band of experience; of everyone in it for `None`.
    pub fn spread_of(&self, years: Option<&Slug>) -> Option<Spread> {
        if years.is_none() {
            return Some(self.all);
        }
        self.roles.iter().find(|pay| pay.role == self.facts.own_role)?.of(years)
    }
}
