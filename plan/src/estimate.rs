//! How long the plan takes. What is not known is said, never guessed.

use crate::path::{Skill, SkillPath};
use crate::plan::Plan;
use crate::progress::open;

/// The plan in weeks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate<'a> {
    /// The skills that are not known yet, in the order in which they are learnt.
    pub steps: Vec<Step<'a>>,
    /// The hours that are known, in all.
    pub hours: u32,
    /// How many skills have no hours.
    pub unknown: usize,
    /// Weeks for the hours that are known, where the plan has hours a week.
    pub weeks: Option<u32>,
}

/// A skill of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step<'a> {
    /// The skill.
    pub skill: &'a Skill,
    /// Hours for it: as the reader expects, else as the path says.
    pub hours: Option<u16>,
    /// When it is done.
    pub ends: Ends,
}

/// When a skill is done, one after another in the order of the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// At the end of this week, counted from 1.
    Week(u32),
    /// Not before the end of this week: a skill before it has no hours.
    NotBefore(u32),
    /// Hours for it, or hours a week, are missing.
    Unknown,
}

/// Works out when each skill is done with the hours a week that the plan names.
pub fn estimate<'a>(path: &'a SkillPath, plan: &Plan) -> Estimate<'a> {
    let weekly = plan.weekly.filter(|weekly| *weekly > 0).map(u32::from);
    let (mut hours, mut unknown, mut steps) = (0u32, 0usize, Vec::new());
    for skill in open(path, plan) {
        let own = plan.hours.get(&skill.id).copied().or(skill.hours);
        hours += own.map_or(0, u32::from);
        let ends = match (own, weekly, unknown) {
            (Some(_), Some(weekly), 0) => Ends::Week(hours.div_ceil(weekly)),
            (Some(_), Some(weekly), _) => Ends::NotBefore(hours.div_ceil(weekly)),
            _ => Ends::Unknown,
        };
        unknown += usize::from(own.is_none());
        steps.push(Step { skill, hours: own, ends });
    }
    let weeks = weekly.filter(|_| hours > 0).map(|weekly| hours.div_ceil(weekly));
    Estimate { steps, hours, unknown, weeks }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Progress;
    use crate::samples::{path, plans, slug};
    use proptest::prelude::*;

    #[test]
    fn weeks_follow_from_hours_and_a_gap_makes_what_follows_uncertain() {
        let path = path();
        let mut plan = Plan { weekly: Some(4), ..Plan::default() };
        plan.set_progress(slug("testing"), Progress::Known);
        plan.hours = [(slug("git"), 6), (slug("docker"), 3)].into();
        let estimate = estimate(&path, &plan);
        let ends: Vec<Ends> = estimate.steps.iter().map(|step| step.ends).collect();
        // git: 6 h are 2 weeks of 4; sql: unknown; docker: 9 h are 3 weeks, and sql is still to come.
        assert_eq!(ends, [Ends::Week(2), Ends::Unknown, Ends::NotBefore(3)]);
        assert_eq!((estimate.hours, estimate.unknown, estimate.weeks), (9, 1, Some(3)));
    }

    #[test]
    fn without_hours_nothing_is_said() {
        let path = path();
        let mut plan = Plan { weekly: Some(4), ..Plan::default() };
        assert_eq!(estimate(&path, &plan).weeks, None);
        plan.weekly = None;
        plan.hours.insert(slug("git"), 6);
        let estimate = estimate(&path, &plan);
        assert_eq!((estimate.weeks, estimate.steps[0].ends), (None, Ends::Unknown));
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
