//! The reader's plan, shared by the rooms courses and plan. Gives its session (`plan::session`) what it
//! needs to know of the browser, and carries out its effects.

use super::data::skills_path;
use super::library::Library;
use super::notes::{self, NextStep};
use super::state::{AppState, PlanProgress, set_if_new};
use crate::dom::address::Entry;
use crate::dom::frame::{Pause, after_paint};
use crate::dom::{clipboard, files, page, storage};
use domain::courses::CatalogueChoice;
use domain::route::{Page, Route};
use domain::storage::{Keys, Write};
use leptos::prelude::*;
use plan::session::{
    self, Batch, Effect as SessionEffect, Event, Focus, FoundCourse, Refusal, Session, World,
};
use plan::{Next, Plan, SkillPath, next};
use std::collections::BTreeMap;
use std::time::Duration;

/// How long to wait after the last change before drawing what depends on it.
const PAUSE: Duration = Duration::from_millis(100);

/// The reader's plan. Cheap to copy.
#[derive(Clone, Copy)]
pub struct PlanState {
    state: AppState,
    /// The session, from which the pages of the plan are drawn.
    pub session: RwSignal<Session>,
    /// The plan that is shown, updated once a change is painted and the reader pauses: for results
    /// that take longer to compute.
    pub settled: RwSignal<Plan>,
    /// Where the focus should go. The component that moves it there resets this to `None`.
    pub focus: RwSignal<Option<Focus>>,
    /// Incremented to scroll to the plan.
    pub show: RwSignal<u32>,
    settling: Pause,
}

impl PlanState {
    /// The initial, empty plan.
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

    /// Passes an event to the session and carries out the effects.
    pub fn step(self, event: impl Into<Event>) {
        let event = event.into();
        // What another tab changed it has noted itself; one of another version would note it differently, and the
        // two would never come to rest.
        let is_ours = event != Event::StorageChanged;
        self.take(event);
        self.note(is_ours);
        self.settling.stop();
        after_paint(move || self.settling.then(PAUSE, move || self.settle()));
    }

    fn take(self, event: Event) {
        for asked in self.effects(event) {
            self.carry_out(asked);
        }
    }

    fn effects(self, event: Event) -> Vec<SessionEffect> {
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
        storage::is_there().then(|| {
            // Unlike `collect`, `extend` needs no sort of its own in the program.
            let mut all = BTreeMap::new();
            all.extend(storage::keys("guide").into_iter().filter(|key| ours.is_ours(key)).filter_map(entry));
            all
        })
    }

    /// Courses by their ids, from the largest catalogue that is loaded, else from the selection.
    fn courses(self, ids: &[&str]) -> Vec<FoundCourse> {
        let (largest, selection) = Library::of(self.state)
            .session
            .with_untracked(|library| (library.searched(CatalogueChoice::Whole), library.selection()));
        let mut found = session::courses(&largest, ids);
        let is_missing = |id: &&str| found.iter().all(|found| found.course.id.as_str() != *id);
        let missing: Vec<&str> = ids.iter().copied().filter(is_missing).collect();
        if largest != selection {
            found.extend(session::courses(&selection, &missing));
        }
        found
    }

    fn carry_out(self, asked: SessionEffect) {
        match asked {
            SessionEffect::Write(batch) => self.write(batch),
            SessionEffect::ReadAgain { is_erased } => {
                Library::of(self.state).read_again(is_erased);
                self.state.read_style();
            }
            SessionEffect::Say(text) => self.state.announce(text),
            SessionEffect::Download { name, media_type, text } => {
                if files::save_text(&name, &text, media_type).is_none() {
                    self.state.announce(files::REFUSED);
                }
            }
            SessionEffect::CopyLink { fragment } => {
                let copied = move |is_copied| self.step(Event::LinkCopied(is_copied));
                clipboard::copy(self.link(&fragment), copied);
            }
            SessionEffect::ClearFragment => self.clear_fragment(),
            SessionEffect::Show => self.show.update(|times| *times += 1),
            SessionEffect::Focus(focus) => self.focus.set(Some(focus)),
            SessionEffect::Print => {
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

    /// Removes the plan from the address, unless the reader has moved to another page or place.
    fn clear_fragment(self) {
        if self.state.fragment.with_untracked(|fragment| plan::link::is_plan(fragment)) {
            self.state.fragment.set(String::new());
            self.state.write_now(Entry::Same);
        }
    }

    /// Updates [`settled`](Self::settled), and so everything that depends on it.
    fn settle(self) {
        let plan = self.session.with_untracked(|session| session.shown().clone());
        if self.settled.with_untracked(|settled| *settled != plan) {
            self.settled.set(plan);
        }
    }

    /// Shows the progress in the header; with `is_stored`, stores it and the next step for pages that do not load
    /// the plan.
    fn note(self, is_stored: bool) {
        let path = skills_path();
        let (progress, next) =
            self.session.with_untracked(|session| (progress(path, session), step(path, session)));
        set_if_new(self.state.progress, progress);
        if !is_stored {
            return;
        }
        // Only if the plan itself could be stored.
        let is_kept = self.session.with_untracked(Session::is_kept);
        notes::write(self.state, progress.filter(|_| is_kept), next.filter(|_| is_kept).as_ref());
    }
}

/// How far the reader's own plan is, as the header shows it.
fn progress(path: &SkillPath, session: &Session) -> Option<PlanProgress> {
    session.badge(path).map(|counts| PlanProgress { known: counts.known, all: counts.skills })
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
    use super::PlanState;
    use crate::app::library::Library;
    use crate::app::state::AppState;
    use crate::dom::{events, storage};
    use domain::courses::CatalogueChoice;
    use leptos::prelude::*;
    use plan::session::Event;

    impl PlanState {
        /// The one plan of the program, created when a room first needs it.
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
            // A page restored from the back/forward cache has missed changes in other tabs.
            events::on_page_restored(move || self.step(Event::StorageChanged));
            let library = Library::of(self.state);
            self.state.owned(|| {
                let searched = library.searched(|| CatalogueChoice::Whole);
                Effect::new(move |before: Option<()>| {
                    searched.track();
                    if before.is_some() {
                        self.step(Event::CoursesArrived);
                    }
                });
            });
        }

        /// Opens a page: drops focus requests of earlier pages, and closes a shared plan unless the
        /// address carries one.
        pub fn open(self) {
            let is_carried = self.state.fragment.with_untracked(|fragment| plan::link::is_plan(fragment));
            if !is_carried && self.session.with_untracked(|session| session.is_read_only()) {
                self.step(Event::CloseShared);
            }
            self.focus.set(None);
            self.settle();
        }

        /// Follows the fragment of the address while the page of the plan is open.
        pub fn follow_fragment(self) {
            Effect::new(move |before: Option<()>| {
                self.read(self.state.fragment.get());
                if before.is_none() {
                    self.find_out();
                }
            });
        }

        /// Finds out whether the browser stores anything.
        pub fn find_out(self) {
            if storage::refuses() {
                self.step(Event::StorageRefused);
            }
        }

        /// Reads a fragment; an empty one closes a shared plan.
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
            (Some(PlanProgress { known: 0, all: path.skills.len() }), Some(expected))
        );

        let all = || path.skills.iter().map(|skill| mark(&skill.id, Progress::Known));
        let duty = NextStep { skill: None, title: path.duties[0].name.clone() };
        let known = session(all());
        assert_eq!(
            (progress(path, &known), step(path, &known)),
            (Some(PlanProgress { known: path.skills.len(), all: path.skills.len() }), Some(duty))
        );

        let done = path.duties.iter().map(|duty| Change::Check { id: duty.id.clone(), is_done: true });
        assert_eq!(step(path, &session(all().chain(done))), None);
    }
}
