//! Adapts a plan to a changed path: renamed skills keep their state, and removed skills are kept but not
//! shown.

use crate::path::SkillPath;
use crate::plan::Plan;
use domain::slug::Slug;

/// The plan with each skill under the id that it has now. Where it has both the old and the new id,
/// the further progress counts, and hours and course of the new one. Ids that the path does not
/// know are kept as they are.
pub fn settle(plan: Plan, path: &SkillPath) -> Plan {
    let now = |id: &Slug| path.skill(id).map_or_else(|| id.clone(), |skill| skill.id.clone());
    let mut out =
        Plan { skills: Default::default(), hours: Default::default(), courses: Default::default(), ..plan };
    for (id, progress) in plan.skills {
        let known = out.skills.entry(now(&id)).or_insert(progress);
        *known = (*known).max(progress);
    }
    for (id, hours) in plan.hours {
        let (is_current, now) = (now(&id) == id, now(&id));
        if is_current || !out.hours.contains_key(&now) {
            out.hours.insert(now, hours);
        }
    }
    for (id, course) in plan.courses {
        let (is_current, now) = (now(&id) == id, now(&id));
        if is_current || !out.courses.contains_key(&now) {
            out.courses.insert(now, course);
        }
    }
    out
}

/// The ids of skills in a plan that the path does not have: from an earlier or later version of the guide.
pub fn unknown<'a>(plan: &'a Plan, path: &SkillPath) -> Vec<&'a Slug> {
    plan.skills.keys().filter(|id| path.skill(id).is_none()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Progress;
    use crate::samples::{path, plans, slug};
    use proptest::prelude::*;

    #[test]
    fn a_renamed_skill_keeps_its_tick_and_a_dropped_one_is_kept() {
        let mut plan = Plan::default();
        plan.set_progress(slug("databases"), Progress::Known);
        plan.set_progress(slug("sql"), Progress::Learning);
        plan.set_progress(slug("gone"), Progress::Known);
        plan.hours.insert(slug("databases"), 9);
        let plan = settle(plan, &path());
        assert_eq!(plan.progress(&slug("sql")), Progress::Known);
        assert_eq!(plan.progress(&slug("databases")), Progress::ToLearn);
        assert_eq!(plan.hours[&slug("sql")], 9);
        assert_eq!(unknown(&plan, &path()), [&slug("gone")]);
    }

    proptest! {
        #[test]
        fn nothing_ticked_is_lost_and_settling_twice_changes_nothing_more(plan in plans()) {
            let path = path();
            let settled = settle(plan.clone(), &path);
            for (id, progress) in &plan.skills {
                let now = path.skill(id).map_or(id, |skill| &skill.id);
                prop_assert!(settled.progress(now) >= *progress);
            }
            for id in plan.hours.keys().chain(plan.courses.keys()) {
                let now = path.skill(id).map_or(id, |skill| &skill.id);
                prop_assert!(!plan.hours.contains_key(id) || settled.hours.contains_key(now));
                prop_assert!(!plan.courses.contains_key(id) || settled.courses.contains_key(now));
            }
            prop_assert_eq!(&settled.done, &plan.done);
            prop_assert_eq!(settle(settled.clone(), &path), settled);
        }
    }
}
