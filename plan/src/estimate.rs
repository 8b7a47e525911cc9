//! How long the plan takes. If the reader gives no hours, some are assumed, and the result says so.

use crate::path::{Skill, SkillPath};
use crate::plan::Plan;
use crate::progress::open;

/// Hours a week that are assumed where the plan names none.
pub const ASSUMED_WEEKLY: u8 = 5;
/// Hours for a skill that are assumed where neither the plan nor the path names any.
pub const ASSUMED_HOURS: u16 = 20;

/// The plan in weeks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate<'a> {
    /// The skills that are not known yet, in the order in which they are learnt.
    pub steps: Vec<Step<'a>>,
    /// Hours for all of them.
    pub hours: u32,
    /// Hours a week.
    pub weekly: u8,
    /// Weeks for all of them.
    pub weeks: u32,
    /// Whether the hours a week are assumed.
    pub is_weekly_assumed: bool,
    /// What is assumed of the hours of skills, in a sentence; empty if all are known.
    pub assumed: String,
}

/// A skill of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step<'a> {
    /// The skill.
    pub skill: &'a Skill,
    /// Hours for it: as the reader expects, else as the path says, else as they are assumed.
    pub hours: u16,
    /// Whether they are assumed.
    pub is_assumed: bool,
    /// The week at whose end it is known, counted from 1.
    pub week: u32,
}

/// Works out when each skill is known, one after another in the order of the path.
pub fn estimate<'a>(path: &'a SkillPath, plan: &Plan) -> Estimate<'a> {
    let given = plan.weekly.filter(|weekly| *weekly > 0);
    let weekly = given.unwrap_or(ASSUMED_WEEKLY);
    let mut hours = 0;
    let step = |skill: &'a Skill| {
        let own = plan.hours.get(&skill.id).copied().or(skill.hours);
        let for_it = own.unwrap_or(ASSUMED_HOURS);
        hours += u32::from(for_it);
        Step { skill, hours: for_it, is_assumed: own.is_none(), week: hours.div_ceil(weekly.into()) }
    };
    let steps: Vec<Step> = open(path, plan).into_iter().map(step).collect();
    let without = steps.iter().filter(|step| step.is_assumed).count();
    let skills = match without {
        0 => String::new(),
        _ if without == steps.len() => format!("{ASSUMED_HOURS} hours a skill"),
        1 => format!("{ASSUMED_HOURS} hours for 1 skill"),
        _ => format!("{ASSUMED_HOURS} hours for each of {without} skills"),
    };
    let assumed = if skills.is_empty() { skills } else { format!("Assumes {skills}.") };
    let is_weekly_assumed = given.is_none() && !steps.is_empty();
    Estimate { weeks: hours.div_ceil(weekly.into()), steps, hours, weekly, is_weekly_assumed, assumed }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Progress;
    use crate::samples::{path, plans, slug};
    use proptest::prelude::*;

    #[test]
    fn weeks_follow_from_hours_and_what_is_not_given_is_assumed_and_said() {
        let path = path();
        let mut plan = Plan { weekly: Some(4), ..Plan::default() };
        plan.set_progress(slug("testing"), Progress::Known);
        plan.hours = [(slug("git"), 6), (slug("docker"), 3)].into();
        let estimated = estimate(&path, &plan);
        let steps: Vec<(u16, bool, u32)> =
            estimated.steps.iter().map(|step| (step.hours, step.is_assumed, step.week)).collect();
        // git: 6 h are 2 weeks of 4; sql: 20 h are assumed, 26 in all; docker: 29 h are 8 weeks.
        assert_eq!(steps, [(6, false, 2), (20, true, 7), (3, false, 8)]);
        assert_eq!((estimated.hours, estimated.weeks), (29, 8));
        assert_eq!(estimated.assumed, "Assumes 20 hours for 1 skill.");
        plan.weekly = None;
        let estimated = estimate(&path, &plan);
        assert!(estimated.is_weekly_assumed && estimated.assumed == "Assumes 20 hours for 1 skill.");
        plan.hours.insert(slug("sql"), 1);
        let estimated = estimate(&path, &plan);
        assert!(estimated.is_weekly_assumed && estimated.assumed.is_empty());
    }

    #[test]
    fn a_fresh_plan_has_an_end_and_a_finished_one_assumes_nothing() {
        let path = path();
        let fresh = estimate(&path, &Plan::default());
        assert_eq!((fresh.hours, fresh.weekly, fresh.weeks), (80, 5, 16));
        assert!(fresh.is_weekly_assumed && fresh.assumed == "Assumes 20 hours a skill.");
        let mut plan = Plan::default();
        path.skills.iter().for_each(|skill| plan.set_progress(skill.id.clone(), Progress::Known));
        let finished = estimate(&path, &plan);
        assert_eq!((finished.weeks, finished.is_weekly_assumed, finished.assumed.as_str()), (0, false, ""));
    }

    proptest! {
        #[test]
        fn more_hours_a_week_are_never_later(plan in plans(), more in 1u8..20) {
            let path = path();
            let Some(weekly) = plan.weekly else { return Ok(()) };
            let faster = Plan { weekly: Some(weekly.saturating_add(more)), ..plan.clone() };
            prop_assert!(estimate(&path, &faster).weeks <= estimate(&path, &plan).weeks);
        }
    }
}
