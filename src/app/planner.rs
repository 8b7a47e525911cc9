//! The reader's plan, which the rooms courses and plan share: what its session (`plan::session`) needs
//! to know of the browser, and its effects carried out.

use super::data::skills_path;
use super::library::Library;
use super::notes::{self, NextStep};
use super::state::{AppState, set_if_new};
use crate::dom::address::Entry;
use crate::dom::frame::{Pause, after_paint};
use crate::dom::{clipboard, files, page, storage};
use domain::courses::CatalogueChoice;
use domain::route::{Page, Route};
use leptos::prelude::*;
use plan::session::{
    self, Batch, Effect as Asked, Event, Focus, Keeping, Keys, Refusal, Session, World, Write,
};
use plan::{Next, Plan, PlannedCourse, SkillPath, next, tally};
use std::collections::BTreeMap;
use std::time::Duration;

/// How long nothing must change before what follows from the changes is drawn.
const PAUSE: Duration = Duration::from_millis(100);

/// The reader's plan. Cheap to copy.
#[derive(Clone, Copy)]
pub struct PlanState {
    state: AppState,
    /// What the plan's pages know of its reader.
    pub session: RwSignal<Session>,
    /// The plan that is shown, once a change of it is painted and the reader pauses: for what
    /// takes longer to work out.
    pub settled: RwSignal<Plan>,
    /// Where the focus should go; who moves it there takes it away.
    pub focus: RwSignal<Option<Focus>>,
    /// Rises when the plan should come into the window.
    pub show: RwSignal<u32>,
    settling: Pause,
}

impl PlanState {
    /// The plan as it is first.
    pub fn first(state: AppState) -> Self {
        Self {
            state,
            session: RwSignal::default(),
            settled: RwSignal::default(),
            focus: RwSignal::new(None),
            show: RwSignal::new(0),
            settling: Pause::new(),
        }
    }

    /// Takes an event of the session and does what follows from it.
    pub fn step(self, event: impl Into<Event>) {
        self.take(event.into());
        self.note();
        self.settling.stop();
        after_paint(move || self.settling.then(PAUSE, move || self.settle()));
    }

    fn take(self, event: Event) {
        for asked in self.effects(event) {
            self.carry_out(asked);
        }
    }

    fn effects(self, event: Event) -> Vec<Asked> {
        let career = &self.state.data.career;
        let stored = self.stored();
        let world = World {
            path: skills_path(),
            guide: &career.id,
            career: &career.singular,
            courses: &|ids| self.courses(ids),
            today: self.state.today.get_untracked(),
            stored: stored.as_ref(),
        };
        self.session.try_update(|session| session.step(event, &world)).unwrap_or_default()
    }

    fn keys(self) -> Keys {
        Keys::new(&self.state.data.career.id)
    }

    /// What the guide keeps on this device; `None` where the page has no storage.
    fn stored(self) -> Option<BTreeMap<String, String>> {
        let ours = self.keys();
        let entry = |key: String| storage::get(&key).map(|text| (key, text));
        let all = || storage::keys("guide").into_iter().filter(|key| ours.is_ours(key)).filter_map(entry);
        storage::is_there().then(|| all().collect())
    }

    /// Courses by their ids: of the largest catalogue that is here, else of the selection.
    fn courses(self, ids: &[&str]) -> Vec<PlannedCourse> {
        let (largest, selection) = Library::of(self.state)
            .session
            .with_untracked(|library| (library.searched(CatalogueChoice::Whole), library.selection()));
        let mut found = session::courses(&largest, ids);
        let is_missing = |id: &&str| found.iter().all(|course| course.id.as_str() != *id);
        let missing: Vec<&str> = ids.iter().copied().filter(is_missing).collect();
        if largest != selection {
            found.extend(session::courses(&selection, &missing));
        }
        found
    }

    fn carry_out(self, asked: Asked) {
        match asked {
            Asked::Write(batch) => self.write(batch),
            Asked::ReadAgain => {
                Library::of(self.state).read_shortlist();
                self.state.read_style();
            }
            Asked::Say(text) => self.state.announce(text),
            Asked::Download { name, media_type, text } => {
                if files::save_text(&name, &text, media_type).is_none() {
                    self.state.announce(files::REFUSED);
                }
            }
            Asked::CopyLink { fragment } => {
                let copied = move |is_copied| self.step(Event::LinkCopied(is_copied));
                clipboard::copy(self.link(&fragment), copied);
            }
            Asked::ClearFragment => self.clear_fragment(),
            Asked::Show => self.show.update(|times| *times += 1),
            Asked::Focus(focus) => self.focus.set(Some(focus)),
            Asked::Print => {
                self.settle();
                after_paint(page::print);
            }
        }
    }

    fn write(self, batch: Batch) {
        let keep = |write: &Write| match &write.text {
            Some(text) => storage::set(&write.key, text),
            None => {
                storage::remove(&write.key);
                storage::is_there()
            }
        };
        let refused = batch.writes.iter().position(|write| !keep(write));
        let refused = refused.map(|at| Refusal { at, is_full: storage::is_there() });
        self.take(Event::Written { batch, refused });
    }

    /// The whole address of the plan with a fragment.
    pub fn link(self, fragment: &str) -> String {
        self.state.whole_address(&Route::from(Page::Plan).at(fragment))
    }

    /// The reader may have gone on to another page or place meanwhile.
    fn clear_fragment(self) {
        if self.state.fragment.with_untracked(|fragment| is_plan(fragment)) {
            self.state.fragment.set(String::new());
            self.state.write_now(Entry::Same);
        }
    }

    /// Draws what follows from the changes.
    fn settle(self) {
        let plan = self.session.with_untracked(|session| session.shown().clone());
        if self.settled.with_untracked(|settled| *settled != plan) {
            self.settled.set(plan);
        }
    }

    /// Leaves notes for the pages that do not load the plan.
    fn note(self) {
        let path = skills_path();
        let (progress, next) =
            self.session.with_untracked(|session| (progress(path, session), step(path, session)));
        set_if_new(self.state.progress, progress);
        // Changes that are not kept are not noted either.
        let is_kept = self.session.with_untracked(|session| *session.keeping() == Keeping::Kept);
        notes::write(self.state, progress.filter(|_| is_kept), next.filter(|_| is_kept).as_ref());
    }
}

/// Whether a fragment carries a plan.
fn is_plan(fragment: &str) -> bool {
    fragment.starts_with(plan::link::PREFIX)
}

/// How far the reader's own plan is, as the header shows it.
fn progress(path: &SkillPath, session: &Session) -> Option<(usize, usize)> {
    session.badge(path)?;
    let counts = tally(path, session.own());
    Some((counts.known, counts.skills))
}

/// What comes next in the reader's own plan; `None` where there is no plan, or nothing left to do.
fn step(path: &SkillPath, session: &Session) -> Option<NextStep> {
    if session.own().is_empty() {
        return None;
    }
    match next(path, session.own()) {
        Next::Learning(skill) | Next::ToLearn(skill) => {
            Some(NextStep { skill: Some(skill.id.clone()), title: skill.title.clone() })
        }
        Next::Duty(duty) => Some(NextStep { skill: None, title: duty.name.clone() }),
        Next::Nothing => None,
    }
}

#[cfg(feature = "hydrate")]
mod live {
    use super::{PlanState, is_plan};
    use crate::app::library::Library;
    use crate::app::state::AppState;
    use crate::dom::events;
    use domain::courses::CatalogueChoice;
    use leptos::prelude::*;
    use plan::session::Event;
    use std::rc::Rc;

    impl PlanState {
        /// The plan of the program: made when a room first needs it, and kept from then on.
        pub fn of(state: AppState) -> Self {
            let (plan, is_new) = state.only_one(|| Self::first(state));
            if is_new {
                plan.listen();
            }
            plan
        }

        fn listen(self) {
            let ours = self.keys();
            events::on_storage(move |key| {
                if key.is_none_or(|key| ours.is_ours(&key)) {
                    self.step(Event::StorageChanged);
                }
            });
            // A page that comes back as it was left has missed what other tabs did.
            events::on_comeback(move || self.step(Event::StorageChanged));
            let library = Library::of(self.state);
            self.state.owned(|| {
                Effect::new(move |before: Option<usize>| {
                    let catalogue = library.session.with(|it| it.searched(CatalogueChoice::Whole));
                    let place = Rc::as_ptr(&catalogue) as usize;
                    if before.is_some_and(|before| before != place) {
                        self.step(Event::CoursesArrived);
                    }
                    place
                });
            });
        }

        /// Opens a page: nothing that an earlier page asked for counts any more, and a shared plan
        /// is shown only where the address carries it.
        pub fn open(self) {
            let is_carried = self.state.fragment.with_untracked(|fragment| is_plan(fragment));
            if !is_carried && self.session.with_untracked(|session| session.is_read_only()) {
                self.step(Event::CloseShared);
            }
            self.focus.set(None);
            self.settle();
        }

        /// Follows the fragment of the address while the page of the plan is open.
        pub fn follow_fragment(self) {
            Effect::new(move |_| self.read(self.state.fragment.get()));
        }

        /// Takes a fragment; without one, a shared plan is not shown any more.
        fn read(self, fragment: String) {
            if fragment.is_empty() && self.session.with_untracked(|session| session.is_read_only()) {
                self.step(Event::CloseShared);
            }
            self.step(Event::Address { fragment });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::slug::Slug;
    use plan::Progress;
    use plan::session::Change;

    fn slug(text: &str) -> Slug {
        Slug::parse(text).unwrap()
    }

    /// A session after changes, without storage.
    fn session(changes: impl IntoIterator<Item = Change>) -> Session {
        let guide = slug("guide");
        let world = World {
            path: skills_path(),
            guide: &guide,
            career: "developer",
            courses: &|_| Vec::new(),
            today: None,
            stored: None,
        };
        let mut session = Session::default();
        for change in changes {
            session.step(change.into(), &world);
        }
        session
    }

    fn mark(skill: &Slug, progress: Progress) -> Change {
        Change::Mark { skill: skill.clone(), progress, aloud: false }
    }

    #[test]
    fn without_a_plan_nothing_is_noted() {
        let path = skills_path();
        assert_eq!(progress(path, &session([])), None);
        assert_eq!(step(path, &session([])), None);
    }

    #[test]
    fn what_is_being_learnt_comes_next_then_a_duty_then_nothing() {
        let path = skills_path();
        let learning = session([mark(&slug("sql"), Progress::Learning)]);
        let sql = path.skill(&slug("sql")).unwrap();
        let expected = NextStep { skill: Some(sql.id.clone()), title: sql.title.clone() };
        assert_eq!(
            (progress(path, &learning), step(path, &learning)),
            (Some((0, path.skills.len())), Some(expected))
        );

        let all = || path.skills.iter().map(|skill| mark(&skill.id, Progress::Known));
        let duty = NextStep { skill: None, title: path.duties[0].name.clone() };
        let known = session(all());
        assert_eq!(
            (progress(path, &known), step(path, &known)),
            (Some((path.skills.len(), path.skills.len())), Some(duty))
        );

        let done = path.duties.iter().map(|duty| Change::Check { id: duty.id.clone(), is_done: true });
        assert_eq!(step(path, &session(all().chain(done))), None);
    }
}
