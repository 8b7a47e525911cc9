//! Exports: files, the calendar, a link.

use super::event::{Batch, Effect, Purpose, World};
use super::keys::{CALENDAR, Keys};
use super::{Session, say};
use crate::calendar::{Calendar, ics};
use crate::estimate::estimate;
use crate::file;
use crate::link;
use crate::markdown::{Facts, length, markdown};

pub(super) fn download(name: impl Into<String>, media_type: &'static str, text: String) -> Effect {
    Effect::Download { name: name.into(), media_type, text }
}

impl Session {
    pub(super) fn save_plan(&self, world: &World) -> Vec<Effect> {
        vec![download("plan.json", "application/json", file::text(self.shown(), world.guide))]
    }

    pub(super) fn save_stored(&self) -> Vec<Effect> {
        let text = self.stored.clone();
        text.map(|text| download("plan-stored.json", "application/json", text)).into_iter().collect()
    }

    pub(super) fn save_notes(&self, pay: &str, world: &World) -> Vec<Effect> {
        let (path, plan) = (world.path, self.shown());
        let facts = Facts { career: world.career, today: world.today, pay };
        vec![download("plan.md", "text/markdown", markdown(path, plan, &estimate(path, plan), facts))]
    }

    pub(super) fn save_calendar(&self, now: &str, random: u64, world: &World) -> Vec<Effect> {
        let plan = self.shown();
        if plan.slots.is_empty() {
            return vec![say("Add a weekly slot first.")];
        }
        let Some(from) = world.today else {
            return vec![say("A calendar needs today’s date, which this device does not provide.")];
        };
        let estimate = estimate(world.path, plan);
        let order: Vec<&str> = estimate.steps.iter().map(|step| step.skill.title.as_str()).collect();
        let mut note = length(&estimate, world.today);
        if !order.is_empty() {
            note += &format!("\nIn this order: {}.", order.join(", "));
        }
        let (origin, mut effects) = origin(random, world);
        let calendar = Calendar {
            from,
            stamp: &now.chars().take(19).filter(|c| !"-:".contains(*c)).chain(['Z']).collect::<String>(),
            origin: &origin,
            guide: world.guide.as_str(),
            title: &format!("Learning plan: {}", world.career),
            note: &note,
            weeks: (estimate.assumed.is_empty() && estimate.hours > 0).then_some(estimate.weeks),
        };
        effects.push(download("learning.ics", "text/calendar", ics(calendar, plan.slots.iter())));
        effects
    }

    pub(super) fn copy_link(&mut self) -> Vec<Effect> {
        self.link = link::format(self.shown());
        match self.link.clone() {
            Some(fragment) => vec![Effect::CopyLink { fragment }],
            None => vec![say("The plan is too large for a link. Download it and send the file.")],
        }
    }
}

pub(super) fn link_copied(is_copied: bool) -> Vec<Effect> {
    vec![say(if is_copied {
        "Link copied. Anyone who opens it can see your plan."
    } else {
        "The link could not be copied. Copy it from the field beside the buttons."
    })]
}

/// The part of event ids that is unique to this device, and the effects that store it if it is new.
fn origin(random: u64, world: &World) -> (String, Vec<Effect>) {
    let keys = Keys::new(world.guide);
    let is_origin = |text: &&str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if let Some(known) = world.stored.and_then(|stored| keys.find(stored, CALENDAR)).filter(is_origin) {
        return (known.to_owned(), Vec::new());
    }
    let made = format!("{:013x}", random & ((1 << 52) - 1));
    let write = |stored| {
        let writes = keys.write(stored, CALENDAR, Some(made.clone()));
        Effect::Write(Batch { purpose: Purpose::Note, writes })
    };
    let effects = world.stored.map(write).into_iter().collect();
    (made, effects)
}
