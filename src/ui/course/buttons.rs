//! What a reader does with a course, wherever it is shown: save it, add it to the plan.

use super::foreign;
use crate::app::library::Library;
use crate::app::planner::PlanState;
use crate::app::state::AppState;
use leptos::prelude::*;
use plan::Skill;
use plan::session::Change;

/// A course as its buttons name it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CourseName {
    /// Its stable id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The language it is taught in.
    pub language: String,
}

impl CourseName {
    /// The title as a visually hidden part of a control's name; sighted readers see the course beside it.
    pub fn hidden(&self) -> impl IntoView + use<> {
        let (title, language) = (self.title.clone(), foreign(&self.language).map(str::to_owned));
        view! {
            <span class="visually-hidden">
                ": " <span lang=language dir="auto">{title}</span>
            </span>
        }
    }
}

/// A button that saves a course to the shortlist, or removes it.
#[component]
pub fn SaveButton(
    /// The state of the program.
    state: AppState,
    /// Where the shortlist is.
    library: Library,
    /// The course.
    course: CourseName,
) -> impl IntoView {
    let hidden = course.hidden();
    let id = StoredValue::new(course.id);
    let is_saved = Memo::new(move |_| {
        state.is_open() && library.shortlist.with(|list| id.with_value(|id| list.contains(id)))
    });
    view! {
        <button
            type="button"
            disabled=move || !state.is_open()
            aria-pressed=move || is_saved.get().to_string()
            data-sign=move || if is_saved.get() { "★" } else { "☆" }
            on:click=move |_| id.with_value(|id| library.toggle_saved(id))
        >
            {move || match (is_saved.get(), library.shortlist.with(|list| list.is_refused())) {
                (false, _) => "☆ Save",
                (true, false) => "★ Saved",
                (true, true) => "★ Saved for this visit",
            }}
            {hidden}
        </button>
    }
}

/// A button that adds a course to the reader's plan for a skill, or removes it. Once it is added, the button
/// shows for which skill. It is shown only if there is a skill.
#[component]
pub fn PlanButton(
    /// The state of the program.
    state: AppState,
    /// The reader's plan.
    plan: PlanState,
    /// The course.
    course: CourseName,
    /// The skill.
    #[prop(into)]
    skill: Signal<Option<&'static Skill>>,
) -> impl IntoView {
    let hidden = course.hidden();
    let id = StoredValue::new(course.id);
    let is_planned = Memo::new(move |_| {
        let Some(skill) = skill.get().filter(|_| state.is_open()) else { return false };
        plan.session.with(|session| {
            let planned = session.shown().courses.get(&skill.id);
            planned.is_some_and(|course| id.with_value(|id| course.id.as_str() == id))
        })
    });
    let press = move |_| {
        let course = id.with_value(|id| domain::slug::Slug::parse(id));
        if let Some((skill, course)) = skill.get_untracked().zip(course) {
            plan.step(Change::Course { skill: skill.id.clone(), course });
        }
    };
    view! {
        <button
            type="button"
            hidden=move || skill.get().is_none()
            disabled=move || !state.is_open()
            aria-pressed=move || is_planned.get().to_string()
            data-sign=move || if is_planned.get() { "✓" } else { "+" }
            on:click=press
        >
            {move || match (is_planned.get(), plan.session.with(|session| session.is_kept())) {
                (false, _) => "Add to plan",
                (true, true) => "✓ In your plan",
                (true, false) => "✓ In your plan for this visit",
            }}
            {hidden}
            <span class="for-skill" class:visually-hidden=move || !is_planned.get()>
                {move || skill.get().map_or(String::new(), |skill| format!(" for {}", skill.title))}
            </span>
        </button>
    }
}
