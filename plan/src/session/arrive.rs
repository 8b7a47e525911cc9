//! Plans from a link or a file. Neither changes anything until the reader decides.

use super::event::{Effect, Focus, Take, World};
use super::{Kind, Session, say};
use crate::file::{self, FieldProblem, Refused};
use crate::link;
use crate::merge::merge;
use crate::plan::{Plan, PlannedCourse};
use crate::settle::settle;
use domain::order::sort;
use domain::slug::Slug;
use std::collections::HashMap;

/// A plan that came in the address: for viewing only, until the reader makes it theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// The plan.
    pub plan: Plan,
    /// What of it cannot be used.
    pub problems: Vec<FieldProblem>,
}

/// A file that was read and waits for a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its name.
    pub name: String,
    /// The plan in it.
    pub plan: Plan,
    /// What of it cannot be used.
    pub problems: Vec<FieldProblem>,
}

impl Session {
    /// The plan that came in the address, while it is shown.
    pub fn shared(&self) -> Option<&Shared> {
        self.shared.as_ref()
    }

    /// The file that waits for a decision.
    pub fn offer(&self) -> Option<&Offer> {
        self.offer.as_ref()
    }

    /// Shows the plan that the address carries, or the skill that it leads to.
    pub(super) fn address(&mut self, fragment: &str, world: &World) -> Vec<Effect> {
        if let Some(id) = fragment.strip_prefix("skill-").and_then(Slug::parse) {
            let Some(skill) = world.path.skill(&id) else { return Vec::new() };
            self.chosen = Some(skill.id.clone());
            return vec![Effect::Focus(Focus::Skill(skill.id.clone()))];
        }
        match link::parse(fragment) {
            None => Vec::new(),
            Some(Ok(reading)) => {
                let plan = with_titles(settle(reading.plan, world.path), world);
                self.shared = Some(Shared { plan, problems: reading.problems });
                (self.refused, self.link) = (None, None);
                vec![Effect::Show]
            }
            Some(Err(refused)) => {
                let text = format!("The plan in this link cannot be used: {refused}.");
                self.refused = Some((Kind::RefusedLink, text.clone()));
                vec![Effect::Show, say(text)]
            }
        }
    }

    pub(super) fn courses_arrived(&mut self, world: &World) -> Vec<Effect> {
        if let Some(shared) = &mut self.shared {
            shared.plan = with_titles(std::mem::take(&mut shared.plan), world);
        }
        Vec::new()
    }

    pub(super) fn take_shared(&mut self, how: Take, world: &World) -> Vec<Effect> {
        let Some(shared) = self.shared.take() else { return Vec::new() };
        let mut effects = vec![Effect::ClearFragment];
        effects.extend(self.take(
            how,
            shared.plan,
            "Your plan has been updated from the shared plan.",
            world,
        ));
        effects
    }

    pub(super) fn close_shared(&mut self) -> Vec<Effect> {
        if self.shared.take().is_none() {
            return Vec::new();
        }
        self.link = None;
        vec![Effect::ClearFragment, Effect::Focus(Focus::Count)]
    }

    pub(super) fn file_read(&mut self, name: String, bytes: &[u8], world: &World) -> Vec<Effect> {
        match file::read(bytes, world.guide) {
            Ok(reading) => {
                let plan = settle(reading.plan, world.path);
                self.offer = Some(Offer { name, plan, problems: reading.problems });
                self.refused = None;
                vec![Effect::Focus(Focus::Notice(Kind::Offer))]
            }
            Err(refused) => self.refuse(&name, &refused.to_string()),
        }
    }

    pub(super) fn file_failed(&mut self, name: &str, is_too_large: bool) -> Vec<Effect> {
        let unreadable = || "the browser could not read it".to_owned();
        let reason = if is_too_large { Refused::TooLarge.to_string() } else { unreadable() };
        self.refuse(name, &reason)
    }

    fn refuse(&mut self, name: &str, reason: &str) -> Vec<Effect> {
        let text = format!("“{name}” cannot be used: {reason}. Your plan has not changed.");
        self.offer = None;
        self.refused = Some((Kind::RefusedFile, text.clone()));
        vec![say(text)]
    }

    pub(super) fn take_offer(&mut self, how: Take, world: &World) -> Vec<Effect> {
        let Some(offer) = self.offer.take() else { return Vec::new() };
        let what = match how {
            Take::Merge => "The file has been added to your plan.",
            Take::Replace if self.plan.is_empty() => "The plan in the file is now yours.",
            Take::Replace => "Your plan has been replaced by the file.",
        };
        self.take(how, offer.plan, what, world)
    }

    pub(super) fn leave_offer(&mut self) -> Vec<Effect> {
        self.offer = None;
        vec![Effect::Focus(Focus::Count)]
    }

    fn take(&mut self, how: Take, theirs: Plan, what: &'static str, world: &World) -> Vec<Effect> {
        let plan = match how {
            Take::Merge => merge(&self.plan, &theirs),
            Take::Replace => theirs.clone(),
        };
        let is_whole = theirs.slots.is_subset(&plan.slots);
        self.replace(plan, if is_whole { what } else { TOO_MANY_SLOTS }, world)
    }
}

const TOO_MANY_SLOTS: &str =
    "Your plan has been updated, but not all weekly slots have been added: a week has up to 14.";

/// Fills in the titles and addresses of courses from a link, as far as the catalogue has them.
fn with_titles(mut plan: Plan, world: &World) -> Plan {
    let nameless = plan.courses.values().filter(|course| course.title.is_empty());
    let mut ids: Vec<&str> = nameless.map(|course| course.id.as_str()).collect();
    if ids.is_empty() {
        return plan;
    }
    sort(&mut ids);
    ids.dedup();
    // One walk over the catalogue for all of them, however many a link names.
    let known: HashMap<Slug, PlannedCourse> =
        (world.courses)(&ids).into_iter().map(|found| (found.course.id.clone(), found.course)).collect();
    for course in plan.courses.values_mut().filter(|course| course.title.is_empty()) {
        if let Some(known) = known.get(&course.id) {
            *course = known.clone();
        }
    }
    plan
}
