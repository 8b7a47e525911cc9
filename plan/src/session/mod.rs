//! A reader's session with the plan: events in, effects out. It has no clock and reads and writes
//! nothing itself; see [`World`] for what each step needs.
//!
//! `storage` stores the plan and follows other tabs, `change` applies the reader's changes, `arrive`
//! handles plans from links and files, `erase` erases and undoes, `export` makes files and links;
//! [`notices`](Session::notices) are the messages for the reader.

mod arrive;
mod change;
mod erase;
mod event;
mod export;
mod notices;
mod storage;
#[cfg(test)]
mod tests;

pub use arrive::{Offer, Shared};
pub use event::{
    Batch, Change, Effect, Event, Focus, FoundCourse, Hours, Purpose, Refusal, Take, World, courses,
};
pub use notices::{Action, Kind, Notice};
pub use storage::StorageState;

use crate::path::{Skill, SkillPath};
use crate::plan::{Plan, Progress};
use crate::progress::{Tally, tally};
use domain::field::still_counts;
use domain::slug::Slug;
use domain::storage::Keys;
use erase::Undo;
use std::collections::BTreeMap;

/// The state of the plan's page. It starts as the default; the first event, [`Event::Address`], makes it
/// read the stored plan.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Session {
    /// The reader's own plan.
    plan: Plan,
    /// The text of the plan in storage when it was last read or written.
    stored: Option<String>,
    /// Whether the plan holds changes that are not in storage.
    is_unsaved: bool,
    storage: StorageState,
    /// Whether the browser has refused to store anything since the plan was last stored.
    is_refused: bool,
    /// How many texts that could not be read are set aside.
    aside: usize,
    shared: Option<Shared>,
    offer: Option<Offer>,
    /// Whether a link or a file was not used, and why.
    refused: Option<(Kind, String)>,
    undo: Option<Undo>,
    is_erase_asked: bool,
    slot_error: Option<String>,
    /// What was typed into fields for hours.
    typed: BTreeMap<Hours, String>,
    /// The field for hours that was entered last, and what counted then.
    entered: Option<(Hours, Option<u16>)>,
    chosen: Option<Slug>,
    /// The fragment of the link that was made last.
    link: Option<String>,
    /// Whether the browser copied it.
    is_link_copied: bool,
}

impl Session {
    /// Handles an event and returns its effects. Carry them out in order, and send the answers that they
    /// need, before the next event.
    pub fn step(&mut self, event: Event, world: &World) -> Vec<Effect> {
        if let Event::Written { batch, refused } = event {
            self.count_aside(world);
            return self.written(&batch, refused, world);
        }
        // First read what another tab stored, so that the change applies to the current plan.
        let mut effects = self.follow(world);
        if event == Event::Erase && self.is_erase_asked {
            // Do not write what is about to be erased.
            effects.clear();
        }
        effects.extend(self.act(event, world));
        effects
    }

    fn act(&mut self, event: Event, world: &World) -> Vec<Effect> {
        match event {
            Event::Written { .. } | Event::StorageChanged => Vec::new(),
            Event::StorageRefused => {
                self.is_refused = true;
                Vec::new()
            }
            Event::Address { fragment } => self.address(&fragment, world),
            Event::CoursesArrived => self.courses_arrived(world),
            Event::Change(change) => self.change(change, world),
            Event::Enter(hours) => self.enter(hours),
            Event::Choose(skill) => self.choose(&skill, world.path),
            Event::TakeShared(how) => self.take_shared(how, world),
            Event::CloseShared => self.close_shared(),
            Event::FileRead { name, bytes } => self.file_read(name, &bytes, world),
            Event::FileFailed { name, is_too_large } => self.file_failed(&name, is_too_large),
            Event::TakeOffer(how) => self.take_offer(how, world),
            Event::LeaveOffer => self.leave_offer(),
            Event::Undo => self.undo(world),
            Event::AskErase => self.ask_erase(),
            Event::Erase => self.erase(world),
            Event::CancelErase => self.cancel_erase(),
            Event::SavePlan => self.save_plan(world),
            Event::SaveStored => self.save_stored(),
            Event::SaveAside => save_aside(world),
            Event::DropAside => self.drop_aside(world),
            Event::SaveNotes { pay } => self.save_notes(&pay, world),
            Event::SaveCalendar { now, random } => self.save_calendar(&now, random, world),
            Event::CopyLink => self.copy_link(),
            Event::LinkCopied(is_copied) => self.link_copied(is_copied),
            Event::Print => vec![Effect::Print],
        }
    }

    fn choose(&mut self, id: &Slug, path: &SkillPath) -> Vec<Effect> {
        let Some(skill) = path.skill(id) else { return Vec::new() };
        self.chosen = Some(skill.id.clone());
        vec![say(format!("{}: details shown.", skill.title))]
    }

    /// The reader's own plan.
    pub fn own(&self) -> &Plan {
        &self.plan
    }

    /// The plan that is shown: the shared one, or the reader's own.
    pub fn shown(&self) -> &Plan {
        self.shared.as_ref().map_or(&self.plan, |shared| &shared.plan)
    }

    /// Whether the plan that is shown is somebody else's and cannot be changed.
    pub fn is_read_only(&self) -> bool {
        self.shared.is_some()
    }

    /// How the reader's own plan is kept.
    pub fn storage(&self) -> &StorageState {
        &self.storage
    }

    /// Whether the plan will be there at the next visit.
    pub fn is_kept(&self) -> bool {
        self.storage == StorageState::Kept && !self.is_refused
    }

    /// The skill that is chosen on the map: the first, until the reader chooses one; `None` for a
    /// path without skills.
    pub fn chosen<'a>(&self, path: &'a SkillPath) -> Option<&'a Skill> {
        self.chosen.as_ref().and_then(|id| path.skill(id)).or(path.skills.first())
    }

    /// What a field for hours shows.
    pub fn hours_text(&self, hours: &Hours) -> String {
        let counts = change::hours_of(self.shown(), hours);
        // What was typed stays as it is, unless something else has been counted since.
        let is_right =
            |typed: &&String| change::field(hours).whole(typed).map_or(true, |it| Some(it) == counts);
        if let Some(typed) = self.typed.get(hours).filter(is_right).filter(|_| !self.is_read_only()) {
            return typed.clone();
        }
        counts.map_or(String::new(), |hours| hours.to_string())
    }

    /// Why what was typed into a field for hours cannot be used, and what counts instead.
    pub fn hours_error(&self, hours: &Hours) -> Option<String> {
        let typed = self.typed.get(hours).filter(|_| !self.is_read_only())?;
        let wrong = change::field(hours).whole(typed).err()?;
        let counts = change::hours_of(&self.plan, hours).map_or(String::new(), |hours| hours.to_string());
        Some(wrong + &still_counts(&counts))
    }

    /// Why the slot that was typed last could not be added.
    pub fn slot_error(&self) -> Option<&str> {
        self.slot_error.as_deref()
    }

    /// The fragment (without `#`) of the link that was made last, to be shown beside its button
    /// until the plan changes.
    pub fn link(&self) -> Option<&str> {
        self.link.as_deref()
    }

    /// Whether that link was copied, which its button says.
    pub fn is_link_copied(&self) -> bool {
        self.link.is_some() && self.is_link_copied
    }

    /// How far the plan is, for the header; `None` while no skill is begun.
    pub fn badge(&self, path: &SkillPath) -> Option<Tally> {
        let is_begun = path.skills.iter().any(|skill| self.plan.progress(&skill.id) != Progress::ToLearn);
        is_begun.then(|| tally(path, &self.plan))
    }
}

fn say(text: impl Into<String>) -> Effect {
    Effect::Say(text.into())
}

fn save_aside(world: &World) -> Vec<Effect> {
    let Some(stored) = world.stored else { return Vec::new() };
    let texts = Keys::new(world.guide).aside(stored);
    let file = |(at, (_, text)): (usize, (String, &str))| {
        export::download(format!("plan-set-aside-{}.txt", at + 1), "text/plain", text.to_owned())
    };
    texts.into_iter().enumerate().map(file).collect()
}
