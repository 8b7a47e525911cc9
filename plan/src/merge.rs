//! Merges two plans.

use crate::plan::{Limit, Limits, Plan};
use domain::slug::Slug;
use std::collections::BTreeMap;

/// Everything in `mine`, plus what `theirs` adds: the more advanced state of each skill, duties and slots
/// of both, and otherwise `mine` where it has a value. Stops adding when the plan would become too large
/// to be read again.
pub fn merge(mine: &Plan, theirs: &Plan) -> Plan {
    let mut out = mine.clone();
    add(&mut out.skills, &theirs.skills, Plan::MOST_ENTRIES);
    for (id, progress) in &mut out.skills {
        *progress = (*progress).max(theirs.progress(id));
    }
    for id in &theirs.done {
        if out.done.len() < Plan::MOST_ENTRIES {
            out.done.insert(id.clone());
        }
    }
    add(&mut out.hours, &theirs.hours, Plan::MOST_ENTRIES);
    add(&mut out.courses, &theirs.courses, Plan::MOST_COURSES);
    out.weekly = mine.weekly.or(theirs.weekly);
    out.country = mine.country.or(theirs.country);
    out.limits = Limits(Limit::ALL.map(|limit| mine.limits.of(limit).or(theirs.limits.of(limit)).cloned()));
    for slot in &theirs.slots {
        if out.slots.len() < Plan::MOST_SLOTS {
            out.slots.insert(*slot);
        }
    }
    out
}

/// Adds the entries that are not there yet, as long as there are fewer than `most`.
fn add<T: Clone>(mine: &mut BTreeMap<Slug, T>, theirs: &BTreeMap<Slug, T>, most: usize) {
    for (id, value) in theirs {
        if mine.len() < most && !mine.contains_key(id) {
            mine.insert(id.clone(), value.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::{LARGEST, Reading, read, stored, text};
    use crate::plan::{PlannedCourse, Progress};
    use crate::samples::{plans, slug};
    use proptest::prelude::*;

    #[test]
    fn the_further_progress_counts_on_either_side() {
        let (mut mine, mut theirs) = (Plan::default(), Plan::default());
        mine.set_progress(slug("sql"), Progress::Learning);
        mine.set_progress(slug("git"), Progress::Known);
        theirs.set_progress(slug("sql"), Progress::Known);
        theirs.set_progress(slug("git"), Progress::Learning);
        theirs.weekly = Some(3);
        mine.weekly = Some(8);
        let both = merge(&mine, &theirs);
        assert_eq!(both.progress(&slug("sql")), Progress::Known);
        assert_eq!(both.progress(&slug("git")), Progress::Known);
        assert_eq!(both.weekly, Some(8));
    }

    /// As large as a plan from outside can be, with ids that begin so.
    fn largest(beginning: &str) -> Plan {
        let id = |at: usize| slug(&format!("{beginning}{at:063}"));
        let mut plan = Plan::default();
        for at in 0..Plan::MOST_ENTRIES {
            plan.set_progress(id(at), Progress::Learning);
            plan.done.insert(id(at));
            plan.hours.insert(id(at), Plan::MOST_HOURS);
        }
        let title = "\u{1}".repeat(PlannedCourse::LONGEST_TITLE);
        let url = format!("https://{}", "a".repeat(1_992));
        for at in 0..Plan::MOST_COURSES {
            plan.courses.insert(id(at), PlannedCourse { id: id(at), title: title.clone(), url: url.clone() });
        }
        plan
    }

    #[test]
    fn a_plan_that_took_all_it_can_is_read_again_with_what_its_reader_adds() {
        let (guide, mine, theirs) = (slug("x"), largest("a"), largest("b"));
        assert_eq!(
            read(text(&mine, &guide).as_bytes(), &guide),
            Ok(Reading { plan: mine.clone(), problems: vec![] })
        );
        let mut both = merge(&mine, &theirs);
        assert!(holds(&both, &mine));
        for at in 0..100 {
            let id = slug(&format!("c{at:063}"));
            both.set_progress(id.clone(), Progress::Known);
            both.done.insert(id.clone());
            both.hours.insert(id.clone(), Plan::MOST_HOURS);
            if at < 40 {
                let course = mine.courses.values().next().unwrap().clone();
                both.courses.insert(id, course);
            }
        }
        let text = text(&both, &guide);
        assert!(text.len() <= LARGEST, "{}", text.len());
        assert_eq!(stored(text.as_bytes(), &guide), Ok(Reading { plan: both, problems: vec![] }));
    }

    /// Whether everything of a plan is still there.
    fn holds(all: &Plan, part: &Plan) -> bool {
        part.skills.iter().all(|(id, progress)| all.progress(id) >= *progress)
            && part.done.is_subset(&all.done)
            && part.hours.iter().all(|(id, hours)| all.hours.get(id) == Some(hours))
            && part.courses.iter().all(|(id, course)| all.courses.get(id) == Some(course))
            && (part.weekly.is_none() || all.weekly == part.weekly)
            && (part.country.is_none() || all.country == part.country)
            && Limit::ALL.iter().all(|limit| {
                part.limits.of(*limit).is_none() || all.limits.of(*limit) == part.limits.of(*limit)
            })
            && part.slots.is_subset(&all.slots)
    }

    proptest! {
        #[test]
        fn nothing_of_mine_is_lost_and_all_they_ticked_is_there(mine in plans(), theirs in plans()) {
            let both = merge(&mine, &theirs);
            prop_assert!(holds(&both, &mine));
            prop_assert!(theirs.skills.iter().all(|(id, progress)| both.progress(id) >= *progress));
            prop_assert!(theirs.done.is_subset(&both.done));
            prop_assert!(both.slots.len() <= Plan::MOST_SLOTS);
        }

        #[test]
        fn merging_again_or_with_nothing_changes_nothing(mine in plans(), theirs in plans()) {
            prop_assert_eq!(merge(&mine, &mine), mine.clone());
            prop_assert_eq!(merge(&mine, &Plan::default()), mine.clone());
            prop_assert_eq!(merge(&Plan::default(), &mine), mine.clone());
            let both = merge(&mine, &theirs);
            prop_assert_eq!(merge(&both, &theirs), both);
        }

        #[test]
        fn ticks_do_not_depend_on_who_merges_first(a in plans(), b in plans(), c in plans()) {
            let (left, right) = (merge(&merge(&a, &b), &c), merge(&a, &merge(&b, &c)));
            prop_assert_eq!((&left.skills, &left.done), (&right.skills, &right.done));
            let (ab, ba) = (merge(&a, &b), merge(&b, &a));
            prop_assert_eq!((ab.skills, ab.done), (ba.skills, ba.done));
        }

        /// Whatever the file holds: the plan that is there stays, or grows by it.
        #[test]
        fn no_file_loses_the_plan_that_is_there(mine in plans(), bytes in files()) {
            match read(&bytes, &slug("x")) {
                Err(_) => {}
                Ok(Reading { plan, .. }) => prop_assert!(holds(&merge(&mine, &plan), &mine)),
            }
        }
    }

    /// Any bytes, and files that are nearly plans.
    fn files() -> impl Strategy<Value = Vec<u8>> {
        let nearly = (plans(), any::<prop::sample::Index>(), any::<u8>()).prop_map(|(plan, at, byte)| {
            let mut bytes = crate::file::text(&plan, &slug("x")).into_bytes();
            let at = at.index(bytes.len());
            bytes[at] = byte;
            bytes
        });
        prop_oneof![proptest::collection::vec(any::<u8>(), 0..300), nearly]
    }
}
