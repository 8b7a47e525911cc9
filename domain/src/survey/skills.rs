//! Technologies by use and by pay.

use super::{Explorer, SkillSort, SurveyFilter, Technology};
use crate::money::Ratio;
use crate::order::sort_by;
use std::cmp::Ordering;

/// How many technologies are shown at first; more where the last of them ties with others.
pub const TOP_SKILLS: usize = 12;

/// The fewest users of a technology that is shown at first.
pub const LEAST_USERS: u32 = 100;

/// How many technologies are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Extent {
    /// The first [`TOP_SKILLS`] of those with enough users.
    #[default]
    First,
    /// All with at least [`LEAST_USERS`] users.
    Enough,
    /// All, even with few users.
    Every,
}

/// The technologies asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skills<'a> {
    /// Those to show, in order.
    pub rows: Vec<&'a Technology>,
    /// How many there are of the kind asked for.
    pub of: usize,
}

/// The technologies of a kind, in the order asked for: those with enough users, unless the reader asks
/// for every one or none has enough. Equals are shown together or not at all.
pub fn skills<'a>(explorer: &'a Explorer, filter: &SurveyFilter) -> Skills<'a> {
    let mut rows: Vec<&Technology> = explorer
        .technologies
        .iter()
        .filter(|technology| filter.kind.as_ref().is_none_or(|kind| technology.kind == *kind))
        .collect();
    sort_by(&mut rows, |a, b| order(filter.skill_sort, a, b));
    let of = rows.len();
    if filter.extent != Extent::Every {
        let has_enough = |technology: &&Technology| technology.users >= LEAST_USERS;
        if rows.iter().any(has_enough) {
            rows.retain(has_enough);
        }
    }
    if filter.extent == Extent::First {
        let is_tie = |pair: &&[&Technology]| by_column(filter.skill_sort, pair[0], pair[1]).is_eq();
        let ties = rows.windows(2).skip(TOP_SKILLS - 1).take_while(is_tie).count();
        rows.truncate(TOP_SKILLS + ties);
    }
    Skills { rows, of }
}

/// How far the median of those who use a technology is from that of all, and whether below it.
pub fn difference(explorer: &Explorer, technology: &Technology) -> (u32, bool) {
    let all = explorer.all.median;
    (technology.median.abs_diff(all), technology.median < all)
}

/// The technologies furthest above the median of all, of those with enough users, as a sentence; amounts are written by
/// `money`.
pub fn skills_finding(explorer: &Explorer, rows: &[&Technology], money: impl Fn(u32) -> String) -> String {
    let all = money(explorer.all.median);
    let enough = || rows.iter().filter(|technology| technology.users >= LEAST_USERS);
    if !rows.is_empty() && enough().next().is_none() {
        return format!(
            "No technology shown has {LEAST_USERS} users or more, so there are too few answers to say which pay more."
        );
    }
    let mut above: Vec<(&Technology, u32)> = enough()
        .map(|technology| (*technology, difference(explorer, technology)))
        .filter(|(_, (amount, is_below))| !is_below && *amount > 0)
        .map(|(technology, (amount, _))| (technology, amount))
        .collect();
    sort_by(&mut above, |a, b| b.1.cmp(&a.1).then_with(|| a.0.name.cmp(&b.0.name)));
    above.truncate(3);
    let names: Vec<&str> = above.iter().map(|it| it.0.name.as_str()).collect();
    match (names.as_slice(), above.first(), above.last()) {
        ([one], Some((_, amount)), _) => {
            format!(
                "Those who use {one} have a median {} above the overall median of {all} a year.",
                money(*amount)
            )
        }
        ([first @ .., last], Some((_, most)), Some((_, least))) => {
            let range =
                if most == least { money(*most) } else { format!("{} to {}", money(*least), money(*most)) };
            format!("{} and {last}: {range} above the overall median of {all} a year.", first.join(", "))
        }
        _ => format!(
            "No technology shown with at least {LEAST_USERS} users is above the overall median of {all} a year."
        ),
    }
}

/// Of a hundred people asked, how many use a technology; 0 if nobody was asked.
pub fn share(users: u32, asked: u32) -> Ratio {
    Ratio::new(u128::from(users) * 100, asked.into()).unwrap_or(Ratio::ZERO)
}

fn order(sort: SkillSort, a: &Technology, b: &Technology) -> Ordering {
    by_column(sort, a, b).then_with(|| a.name.cmp(&b.name))
}

/// The order by what the sorted column shows; equal where it shows the same of both.
fn by_column(sort: SkillSort, a: &Technology, b: &Technology) -> Ordering {
    let share = |it: &Technology| share(it.users, it.asked);
    match sort {
        SkillSort::ShareDown => share(b).cmp(&share(a)),
        SkillSort::ShareUp => share(a).cmp(&share(b)),
        SkillSort::PayDown => b.median.cmp(&a.median),
        SkillSort::PayUp => a.median.cmp(&b.median),
        SkillSort::NameUp => a.name.cmp(&b.name),
        SkillSort::NameDown => b.name.cmp(&a.name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::sample_explorer;
    use crate::slug::Slug;
    use proptest::prelude::*;

    fn names(filter: &SurveyFilter) -> Vec<String> {
        skills(&sample_explorer(), filter).rows.iter().map(|it| it.name.clone()).collect()
    }

    #[test]
    fn technologies_are_sorted_and_narrowed_to_a_kind() {
        let sorted = |skill_sort| SurveyFilter { skill_sort, ..SurveyFilter::default() };
        assert_eq!(names(&SurveyFilter::default()), ["Rust", "PostgreSQL", "SQL"]);
        assert_eq!(names(&sorted(SkillSort::ShareDown)), ["SQL", "PostgreSQL", "Rust"]);
        assert_eq!(names(&sorted(SkillSort::PayDown)), ["Rust", "PostgreSQL", "SQL"]);
        assert_eq!(names(&sorted(SkillSort::NameDown)), ["SQL", "Rust", "PostgreSQL"]);
        let databases = SurveyFilter { kind: Slug::parse("database"), ..SurveyFilter::default() };
        assert_eq!(names(&databases), ["PostgreSQL"]);
    }

    #[test]
    fn at_first_those_with_enough_users_are_shown() {
        let mut explorer = sample_explorer();
        explorer.technologies[0].users = LEAST_USERS;
        let names = |filter: &SurveyFilter| skills(&explorer, filter).rows.len();
        assert_eq!(names(&SurveyFilter::default()), 1);
        let to = |extent| names(&SurveyFilter { extent, ..SurveyFilter::default() });
        assert_eq!((to(Extent::Enough), to(Extent::Every)), (1, 3));
    }

    #[test]
    fn a_tie_is_never_cut() {
        let mut explorer = sample_explorer();
        let model = Technology { users: LEAST_USERS, ..explorer.technologies[0].clone() };
        let of =
            |(name, median): (u32, u32)| Technology { name: format!("T{name}"), median, ..model.clone() };
        // Eleven above, then four equals, then one below.
        let medians = (0..11).map(|at| 200_000 + at).chain([180_000; 4]).chain([170_000]);
        explorer.technologies = (0..).zip(medians).map(of).collect();
        let shown = |skill_sort| {
            let filter = SurveyFilter { skill_sort, ..SurveyFilter::default() };
            skills(&explorer, &filter).rows.len()
        };
        assert_eq!(shown(SkillSort::PayDown), 15);
        // One, then the four equals, then seven: nothing ties with the last.
        assert_eq!(shown(SkillSort::PayUp), TOP_SKILLS);
        assert_eq!(shown(SkillSort::NameUp), TOP_SKILLS);
    }

    #[test]
    fn the_finding_names_those_furthest_above_the_median() {
        // The median of all is 140,000.
        let said_of = |medians: &[u32], few: u32| {
            let mut explorer = sample_explorer();
            for (it, median) in explorer.technologies.iter_mut().zip(medians) {
                (it.median, it.users) = (*median, LEAST_USERS);
            }
            explorer.technologies[1].users -= few;
            let rows: Vec<&Technology> = explorer.technologies.iter().take(medians.len()).collect();
            skills_finding(&explorer, &rows, |amount| format!("${amount}"))
        };
        let said = |medians: &[u32]| said_of(medians, 0);
        let cases: [(&[u32], &str); 5] = [
            (
                &[160_000, 190_000, 170_000],
                "Rust, PostgreSQL and SQL: $20000 to $50000 above the overall median of $140000 a year.",
            ),
            (
                &[160_000, 160_000, 130_000],
                "Rust and SQL: $20000 above the overall median of $140000 a year.",
            ),
            (
                &[160_000],
                "Those who use SQL have a median $20000 above the overall median of $140000 a year.",
            ),
            (
                &[140_000, 130_000],
                "No technology shown with at least 100 users is above the overall median of $140000 a year.",
            ),
            (
                &[],
                "No technology shown with at least 100 users is above the overall median of $140000 a year.",
            ),
        ];
        for (medians, expected) in cases {
            assert_eq!(said(medians), expected);
        }
        // Rust, the second, has too few users to be named.
        assert_eq!(
            said_of(&[160_000, 190_000, 170_000], 1),
            "PostgreSQL and SQL: $20000 to $30000 above the overall median of $140000 a year."
        );
        let explorer = sample_explorer();
        let few: Vec<&Technology> = explorer.technologies.iter().collect();
        assert_eq!(
            skills_finding(&explorer, &few, |amount| amount.to_string()),
            "No technology shown has 100 users or more, so there are too few answers to say which pay more."
        );
    }

    #[test]
    fn a_share_is_of_those_asked() {
        let explorer = sample_explorer();
        // 12 of 80 is 15 %.
        assert_eq!(share(explorer.technologies[1].users, explorer.technologies[1].asked), Ratio::whole(15));
    }

    fn extents() -> impl Strategy<Value = Extent> {
        proptest::sample::select(vec![Extent::First, Extent::Enough, Extent::Every])
    }

    proptest! {
        #[test]
        fn every_order_holds_the_same_technologies(at in 0usize..6, extent in extents(), count in 0usize..30) {
            let mut explorer = sample_explorer();
            let model = explorer.technologies[0].clone();
            explorer.technologies =
                (0..count).map(|n| Technology { name: format!("T{n}"), users: 10 + (n as u32 * 7) % 13, ..model.clone() }).collect();
            let filter = SurveyFilter { skill_sort: SkillSort::ALL[at].0, extent, ..SurveyFilter::default() };
            let found = skills(&explorer, &filter);
            prop_assert_eq!(found.of, count);
            // None has enough users, so that only the first are left out.
            let least = if extent == Extent::First { count.min(TOP_SKILLS) } else { count };
            prop_assert!((least..=count).contains(&found.rows.len()));
            prop_assert!(found.rows.windows(2).all(|pair| order(filter.skill_sort, pair[0], pair[1]) != Ordering::Greater));
        }
    }
}
