//! Roles ranked by what they pay.

use super::{Explorer, Role, Spread, SurveyFilter};
use crate::order::sort_by;

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
}

/// Ranks the roles by median for the years asked for, and keeps those picked and the guide's own.
pub fn careers<'a>(explorer: &'a Explorer, filter: &SurveyFilter) -> Careers<'a> {
    let facts = &explorer.facts;
    let spread_of =
        |role: &Role| explorer.roles.iter().find(|pay| pay.role == role.id)?.of(filter.years.as_ref());
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
    Careers { rows, ranked: ranked.len(), too_few: facts.roles.len() - ranked.len() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::sample_explorer;
    use crate::slug::Slug;

    fn shown(filter: &SurveyFilter) -> Vec<(usize, String)> {
        let explorer = sample_explorer();
        let careers = careers(&explorer, filter);
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
    fn a_role_with_too_few_answers_of_those_years_is_counted_and_not_ranked() {
        let explorer = sample_explorer();
        let years = Slug::parse("under-2-years");
        let careers = careers(&explorer, &SurveyFilter { years, ..SurveyFilter::default() });
        assert_eq!((careers.rows.len(), careers.ranked, careers.too_few), (2, 2, 1));
        assert_eq!(careers.rows[0].role.name, "Back-end");
    }
}
