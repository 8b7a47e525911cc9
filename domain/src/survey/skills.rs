//! Technologies by use and by pay.

use super::{Explorer, SkillSort, SurveyFilter, Technology};
use crate::money::Ratio;
use crate::order::sort_by;
use std::cmp::Ordering;

/// How many technologies are shown at first.
pub const TOP_SKILLS: usize = 12;

/// The technologies asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skills<'a> {
    /// Those to show, in order.
    pub rows: Vec<&'a Technology>,
    /// How many there are of the kind asked for.
    pub of: usize,
}

/// The technologies of a kind, in the order asked for.
pub fn skills<'a>(explorer: &'a Explorer, filter: &SurveyFilter) -> Skills<'a> {
    let mut rows: Vec<&Technology> = explorer
        .technologies
        .iter()
        .filter(|technology| filter.kind.as_ref().is_none_or(|kind| technology.kind == *kind))
        .collect();
    sort_by(&mut rows, |a, b| order(filter.skill_sort, a, b));
    let of = rows.len();
    if !filter.every_skill {
        rows.truncate(TOP_SKILLS);
    }
    Skills { rows, of }
}

/// How many of a hundred people asked use a technology.
pub fn share(technology: &Technology) -> Ratio {
    Ratio::new(u128::from(technology.users) * 100, technology.asked.into()).unwrap_or(Ratio::ZERO)
}

fn order(sort: SkillSort, a: &Technology, b: &Technology) -> Ordering {
    let by_name = || a.name.cmp(&b.name);
    match sort {
        SkillSort::ShareDown => share(b).cmp(&share(a)).then_with(by_name),
        SkillSort::ShareUp => share(a).cmp(&share(b)).then_with(by_name),
        SkillSort::PayDown => b.median.cmp(&a.median).then_with(by_name),
        SkillSort::PayUp => a.median.cmp(&b.median).then_with(by_name),
        SkillSort::NameUp => by_name(),
        SkillSort::NameDown => by_name().reverse(),
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
        assert_eq!(names(&SurveyFilter::default()), ["SQL", "PostgreSQL", "Rust"]);
        assert_eq!(names(&sorted(SkillSort::PayDown)), ["Rust", "PostgreSQL", "SQL"]);
        assert_eq!(names(&sorted(SkillSort::NameDown)), ["SQL", "Rust", "PostgreSQL"]);
        let databases = SurveyFilter { kind: Slug::parse("database"), ..SurveyFilter::default() };
        assert_eq!(names(&databases), ["PostgreSQL"]);
    }

    #[test]
    fn a_share_is_of_those_asked() {
        let explorer = sample_explorer();
        // 12 of 80 is 15 %.
        assert_eq!(share(&explorer.technologies[1]), Ratio::whole(15));
    }

    proptest! {
        #[test]
        fn every_order_holds_the_same_technologies(at in 0usize..6, every in any::<bool>(), count in 0usize..30) {
            let mut explorer = sample_explorer();
            let model = explorer.technologies[0].clone();
            explorer.technologies =
                (0..count).map(|n| Technology { name: format!("T{n}"), users: 10 + (n as u32 * 7) % 13, ..model.clone() }).collect();
            let filter = SurveyFilter { skill_sort: SkillSort::ALL[at].0, every_skill: every, ..SurveyFilter::default() };
            let found = skills(&explorer, &filter);
            prop_assert_eq!(found.of, count);
            prop_assert_eq!(found.rows.len(), if every { count } else { count.min(TOP_SKILLS) });
            prop_assert!(found.rows.windows(2).all(|pair| order(filter.skill_sort, pair[0], pair[1]) != Ordering::Greater));
        }
    }
}
