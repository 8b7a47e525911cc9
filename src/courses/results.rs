//! The answer to the filters of courses: what is chosen, and cards.

use super::card::card;
use crate::state::AppState;
use crate::ui::{Choice, ChoiceBar, Part};
use guide_domain::courses::{CourseChoice, choice_label, left_without};
use leptos::prelude::*;
use maud::html;

/// The course finder, as its buttons and sentences name it.
pub const PART: Part = Part { anchor: "courses", noun: "course", one: "course", many: "courses" };

/// Chips and cards of courses.
#[component]
pub fn CourseResults(
    /// The page's state.
    state: AppState,
) -> impl IntoView {
    let found = state.found;
    let choices = Memo::new(move |_| {
        found.with(|found| found.filter.choices().iter().map(|it| choice(state, it)).collect())
    });
    let count = Memo::new(move |_| (found.with(|found| found.courses.len()), state.data.courses.len()));
    let cards = move || {
        let reader = state.reader();
        found.with(|found| html! { @for course in &found.courses { (card(reader, course)) } }.into_string())
    };
    view! {
        <ChoiceBar state part=PART choices count />
        <ul class="cards" inner_html=cards></ul>
    }
}

fn choice(state: AppState, choice: &CourseChoice) -> Choice {
    state.found.with(|found| Choice {
        key: choice.key(),
        label: choice_label(state.data, &found.filter, choice, state.style.get()),
        without: if found.courses.is_empty() { left_without(state.data, &found.filter, choice) } else { 0 },
    })
}
