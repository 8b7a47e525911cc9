//! The path of skills as its author wrote it, checked and put in order by the content compiler.

use domain::figure::Provenance;
use domain::icon::Icon;
use domain::slug::Slug;
use domain::survey::share;
use serde::{Deserialize, Serialize};

/// The skills that the career asks for, and the duties of the job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillPath {
    /// Groups of skills, in the order of the path.
    pub groups: Vec<Group>,
    /// The skills, each after every skill that comes before it; see [`order`](crate::order).
    pub skills: Vec<Skill>,
    /// What an applicant has.
    pub qualifications: Vec<Duty>,
    /// The duties of the job.
    pub duties: Vec<Duty>,
    /// The source of the shares of the skills.
    pub shares: Provenance,
}

/// A group of skills.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The stable id.
    pub id: Slug,
    /// What the reader sees.
    pub title: String,
}

/// A skill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skill {
    /// The stable id: plans refer to it.
    pub id: Slug,
    /// Ids that it had earlier.
    pub was: Vec<Slug>,
    /// The place of its group in [`SkillPath::groups`].
    pub group: u8,
    /// What the reader sees.
    pub title: String,
    /// What it is, a sentence.
    pub what: String,
    /// Why it matters, a sentence.
    pub why: String,
    /// What somebody with the skill can do.
    pub able: Vec<String>,
    /// The skills that come before.
    pub before: Vec<Slug>,
    /// The names in the vocabulary of courses by which courses for it are found.
    pub found_by: Vec<String>,
    /// How many use what belongs to it.
    pub shares: Vec<Share>,
    /// The hours that it takes, if a source says so.
    pub hours: Option<u16>,
}

/// How many of the people asked in the career use a technology.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// The technology, as the survey names it.
    pub technology: String,
    /// How many use it.
    pub users: u32,
    /// How many were asked; more than 0.
    pub asked: u32,
}

impl Share {
    /// How many of a hundred, rounded to a whole one.
    pub fn percent(&self) -> u32 {
        share(self.users, self.asked).rounded(0) as u32
    }
}

/// A duty of the job, or a qualification for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    /// The stable id: plans refer to it.
    pub id: Slug,
    /// A word for it.
    pub name: String,
    /// What it is, a sentence.
    pub text: String,
    /// What is drawn beside it.
    pub icon: Option<Icon>,
}

impl SkillPath {
    /// The path of a guide without a plan.
    pub fn without_skills(shares: Provenance) -> Self {
        Self {
            groups: Vec::new(),
            skills: Vec::new(),
            qualifications: Vec::new(),
            duties: Vec::new(),
            shares,
        }
    }

    /// The skill of an id that it has or had.
    pub fn skill(&self, id: &Slug) -> Option<&Skill> {
        let has = |skill: &&Skill| skill.id == *id;
        self.skills.iter().find(has).or_else(|| self.skills.iter().find(|skill| skill.was.contains(id)))
    }

    /// The skills of a group, in the order of the path.
    pub fn of_group(&self, group: usize) -> impl Iterator<Item = &Skill> {
        self.skills.iter().filter(move |skill| usize::from(skill.group) == group)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_to_the_nearest_whole() {
        let percent = |users, asked| Share { technology: "x".to_owned(), users, asked }.percent();
        // 1,252 of 1,898 are 65.96%; 5 of 1,000 are half of one.
        assert_eq!(
            [percent(1_252, 1_898), percent(5, 1_000), percent(4, 1_000), percent(3, 3)],
            [66, 1, 0, 100]
        );
    }
}
