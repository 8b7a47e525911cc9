//! Two plans as one.

use crate::plan::{Limit, Limits, Plan};

/// Everything that `mine` has, and what `theirs` adds: of a skill the further progress, of duties
/// and slots both, of all else mine where I told anything.
pub fn merge(mine: &Plan, theirs: &Plan) -> Plan {
    let mut out = mine.clone();
    for (id, progress) in &theirs.skills {
        let known = out.skills.entry(id.clone()).or_insert(*progress);
        *known = (*known).max(*progress);
    }
    out.done.extend(theirs.done.iter().cloned());
    for (id, hours) in &theirs.hours {
        out.hours.entry(id.clone()).or_insert(*hours);
    }
    for (id, course) in &theirs.courses {
        out.courses.entry(id.clone()).or_insert_with(|| course.clone());
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::{Reading, read};
    use crate::plan::Progress;
    use crate::samples::{plans, slug};
    use proptest::prelude::*;

    #[test]
    fn the_further_progress_counts_whoever_made_it() {
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
            match read(&bytes) {
                Err(_) => {}
                Ok(Reading { plan, .. }) => prop_assert!(holds(&merge(&mine, &plan), &mine)),
            }
        }
    }

    /// Any bytes, and files that are nearly plans.
    fn files() -> impl Strategy<Value = Vec<u8>> {
        let nearly = (plans(), any::<prop::sample::Index>(), any::<u8>()).prop_map(|(plan, at, byte)| {
            let mut bytes = crate::file::text(&plan).into_bytes();
            let at = at.index(bytes.len());
            bytes[at] = byte;
            bytes
        });
        prop_oneof![proptest::collection::vec(any::<u8>(), 0..300), nearly]
    }
}
