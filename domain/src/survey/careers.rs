//! Roles ranked by what they pay.

use super::{CountrySurvey, Explorer, LocalRate, Role, RoleOfCountry, Spread, SurveyFilter};
use crate::dataset::Dataset;
use crate::money::CurrencyCode;
use crate::order::sort_by;
use crate::salary::CountryCode;
use crate::slug::Slug;

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
    /// How many roles had too few answers to be ranked.
    pub too_few: usize,
    /// The currency of every amount.
    pub currency: CurrencyCode,
}

/// Ranks the roles by median, of the country and the years asked for, and keeps those picked and the guide's
/// own. Only the country of the survey has pay by years; elsewhere they are ignored.
pub fn careers<'a>(data: &Dataset, explorer: &'a Explorer, filter: &SurveyFilter) -> Careers<'a> {
    let facts = &explorer.facts;
    let abroad = filter.country.as_ref().and_then(|id| Abroad::of(data, explorer, id));
    let at_home =
        |role: &Role| explorer.roles.iter().find(|pay| pay.role == role.id)?.of(filter.years.as_ref());
    let spread_of = |role: &Role| match &abroad {
        Some(abroad) => abroad.spread(explorer, role),
        None => at_home(role),
    };
    let ranked: Vec<(&Role, Spread)> =
        facts.roles.iter().filter_map(|role| Some((role, spread_of(role)?))).collect();
    let mut rows: Vec<Career> = ranked
        .iter()
        .map(|(role, spread)| Career {
            rank: 1 + ranked.iter().filter(|(_, other)| other.median > spread.median).count(),
            role,
            spread: *spread,
            is_own: role.id == facts.own_role,
        })
        .filter(|row| filter.roles.is_empty() || row.is_own || filter.roles.contains(&row.role.id))
        .collect();
    sort_by(&mut rows, |a, b| {
        b.spread.median.cmp(&a.spread.median).then_with(|| a.role.name.cmp(&b.role.name))
    });
    let currency = abroad.map_or(facts.currency, |abroad| abroad.rate.currency);
    Careers { rows, ranked: ranked.len(), too_few: facts.roles.len() - ranked.len(), currency }
}

/// Another country than that of the survey's tables.
struct Abroad<'a> {
    own: &'a CountrySurvey,
    rate: LocalRate,
}

impl<'a> Abroad<'a> {
    fn of(data: &Dataset, explorer: &'a Explorer, id: &Slug) -> Option<Self> {
        let country = data.country(CountryCode::parse(id.as_str())?)?;
        let own = explorer.survey(explorer.facts.edition(), country.code)?;
        Some(Self { own, rate: own.rate_into(country) })
    }

    /// Pay in a role, in the money of the rate.
    fn spread(&self, explorer: &Explorer, role: &Role) -> Option<Spread> {
        let dollars = if role.id == explorer.facts.own_role {
            self.own.all
        } else {
            let of = |it: &&RoleOfCountry| it.country == self.own.country && it.role == role.id;
            explorer.country_roles.iter().find(of)?.spread
        };
        Some(self.rate.spread(&dollars))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{sample, sample_explorer};
    use crate::slug::Slug;

    fn shown(filter: &SurveyFilter) -> Vec<(usize, String)> {
        let explorer = sample_explorer();
        let careers = careers(&sample(), &explorer, filter);
        careers.rows.iter().map(|row| (row.rank, row.role.name.clone())).collect()
    }

    #[test]
    fn the_highest_median_stands_first() {
        let expected = [(1, "Manager"), (2, "Back-end"), (3, "Tester")];
        assert_eq!(shown(&SurveyFilter::default()), expected.map(|(rank, name)| (rank, name.to_owned())));
    }

    #[test]
    fn picked_roles_stand_beside_the_guides_own_and_keep_their_rank() {
        let filter = SurveyFilter { roles: vec![Slug::parse("tester").unwrap()], ..SurveyFilter::default() };
        assert_eq!(shown(&filter), [(2, "Back-end".to_owned()), (3, "Tester".to_owned())]);
    }

    #[test]
    fn another_country_ranks_its_own_answers_in_its_own_money() {
        let mut explorer = sample_explorer();
        explorer.world[0].edition = 2023;
        let filter = SurveyFilter { country: Slug::parse("gb"), ..SurveyFilter::default() };
        let careers = careers(&sample(), &explorer, &filter);
        let rows: Vec<_> =
            careers.rows.iter().map(|row| (row.role.name.as_str(), row.spread.median)).collect();
        // 120,000 and 100,000 dollars ÷ 1.25; testers are too few there.
        assert_eq!(rows, [("Manager", 96_000), ("Back-end", 80_000)]);
        assert_eq!((careers.currency.as_str(), careers.too_few), ("GBP", 1));
    }

    #[test]
    fn a_role_with_too_few_answers_of_those_years_is_counted_and_not_ranked() {
        let explorer = sample_explorer();
        let years = Slug::parse("under-2-years");
        let careers = careers(&sample(), &explorer, &SurveyFilter { years, ..SurveyFilter::default() });
        assert_eq!((careers.rows.len(), careers.ranked, careers.too_few), (2, 2, 1));
        assert_eq!(careers.rows[0].role.name, "Back-end");
    }
}
