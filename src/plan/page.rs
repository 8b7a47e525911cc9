//! The served pages of the plan and of its skills.

use super::{Plan, PlanContext, SkillCourses, SkillState, courses, one_skill, skill};
use crate::app::library::Library;
use crate::app::state::AppState;
use crate::ui::{drawing, heading, part};
use domain::guide::RoomText;
use domain::route::Page;
use domain::slug::Slug;
use leptos::prelude::*;
use maud::{Markup, PreEscaped, html};
use plan::Skill;

/// The page of the plan: the path of skills, with their states once the page is open.
pub fn page(state: AppState, text: &RoomText) -> Markup {
    let context = PlanContext::first(state);
    html! {
        div.plan-head.pictured[text.drawing.is_some()] { (heading(text)) (drawing(text)) }
        (part("plan", view! { <Plan context /> }))
        div.plan-head.prose { (PreEscaped(&text.html)) }
    }
}

/// The page of a skill: what it is, why it matters, what to be able to do, what comes before and
/// after it, and which courses teach it. `None` for an id that the path does not have.
pub fn skill_page(state: AppState, text: &RoomText, id: &Slug) -> Option<Markup> {
    let context = PlanContext::first(state);
    let (path, reader) = (context.path, context.state.reader());
    let skill = path.skill(id)?;
    let before: Vec<&Skill> = skill::prerequisites(path, skill).collect();
    let after: Vec<&Skill> = skill::builds_on_it(path, skill).collect();
    Some(html! {
        div.prose {
            (heading(text))
            (PreEscaped(&text.html))
            p.lead { (skill.what) }
            (skill::why(reader, path, skill))
        }
        (part("skill-state", view! { <SkillState context skill /> }))
        section.prose aria-labelledby="able" {
            h2 id="able" { "What you should be able to do" }
            ul { @for line in &skill.able { li { (line) } } }
        }
        section.prose aria-labelledby="path" {
            h2 id="path" { "Where it fits in the learning path" }
            @if before.is_empty() { p { "No prerequisites." } }
            @else { p { "Prerequisites: " (skill::links(reader, before.into_iter())) "." } }
            @if !after.is_empty() { p { "Leads to: " (skill::links(reader, after.into_iter())) "." } }
        }
        @if context.state.data.has(&Page::Courses) {
            section aria-labelledby="courses" {
                h2 id="courses" { "Courses" }
                (courses_of(context, skill))
            }
        }
    })
}

/// The best courses for a skill, and the way to all of them.
fn courses_of(context: PlanContext, skill: &'static Skill) -> Markup {
    let library = Library::first(context.state);
    let selection = library.session.with_untracked(|session| session.selection());
    let gap = one_skill::best(context.path, skill, &selection);
    let Some(gap) = gap.filter(|gap| !gap.courses.is_empty()) else {
        return html! { p.prose { (courses::none(skill)) } };
    };
    let (found, shown) = (gap.found, gap.courses.len());
    let all = courses::finder_href(context.state.reader(), &selection, skill);
    html! {
        (part("skill-courses", view! { <SkillCourses context library gap /> }))
        @if found > shown {
            p { a href=(all) { "See all " (found.to_string()) " courses for " (skill.title) } }
        }
    }
}
