//! Replacing the whole plan, and erasing everything. Both can be undone until something else changes.

use super::event::{Batch, Effect, Focus, Purpose, World};
use super::{Kind, Session, StorageState, say};
use crate::plan::Plan;
use domain::storage::{Keys, PLAN, Write};

/// A step that can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Undo {
    /// What was done.
    pub what: &'static str,
    plan: Plan,
    erased: Option<Erased>,
}

/// What was erased beside the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Erased {
    /// How the plan was kept.
    storage: StorageState,
    /// Keys and texts of storage.
    entries: Vec<(String, String)>,
}

const ERASED: &str = "Everything has been erased.";

impl Session {
    /// Puts a plan in place of the reader's own.
    pub(super) fn replace(&mut self, plan: Plan, what: &'static str, world: &World) -> Vec<Effect> {
        let before = std::mem::replace(&mut self.plan, plan);
        self.undo = Some(Undo { what, plan: before, erased: None });
        self.forget_inputs();
        let mut effects = self.store(world);
        effects.extend([Effect::Focus(Focus::Count), say(what)]);
        effects
    }

    /// Clears typed text, errors and the link that belong to the previous plan.
    fn forget_inputs(&mut self) {
        self.typed.clear();
        (self.slot_error, self.refused, self.link) = (None, None, None);
    }

    pub(super) fn ask_erase(&mut self) -> Vec<Effect> {
        self.is_erase_asked = true;
        vec![Effect::Focus(Focus::Notice(Kind::Erase))]
    }

    pub(super) fn cancel_erase(&mut self) -> Vec<Effect> {
        self.is_erase_asked = false;
        vec![Effect::Focus(Focus::Count)]
    }

    /// Erases what the guide keeps on this device; asks first, unless the question has been asked.
    pub(super) fn erase(&mut self, world: &World) -> Vec<Effect> {
        if !self.is_erase_asked {
            return self.ask_erase();
        }
        let keys = Keys::new(world.guide);
        let ours = world.stored.into_iter().flatten().filter(|(key, _)| keys.is_ours(key));
        let entries: Vec<(String, String)> = ours.map(|(key, text)| (key.clone(), text.clone())).collect();
        let writes: Vec<Write> =
            entries.iter().map(|(key, _)| Write { key: key.clone(), text: None }).collect();
        let storage = if world.stored.is_some() { StorageState::Kept } else { StorageState::Blocked };
        let storage = std::mem::replace(&mut self.storage, storage);
        let plan = std::mem::take(&mut self.plan);
        self.undo = Some(Undo { what: ERASED, plan, erased: Some(Erased { storage, entries }) });
        (self.stored, self.is_unsaved, self.aside) = (None, false, 0);
        (self.is_erase_asked, self.offer) = (false, None);
        self.forget_inputs();
        let mut effects = Vec::new();
        if !writes.is_empty() {
            effects.push(Effect::Write(Batch { purpose: Purpose::Erase, writes }));
        }
        effects.extend([Effect::ReadAgain { is_erased: true }, Effect::Focus(Focus::Count), say(ERASED)]);
        effects
    }

    /// Undoes the last large step.
    pub(super) fn undo(&mut self, world: &World) -> Vec<Effect> {
        let Some(undo) = self.undo.take() else { return Vec::new() };
        self.plan = undo.plan;
        self.forget_inputs();
        let read_again = undo.erased.as_ref().map(|_| Effect::ReadAgain { is_erased: false });
        let mut effects = match undo.erased.filter(|erased| !erased.entries.is_empty()) {
            Some(erased) => vec![self.restore(erased, world)],
            None => self.store(world),
        };
        effects.extend(read_again);
        effects.extend([Effect::Focus(Focus::Count), say("Undone: your plan is as it was.")]);
        effects
    }

    /// Restores what was erased: the plan of this tab, unless the stored plan must not be overwritten, and
    /// everything else as it was in storage.
    fn restore(&mut self, erased: Erased, world: &World) -> Effect {
        let plan_keys = [Keys::new(world.guide).own(PLAN), Keys::earlier(PLAN)];
        let is_plan = |(key, _): &(String, String)| plan_keys.contains(key);
        let (plan, others): (Vec<_>, Vec<_>) = erased.entries.into_iter().partition(is_plan);
        let back = |(key, text): (String, String)| Write { key, text: Some(text) };
        (self.storage, self.is_unsaved) = (erased.storage, true);
        let mut writes: Vec<Write> = if self.storage.is_left_alone() {
            plan.into_iter().map(back).collect()
        } else {
            self.plan_writes(world)
        };
        writes.extend(others.into_iter().map(back));
        Effect::Write(Batch { purpose: Purpose::Restore, writes })
    }
}
