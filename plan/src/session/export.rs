//! Exports: files, the calendar, a link.

use super::event::{Batch, Effect, Purpose, World};
use super::{Session, say};
use crate::calendar::{Calendar, Events, ics};
use crate::estimate::estimate;
use crate::file;
use crate::link;
use crate::markdown::{Facts, markdown};
use crate::plan::Plan;
use crate::words::Length;
use domain::storage::{CALENDAR, Keys};

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
        let mut note = Length::of(&estimate, world.today).to_string();
        if !order.is_empty() {
            note += &format!("\nIn this order: {}.", order.join(", "));
        }
        let is_given = !estimate.is_weekly_assumed && estimate.assumed.is_empty();
        let weeks = (is_given && estimate.hours > 0).then_some(estimate.weeks);
        let keys = Keys::new(world.guide);
        let kept = world.stored.and_then(|stored| keys.find(stored, CALENDAR));
        let made = || Events::new(format!("{:013x}", random & ((1 << 52) - 1)));
        let mut own = kept.and_then(Events::parse).unwrap_or_else(made);
        let mut other = self.is_read_only().then(|| own.of_other(number(plan)));
        let events = other.as_mut().unwrap_or(&mut own);
        let weekly = events.make(&plan.slots, from, weeks).to_vec();
        let weekly: Vec<_> = weekly.into_iter().map(|event| (events.uid(&event), event)).collect();
        let calendar = Calendar {
            stamp: &now.chars().take(19).filter(|c| !"-:".contains(*c)).chain(['Z']).collect::<String>(),
            guide: world.guide.as_str(),
            title: &format!("Learning plan: {}", world.career),
            note: &note,
        };
        let text = own.text();
        let write = |stored| {
            let writes = keys.write(stored, CALENDAR, Some(text.clone()));
            Effect::Write(Batch { purpose: Purpose::Note, writes })
        };
        let is_new = kept != Some(&text);
        let mut effects: Vec<Effect> = world.stored.filter(|_| is_new).map(write).into_iter().collect();
        effects.push(download("learning.ics", "text/calendar", ics(calendar, &weekly)));
        effects
    }

    pub(super) fn copy_link(&mut self) -> Vec<Effect> {
        (self.link, self.is_link_copied) = (link::format(self.shown()), false);
        match self.link.clone() {
            Some(fragment) => vec![Effect::CopyLink { fragment }],
            None => vec![say("The plan is too large for a link. Download it and send the file.")],
        }
    }

    pub(super) fn link_copied(&mut self, is_copied: bool) -> Vec<Effect> {
        self.is_link_copied = is_copied;
        vec![say(if is_copied {
            "Link copied. Anyone who opens it can see your plan."
        } else {
            "The link could not be copied. Copy it from the field beside the buttons."
        })]
    }
}

/// A number for a plan, so that the events of different plans have different ids (FNV-1a of its link).
fn number(plan: &Plan) -> u64 {
    let link = link::format(plan).unwrap_or_default();
    let step = |number: u64, byte: u8| (number ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    link.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}
