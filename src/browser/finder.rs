//! The course finder: its module is fetched when a reader comes near, and draws anew when the
//! reader's choices change.

use super::module::{self, Module};
use super::start::elements;
use super::{clock, controls, enliven};
use crate::state::AppState;
use domain::link::{self, ViewState};
use domain::salary::SalaryFilter;
use domain::time::PartialDate;
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::closure::Closure;

/// The id of its part of the page.
const PART: &str = "course-finder";

/// Follows the reader.
pub fn start(state: AppState) {
    let is_asked = Cell::new(false);
    enliven::watch(&format!("#{PART}"), "0px 0px 100% 0px", move |_, is_near| {
        if is_near && !is_asked.replace(true) {
            module::when_here(state, Module::Finder, Box::new(move || fill(state)));
        }
    });
}

/// Puts the controls and the places of the results into the part, and keeps them true.
fn fill(state: AppState) {
    let Some(part) = document().get_element_by_id(PART) else { return };
    let Some(frame) = module::ask(Module::Finder, "frame", &[]).and_then(|frame| frame.as_string()) else {
        return;
    };
    for element in elements(&format!("#{PART} [data-away]")) {
        element.set_hidden(true);
    }
    let _ = part.set_attribute("data-filled", "");
    let _ = part.insert_adjacent_html("beforeend", &frame);
    controls::let_be_used();
    controls::follow(state, &format!("#{PART}"));
    // Rises when the module has something new to show: a catalogue came, the shortlist changed.
    let news = RwSignal::new(0u32);
    let changed = Closure::<dyn Fn()>::new(move || news.update(|news| *news += 1)).into_js_value();
    let say = Closure::<dyn Fn(String)>::new(move |text: String| state.announce(text)).into_js_value();
    module::call(Module::Finder, "start", &[changed, say]);
    Effect::new(move |before: Option<(String, u32)>| {
        let now = (inputs(state), news.get());
        if before.as_ref() != Some(&now) {
            draw(state, &now.0, before.is_some());
        }
        now
    });
}

/// What the finder is drawn from: the query, and the number style.
fn inputs(state: AppState) -> String {
    let query = state.view.with(|view| {
        let salary = SalaryFilter { currency: view.salary.currency, ..SalaryFilter::default() };
        link::format(&ViewState { salary, courses: view.courses.clone(), ..ViewState::default() })
    });
    format!("{query} {}", state.style.get().key())
}

fn draw(state: AppState, inputs: &str, is_change: bool) {
    let (query, style) = inputs.split_once(' ').unwrap_or_default();
    let today = clock::today().map_or(String::new(), |today| PartialDate::Day(today).iso());
    let says = module::ask(Module::Finder, "show", &[query, style, &today]);
    let says = says.and_then(|says| says.as_string()).filter(|says| is_change && !says.is_empty());
    if let Some(says) = says {
        state.announce(says);
    }
}
