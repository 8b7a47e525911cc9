//! Where the reader left off, and what comes next.

use super::Session;
use super::event::{Batch, Effect, Purpose, World};
use super::keys::{Keys, SECTION};
use crate::path::SkillPath;
use crate::plan::{Plan, Progress};
use crate::progress::{Next, next};
use domain::slug::Slug;

/// A piece of a line: plain text, or a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it says.
    pub text: String,
    /// Where it leads.
    pub target: Option<Target>,
}

/// Where a link in a line leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To a skill of the plan.
    Skill(Slug),
    /// To a duty.
    Duty(Slug),
    /// To a section of the guide.
    Section(Slug),
}

impl Session {
    /// The line at the top of the guide for a reader who comes back: what comes next in their plan,
    /// and the section they read last, if `title` (its title by its id) still knows it. Empty
    /// without a plan.
    pub fn resume(&self, world: &World, title: impl FnOnce(&Slug) -> Option<String>) -> Vec<Piece> {
        if self.plan.is_empty() {
            return Vec::new();
        }
        let section = || {
            let id = Slug::parse(Keys::new(world.guide).find(world.stored?, SECTION)?)?;
            Some(link(&title(&id)?, Target::Section(id)))
        };
        let links: Vec<Piece> = next_link(world.path, &self.plan).into_iter().chain(section()).collect();
        let mut line = Vec::new();
        for piece in links {
            line.push(text(if line.is_empty() { "Continue where you left off: " } else { " or " }));
            line.push(piece);
        }
        line
    }

    /// Notes the section that is being read, for readers who have a plan.
    pub(super) fn left(&self, section: &Slug, world: &World) -> Vec<Effect> {
        let Some(stored) = world.stored.filter(|_| self.stored.is_some()) else { return Vec::new() };
        let keys = Keys::new(world.guide);
        if keys.find(stored, SECTION) == Some(section.as_str()) {
            return Vec::new();
        }
        let writes = keys.write(stored, SECTION, Some(section.to_string()));
        vec![Effect::Write(Batch { purpose: Purpose::Note, writes })]
    }
}

/// The line that says what comes next in a plan, with a link to it.
pub fn next_line(path: &SkillPath, plan: &Plan) -> Vec<Piece> {
    let before = match next(path, plan) {
        Next::Learning(_) => "Continue with ",
        Next::ToLearn(_) if plan.skills.values().any(|state| *state == Progress::Known) => "Next: ",
        Next::ToLearn(_) => "Start with ",
        Next::Duty(_) => "You know every skill. A duty to gain experience in: ",
        Next::Nothing => "You know every skill and have done every duty.",
    };
    let mut line = vec![text(before)];
    if let Some(link) = next_link(path, plan) {
        line.extend([link, text(".")]);
    }
    line
}

fn next_link(path: &SkillPath, plan: &Plan) -> Option<Piece> {
    match next(path, plan) {
        Next::Learning(skill) | Next::ToLearn(skill) => {
            Some(link(&skill.title, Target::Skill(skill.id.clone())))
        }
        Next::Duty(duty) => Some(link(&duty.name, Target::Duty(duty.id.clone()))),
        Next::Nothing => None,
    }
}

fn text(text: &str) -> Piece {
    Piece { text: text.to_owned(), target: None }
}

fn link(text: &str, target: Target) -> Piece {
    Piece { text: text.to_owned(), target: Some(target) }
}
