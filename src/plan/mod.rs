//! The reader's plan, and a page for each skill of its path. The session is pure (`plan::session`);
//! [`PlanState`](crate::app::planner::PlanState) connects it to the browser.

mod checks;
mod context;
mod courses;
mod layout;
mod list;
mod map;
mod notices;
mod one_skill;
#[cfg(feature = "ssr")]
mod page;
mod pay;
mod room;
mod save;
mod schedule;
mod skill;
mod slots;
mod summary;
#[cfg(all(test, feature = "ssr"))]
mod tests;

pub use context::PlanContext;
pub use one_skill::{SkillCourses, SkillState};
#[cfg(feature = "ssr")]
pub use page::{page, skill_page};
pub use room::Plan;

use checks::Checks;
use courses::Courses;
use list::SkillList;
use map::SkillMap;
use notices::{Notices, VisitOnly};
use save::SaveAndShare;
use schedule::{Aims, Schedule};
use slots::Slots;
use summary::summary;

/// How the skills are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanView {
    /// As a map.
    Map,
    /// As a list.
    List,
}

impl PlanView {
    const ALL: [Self; 2] = [Self::Map, Self::List];

    /// The default view: a phone has no room for the map. style.css does the same until the page is
    /// hydrated.
    fn fitting() -> Self {
        if crate::dom::device::matches_media("(max-width: 47.99rem)") { Self::List } else { Self::Map }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::List => "list",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Map => "Map",
            Self::List => "List",
        }
    }
}

/// Hydrates the parts of the page: the plan, or one skill.
#[cfg(feature = "hydrate")]
pub fn open(state: crate::app::state::AppState, page: domain::route::Page) {
    use crate::app::library::Library;
    use crate::app::state::RoomQuery;
    use crate::ui::hydrate;
    use leptos::prelude::*;

    let plan = crate::app::planner::PlanState::of(state);
    let context = PlanContext::new(state, plan);
    plan.open();
    if let domain::route::Page::Skill(id) = page {
        if let Some(skill) = context.path.skill(&id) {
            let library = Library::of(state);
            let selection = library.session.with_untracked(|session| session.selection());
            let gap = one_skill::best(context.path, skill, &selection);
            hydrate("skill-state", move || view! { <SkillState context skill /> });
            if let Some(gap) = gap.filter(|gap| !gap.courses.is_empty()) {
                hydrate("skill-courses", move || view! { <SkillCourses context library gap /> });
            }
        }
        plan.step(plan::session::Event::Address { fragment: String::new() });
        plan.find_out();
    } else {
        hydrate("plan", move || view! { <Plan context /> });
        plan.follow_fragment();
    }
    state.open_room(RoomQuery::none());
}
