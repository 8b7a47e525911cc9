//! What the answers of a survey say about pay: by group, by role and by technology, and how one
//! person's pay ranks among them. All amounts are a year's, in whole units of the survey's currency.

mod careers;
mod draft;
mod filter;
mod finding;
mod model;
mod role;
mod skills;
mod sort;
mod standing;
mod world;

pub use careers::{Career, Careers, ENOUGH_ROLES, careers, newest_of_role, ranked_editions};
pub use draft::{Draft, FRAGMENT, fragment, parse_fragment};
pub use filter::{SurveyFilter, params};
pub use finding::{groups_finding, pair_finding};
pub use model::{
    Dimension, Explorer, Group, Role, RoleCountry, RoleOfCountry, RolePay, RoleTechnology, Spread,
    SurveyFacts, Technology,
};
pub use role::{CarryOver, Pair, RoleComparison, UsedByBoth, carry_over, role_comparison};
pub use skills::{Extent, LEAST_USERS, Skills, TOP_SKILLS, difference, share, skills, skills_finding};
pub use sort::SkillSort;
pub use standing::{
    BesideAverage, OfficialPlace, Person, Place, Quarter, Rank, Standing, Worth, beside_average,
    official_place, stand, worth,
};
pub use world::{
    CountryRole, CountrySurvey, Edition, LocalRate, QuantilePlace, Quantiles, YearsBand, years_of,
};
