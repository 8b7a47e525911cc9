//! The interactive parts of a skill's own page: its state, and the courses for it.

use super::courses::CourseItem;
use super::skill::StateRadios;
use super::{PlanContext, VisitOnly};
use crate::app::library::Library;
use catalogue::Catalogue;
use domain::guide::LANGUAGE;
use domain::route::{Page, Route};
use leptos::prelude::*;
use plan::gaps::gaps;
use plan::{Gap, Plan, Progress, Skill, SkillPath};

/// The courses shown on the page of a skill.
const COURSES: usize = 5;

/// The best courses of the guide's own selection for a skill, whatever else the reader has to learn.
pub fn best<'a>(path: &'a SkillPath, skill: &'a Skill, selection: &Catalogue) -> Option<Gap<'a>> {
    let mut plan = Plan::default();
    for other in path.skills.iter().filter(|other| other.id != skill.id) {
        plan.set_progress(other.id.clone(), Progress::Known);
    }
    gaps(path, &plan, selection, LANGUAGE, COURSES).into_iter().next()
}

/// The state of the skill, with a link to its place in the plan.
#[component]
pub fn SkillState(
    /// The state that the components of the plan share.
    context: PlanContext,
    /// The skill.
    skill: &'static Skill,
) -> impl IntoView {
    let route = Route::from(Page::Plan).at(&format!("skill-{}", skill.id));
    view! {
        <form
            class="js"
            autocomplete="off"
            on:submit=|event| event.prevent_default()
        >
            <StateRadios context skill name="page" legend="Your progress" />
        </form>
        <VisitOnly context />
        <p class="hint">
            <a href=move || context.state.href(&route)>"See this skill in your plan"</a>
        </p>
    }
}

/// The best courses for the skill, each with what the reader can do with it.
#[component]
pub fn SkillCourses(
    /// The state that the components of the plan share.
    context: PlanContext,
    /// What is searched, and the shortlist.
    library: Library,
    /// The skill and its courses.
    gap: Gap<'static>,
) -> impl IntoView {
    let Gap { skill, courses, .. } = gap;
    let item = move |candidate| {
        view! {
            <li>
                <CourseItem context library skill candidate />
            </li>
        }
    };
    view! { <ol class="courses">{courses.into_iter().map(item).collect_view()}</ol> }
}
