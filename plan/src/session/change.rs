//! What the reader changes in the plan.

use super::event::{Change, Effect, Focus, Hours, World};
use super::{Session, say};
use crate::path::SkillPath;
use crate::plan::{Plan, Progress, Slot, Weekday};
use crate::words;
use domain::field::NumberField;
use domain::slug::Slug;

impl Session {
    pub(super) fn change(&mut self, change: Change, world: &World) -> Vec<Effect> {
        if self.is_read_only() {
            return vec![say("This is a shared plan, for viewing only. Make it your plan to change it.")];
        }
        match change {
            Change::Mark { skill, progress, aloud } => self.mark(skill, progress, aloud, world),
            Change::Cycle(skill) => {
                let progress = after(self.plan.progress(&skill));
                self.mark(skill, progress, true, world)
            }
            Change::Check { id, is_done } => self.edit(world, |plan| {
                let _ = if is_done { plan.done.insert(id) } else { plan.done.remove(&id) };
            }),
            Change::Type { hours, text } => self.type_hours(hours, text, world),
            Change::Country(country) => self.edit(world, |plan| plan.country = country),
            Change::Limit(limit, value) => self.edit(world, |plan| plan.limits.0[limit as usize] = value),
            Change::Course { skill, course } => self.put_course(skill, &course, world),
            Change::AddSlot { day, start, minutes } => self.add_slot(&day, &start, &minutes, world),
            Change::RemoveSlot(slot) => {
                self.slot_error = None;
                let mut effects = self.edit(world, |plan| {
                    plan.slots.remove(&slot);
                });
                effects.push(Effect::Focus(Focus::Count));
                effects
            }
        }
    }

    /// Changes the plan and stores it. If nothing changed, it only retries to store earlier changes.
    fn edit(&mut self, world: &World, what: impl FnOnce(&mut Plan)) -> Vec<Effect> {
        let before = self.plan.clone();
        what(&mut self.plan);
        if self.plan != before {
            (self.undo, self.refused, self.link) = (None, None, None);
        } else if !self.is_unsaved {
            return Vec::new();
        }
        self.store(world)
    }

    fn mark(&mut self, skill: Slug, progress: Progress, aloud: bool, world: &World) -> Vec<Effect> {
        let title = title(world.path, &skill).to_owned();
        let mut effects = self.edit(world, |plan| plan.set_progress(skill, progress));
        if aloud {
            effects.push(say(words::skill_state(&title, progress)));
        }
        effects
    }

    /// Remembers what counts before the reader types into a field for hours.
    pub(super) fn enter(&mut self, hours: Hours) -> Vec<Effect> {
        let counts = hours_of(&self.plan, &hours);
        self.entered = Some((hours, counts));
        Vec::new()
    }

    /// Applies typed hours; an empty field removes them. What cannot be used sets an error, and what counted before
    /// counts again.
    fn type_hours(&mut self, hours: Hours, text: String, world: &World) -> Vec<Effect> {
        let known = if text.trim().is_empty() { None } else { Some(field(&hours).whole(&text)) };
        match known {
            Some(_) => self.typed.insert(hours.clone(), text),
            None => self.typed.remove(&hours),
        };
        let Some(Err(_)) = known else { return self.take_hours(hours, known.and_then(Result::ok), world) };
        let before = self.entered.as_ref().filter(|(entered, _)| *entered == hours);
        let mut effects = match before.map(|(_, counts)| *counts) {
            Some(counts) => self.edit(world, |plan| set_hours(plan, &hours, counts)),
            None => Vec::new(),
        };
        effects.extend(self.hours_error(&hours).map(say));
        effects
    }

    fn take_hours(&mut self, hours: Hours, known: Option<u16>, world: &World) -> Vec<Effect> {
        let before = hours_of(&self.plan, &hours);
        let mut effects = self.edit(world, |plan| set_hours(plan, &hours, known));
        if known.is_none() && before.is_some() {
            effects.push(match &hours {
                Hours::Weekly => say("Hours a week removed."),
                Hours::For(skill) => say(format!("Hours for {} removed.", title(world.path, skill))),
            });
        }
        effects
    }

    /// Adds a course to the plan for a skill, or removes it. Its hours, where a source says them, count for the
    /// skill as long as the reader gives no other.
    fn put_course(&mut self, skill: Slug, id: &Slug, world: &World) -> Vec<Effect> {
        // This walks the catalogue.
        let find = || (world.courses)(&[id.as_str()]).into_iter().next();
        if self.plan.courses.get(&skill).is_some_and(|course| course.id == *id) {
            let counted = self.plan.hours.get(&skill).copied();
            let is_of_course = counted.is_some() && find().is_some_and(|found| found.hours == counted);
            let mut effects = self.edit(world, |plan| {
                plan.courses.remove(&skill);
                if is_of_course {
                    plan.hours.remove(&skill);
                }
            });
            effects.push(say("Removed from your plan."));
            return effects;
        }
        let Some(found) = find() else {
            return vec![say("That course is not in this catalogue.")];
        };
        let hours = found.hours.filter(|_| !self.plan.hours.contains_key(&skill));
        let counted = hours.map_or(String::new(), |it| {
            format!(" Its source gives {}, which your plan counts.", in_words(it))
        });
        let replaced = self.plan.courses.get(&skill);
        let replaced = replaced.map_or(String::new(), |course| format!(" in place of “{}”", course.title));
        let added = format!("Added to your plan for {}{replaced}.{counted}", title(world.path, &skill));
        let mut effects = self.edit(world, |plan| {
            plan.courses.insert(skill.clone(), found.course);
            if let Some(hours) = hours {
                plan.hours.insert(skill, hours);
            }
        });
        effects.push(say(added));
        effects
    }

    fn add_slot(&mut self, day: &str, start: &str, minutes: &str, world: &World) -> Vec<Effect> {
        let slot = match self.new_slot(day, start, minutes) {
            Ok(slot) => slot,
            Err(error) => {
                self.slot_error = Some(error);
                return Vec::new();
            }
        };
        self.slot_error = None;
        let mut effects = self.edit(world, |plan| {
            plan.slots.insert(slot);
        });
        effects.push(say("Slot added."));
        effects
    }

    fn new_slot(&self, day: &str, start: &str, minutes: &str) -> Result<Slot, String> {
        // Browsers may give the time with seconds.
        let end = start.match_indices(':').nth(1).map_or(start.len(), |(at, _)| at);
        let start = Slot::parse_time(&start[..end]);
        let Some((day, start)) = Weekday::parse(day).zip(start) else {
            return Err("Choose a day and a start time, such as 19:30.".to_owned());
        };
        let most = Plan::MOST_SLOTS;
        match Slot::new(day, start, Slot::FIELD.whole(minutes)?) {
            None => Err(Slot::FIELD.wanted()),
            Some(slot) if self.plan.slots.contains(&slot) => Err("You already have this slot.".to_owned()),
            Some(_) if self.plan.slots.len() >= most => {
                Err(format!("You can have up to {most} slots a week: remove one first."))
            }
            Some(slot) => Ok(slot),
        }
    }
}

/// The next state when a skill is pressed.
fn after(progress: Progress) -> Progress {
    Progress::ALL[(progress as usize + 1) % Progress::ALL.len()]
}

fn in_words(hours: u16) -> String {
    if hours == 1 { "1 hour".to_owned() } else { format!("{hours} hours") }
}

/// The numbers that a field for hours takes.
pub(super) fn field(hours: &Hours) -> NumberField {
    let most = match hours {
        Hours::Weekly => Plan::MOST_WEEKLY.into(),
        Hours::For(_) => Plan::MOST_HOURS,
    };
    NumberField { least: 1, most, has_halves: false, unit: "hours" }
}

/// The hours that a plan has for a field.
pub(super) fn hours_of(plan: &Plan, hours: &Hours) -> Option<u16> {
    match hours {
        Hours::Weekly => plan.weekly.map(u16::from),
        Hours::For(skill) => plan.hours.get(skill).copied(),
    }
}

fn set_hours(plan: &mut Plan, hours: &Hours, known: Option<u16>) {
    match (hours, known) {
        (Hours::Weekly, known) => plan.weekly = known.and_then(|known| u8::try_from(known).ok()),
        (Hours::For(skill), Some(known)) => drop(plan.hours.insert(skill.clone(), known)),
        (Hours::For(skill), None) => drop(plan.hours.remove(skill)),
    }
}

/// The title of a skill; its id where the path does not have it.
fn title<'a>(path: &'a SkillPath, id: &'a Slug) -> &'a str {
    path.skill(id).map_or(id.as_str(), |skill| skill.title.as_str())
}
