//! Storing the plan on the device, and following changes in other tabs.

use super::event::{Batch, Effect, Focus, Purpose, Refusal, World};
use super::{Session, say};
use crate::file::{self, Refused};
use crate::merge::merge;
use crate::plan::Plan;
use crate::settle::settle;
use crate::words::VISIT_ONLY;
use domain::storage::{Keys, PLAN, Write};

/// How a plan is stored on this device.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum StorageState {
    /// In storage, at every change.
    #[default]
    Kept,
    /// The browser has no storage for this page.
    Blocked,
    /// The storage is full.
    Full,
    /// The stored plan is of a newer version and must not be overwritten; the message for the reader.
    Newer(String),
    /// The stored text can be neither read nor set aside, and must not be overwritten.
    Stuck,
}

impl StorageState {
    /// Whether what is stored must not be overwritten.
    pub(super) fn is_left_alone(&self) -> bool {
        matches!(self, Self::Newer(_) | Self::Stuck)
    }
}

impl Session {
    pub(super) fn count_aside(&mut self, world: &World) {
        self.aside = world.stored.map_or(0, |stored| Keys::new(world.guide).aside(stored).len());
    }

    /// Reads what another tab stored, or what is stored when the page opens. If this tab has changes that
    /// are not stored, both are merged.
    pub(super) fn follow(&mut self, world: &World) -> Vec<Effect> {
        self.count_aside(world);
        let Some(stored) = world.stored else {
            if !self.storage.is_left_alone() {
                self.storage = StorageState::Blocked;
            }
            return Vec::new();
        };
        if self.storage == StorageState::Blocked && !self.is_unsaved {
            self.storage = StorageState::Kept;
        }
        let text = Keys::new(world.guide).find(stored, PLAN);
        if text == self.stored.as_deref() {
            return Vec::new();
        }
        // Undoing now would undo changes of the other tab.
        (self.undo, self.link) = (None, None);
        self.stored = text.map(str::to_owned);
        match text {
            Some(text) => self.take_in(text, world),
            None => self.take_in_nothing(),
        }
    }

    /// Another tab removed the plan. Unstored changes are kept, but not written until the reader makes
    /// another change: the reader may have erased everything.
    fn take_in_nothing(&mut self) -> Vec<Effect> {
        if !self.is_unsaved {
            self.plan = Plan::default();
        }
        if !self.is_unsaved || self.storage.is_left_alone() {
            self.storage = StorageState::Kept;
        }
        Vec::new()
    }

    fn take_in(&mut self, text: &str, world: &World) -> Vec<Effect> {
        let (theirs, storage, is_whole) = match file::stored(text.as_bytes(), world.guide) {
            Ok(reading) => {
                (settle(reading.plan, world.path), StorageState::Kept, reading.problems.is_empty())
            }
            Err(refused @ Refused::Newer(_)) => {
                (Plan::default(), StorageState::Newer(refused.to_string()), true)
            }
            Err(_) => (Plan::default(), StorageState::Kept, false),
        };
        self.storage = storage;
        self.plan = if self.is_unsaved { merge(&self.plan, &theirs) } else { theirs.clone() };
        if !is_whole {
            return self.set_aside(text, world);
        }
        self.is_unsaved = self.plan != theirs;
        if self.is_unsaved || !self.has_own_key(world) { self.store(world) } else { Vec::new() }
    }

    fn has_own_key(&self, world: &World) -> bool {
        world.stored.is_some_and(|stored| stored.contains_key(&Keys::new(world.guide).own(PLAN)))
    }

    /// Sets a text aside that cannot be read in full, and stores what could be read in its place.
    /// Until that is done, nothing else is written.
    fn set_aside(&mut self, text: &str, world: &World) -> Vec<Effect> {
        let Some(stored) = world.stored else { return Vec::new() };
        let keys = Keys::new(world.guide);
        (self.storage, self.is_unsaved) = (StorageState::Stuck, true);
        let mut writes = Vec::new();
        if keys.aside(stored).iter().all(|(_, known)| *known != text) {
            let Some(key) = keys.free_aside(stored) else { return Vec::new() };
            writes.push(Write { key, text: Some(text.to_owned()) });
        }
        writes.extend(self.plan_writes(world));
        vec![Effect::Write(Batch { purpose: Purpose::SetAside, writes })]
    }

    /// Stores the plan, unless the stored text must not be overwritten.
    pub(super) fn store(&mut self, world: &World) -> Vec<Effect> {
        self.is_unsaved = true;
        if self.storage.is_left_alone() {
            return vec![say(VISIT_ONLY)];
        }
        if world.stored.is_none() {
            self.storage = StorageState::Blocked;
            return vec![say(VISIT_ONLY)];
        }
        vec![Effect::Write(Batch { purpose: Purpose::Plan, writes: self.plan_writes(world) })]
    }

    /// The writes that store the plan, or remove an empty one.
    pub(super) fn plan_writes(&self, world: &World) -> Vec<Write> {
        let Some(stored) = world.stored else { return Vec::new() };
        Keys::new(world.guide).write(stored, PLAN, self.text(world))
    }

    /// The plan as it is stored; an empty one is not.
    fn text(&self, world: &World) -> Option<String> {
        (!self.plan.is_empty()).then(|| file::compact(&self.plan, world.guide))
    }

    /// Handles the result of writing a batch.
    pub(super) fn written(&mut self, batch: &Batch, refused: Option<Refusal>, world: &World) -> Vec<Effect> {
        let key = Keys::new(world.guide).own(PLAN);
        let done = &batch.writes[..refused.map_or(batch.writes.len(), |refusal| refusal.at)];
        let mut effects = Vec::new();
        if let Some(write) = done.iter().find(|write| write.key == key) {
            effects = self.plan_written(write, batch.purpose, world);
        }
        if let Some(refusal) = refused {
            let is_plan = batch.writes.get(refusal.at).is_some_and(|write| write.key == key);
            effects.extend(self.write_refused(batch.purpose, is_plan, refusal.is_full));
        }
        effects
    }

    fn plan_written(&mut self, write: &Write, purpose: Purpose, world: &World) -> Vec<Effect> {
        self.stored.clone_from(&write.text);
        self.is_refused = false;
        if purpose == Purpose::SetAside {
            self.storage = StorageState::Kept;
            // The reader may have changed the plan since.
            if write.text != self.text(world) {
                return self.store(world);
            }
        }
        if !self.storage.is_left_alone() {
            (self.storage, self.is_unsaved) = (StorageState::Kept, false);
        }
        Vec::new()
    }

    fn write_refused(&mut self, purpose: Purpose, is_plan: bool, is_full: bool) -> Option<Effect> {
        if is_plan && purpose != Purpose::Erase {
            self.is_unsaved = true;
            self.storage = if is_full { StorageState::Full } else { StorageState::Blocked };
        }
        match purpose {
            Purpose::Restore => Some(say("The browser could not restore everything that was erased.")),
            Purpose::Erase => Some(say("The browser did not let the page erase everything.")),
            Purpose::Plan if is_plan => Some(say(VISIT_ONLY)),
            // A text that could not be set aside leaves the session stuck, as it is until then.
            Purpose::Plan | Purpose::SetAside | Purpose::DropAside | Purpose::Note => None,
        }
    }

    /// Deletes the texts that were set aside.
    pub(super) fn drop_aside(&mut self, world: &World) -> Vec<Effect> {
        let Some(stored) = world.stored else { return Vec::new() };
        let texts = Keys::new(world.guide).aside(stored).into_iter();
        let writes = texts.map(|(key, _)| Write { key, text: None }).collect();
        self.aside = 0;
        if self.storage == StorageState::Stuck {
            // There is room now: the next step reads the text again and sets it aside.
            (self.stored, self.storage) = (None, StorageState::Kept);
        }
        let batch = Batch { purpose: Purpose::DropAside, writes };
        vec![Effect::Write(batch), Effect::Focus(Focus::Count), say("The original text has been deleted.")]
    }
}
