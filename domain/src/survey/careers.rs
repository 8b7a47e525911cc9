//! Roles ranked by what they pay, in one edition of the survey.

use super::{CountrySurvey, Explorer, LocalRate, Pair, Role, RoleOfCountry, Spread, SurveyFilter};
use crate::money::CurrencyCode;
use crate::order::{sort_by, sort_by_key};
use crate::salary::{Country, CountryCode};
use crate::slug::Slug;
use std::cmp::Reverse;

/// The ranking of a country begins with the newest edition that has at least this many roles.
pub const ENOUGH_ROLES: usize = 5;

/// The editions in which the roles of a country can be ranked, of those that have the guide’s own role and so many
/// roles with it: at least one other. The ranking begins with the first, the newest edition with
/// [`ENOUGH_ROLES`] or else the newest: two or three roles say little of what else there is, however new they are. The
/// others follow, newest first.
pub fn ranked_editions(mut found: Vec<(u16, usize)>) -> Vec<u16> {
    found.retain(|(_, roles)| *roles > 1);
    sort_by_key(&mut found, |(year, _)| Reverse(*year));
    let first = found.iter().position(|(_, roles)| *roles >= ENOUGH_ROLES).unwrap_or(0);
    let mut years: Vec<u16> = found.into_iter().map(|(year, _)| year).collect();
    if let Some(to_first) = years.get_mut(..=first) {
        to_first.rotate_right(1);
    }
    years
}

/// A role of the ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Career<'a> {
    /// Its place by median pay among all roles ranked, from 1; equal medians share one.
    pub rank: usize,
    /// The role.
    pub role: &'a Role,
    /// Its pay.
    pub spread: Spread,
    /// Whether it is the role of the guide.
    pub is_own: bool,
}

/// The ranking of roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Careers<'a> {
    /// The roles to show, highest median first.
    pub rows: Vec<Career<'a>>,
    /// How many roles are ranked, shown or not.
    pub ranked: usize,
    /// The roles asked for that this edition cannot rank: too few people gave them, or it did not offer them.
    pub unranked: Vec<&'a Role>,
    /// The year of the edition of the survey.
    pub edition: u16,
    /// The currency of every amount.
    pub currency: CurrencyCode,
}

/// Ranks the roles by median, of the country, the edition and the years asked for, and keeps those picked and the
/// guide's own. Only the survey's tables, of one country and edition, have pay by years.
pub fn careers<'a>(countries: &[Country], explorer: &'a Explorer, filter: &SurveyFilter) -> Careers<'a> {
    let facts = &explorer.facts;
    let edition = filter.ranked_edition(facts);
    let world = World::of(countries, explorer, filter.country.as_ref(), edition);
    let has_bands = filter.has_bands(facts);
    let spread_of = |role: &Role| {
        if has_bands {
            explorer.roles.iter().find(|pay| pay.role == role.id)?.of(filter.years.as_ref())
        } else {
            world.as_ref()?.spread(explorer, role)
        }
    };
    let is_picked =
        |role: &Role| filter.roles.is_empty() || role.id == facts.own_role || filter.roles.contains(&role.id);
    let (mut ranked, mut unranked) = (Vec::new(), Vec::new());
    for role in &facts.roles {
        match spread_of(role) {
            Some(spread) => ranked.push((role, spread)),
            None if is_picked(role) => unranked.push(role),
            None => {}
        }
    }
    let mut rows: Vec<Career> = ranked
        .iter()
        .filter(|(role, _)| is_picked(role))
        .map(|(role, spread)| Career {
            rank: 1 + ranked.iter().filter(|(_, other)| other.median > spread.median).count(),
            role,
            spread: *spread,
            is_own: role.id == facts.own_role,
        })
        .collect();
    sort_by(&mut rows, |a, b| {
        b.spread.median.cmp(&a.spread.median).then_with(|| a.role.name.cmp(&b.role.name))
    });
    let rate = world.filter(|_| !has_bands).map(|world| world.rate.currency);
    Careers { rows, ranked: ranked.len(), unranked, edition, currency: rate.unwrap_or(facts.currency) }
}

/// A role with the guide's own, in the edition that the ranking begins with or, if that edition lacks the role, in that
/// of the survey's tables. `None` if both lack it.
pub fn newest_of_role<'a>(countries: &[Country], explorer: &'a Explorer, role: &Slug) -> Option<Careers<'a>> {
    [None, Some(explorer.facts.edition())].into_iter().find_map(|edition| {
        let filter = SurveyFilter { roles: vec![role.clone()], edition, ..SurveyFilter::default() };
        Some(careers(countries, explorer, &filter)).filter(|found| found.of(role).is_some())
    })
}

impl<'a> Careers<'a> {
    /// A role among those shown.
    pub fn of(&self, role: &Slug) -> Option<&Career<'a>> {
        self.rows.iter().find(|row| row.role.id == *role)
    }

    /// A role among those shown beside the guide's own. `None` for that one.
    pub fn beside_own(&self, role: &Slug) -> Option<Pair> {
        let own = self.rows.iter().find(|row| row.is_own)?;
        let role = self.of(role).filter(|row| !row.is_own)?;
        Some(Pair { role: role.spread, own: own.spread })
    }
}

/// A country in an edition, as the tables of all countries have it.
struct World<'a> {
    own: &'a CountrySurvey,
    rate: LocalRate,
}

impl<'a> World<'a> {
    /// The country of an id, or that of the survey.
    fn of(
        countries: &[Country],
        explorer: &'a Explorer,
        country: Option<&Slug>,
        edition: u16,
    ) -> Option<Self> {
        let code = country.map_or(Some(explorer.facts.country), |id| CountryCode::parse(id.as_str()))?;
        let country = countries.iter().find(|country| country.code == code)?;
        let own = explorer.survey(edition, country.code)?;
        Some(Self { own, rate: own.rate_into(country) })
    }

    /// Pay in a role, in the money of the rate.
    fn spread(&self, explorer: &Explorer, role: &Role) -> Option<Spread> {
        let CountrySurvey { edition, country, all, .. } = self.own;
        let is_of =
            |it: &&RoleOfCountry| (it.edition, it.country, &it.role) == (*edition, *country, &role.id);
        let dollars = if role.id == explorer.facts.own_role {
            *all
        } else {
            explorer.country_roles.iter().find(is_of)?.spread
        };
        Some(self.rate.spread(&dollars))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{sample, sample_explorer};

    fn slugs<const N: usize>(ids: [&str; N]) -> Vec<Slug> {
        ids.iter().filter_map(|id| Slug::parse(id)).collect()
    }

    fn names(roles: &[&Role]) -> Vec<String> {
        roles.iter().map(|role| role.name.clone()).collect()
    }

    /// Rank, name and median of each role shown.
    fn shown(filter: &SurveyFilter) -> Vec<(usize, String, u32)> {
        let explorer = sample_explorer();
        let found = careers(&sample().countries, &explorer, filter);
        found.rows.iter().map(|row| (row.rank, row.role.name.clone(), row.spread.median)).collect()
    }

    fn ranking<const N: usize>(rows: [(usize, &str, u32); N]) -> Vec<(usize, String, u32)> {
        rows.into_iter().map(|(rank, name, median)| (rank, name.to_owned(), median)).collect()
    }

    fn of_2023() -> SurveyFilter {
        SurveyFilter { edition: Some(2023), ..SurveyFilter::default() }
    }

    #[test]
    fn a_country_begins_with_its_newest_edition_of_enough_roles() {
        let begins = |found: &[(u16, usize)]| ranked_editions(found.to_vec());
        assert_eq!(begins(&[(2023, 29), (2024, 18), (2025, 26)]), [2025, 2024, 2023]);
        assert_eq!(begins(&[(2023, 7), (2024, 2), (2025, 4)]), [2023, 2025, 2024]);
        assert_eq!(begins(&[(2023, 7), (2024, 5), (2025, 4)]), [2024, 2025, 2023]);
        // Nowhere enough: the newest. The own role alone is no ranking.
        assert_eq!(begins(&[(2023, 3), (2024, 2), (2025, 1)]), [2024, 2023]);
        assert_eq!(begins(&[(2023, 1), (2024, 0)]), []);
    }

    #[test]
    fn each_edition_ranks_its_own_answers_the_highest_median_first() {
        // The country begins with 2025, which has an architect and too few testers; 2023 is the survey's tables.
        let newest = ranking([(1, "Architect", 200_000), (2, "Manager", 195_000), (3, "Back-end", 150_000)]);
        assert_eq!(shown(&SurveyFilter::default()), newest);
        let of_tables = ranking([(1, "Manager", 190_000), (2, "Back-end", 150_000), (3, "Tester", 120_000)]);
        assert_eq!(shown(&of_2023()), of_tables);
    }

    #[test]
    fn picked_roles_stand_beside_the_guides_own_and_keep_their_rank() {
        let filter = SurveyFilter { roles: slugs(["tester"]), ..of_2023() };
        assert_eq!(shown(&filter), ranking([(2, "Back-end", 150_000), (3, "Tester", 120_000)]));
    }

    #[test]
    fn a_picked_role_that_an_edition_lacks_is_named_and_not_dropped() {
        let explorer = sample_explorer();
        let lacks = |edition, roles| {
            let filter = SurveyFilter { edition, roles, ..SurveyFilter::default() };
            names(&careers(&sample().countries, &explorer, &filter).unranked)
        };
        assert_eq!(lacks(None, slugs(["manager", "tester"])), ["Tester"]);
        assert_eq!(lacks(Some(2023), slugs(["architect", "tester"])), ["Architect"]);
        assert_eq!(lacks(None, slugs(["manager"])), [""; 0]);
        assert_eq!(lacks(None, vec![]), ["Tester"]);
    }

    #[test]
    fn a_role_is_beside_the_guides_own_in_the_newest_edition_that_has_it() {
        let explorer = sample_explorer();
        let newest = |id| {
            let role = Slug::parse(id).unwrap();
            let found = newest_of_role(&sample().countries, &explorer, &role)?;
            let pair = found.beside_own(&role).map(|pair| (pair.role.median, pair.own.median));
            Some((found.edition, found.of(&role)?.spread.median, pair))
        };
        assert_eq!(newest("manager"), Some((2025, 195_000, Some((195_000, 150_000)))));
        // Too few testers answered in 2025.
        assert_eq!(newest("tester"), Some((2023, 120_000, Some((120_000, 150_000)))));
        let own = explorer.facts.own_role.as_str();
        assert_eq!(newest(own), Some((2025, 150_000, None)));
        assert_eq!(newest("baker"), None);
    }

    #[test]
    fn another_country_ranks_its_own_answers_in_its_own_money() {
        let explorer = sample_explorer();
        let filter = SurveyFilter { country: Slug::parse("gb"), ..SurveyFilter::default() };
        let careers = careers(&sample().countries, &explorer, &filter);
        let rows: Vec<_> =
            careers.rows.iter().map(|row| (row.role.name.as_str(), row.spread.median)).collect();
        // 120,000 and 100,000 dollars ÷ 1.25; testers are too few there, and nobody is an architect.
        assert_eq!(rows, [("Manager", 96_000), ("Back-end", 80_000)]);
        assert_eq!((careers.currency.as_str(), careers.edition), ("GBP", 2025));
        assert_eq!(names(&careers.unranked), ["Architect", "Tester"]);
    }

    #[test]
    fn an_edition_that_a_country_lacks_ranks_nothing() {
        let explorer = sample_explorer();
        let filter = SurveyFilter { country: Slug::parse("gb"), ..of_2023() };
        let found = careers(&sample().countries, &explorer, &filter);
        assert_eq!((found.rows.len(), found.ranked, found.unranked.len()), (0, 0, 4));
    }

    #[test]
    fn a_role_with_too_few_answers_of_those_years_is_not_ranked() {
        let explorer = sample_explorer();
        let filter = SurveyFilter { years: Slug::parse("under-2-years"), ..of_2023() };
        let found = careers(&sample().countries, &explorer, &filter);
        assert_eq!((found.rows.len(), found.ranked), (2, 2));
        assert_eq!(names(&found.unranked), ["Architect", "Manager"]);
        assert_eq!(found.rows[0].role.name, "Back-end");
    }
}
