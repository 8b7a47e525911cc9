//! Pay of one role beside the guide's own.

use super::{Explorer, RolePay, Spread};
use crate::courses::Named;
use crate::slug::Slug;
use std::cmp::Ordering;

/// A role beside the guide's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleComparison<'a> {
    /// The role.
    pub role: &'a Named,
    /// The guide's own role.
    pub own: &'a Named,
    /// Everyone in both.
    pub all: Pair,
    /// Those with so many years, shortest first, where enough answered in both roles.
    pub by_years: Vec<(&'a Named, Pair)>,
}

/// The pay of a role and of the guide's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The role.
    pub role: Spread,
    /// The guide's own role.
    pub own: Spread,
}

impl Pair {
    /// How the median of the role compares with that of the guide's own, and by how much they differ.
    pub fn difference(&self) -> (Ordering, u32) {
        let (role, own) = (self.role.median, self.own.median);
        (role.cmp(&own), role.abs_diff(own))
    }
}

/// The role of an id beside the guide's own. `None` for the guide's own role, and for one with too
/// few answers.
pub fn role_comparison<'a>(explorer: &'a Explorer, id: &Slug) -> Option<RoleComparison<'a>> {
    let facts = &explorer.facts;
    let named = |id: &Slug| facts.roles.iter().find(|role| role.id == *id);
    let pay = |id: &Slug| explorer.roles.iter().find(|pay| pay.role == *id);
    if *id == facts.own_role {
        return None;
    }
    let (role, own) = (pay(id)?, pay(&facts.own_role)?);
    let pair = |years: Option<&Slug>| pair(role, own, years);
    let of_years = |years: &'a Named| Some((years, pair(Some(&years.id))?));
    Some(RoleComparison {
        role: named(id)?,
        own: named(&facts.own_role)?,
        all: pair(None)?,
        by_years: facts.years.iter().filter_map(of_years).collect(),
    })
}

fn pair(role: &RolePay, own: &RolePay, years: Option<&Slug>) -> Option<Pair> {
    Some(Pair { role: role.of(years)?, own: own.of(years)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::sample_explorer;

    fn slug(id: &str) -> Slug {
        Slug::parse(id).unwrap()
    }

    #[test]
    fn a_role_is_compared_as_a_whole_and_by_years() {
        let explorer = sample_explorer();
        let tester = role_comparison(&explorer, &slug("tester")).unwrap();
        assert_eq!((tester.role.name.as_str(), tester.own.name.as_str()), ("Tester", "Back-end"));
        // 150,000 - 120,000 for all; 110,000 - 90,000 for those with under 2 years.
        assert_eq!(tester.all.difference(), (Ordering::Less, 30_000));
        let by_years: Vec<_> =
            tester.by_years.iter().map(|(years, pair)| (years.id.as_str(), pair.difference())).collect();
        assert_eq!(by_years, [("under-2-years", (Ordering::Less, 20_000))]);
    }

    #[test]
    fn years_with_too_few_answers_in_one_role_are_left_out() {
        let explorer = sample_explorer();
        let manager = role_comparison(&explorer, &slug("manager")).unwrap();
        assert_eq!(manager.all.difference(), (Ordering::Greater, 40_000));
        assert_eq!(manager.by_years, []);
    }

    #[test]
    fn the_guides_own_role_and_unknown_ones_are_not_compared() {
        let explorer = sample_explorer();
        assert_eq!(role_comparison(&explorer, &slug("back-end")), None);
        assert_eq!(role_comparison(&explorer, &slug("baker")), None);
    }
}
