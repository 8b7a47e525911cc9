//! The state that the components of the plan share.

use crate::app::data::skills_path;
use crate::app::planner::PlanState;
use crate::app::state::AppState;
use leptos::html::Input;
use leptos::prelude::*;
use plan::session::{Focus, Session};
use plan::{Plan, Progress, Skill, SkillPath};

/// The state that the components of the plan share. Until the page is hydrated, the plan is empty as in
/// the served page, whatever is stored on this device.
#[derive(Clone, Copy)]
pub struct PlanContext {
    /// The state of the program.
    pub state: AppState,
    /// What takes the reader's changes.
    pub plan: PlanState,
    /// The path of skills.
    pub path: &'static SkillPath,
    /// The session as it is shown.
    pub session: Memo<Session>,
    /// The plan that is shown, a moment later; see [`PlanState::settled`].
    pub settled: Memo<Plan>,
    /// The field for hours a week, for the focus.
    pub weekly: NodeRef<Input>,
}

impl PlanContext {
    /// The context of a page.
    pub fn new(state: AppState, plan: PlanState) -> Self {
        let session = move |_: Option<&Session>| {
            if state.is_open() { plan.session.get() } else { Session::default() }
        };
        let settled = move |_: Option<&Plan>| {
            if state.is_open() { plan.settled.get() } else { Plan::default() }
        };
        Self {
            state,
            plan,
            path: skills_path(),
            session: Memo::new(session),
            settled: Memo::new(settled),
            weekly: NodeRef::new(),
        }
    }

    /// The initial state, with an empty plan.
    #[cfg(feature = "ssr")]
    pub fn first(state: AppState) -> Self {
        Self::new(state, PlanState::first(state))
    }

    /// The state of a skill in the plan that is shown.
    pub fn progress(self, skill: &'static Skill) -> Memo<Progress> {
        Memo::new(move |_| self.progress_of(skill))
    }

    /// The same as a plain value; tracks the plan.
    pub fn progress_of(self, skill: &Skill) -> Progress {
        self.session.with(|session| session.shown().progress(&skill.id))
    }

    /// Moves the focus to a place of the plan whenever the session asks for it: `take` does so, and returns whether
    /// the place was there.
    pub fn on_focus(self, place: Focus, take: impl Fn() -> bool + 'static) {
        Effect::new(move |_| {
            if self.plan.focus.with(|focus| focus.as_ref() == Some(&place)) && take() {
                self.plan.focus.set(None);
            }
        });
    }

    /// Whether the plan that is shown is somebody else's.
    pub fn is_read_only(self) -> bool {
        self.session.with(Session::is_read_only)
    }

    /// Whether the plan cannot be changed: it is somebody else's, or the page is not hydrated yet.
    pub fn is_locked(self) -> bool {
        !self.state.is_open() || self.is_read_only()
    }
}
