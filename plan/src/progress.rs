//! The progress of a plan, and the next step.

use crate::path::{Duty, Skill, SkillPath};
use crate::plan::{Plan, Progress};

/// Counts of a plan. Ids that the path does not have are not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Tally {
    /// Skills known.
    pub known: usize,
    /// Skills being learnt.
    pub learning: usize,
    /// Skills of the path.
    pub skills: usize,
    /// Duties done.
    pub done: usize,
    /// Duties of the job.
    pub duties: usize,
}

/// Counts what is done.
pub fn tally(path: &SkillPath, plan: &Plan) -> Tally {
    let count =
        |wanted: Progress| path.skills.iter().filter(|skill| plan.progress(&skill.id) == wanted).count();
    Tally {
        known: count(Progress::Known),
        learning: count(Progress::Learning),
        skills: path.skills.len(),
        done: path.duties.iter().filter(|duty| plan.done.contains(&duty.id)).count(),
        duties: path.duties.len(),
    }
}

/// What to go on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next<'a> {
    /// A skill that is being learnt.
    Learning(&'a Skill),
    /// The first skill to learn; all that comes before it is begun.
    ToLearn(&'a Skill),
    /// A duty to gain experience in: every skill is known.
    Duty(&'a Duty),
    /// Everything is done.
    Nothing,
}

/// What to go on with: what was begun, else what comes next on the path, else a duty.
pub fn next<'a>(path: &'a SkillPath, plan: &Plan) -> Next<'a> {
    let first = |wanted: Progress| path.skills.iter().find(|skill| plan.progress(&skill.id) == wanted);
    if let Some(skill) = first(Progress::Learning) {
        return Next::Learning(skill);
    }
    if let Some(skill) = first(Progress::ToLearn) {
        return Next::ToLearn(skill);
    }
    path.duties.iter().find(|duty| !plan.done.contains(&duty.id)).map_or(Next::Nothing, Next::Duty)
}

/// How many skills build on one.
pub fn unlocks(path: &SkillPath, skill: &Skill) -> usize {
    path.skills.iter().filter(|other| other.before.contains(&skill.id)).count()
}

/// The skills that are not known yet, in the order of the path.
pub fn open<'a>(path: &'a SkillPath, plan: &Plan) -> Vec<&'a Skill> {
    path.skills.iter().filter(|skill| plan.progress(&skill.id) != Progress::Known).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{path, slug};

    #[test]
    fn what_was_begun_comes_first_then_the_path_then_the_duties() {
        let path = path();
        let mut plan = Plan::default();
        assert_eq!(next(&path, &plan), Next::ToLearn(&path.skills[0]));
        plan.set_progress(slug("docker"), Progress::Learning);
        assert_eq!(next(&path, &plan), Next::Learning(&path.skills[2]));
        for skill in &path.skills {
            plan.set_progress(skill.id.clone(), Progress::Known);
        }
        assert_eq!(next(&path, &plan), Next::Duty(&path.duties[0]));
        plan.done = [slug("build"), slug("lead")].into();
        assert_eq!(next(&path, &plan), Next::Nothing);
    }

    #[test]
    fn a_skill_opens_the_way_to_those_that_build_on_it() {
        let path = path();
        assert_eq!(unlocks(&path, &path.skills[0]), 3);
        assert_eq!(unlocks(&path, &path.skills[3]), 0);
    }

    #[test]
    fn ids_that_the_path_does_not_know_are_not_counted() {
        let mut plan = Plan::default();
        plan.set_progress(slug("gone"), Progress::Known);
        plan.set_progress(slug("git"), Progress::Known);
        plan.done.insert(slug("gone"));
        let expected = Tally { known: 1, learning: 0, skills: 4, done: 0, duties: 2 };
        assert_eq!(tally(&path(), &plan), expected);
    }
}
