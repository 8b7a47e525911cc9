//! The reader's plan: the module that holds it is fetched when its part comes near, when a plan is
//! kept on this device, and when the address carries one.

use super::module::{self, Module};
use super::{clock, enliven};
use crate::state::AppState;
use domain::time::PartialDate;
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::closure::Closure;

/// The beginning of the fragment that carries a plan.
const FRAGMENT: &str = "#plan=";

/// Follows the reader.
pub fn start(state: AppState) {
    let is_asked = Cell::new(false);
    enliven::watch("#skills-path", "0px 0px 100% 0px", move |_, is_near| {
        if is_near && !is_asked.replace(true) {
            wake(state, || {
                module::ask(Module::Finder, "plan_fill", &[]);
            });
        }
    });
    // The page marked, before its first paint, that a plan is stored.
    let is_stored = document().document_element().is_some_and(|page| page.class_list().contains("planned"));
    if is_stored || is_carried() {
        wake(state, || {});
    }
    std::mem::forget(window_event_listener_untyped("hashchange", move |_| {
        if is_carried() {
            wake(state, || {});
        }
    }));
}

fn is_carried() -> bool {
    window().location().hash().is_ok_and(|hash| hash.starts_with(FRAGMENT))
}

thread_local! {
    static IS_AWAKE: Cell<bool> = const { Cell::new(false) };
}

/// Does something once the plan is read.
fn wake(state: AppState, then: impl FnOnce() + 'static) {
    let begin = move || {
        if !IS_AWAKE.replace(true) {
            let say =
                Closure::<dyn Fn(String)>::new(move |text: String| state.announce(text)).into_js_value();
            module::call(Module::Finder, "plan_begin", &[say]);
            Effect::new(move |_| {
                let today = clock::today().map_or(String::new(), |today| PartialDate::Day(today).iso());
                module::ask(Module::Finder, "plan_show", &[state.style.get().key(), &today]);
            });
        }
        then();
    };
    module::when_here(state, Module::Finder, Box::new(begin));
}
