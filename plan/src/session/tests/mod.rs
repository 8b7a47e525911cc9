//! Sessions on a device whose storage can be full or blocked.

mod any;
mod arriving;
mod changing;
mod erasing;
mod saying;
mod storage;
mod taking;

use super::*;
use crate::file;
use crate::plan::{PlannedCourse, Slot, Weekday};
use crate::samples::{path, slug};
use domain::storage::Write;
use domain::time::Date;

/// A device with a browser.
struct Device {
    /// What its storage holds; `None` where it is blocked.
    stored: Option<BTreeMap<String, String>>,
    /// Whether the storage takes no more texts.
    is_full: bool,
    path: SkillPath,
    guide: Slug,
}

const PLAN_KEY: &str = "guide/gardener/plan";
const ASIDE_KEY: &str = "guide/gardener/plan.aside-1";

impl Device {
    fn new() -> Self {
        Self { stored: Some(BTreeMap::new()), is_full: false, path: path(), guide: slug("gardener") }
    }

    fn with(entries: &[(&str, &str)]) -> Self {
        let mut device = Self::new();
        entries.iter().for_each(|(key, text)| device.put(key, text));
        device
    }

    fn put(&mut self, key: &str, text: &str) {
        self.stored.get_or_insert_default().insert(key.to_owned(), text.to_owned());
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.stored.as_ref()?.get(key).map(String::as_str)
    }

    fn keys(&self) -> Vec<&str> {
        self.stored.iter().flatten().map(|(key, _)| key.as_str()).collect()
    }

    /// The plan in storage, which must be readable.
    fn plan(&self) -> Plan {
        let Some(text) = self.get(PLAN_KEY) else { return Plan::default() };
        let reading = file::stored(text.as_bytes(), &self.guide).unwrap();
        assert_eq!(reading.problems, []);
        reading.plan
    }

    fn world(&self) -> World<'_> {
        World {
            path: &self.path,
            guide: &self.guide,
            career: "master gardener",
            courses: &found,
            today: Date::parse("2026-11-24"),
            stored: self.stored.as_ref(),
        }
    }

    /// Opens the page.
    fn open(&mut self) -> Session {
        let mut session = Session::default();
        self.step(&mut session, address(""));
        session
    }

    /// Takes a step, and all that its effects lead to; every effect in order.
    fn step(&mut self, session: &mut Session, event: impl Into<Event>) -> Vec<Effect> {
        let mut all = Vec::new();
        for effect in session.step(event.into(), &self.world()) {
            all.push(effect.clone());
            if let Effect::Write(batch) = effect {
                let refused = self.write(&batch);
                all.extend(self.step(session, Event::Written { batch, refused }));
            }
        }
        all
    }

    fn write(&mut self, batch: &Batch) -> Option<Refusal> {
        for (at, write) in batch.writes.iter().enumerate() {
            let Some(stored) = &mut self.stored else { return Some(Refusal { at, is_full: false }) };
            match &write.text {
                None => drop(stored.remove(&write.key)),
                Some(_) if self.is_full => return Some(Refusal { at, is_full: true }),
                Some(text) => drop(stored.insert(write.key.clone(), text.clone())),
            }
        }
        None
    }
}

/// A catalogue of one course.
/// Two courses; the source of the second says how long it takes.
fn found(ids: &[&str]) -> Vec<FoundCourse> {
    let a = PlannedCourse::new(slug("course-a"), "Course A", "https://example.org/a");
    let b = PlannedCourse::new(slug("course-b"), "Course B", "https://example.org/b");
    let all = [FoundCourse { course: a, hours: None }, FoundCourse { course: b, hours: Some(112) }];
    all.into_iter().filter(|found| ids.contains(&found.course.id.as_str())).collect()
}

fn address(fragment: &str) -> Event {
    Event::Address { fragment: fragment.to_owned() }
}

fn mark(skill: &str, progress: Progress) -> Change {
    Change::Mark { skill: slug(skill), progress, aloud: false }
}

fn know(skill: &str) -> Change {
    mark(skill, Progress::Known)
}

fn typed(hours: Hours, text: &str) -> Change {
    Change::Type { hours, text: text.to_owned() }
}

fn slot(day: &str, start: &str, minutes: &str) -> Change {
    Change::AddSlot { day: day.to_owned(), start: start.to_owned(), minutes: minutes.to_owned() }
}

fn file(text: impl Into<Vec<u8>>) -> Event {
    Event::FileRead { name: "plan.json".to_owned(), bytes: text.into() }
}

/// A plan in which these skills are known.
fn knowing(skills: &[&str]) -> Plan {
    let mut plan = Plan::default();
    skills.iter().for_each(|skill| plan.set_progress(slug(skill), Progress::Known));
    plan
}

/// The ids of the skills that a plan knows, in alphabetical order.
fn known(plan: &Plan) -> Vec<&str> {
    let is_known = |(_, progress): &(&Slug, &Progress)| **progress == Progress::Known;
    plan.skills.iter().filter(is_known).map(|(id, _)| id.as_str()).collect()
}

/// How many skills are known of how many, as the header shows it.
fn begun(session: &Session, device: &Device) -> Option<(usize, usize)> {
    session.badge(&device.path).map(|counts| (counts.known, counts.skills))
}

fn put(key: &str, text: &str) -> Write {
    Write { key: key.to_owned(), text: Some(text.to_owned()) }
}

fn remove(key: &str) -> Write {
    Write { key: key.to_owned(), text: None }
}

fn write(purpose: Purpose, writes: &[Write]) -> Effect {
    Effect::Write(Batch { purpose, writes: writes.to_vec() })
}

/// Stores the plan of this device's guide.
fn stores(plan: &Plan) -> Effect {
    write(Purpose::Plan, &[put(PLAN_KEY, &text(plan))])
}

fn text(plan: &Plan) -> String {
    file::compact(plan, &slug("gardener"))
}

fn count() -> Effect {
    Effect::Focus(Focus::Count)
}

fn notice(session: &Session, kind: Kind) -> Option<Notice> {
    session.notices(&path()).into_iter().find(|notice| notice.kind == kind)
}

/// What a notice says.
fn says(session: &Session, kind: Kind) -> String {
    notice(session, kind).map_or(String::new(), |notice| notice.text)
}

fn labels(session: &Session, kind: Kind) -> Vec<&'static str> {
    notice(session, kind).iter().flat_map(|notice| &notice.actions).map(|action| action.label).collect()
}

#[test]
fn a_plan_that_begins_has_nothing_to_say_and_is_not_stored() {
    let mut device = Device::new();
    let session = device.open();
    assert_eq!(session.notices(&device.path), []);
    assert_eq!((session.own(), session.storage()), (&Plan::default(), &StorageState::Kept));
    assert_eq!((session.badge(&device.path), session.is_read_only()), (None, false));
    assert_eq!(device.keys(), Vec::<&str>::new());
}
