//! Pay of one role beside the guide's own.

use super::{Explorer, Role, RolePay, RoleTechnology, Spread, Technology, share};
use crate::courses::Named;
use crate::money::Ratio;
use crate::order::sort_by;
use crate::slug::Slug;
use std::cmp::Ordering;

/// A role beside the guide's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleComparison<'a> {
    /// The role.
    pub role: &'a Role,
    /// The guide's own role.
    pub own: &'a Role,
    /// Everyone in both.
    pub all: Pair,
    /// By band of experience, shortest first, where enough people answered in both roles.
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
    let pay = |id: &Slug| explorer.roles.iter().find(|pay| pay.role == *id);
    if *id == facts.own_role {
        return None;
    }
    let (role, own) = (pay(id)?, pay(&facts.own_role)?);
    let pair = |years: Option<&Slug>| pair(role, own, years);
    let of_years = |years: &'a Named| Some((years, pair(Some(&years.id))?));
    Some(RoleComparison {
        role: facts.role(id.as_str())?,
        own: facts.role(facts.own_role.as_str())?,
        all: pair(None)?,
        by_years: facts.years.iter().filter_map(of_years).collect(),
    })
}

/// A technology that people of two roles use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsedByBoth<'a> {
    /// Its name.
    pub name: &'a str,
    /// Of 100 people of the role, how many use it; rounded.
    pub role: u32,
    /// Of 100 people of the guide's own role; 0 where so few use it that the survey's table lacks it.
    pub own: u32,
}

/// Which technologies carry over from the guide's own role to another, and which are new there; the most used
/// in the other role first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarryOver<'a> {
    /// Used by at least [`CarryOver::SHARED`] of 100 in both roles.
    pub shared: Vec<UsedByBoth<'a>>,
    /// Used by at least [`CarryOver::NEW`] of 100 in the role, and by at least twice the share of the
    /// guide's own.
    pub new: Vec<UsedByBoth<'a>>,
}

impl CarryOver<'_> {
    /// A technology carries over if at least this many of 100 people in both roles use it.
    pub const SHARED: u32 = 35;
    /// A technology is new if at least this many of 100 people in the role use it.
    pub const NEW: u32 = 15;
}

/// What carries over to a role, and what is new there. `all` has the technologies of every role.
pub fn carry_over<'a>(own: &[Technology], all: &'a [RoleTechnology], role: &Slug) -> CarryOver<'a> {
    let own_share = |name: &str| {
        own.iter().find(|it| it.name == name).map_or(Ratio::ZERO, |it| share(it.users, it.asked))
    };
    let mut used: Vec<(&str, Ratio, Ratio)> = all
        .iter()
        .filter(|it| it.role == *role)
        .map(|it| (it.name.as_str(), share(it.users, it.asked), own_share(&it.name)))
        .collect();
    sort_by(&mut used, |a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let chosen = |is_chosen: &dyn Fn(Ratio, Ratio) -> bool| {
        let chosen = used.iter().filter(|(_, role, own)| is_chosen(*role, *own));
        let whole = |share: Ratio| share.rounded(0) as u32;
        chosen.map(|(name, role, own)| UsedByBoth { name, role: whole(*role), own: whole(*own) }).collect()
    };
    let (least_shared, least_new) =
        (Ratio::whole(CarryOver::SHARED.into()), Ratio::whole(CarryOver::NEW.into()));
    let is_twice = |role: Ratio, own: Ratio| own.times(Ratio::whole(2)).is_some_and(|twice| role >= twice);
    CarryOver {
        shared: chosen(&|role, own| role >= least_shared && own >= least_shared),
        new: chosen(&|role, own| role >= least_new && is_twice(role, own)),
    }
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

    fn of_role(name: &str, users: u32) -> RoleTechnology {
        RoleTechnology { role: Slug::parse("tester").unwrap(), name: name.to_owned(), users, asked: 100 }
    }

    fn of_own(name: &str, users: u32) -> Technology {
        let kind = Slug::parse("tool").unwrap();
        Technology { kind, name: name.to_owned(), users, asked: 200, median: 100_000 }
    }

    #[test]
    fn what_both_use_carries_over_and_what_the_role_uses_twice_as_much_is_new() {
        let own = [of_own("SQL", 70), of_own("Git", 69), of_own("Ansible", 40), of_own("Perl", 41)];
        let all = [
            of_role("SQL", 35),
            of_role("Git", 90),
            of_role("Ansible", 40),
            of_role("Perl", 40),
            of_role("Zig", 15),
        ];
        let found = carry_over(&own, &all, &Slug::parse("tester").unwrap());
        // Git is used by 34.5 of 100 of the guide's own role: just too few.
        assert_eq!(found.shared, [UsedByBoth { name: "SQL", role: 35, own: 35 }]);
        // Ansible has exactly twice the share; Perl a little less; Zig is not in the guide's own table.
        assert_eq!(
            found.new,
            [
                UsedByBoth { name: "Git", role: 90, own: 35 },
                UsedByBoth { name: "Ansible", role: 40, own: 20 },
                UsedByBoth { name: "Zig", role: 15, own: 0 },
            ]
        );
        assert!(carry_over(&own, &all, &Slug::parse("manager").unwrap()).new.is_empty());
    }
}
