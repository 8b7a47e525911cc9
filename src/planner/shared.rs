//! A plan that came in the address: looked at only, until the reader makes it theirs.

use super::{STATE, draw, erase, settled, soon};
use crate::finder::searched;
use catalogue::CourseView;
use domain::courses::CatalogueChoice;
use leptos::prelude::{document, window};
use plan::{FieldProblem, Plan, PlannedCourse, Reading, link, merge};
use wasm_bindgen::JsValue;

/// A plan of somebody else.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The plan.
    pub plan: Plan,
    /// What of it could not be read.
    pub problems: Vec<FieldProblem>,
}

/// Shows the plan that the address carries, if it does.
pub fn read() {
    let hash = window().location().hash().unwrap_or_default();
    let Some(parsed) = link::parse(hash.trim_start_matches('#')) else { return };
    STATE.with_borrow_mut(|state| match parsed {
        Ok(Reading { plan, problems }) => {
            state.shared = Some(Shared { plan: with_titles(settled(plan)), problems });
        }
        Err(refused) => state.refused = format!("The plan in this link cannot be used: {refused}."),
    });
    if let Some(section) = document().get_element_by_id("plan") {
        section.scroll_into_view();
    }
    draw::all();
    soon();
}

/// Fills in what a link leaves out of its courses, from the catalogue that is here.
fn with_titles(mut plan: Plan) -> Plan {
    let Some(catalogue) = searched(CatalogueChoice::Whole) else { return plan };
    let mut ids: Vec<&str> = plan.courses.values().map(|course| course.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    // One walk over the catalogue for all of them, however many a link names.
    let known: Vec<CourseView> =
        catalogue.find(&ids).into_iter().map(|number| catalogue.course(number)).collect();
    for course in plan.courses.values_mut().filter(|course| course.title.is_empty()) {
        if let Some(known) = known.iter().find(|known| known.id == course.id.as_str()) {
            *course = PlannedCourse::new(course.id.clone(), &known.title, &known.url);
        }
    }
    plan
}

/// Makes the shared plan the reader's own: added to theirs, or in its place.
pub fn take(how: &str) {
    let Some(shared) = STATE.with_borrow_mut(|state| state.shared.take()) else { return };
    let mine = STATE.with_borrow(|state| state.plan.clone());
    let plan = if how == "merge" { merge(&mine, &shared.plan) } else { shared.plan };
    clear_address();
    draw::all();
    erase::replace(plan, "The shared plan is yours now.");
}

/// Goes back to the reader's own plan.
pub fn leave() {
    STATE.with_borrow_mut(|state| state.shared = None);
    clear_address();
    draw::all();
    soon();
    draw::focus_count();
}

fn clear_address() {
    let location = window().location();
    let part = |text: Result<String, JsValue>| text.unwrap_or_default();
    let address = format!("{}{}#plan", part(location.pathname()), part(location.search()));
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}
